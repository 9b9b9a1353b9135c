// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/words/words.h"

namespace aloft {

/// As org.freedesktop.Notifications counts it. A critical notice stays until a person dismisses it.
enum class Urgency : quint8 { Low = 0, Normal = 1, Critical = 2 };

/// Numbers in place of a monitor's: each is a notice of its own, which only its own successor replaces.
inline constexpr MonitorId sharedNotice{0}; ///< alerts about several monitors
inline constexpr MonitorId testNotice{-1};
inline constexpr MonitorId questionNotice{-2}; ///< whether several jobs ran
inline constexpr MonitorId appNotice{-3}; ///< about Aloft itself
inline constexpr MonitorId awayNotice{-4}; ///< what happened meanwhile

/// That of a channel that keeps failing.
[[nodiscard]] constexpr MonitorId channelNotice(ChannelId channel)
{
    return MonitorId{-1000} - channel;
}

/// What the desktop is to show about one monitor, or about something else that has a number above.
struct Notice
{
    /// Which buttons it has, where the service shows any. A click beside them opens.
    enum class Buttons {
        None,
        Open,
        All, ///< acknowledge, snooze, open
    };

    NoticeText text;
    Urgency urgency = Urgency::Normal;
    MonitorId monitor = 0;
    Buttons buttons = Buttons::None;
};

} // namespace aloft

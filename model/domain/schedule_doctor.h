// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "heartbeat.h"
#include "monitor.h"

#include <QList>

namespace aloft {

/// That heartbeats contradict the schedule, and what would fit them.
struct Advice
{
    enum class Kind {
        GraceTooTight, ///< now and then one comes a little after its deadline
        AnHourOff, ///< they come an hour before or after the times of the cron expression
        TooSeldom, ///< weekly on a daily schedule, and the like
        TooOften, ///< ten times as often as expected, and the like: a miss would be noticed late
    };

    Kind kind = Kind::GraceTooTight;
    int heartbeats = 0; ///< looked at
    int late = 0; ///< of those, how many came after their deadline
    seconds latest{}; ///< the most that one came after its deadline
    seconds rhythm{}; ///< how often they come
    Schedule fix = {};
    int missesBefore = 0; ///< within the last 30 days, by the schedule as it is
    int missesAfter = 0; ///< the same by the fix

    bool operator==(const Advice &) const = default;
};

/// What is wrong with the schedule, judged by the monitor's heartbeats. Nothing if they fit it, are too few or too irregular to
/// say, or if the fix would not have done better.
/// @param heartbeats newest first, all kinds of reports among them
[[nodiscard]] std::optional<Advice> diagnose(const Monitor &monitor, const QList<Heartbeat> &heartbeats, Instant now);

} // namespace aloft

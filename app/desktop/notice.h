// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/words/words.h"

namespace aloft {

/// As org.freedesktop.Notifications counts it. A critical notice stays until a person dismisses it.
enum class Urgency : quint8 { Low = 0, Normal = 1, Critical = 2 };

/// What the desktop is to show about one monitor, or, with the number 0, about several at once.
struct Notice
{
    NoticeText text;
    Urgency urgency = Urgency::Normal;
    MonitorId monitor = 0;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/uptime.h"

namespace aloft {

/// "99.61 %", cut and not rounded, so that only a time without any downtime is "100 %"; "–" when nothing counted.
[[nodiscard]] QString uptimeText(const Uptime &uptime);

/// What uptime means here, for a tooltip.
[[nodiscard]] QString uptimeDefinition();

/// "Sun 22 Nov: 99.31 % up, down for 10 min, 1 incident, Aloft was not listening for 30 min".
[[nodiscard]] QString dayText(const Day &day);

/// What a strip of days shows, for those who don't see it.
[[nodiscard]] QString daysSentence(const QList<Day> &days);

} // namespace aloft

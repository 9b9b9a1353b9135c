// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"
#include "model/domain/uptime.h"

#include <array>

namespace aloft {

/// How far back the figures of uptime look, each up to now.
inline constexpr std::array uptimeSpans{std::chrono::days{1}, std::chrono::days{7}, std::chrono::days{30}, std::chrono::days{90}};

/// How many days the strip of days shows, today included.
inline constexpr int daysShown = 90;

/// How one monitor stood over the last 90 days.
struct Past
{
    MonitorId monitor = 0;
    std::array<Uptime, uptimeSpans.size()> uptime = {}; ///< over uptimeSpans
    QList<Day> days = {}; ///< oldest first, today last
    QList<BlindInterval> blind = {}; ///< of the same time, oldest first
};

/// Reads the status changes of the time and works it out. The days are those of this computer's zone.
[[nodiscard]] Result<Past> readPast(Database &database, MonitorId monitor, Instant now);

/// In their order, those since a moment and the last one before it, which says how the monitor stood then.
[[nodiscard]] Result<QList<StatusChange>> readStatusChanges(Database &database, MonitorId monitor, Instant since);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json_fields.h"
#include "model/domain/schedule.h"

namespace aloft {

/// intervalSeconds, graceSeconds, cron, timezone and earlySeconds; cron and timezone are null for a check interval.
[[nodiscard]] QJsonObject toJson(const Schedule &schedule);

/// Reads the same; what is missing has its default. A cron expression takes the place of the interval, a missing time zone is
/// the system's. Whether the durations are within their limits is left to who carries it out.
[[nodiscard]] Schedule readSchedule(JsonFields &fields);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cron.h"

namespace aloft {

/// When a heartbeat is expected: every check interval or at the times of a cron expression, with a grace period on top.
struct Schedule
{
    static constexpr seconds shortestInterval{60};
    static constexpr seconds longestInterval{24 * 60 * 60};
    static constexpr seconds shortestGrace{10};
    static constexpr seconds longestGrace{24 * 60 * 60};
    static constexpr seconds longestEarly{60 * 60};

    seconds interval{5 * 60}; ///< without effect while there is a cron expression
    seconds grace{60};
    std::optional<Cron> cron = {};
    seconds early{longestEarly}; ///< see leadOf(); of a cron expression only

    bool operator==(const Schedule &) const = default;
};

/// When the next heartbeat is expected after an anchor that is no heartbeat itself: of a cron expression the first time
/// strictly after it.
[[nodiscard]] Instant dueAfter(Instant anchor, const Schedule &schedule);

/// The last moment at which a heartbeat still is in time after such an anchor; after it the monitor goes down.
[[nodiscard]] Instant deadlineAfter(Instant anchor, const Schedule &schedule);

/// When the next heartbeat is expected after one that succeeded. One that came before an expected time by no more than
/// leadOf() counts for that time already.
[[nodiscard]] Instant dueAfterSuccess(Instant at, const Schedule &schedule);

/// How long before `due` a run may already have been for it: 10 % of the interval, at most 1 h; of a cron expression 10 % of
/// the time since the expected time before `due`, at most what is set as `early`.
[[nodiscard]] milliseconds leadOf(const Schedule &schedule, Instant due);

/// How many runs are expected after one moment and up to another, 10,000 at most.
/// @param after an anchor, as of dueAfter()
[[nodiscard]] qint64 runsBetween(Instant after, Instant until, const Schedule &schedule);

/// The sentence to show beside the interval's field, or nothing if it is between 60 s and 24 h.
[[nodiscard]] QString intervalFault(seconds interval);

/// The sentence to show beside the grace period's field, or nothing if it is between 10 s and 24 h.
[[nodiscard]] QString graceFault(seconds grace);

/// The sentence to show beside the field for how early a run may come, or nothing if it is between 0 and 1 h.
[[nodiscard]] QString earlyFault(seconds early);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instant.h"
#include "result.h"

namespace aloft {

/// When a heartbeat is expected: every check interval, with a grace period on top.
struct Schedule
{
    static constexpr seconds shortestInterval{60};
    static constexpr seconds longestInterval{24 * 60 * 60};
    static constexpr seconds shortestGrace{10};
    static constexpr seconds longestGrace{24 * 60 * 60};

    seconds interval{5 * 60};
    seconds grace{60};

    bool operator==(const Schedule &) const = default;
};

/// When the next heartbeat is expected after the anchor.
[[nodiscard]] constexpr Instant dueAfter(Instant anchor, const Schedule &schedule)
{
    return anchor + schedule.interval;
}

/// The last moment at which a heartbeat still is in time; after it the monitor goes down.
[[nodiscard]] constexpr Instant deadlineAfter(Instant anchor, const Schedule &schedule)
{
    return dueAfter(anchor, schedule) + schedule.grace;
}

/// How long before `due` a run may already have been for it: 10 % of the interval, at most 1 h.
[[nodiscard]] milliseconds leadOf(const Schedule &schedule, Instant due);

/// The sentence to show beside the interval's field, or nothing if it is between 60 s and 24 h.
[[nodiscard]] QString intervalFault(seconds interval);

/// The sentence to show beside the grace period's field, or nothing if it is between 10 s and 24 h.
[[nodiscard]] QString graceFault(seconds grace);

} // namespace aloft

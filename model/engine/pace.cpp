// SPDX-License-Identifier: GPL-3.0-or-later
#include "pace.h"

#include <algorithm>

namespace aloft {

bool Pace::isOver(MonitorId monitor, Instant at, const Limits &limits)
{
    const double full = limits.rowsAtOnce;
    auto bucket = m_buckets.find(monitor);
    if (bucket == m_buckets.end())
        bucket = m_buckets.insert(monitor, {full, at});
    // A clock that was set back fills nothing.
    if (at > bucket->filledAt) {
        const std::chrono::duration<double> passed = at - bucket->filledAt;
        bucket->left = std::min(full, bucket->left + passed.count() * limits.rowsPerSecond);
    }
    bucket->filledAt = at;
    if (bucket->left < 1)
        return true;
    bucket->left -= 1;
    return false;
}

} // namespace aloft

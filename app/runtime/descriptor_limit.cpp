// SPDX-License-Identifier: GPL-3.0-or-later
#include "descriptor_limit.h"

#include <algorithm>
#include <limits>
#include <utility>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace aloft {

namespace {

/// For the database, the window, the buses, and clients that are being turned away.
constexpr qint64 keptFree = 128;

constexpr qint64 unlimited = std::numeric_limits<int>::max();

} // namespace

qint64 raiseDescriptorLimit()
{
#ifdef Q_OS_UNIX
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return unlimited;
    const rlim_t before = std::exchange(limit.rlim_cur, limit.rlim_max);
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0)
        limit.rlim_cur = before;
    return limit.rlim_cur == RLIM_INFINITY ? unlimited : qint64(std::min<rlim_t>(limit.rlim_cur, unlimited));
#else
    return unlimited;
#endif
}

int mostConnections(qint64 descriptors)
{
    return int(std::max({descriptors - keptFree, descriptors / 4, qint64(1)}));
}

} // namespace aloft

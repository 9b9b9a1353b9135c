// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/heartbeat.h"

#include <limits>

namespace aloft {

/// Where a page of history ended, newest first: the next one begins below it. As it is by default, at the very top.
struct PageEnd
{
    Instant at = Instant::max();
    qint64 id = std::numeric_limits<qint64>::max(); ///< of the row, which tells those of one moment apart

    bool operator==(const PageEnd &) const = default;
};

/// Some heartbeats of one monitor, newest first.
struct HeartbeatPage
{
    MonitorId monitor = 0;
    PageEnd below = {}; ///< as it was asked for
    QList<Heartbeat> heartbeats = {};
    PageEnd end = {};
    bool hasOlder = false; ///< there are more below its end
};

/// Some incidents of one monitor, newest first.
struct IncidentPage
{
    MonitorId monitor = 0;
    PageEnd below = {}; ///< as it was asked for
    QList<Incident> incidents = {};
    PageEnd end = {};
    bool hasOlder = false; ///< there are more below its end
};

} // namespace aloft

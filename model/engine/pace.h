// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/incident.h"
#include "model/domain/limits.h"

#include <QHash>

namespace aloft {

/// Which heartbeats come too fast to be stored one by one: a bucket for each monitor that holds Limits::rowsAtOnce and fills
/// up by Limits::rowsPerSecond. Those that find it empty still count.
class Pace
{
public:
    /// Takes one out of the monitor's bucket. @return whether there was none
    [[nodiscard]] bool isOver(MonitorId monitor, Instant at, const Limits &limits);

    void forget(MonitorId monitor) { m_buckets.remove(monitor); }

private:
    struct Bucket
    {
        double left;
        Instant filledAt;
    };

    QHash<MonitorId, Bucket> m_buckets;
};

} // namespace aloft

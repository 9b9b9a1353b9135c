// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history.h"

namespace aloft::bench {

struct Detected
{
    int opened = 0; ///< incidents
    int expected = 0;
    qint64 stored = 0; ///< heartbeats, each answered after its commit
    double p50_ms = 0; ///< from the deadline to the incident on disk
    double p99_ms = 0;
    double worst_ms = 0;
    double cpuPerHeartbeat_us = 0; ///< of the whole process
};

/// Has jobs die while others report at a rate, on a database in the folder, with the core in its own thread as in the program.
[[nodiscard]] Detected detect(const QString &folder, int monitors, int heartbeatsPerSecond, seconds length);

} // namespace aloft::bench

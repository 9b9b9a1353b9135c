// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace aloft::bench {

/// What a transaction of one row costs on a disk, with WAL and synchronous=FULL, as Aloft's database has them.
struct CommitCost
{
    double perSecond = 0;
    double p50_ms = 0;
    double p99_ms = 0;
};

/// @param folder where a small database is made
[[nodiscard]] CommitCost measureCommits(const QString &folder, std::chrono::milliseconds duration);

/// How many heartbeats there are in Aloft's database in this folder; -1 if it cannot be read. Nobody must have it open.
[[nodiscard]] qint64 storedHeartbeats(const QString &folder);

} // namespace aloft::bench

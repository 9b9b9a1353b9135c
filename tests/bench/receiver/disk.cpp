// SPDX-License-Identifier: GPL-3.0-or-later
#include "disk.h"

#include "model/store/database.h"
#include "model/store/store.h"

#include <algorithm>
#include <vector>

namespace aloft::bench {

using namespace Qt::StringLiterals;

CommitCost measureCommits(const QString &folder, std::chrono::milliseconds duration)
{
    using Steady = std::chrono::steady_clock;
    Database database(folder + "/commits.sqlite"_L1, Database::Access::ReadWrite);
    const bool ready =
        database.open().has_value() && database.run({u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
                                                     u"CREATE TABLE IF NOT EXISTS one(at_ms INTEGER)"_s});
    if (!ready)
        qFatal("The disk takes no database.");
    std::vector<Steady::duration> took;
    const auto begin = Steady::now();
    while (Steady::now() < begin + duration) {
        const auto before = Steady::now();
        if (!database.run(u"INSERT INTO one VALUES(?)"_s, {qint64(before.time_since_epoch().count())}))
            qFatal("The disk takes no row.");
        took.push_back(Steady::now() - before);
    }
    const std::chrono::duration<double> all = Steady::now() - begin;
    std::ranges::sort(took);
    const auto quantile_ms = [&took](double part) {
        return std::chrono::duration<double, std::milli>(took[std::size_t(part * double(took.size() - 1))]).count();
    };
    return {.perSecond = double(took.size()) / all.count(), .p50_ms = quantile_ms(0.5), .p99_ms = quantile_ms(0.99)};
}

qint64 storedHeartbeats(const QString &folder)
{
    Database database(Store(folder).path(), Database::Access::ReadOnly);
    if (!database.open())
        return -1;
    const auto count = database.valueOf(u"SELECT count(*) FROM heartbeat"_s);
    return count ? count->toLongLong() : -1;
}

} // namespace aloft::bench

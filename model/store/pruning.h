// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"
#include "model/domain/heartbeat.h"
#include "model/domain/retention.h"

#include <QHash>

namespace aloft {

/// What a pass of pruning has done so far.
struct Pruned
{
    qint64 heartbeats = 0; ///< that became counts, or went
    qint64 counts = 0; ///< hours that were too old
    qint64 changes = 0; ///< of status, that no figure needs any more
    qint64 pages = 0; ///< of the file, given back to the disk
    std::optional<Instant> newest = {}; ///< the youngest of the heartbeats

    bool operator==(const Pruned &) const = default;
};

/// One pass through the database that brings it down to what is to be kept, in steps so small that a heartbeat never waits for
/// one. It works on from where it is; what comes in meanwhile is left to the next pass.
///
/// Heartbeats beyond the newest of a monitor become counts by the hour, and counts that are too old go. While the database is
/// larger than it may be, the oldest heartbeats of all go, and then the oldest counts. The last success of a monitor stays,
/// since the engine starts from it, and incidents always stay. Changes of status go when no figure looks back on them.
class Pruning
{
public:
    /// No step reads or removes more rows than this, or gives back more pages.
    static constexpr int rowsPerStep = 500;
    /// No step walks over more entries of an index than this.
    static constexpr int entriesPerStep = 2000;

    /// Whether what is to be done is counted first, so that progress can be told; and whether every free page is given back, or
    /// only those beyond what is soon needed again.
    enum class Pace { Background, Thorough };

    Pruning(const Retention &retention, Instant now, Pace pace);

    /// Runs inside the transaction that is open. After an error the pass is over.
    Result<void> step(Database &database);

    [[nodiscard]] bool isDone() const { return m_stage == Stage::Done; }
    /// Whether the last step changed anything.
    [[nodiscard]] bool hasWritten() const { return m_wrote; }
    [[nodiscard]] const Pruned &pruned() const { return m_pruned; }
    /// Whether it is still looking for what is to be done.
    [[nodiscard]] bool isCounting() const { return m_stage == Stage::Looking; }
    /// How many heartbeats are to be removed, as far as they have been counted.
    [[nodiscard]] qint64 total() const { return m_total; }
    /// Rows and entries of an index that the last step touched.
    [[nodiscard]] int touched() const { return m_touched; }

private:
    enum class Stage { Looking, Thinning, Ageing, Forgetting, Shrinking, GivingBack, Done };

    /// Where a row stands in the history of its monitor.
    struct Place
    {
        qint64 at_ms = 0;
        qint64 id = 0;

        auto operator<=>(const Place &) const = default;
    };

    struct Row
    {
        Place place;
        MonitorId monitor;
        HeartbeatKind kind;
        bool counted;
        bool late;
        qint64 count; ///< itself, and those like it that were only counted
    };

    /// What of one monitor is to be thinned: all up to a place.
    struct Cut
    {
        MonitorId monitor;
        Place last;
    };

    Result<void> look(Database &database);
    Result<void> thin(Database &database);
    Result<void> age(Database &database);
    Result<void> forget(Database &database);
    Result<void> shrink(Database &database);
    Result<void> giveBack(Database &database);
    Result<void> shrinkCounts(Database &database);

    [[nodiscard]] Result<MonitorId> monitorAfter(Database &database, MonitorId monitor) const;
    /// Turns to the next monitor, or after the last one to the next stage; tells whether there was one.
    [[nodiscard]] Result<bool> goOn(Database &database, Stage then);
    [[nodiscard]] Result<QList<Row>> rows(Database &database, const QString &which, const QVariantList &values);
    [[nodiscard]] Result<QHash<MonitorId, qint64>> lastSuccesses(Database &database, const QList<Row> &rows);
    [[nodiscard]] Result<bool> hasNewerSuccess(Database &database, const Row &row);
    [[nodiscard]] Result<qint64> usedBytes(Database &database) const;
    Result<void> remove(Database &database, const QList<Row> &rows);
    Result<void> count(Database &database, MonitorId monitor, qint64 hour_ms, const QList<qint64> &counts);
    Result<qint64> removeUpTo(Database &database, const QString &statement, const QVariantList &values);

    const Retention m_retention;
    const Pace m_pace;
    const qint64 m_countsSince_ms;
    const qint64 m_changesSince_ms;

    Stage m_stage = Stage::Looking;
    MonitorId m_monitor = 0; ///< the one that the stage is at
    bool m_within = false; ///< the stage is in the middle of it
    Place m_place; ///< where in its history
    qint64 m_left = 0; ///< while looking: how many of its heartbeats may still stay
    QList<Cut> m_cuts;
    qint64 m_id = 0; ///< while shrinking: of the last row that was looked at
    bool m_countsTaken = false;

    Pruned m_pruned;
    qint64 m_total = 0;
    int m_touched = 0;
    bool m_wrote = false;
};

} // namespace aloft

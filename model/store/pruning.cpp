// SPDX-License-Identifier: GPL-3.0-or-later
#include "pruning.h"

#include <QMap>

#include <algorithm>
#include <limits>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

using std::chrono::days;

constexpr qint64 hour_ms = 60 * 60 * 1000;

/// The figures of uptime look back 90 days; a year and a bit leaves room for a report about the last one.
constexpr days changesAreKept{400};

/// Free pages that stay in the file for what comes in next: giving them back and asking for them again costs more.
constexpr qint64 sparePages = 1024;
constexpr int pagesPerStep = 128;

/// At the very top of a monitor's history.
constexpr qint64 endless = std::numeric_limits<qint64>::max();

/// The counts of an hour, in the order of their columns.
enum Count { Successes, LateOnes, Failures, Starts, Logs, Uncounted, CountKinds };

} // namespace

Pruning::Pruning(const Retention &retention, Instant now, Pace pace)
    : m_retention(retention),
      m_pace(pace),
      m_countsSince_ms(toUtc_ms(now - days{retention.thinned_days})),
      m_changesSince_ms(toUtc_ms(now - changesAreKept))
{
}

Result<void> Pruning::step(Database &database)
{
    m_touched = 0;
    m_wrote = false;
    switch (m_stage) {
    case Stage::Looking:
        return look(database);
    case Stage::Thinning:
        return thin(database);
    case Stage::Ageing:
        return age(database);
    case Stage::Forgetting:
        return forget(database);
    case Stage::Shrinking:
        return shrink(database);
    case Stage::GivingBack:
        return giveBack(database);
    case Stage::Done:
        break;
    }
    return {};
}

/// 0 if there is none.
Result<MonitorId> Pruning::monitorAfter(Database &database, MonitorId monitor) const
{
    const auto rows = database.run(u"SELECT id FROM monitor WHERE id > ? ORDER BY id LIMIT 1"_s, {monitor});
    if (!rows)
        return rows.error();
    const MonitorId next = (*rows)->next() ? (*rows)->value(0).toLongLong() : 0;
    (*rows)->finish();
    return next;
}

Result<bool> Pruning::goOn(Database &database, Stage then)
{
    const auto next = monitorAfter(database, m_monitor);
    if (!next)
        return next.error();
    m_monitor = *next;
    if (m_monitor == 0)
        m_stage = then;
    return m_monitor != 0;
}

/// Walks down from the newest heartbeat of a monitor for as many as may stay, a piece of the index at a time: SQLite has to
/// count them, and with a million that may stay this would be felt.
Result<void> Pruning::look(Database &database)
{
    while (m_touched < entriesPerStep) {
        if (!m_within) {
            const auto more = goOn(database, Stage::Thinning);
            if (!more || !*more)
                return more ? Result<void>() : more.error();
            m_within = true;
            m_place = {endless, endless};
            m_left = m_retention.newestPerMonitor;
        }
        const qint64 piece = std::min<qint64>(m_left > 0 ? m_left : endless, entriesPerStep - m_touched);
        const auto rows =
            database.run(u"SELECT at_ms, id, count(*) OVER () FROM (SELECT at_ms, id FROM heartbeat WHERE "
                         "monitor_id = ? AND at_ms <= ? AND (at_ms, id) < (?, ?) ORDER BY at_ms DESC, id DESC LIMIT ?) "
                         "ORDER BY at_ms, id LIMIT 1"_s,
                         {m_monitor, m_place.at_ms, m_place.at_ms, m_place.id, piece});
        if (!rows)
            return rows.error();
        QSqlQuery &row = **rows;
        const bool any = row.next();
        const Place reached = any ? Place{row.value(0).toLongLong(), row.value(1).toLongLong()} : Place{};
        const qint64 found = any ? row.value(2).toLongLong() : 0;
        row.finish();
        m_touched += int(found) + 1;
        const bool counting = m_left == 0;
        if (counting)
            m_total += found;
        else
            m_left -= found;
        if (any)
            m_place = reached;
        // All below that place is too many, which need not be counted unless somebody waits for it.
        if (!counting && m_left == 0)
            m_cuts.append({m_monitor, m_place});
        m_within = found == piece && (m_left > 0 || m_pace == Pace::Thorough);
    }
    return {};
}

Result<void> Pruning::thin(Database &database)
{
    for (; !m_cuts.isEmpty() && m_touched < rowsPerStep; ++m_touched) {
        const Cut &cut = m_cuts.constFirst();
        if (!m_within)
            m_place = {std::numeric_limits<qint64>::min(), 0};
        const auto old =
            rows(database,
                 u"monitor_id = ? AND at_ms >= ? AND at_ms <= ? AND (at_ms, id) > (?, ?) AND (at_ms, id) < (?, ?) "
                 "ORDER BY at_ms, id"_s,
                 {cut.monitor, m_place.at_ms, cut.last.at_ms, m_place.at_ms, m_place.id, cut.last.at_ms, cut.last.id});
        if (!old)
            return old.error();
        m_within = old->size() == rowsPerStep;
        if (!m_within)
            m_cuts.removeFirst();
        if (!old->isEmpty()) {
            m_place = old->constLast().place;
            return remove(database, *old);
        }
    }
    if (m_cuts.isEmpty()) {
        m_monitor = 0;
        m_stage = Stage::Ageing;
    }
    return {};
}

Result<QList<Pruning::Row>> Pruning::rows(Database &database, const QString &which, const QVariantList &values)
{
    const auto found =
        database.run(u"SELECT at_ms, id, monitor_id, kind, counted, at_ms > deadline_at_ms, repeats FROM heartbeat "
                     "WHERE %1 LIMIT %2"_s.arg(which, QString::number(rowsPerStep)),
                     values);
    if (!found)
        return found.error();
    QList<Row> list;
    while ((*found)->next()) {
        const QSqlQuery &row = **found;
        list.append({.place = {row.value(0).toLongLong(), row.value(1).toLongLong()},
                     .monitor = row.value(2).toLongLong(),
                     .kind = heartbeatKindFromKey(row.value(3).toString()).value_or(HeartbeatKind::Success),
                     .counted = row.value(4).toBool(),
                     .late = row.value(5).toBool(),
                     .count = row.value(6).toLongLong() + 1});
    }
    (*found)->finish();
    m_touched += int(list.size());
    return list;
}

/// Which of the rows may be the last success of their monitors, by their ids: these must stay.
Result<QHash<MonitorId, qint64>> Pruning::lastSuccesses(Database &database, const QList<Row> &rows)
{
    QHash<MonitorId, Row> newest;
    for (const Row &row : rows) {
        if (row.kind != HeartbeatKind::Success || !row.counted)
            continue;
        const auto known = newest.find(row.monitor);
        if (known == newest.end())
            newest.insert(row.monitor, row);
        else if (known->place < row.place)
            *known = row;
    }
    QHash<MonitorId, qint64> last;
    for (const Row &row : std::as_const(newest)) {
        const auto newer = hasNewerSuccess(database, row);
        if (!newer)
            return newer.error();
        if (!*newer)
            last.insert(row.monitor, row.place.id);
    }
    return last;
}

/// Looks at the next few only: nearly always it is the very next. Where a job says much else between two successes, one row too
/// many stays.
Result<bool> Pruning::hasNewerSuccess(Database &database, const Row &row)
{
    constexpr int most = rowsPerStep;
    const auto found = database.run(u"SELECT EXISTS(SELECT 1 FROM (SELECT kind, counted FROM heartbeat WHERE monitor_id = ? AND "
                                    "at_ms >= ? AND (at_ms, id) > (?, ?) ORDER BY at_ms, id LIMIT ?) "
                                    "WHERE counted = 1 AND kind = 'success')"_s,
                                    {row.monitor, row.place.at_ms, row.place.at_ms, row.place.id, most});
    if (!found)
        return found.error();
    const bool any = (*found)->next() && (*found)->value(0).toBool();
    (*found)->finish();
    ++m_touched;
    return any;
}

/// Takes the rows away and leaves their counts, where these are not too old themselves.
Result<void> Pruning::remove(Database &database, const QList<Row> &rows)
{
    const auto kept = lastSuccesses(database, rows);
    if (!kept)
        return kept.error();
    QMap<std::pair<MonitorId, qint64>, QList<qint64>> hours;
    for (const Row &row : rows) {
        if (kept->value(row.monitor) == row.place.id)
            continue;
        if (auto done = database.apply(u"DELETE FROM heartbeat WHERE id = ?"_s, {row.place.id}); !done)
            return done;
        m_wrote = true;
        ++m_pruned.heartbeats;
        m_pruned.newest = std::max(m_pruned.newest.value_or(Instant{}), fromUtc_ms(row.place.at_ms));
        const qint64 hour = row.place.at_ms - (row.place.at_ms % hour_ms + hour_ms) % hour_ms;
        if (hour < m_countsSince_ms)
            continue;
        QList<qint64> &counts = hours[{row.monitor, hour}];
        counts.resize(CountKinds);
        const bool success = row.kind == HeartbeatKind::Success;
        const Count column = !row.counted                       ? Uncounted
                             : success                          ? Successes
                             : row.kind == HeartbeatKind::Fail  ? Failures
                             : row.kind == HeartbeatKind::Start ? Starts
                                                                : Logs;
        counts[column] += row.count;
        if (column == Successes && row.late)
            ++counts[LateOnes];
    }
    for (auto hour = hours.cbegin(); hour != hours.cend(); ++hour) {
        if (auto done = count(database, hour.key().first, hour.key().second, hour.value()); !done)
            return done;
    }
    return {};
}

Result<void> Pruning::count(Database &database, MonitorId monitor, qint64 hour, const QList<qint64> &counts)
{
    QVariantList values{monitor, hour};
    for (const qint64 each : counts)
        values.append(each);
    return database
        .apply(u"INSERT INTO heartbeat_hour(monitor_id, hour_at_ms, successes, late, failures, starts, logs, uncounted) "
               "VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(monitor_id, hour_at_ms) DO UPDATE SET "
               "successes = successes + excluded.successes, late = late + excluded.late, "
               "failures = failures + excluded.failures, starts = starts + excluded.starts, "
               "logs = logs + excluded.logs, uncounted = uncounted + excluded.uncounted"_s,
               values);
}

/// How many rows the statement removed.
Result<qint64> Pruning::removeUpTo(Database &database, const QString &statement, const QVariantList &values)
{
    const auto done = database.run(statement, values + QVariantList{rowsPerStep});
    if (!done)
        return done.error();
    const qint64 removed = std::max((*done)->numRowsAffected(), 0);
    (*done)->finish();
    m_touched += int(removed) + 1;
    m_wrote = m_wrote || removed > 0;
    return removed;
}

/// Counts that are too old, and changes of status except the last one before those that are kept.
Result<void> Pruning::age(Database &database)
{
    while (m_touched < rowsPerStep) {
        if (!m_within) {
            const auto more = goOn(database, Stage::Forgetting);
            if (!more || !*more)
                return more ? Result<void>() : more.error();
        }
        const auto counts =
            removeUpTo(database,
                       u"DELETE FROM heartbeat_hour WHERE monitor_id = ? AND hour_at_ms IN (SELECT hour_at_ms "
                       "FROM heartbeat_hour WHERE monitor_id = ? AND hour_at_ms < ? ORDER BY hour_at_ms LIMIT ?)"_s,
                       {m_monitor, m_monitor, m_countsSince_ms});
        if (!counts)
            return counts.error();
        m_pruned.counts += *counts;
        const auto changes =
            removeUpTo(database,
                       u"DELETE FROM status_change WHERE id IN (SELECT id FROM status_change WHERE monitor_id = ? "
                       "AND at_ms < (SELECT max(at_ms) FROM status_change WHERE monitor_id = ? AND at_ms <= ?) "
                       "ORDER BY at_ms LIMIT ?)"_s,
                       {m_monitor, m_monitor, m_changesSince_ms});
        if (!changes)
            return changes.error();
        m_pruned.changes += *changes;
        m_within = *counts == rowsPerStep || *changes == rowsPerStep;
    }
    return {};
}

/// Without the pages that are free already.
Result<qint64> Pruning::usedBytes(Database &database) const
{
    qint64 figures[3] = {};
    const QString names[] = {u"page_count"_s, u"freelist_count"_s, u"page_size"_s};
    for (int i = 0; i < 3; ++i) {
        const auto value = database.valueOf(u"PRAGMA "_s + names[i]);
        if (!value)
            return value.error();
        figures[i] = value->toLongLong();
    }
    return (figures[0] - figures[1]) * figures[2];
}

/// Deliveries are kept as long as counts, and longer while an incident is open that they told of. One may have a thousand alerts,
/// so these go first.
Result<void> Pruning::forget(Database &database)
{
    const QString old = u"SELECT id FROM delivery WHERE created_at_ms < ? AND state <> 'waiting' AND NOT EXISTS (SELECT 1 FROM alert "
                        "JOIN incident ON incident.id = alert.incident_id WHERE delivery_id = delivery.id AND resolved_at_ms IS NULL) "
                        "ORDER BY created_at_ms LIMIT 20"_s;
    while (m_touched < rowsPerStep) {
        auto removed = removeUpTo(database,
                                  u"DELETE FROM alert WHERE (delivery_id, position) IN "
                                  "(SELECT delivery_id, position FROM alert WHERE delivery_id IN (%1) LIMIT ?)"_s.arg(old),
                                  {m_countsSince_ms});
        if (removed && *removed == 0)
            removed = removeUpTo(database, u"DELETE FROM delivery WHERE id IN (SELECT id FROM (%1) LIMIT ?)"_s.arg(old), {m_countsSince_ms});
        if (!removed)
            return removed.error();
        if (*removed == 0) {
            m_stage = Stage::Shrinking;
            return {};
        }
    }
    return {};
}

/// The lowest ids are what was stored first. Rows that must stay are passed by.
Result<void> Pruning::shrink(Database &database)
{
    const auto used = usedBytes(database);
    if (!used)
        return used.error();
    if (*used <= m_retention.most_bytes) {
        m_stage = Stage::GivingBack;
        return {};
    }
    const auto oldest = rows(database, u"id > ? ORDER BY id"_s, {m_id});
    if (!oldest)
        return oldest.error();
    if (oldest->isEmpty())
        return shrinkCounts(database);
    m_id = oldest->constLast().place.id;
    return remove(database, *oldest);
}

/// Once no heartbeat is left to take: the oldest counts of one monitor after the other, until all have given some or it suffices.
Result<void> Pruning::shrinkCounts(Database &database)
{
    const auto next = monitorAfter(database, m_monitor);
    if (!next)
        return next.error();
    m_monitor = *next;
    if (m_monitor == 0) {
        if (!std::exchange(m_countsTaken, false))
            m_stage = Stage::GivingBack; // nothing that may go is left
        return {};
    }
    const auto counts = removeUpTo(database,
                                   u"DELETE FROM heartbeat_hour WHERE monitor_id = ? AND hour_at_ms IN (SELECT hour_at_ms "
                                   "FROM heartbeat_hour WHERE monitor_id = ? ORDER BY hour_at_ms LIMIT ?)"_s,
                                   {m_monitor, m_monitor});
    if (!counts)
        return counts.error();
    m_pruned.counts += *counts;
    m_countsTaken = m_countsTaken || *counts > 0;
    return {};
}

/// Qt takes a single step of a statement without columns, and this one gives back a page with each.
Result<void> Pruning::giveBack(Database &database)
{
    const auto free = database.valueOf(u"PRAGMA freelist_count"_s);
    if (!free)
        return free.error();
    const qint64 before = free->toLongLong();
    const qint64 spare = m_pace == Pace::Thorough ? 0 : sparePages;
    const qint64 wanted = std::min<qint64>(before - spare, pagesPerStep);
    for (qint64 page = 0; page < wanted; ++page) {
        if (auto done = database.apply(u"PRAGMA incremental_vacuum(1)"_s); !done)
            return done;
    }
    const auto left = database.valueOf(u"PRAGMA freelist_count"_s);
    if (!left)
        return left.error();
    const qint64 given = before - left->toLongLong();
    m_touched += int(given);
    m_pruned.pages += given;
    m_wrote = given > 0;
    // A file in which pages cannot be given back keeps them for later.
    if (given <= 0 || left->toLongLong() <= spare)
        m_stage = Stage::Done;
    return {};
}

} // namespace aloft

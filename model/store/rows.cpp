// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows.h"

#include "alert_rows.h"
#include "columns.h"
#include "model/wishes/channel_json.h"
#include "settings_json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

using aloft::asText;

QString asText(const QStringList &list)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

QString asText(const QList<ChannelId> &numbers)
{
    return QString::fromUtf8(QJsonDocument(toJson(numbers)).toJson(QJsonDocument::Compact));
}

QList<ChannelId> numbersIn(const QVariant &column)
{
    QList<ChannelId> numbers;
    for (const QJsonValue value : QJsonDocument::fromJson(column.toString().toUtf8()).array())
        numbers.append(value.toInteger());
    return numbers;
}

QStringList listIn(const QVariant &column)
{
    QStringList list;
    for (const QJsonValue value : QJsonDocument::fromJson(column.toString().toUtf8()).array())
        list.append(value.toString());
    return list;
}

QVariant orNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QVariant(QMetaType::fromType<QByteArray>()) : QVariant(bytes);
}

QVariant lengthColumn(std::optional<milliseconds> length)
{
    return length ? QVariant(qint64(length->count())) : QVariant(QMetaType::fromType<qint64>());
}

QVariant orNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

QVariant fromColumn(const std::optional<Gap> &gap)
{
    return toColumn(gap ? std::optional(gap->from) : std::nullopt);
}

QVariant untilColumn(const std::optional<Gap> &gap)
{
    return toColumn(gap ? std::optional(gap->until) : std::nullopt);
}

std::optional<Gap> gapIn(const QVariant &from, const QVariant &until)
{
    if (from.isNull() || until.isNull())
        return std::nullopt;
    return Gap{*instantIn(from), *instantIn(until)};
}

/// Whether what is beyond the time and place of the heartbeat is as the table has it by default.
bool saysNoMoreThanSuccess(const Heartbeat &heartbeat)
{
    return heartbeat.kind == HeartbeatKind::Success && heartbeat.exitStatus.isEmpty() && heartbeat.runId.isEmpty() &&
           !heartbeat.runTime && heartbeat.body.isEmpty();
}

/// Puts one row into its table.
class RowWriter
{
public:
    explicit RowWriter(Database &database) : m_database(database) {}

    Result<void> operator()(const write::AddHeartbeat &add)
    {
        const Heartbeat &heartbeat = add.heartbeat;
        const QVariantList always{heartbeat.monitor,
                                  toUtc_ms(heartbeat.at),
                                  notNull(heartbeat.origin),
                                  int(heartbeat.port),
                                  int(heartbeat.counted),
                                  toColumn(heartbeat.dueAt),
                                  toColumn(heartbeat.deadlineAt)};
        // Nearly all are like that, and what is not bound costs nothing.
        if (saysNoMoreThanSuccess(heartbeat)) {
            return run(u"INSERT INTO heartbeat(monitor_id, at_ms, origin, port, counted, due_at_ms, deadline_at_ms) "
                       "VALUES(?, ?, ?, ?, ?, ?, ?)"_s,
                       always);
        }
        return run(u"INSERT INTO heartbeat(monitor_id, at_ms, origin, port, counted, due_at_ms, deadline_at_ms, kind, "
                   "exit_status, run_id, run_time_ms, body_size, body_head, body_tail) "
                   "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                   always + QVariantList{heartbeatKindKey(heartbeat.kind), orNull(heartbeat.exitStatus), orNull(heartbeat.runId),
                                         lengthColumn(heartbeat.runTime), heartbeat.body.size_bytes, orNull(heartbeat.body.head),
                                         orNull(heartbeat.body.tail)});
    }

    Result<void> operator()(const write::RepeatHeartbeat &repeat)
    {
        const Heartbeat &heartbeat = repeat.heartbeat;
        const auto done = m_database.run(u"UPDATE heartbeat SET repeats = repeats + ?, last_at_ms = max(?, coalesce(last_at_ms, at_ms)) WHERE id = "
                   "(SELECT id FROM heartbeat WHERE monitor_id = ? AND kind = ? AND counted = ? "
                   "AND id > (SELECT coalesce(max(heartbeat_id), 0) FROM clock_set) ORDER BY at_ms DESC, id DESC LIMIT 1)"_s,
                   {heartbeat.repeats, toUtc_ms(heartbeat.at), heartbeat.monitor, heartbeatKindKey(heartbeat.kind), heartbeat.counted});
        if (!done)
            return done.error();
        if ((*done)->numRowsAffected() > 0)
            return {};
        // The first of its kind, or since the clock was set, has no row yet that could count it.
        Heartbeat first = heartbeat;
        first.repeats = 0;
        if (const auto added = (*this)(write::AddHeartbeat{first}); !added || heartbeat.repeats <= 1)
            return added;
        Heartbeat others = heartbeat;
        --others.repeats;
        return (*this)(write::RepeatHeartbeat{others});
    }

    Result<void> operator()(const write::PutRun &put)
    {
        return run(u"INSERT INTO run(monitor_id, run_id, started_at_ms) VALUES(?, ?, ?) "
                   "ON CONFLICT(monitor_id, run_id) DO UPDATE SET started_at_ms = excluded.started_at_ms"_s,
                   {put.monitor, notNull(put.run.id), toUtc_ms(put.run.startedAt)});
    }

    Result<void> operator()(const write::EndRun &end)
    {
        const QVariantList which{end.monitor, notNull(end.run.id), toUtc_ms(end.run.startedAt)};
        auto done = run(u"DELETE FROM run WHERE monitor_id = ? AND run_id = ? AND started_at_ms = ?"_s, which);
        if (done && end.unheard) {
            done = run(u"UPDATE heartbeat SET end_unheard = 1 "
                       "WHERE monitor_id = ? AND kind = 'start' AND coalesce(run_id, '') = ? AND at_ms = ?"_s,
                       which);
        }
        return done;
    }

    Result<void> operator()(const write::PutRefused &put)
    {
        const RefusedRequest &refused = put.refused;
        const QVariant monitor = refused.monitor != 0 ? QVariant(refused.monitor) : QVariant(QMetaType::fromType<qint64>());
        const QVariantList which{refusedReasonKey(refused.reason), monitor, notNull(refused.origin), refused.port,
                                 notNull(refused.detail), toUtc_ms(refused.firstAt)};
        if (auto done = run(u"DELETE FROM refused_request WHERE reason = ? AND monitor_id IS ? AND origin = ? AND port = ? "
                            "AND detail = ? AND first_at_ms = ?"_s,
                            which);
            !done)
            return done;
        return run(u"INSERT INTO refused_request(reason, monitor_id, origin, port, detail, first_at_ms, last_at_ms, count) "
                   "VALUES(?, ?, ?, ?, ?, ?, ?, ?)"_s,
                   which + QVariantList{toUtc_ms(refused.lastAt), refused.count});
    }

    Result<void> operator()(const write::ForgetRefused &forget)
    {
        return run(u"DELETE FROM refused_request WHERE last_at_ms < CASE WHEN monitor_id IS NULL THEN ? ELSE ? END"_s,
                   {toUtc_ms(forget.strangersBefore), toUtc_ms(forget.monitorsBefore)});
    }

    Result<void> operator()(const write::PutMonitor &put)
    {
        const Monitor &monitor = put.monitor;
        const auto gap = monitor.deferral ? std::optional(monitor.deferral->gap) : std::nullopt;
        const auto &cron = monitor.schedule.cron;
        return run(
            u"INSERT INTO monitor(id, name, type, token, interval_s, grace_s, tags, note, status, created_at_ms, "
            "anchored_at_ms, paused_at_ms, paused_until_ms, deleted_at_ms, keeps_bodies, accepts_get, cron, timezone, early_s, "
             "gap_from_ms, gap_until_ms, question, channels, depends_on, snoozed_until_ms) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT(id) DO UPDATE SET name = excluded.name, type = excluded.type, token = excluded.token, "
            "interval_s = excluded.interval_s, grace_s = excluded.grace_s, tags = excluded.tags, note = excluded.note, "
            "status = excluded.status, created_at_ms = excluded.created_at_ms, anchored_at_ms = excluded.anchored_at_ms, "
            "paused_at_ms = excluded.paused_at_ms, paused_until_ms = excluded.paused_until_ms, "
            "deleted_at_ms = excluded.deleted_at_ms, keeps_bodies = excluded.keeps_bodies, accepts_get = excluded.accepts_get, "
            "cron = excluded.cron, timezone = excluded.timezone, early_s = excluded.early_s, "
             "gap_from_ms = excluded.gap_from_ms, gap_until_ms = excluded.gap_until_ms, question = excluded.question, "
            "channels = excluded.channels, depends_on = excluded.depends_on, snoozed_until_ms = excluded.snoozed_until_ms"_s,
            {monitor.id, monitor.name, typeKey(monitor.type), orNull(monitor.token), qint64(monitor.schedule.interval.count()),
             qint64(monitor.schedule.grace.count()), asText(monitor.tags), notNull(monitor.note), statusKey(monitor.status),
             toUtc_ms(monitor.createdAt), toUtc_ms(monitor.anchoredAt), toColumn(monitor.pausedAt), toColumn(monitor.pausedUntil),
             toColumn(monitor.deletedAt), monitor.keepsBodies, monitor.acceptsGet, orNull(cron ? cron->text() : QString()),
             orNull(cron ? cron->zone() : QString()), qint64(monitor.schedule.early.count()), fromColumn(gap), untilColumn(gap),
              orNull(monitor.deferral ? questionKey(monitor.deferral->question) : QString()), asText(monitor.channels), monitor.dependsOn,
             toColumn(monitor.snoozedUntil)});
    }

    Result<void> operator()(const write::PutIncident &put)
    {
        const Incident &incident = put.incident;
        const QString resolution = incident.resolution ? resolutionKey(*incident.resolution) : QString();
        const ExpectedRun expected = incident.cause.expected.value_or(ExpectedRun{});
        return run(u"INSERT INTO incident(id, monitor_id, started_at_ms, resolved_at_ms, cause, silent_ms, interval_s, grace_s, "
                   "resolution, quiet, exit_status, expected_at_ms, cron, timezone, gap_from_ms, gap_until_ms, acknowledged_at_ms, "
                   "acknowledged_by) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                   "ON CONFLICT(id) DO UPDATE SET resolved_at_ms = excluded.resolved_at_ms, resolution = excluded.resolution, "
                   "acknowledged_at_ms = excluded.acknowledged_at_ms, acknowledged_by = excluded.acknowledged_by"_s,
                   {incident.id, incident.monitor, toUtc_ms(incident.startedAt), toColumn(incident.resolvedAt),
                    causeKey(incident.cause.kind), qint64(incident.cause.silent.count()), qint64(incident.cause.interval.count()),
                    qint64(incident.cause.grace.count()), orNull(resolution), incident.quiet, orNull(incident.cause.exitStatus),
                    toColumn(incident.cause.expected ? std::optional(expected.at) : std::nullopt), orNull(expected.cron),
                    orNull(expected.zone), fromColumn(incident.cause.gap), untilColumn(incident.cause.gap),
                    toColumn(incident.acknowledgedAt), orNull(incident.acknowledgedBy)});
    }

    Result<void> operator()(const write::AddStatusChange &add)
    {
        return run(u"INSERT INTO status_change(monitor_id, at_ms, status) VALUES(?, ?, ?)"_s,
                   {add.monitor, toUtc_ms(add.at), statusKey(add.status)});
    }

    Result<void> operator()(const write::KeepTokenHash &keep)
    {
        return run(u"INSERT INTO dropped_token(hash, monitor_id, dropped_at_ms) VALUES(?, ?, ?)"_s,
                   {keep.hash, keep.monitor, toUtc_ms(keep.at)});
    }

    Result<void> operator()(const write::AddActivity &add)
    {
        const QVariant monitor = add.monitor ? QVariant(*add.monitor) : QVariant(QMetaType::fromType<qint64>());
        return run(u"INSERT INTO activity(at_ms, who, through, what, monitor_id, before, after) VALUES(?, ?, ?, ?, ?, ?, ?)"_s,
                   {toUtc_ms(add.at), notNull(add.who), notNull(add.through), add.what, monitor, asText(add.before),
                    asText(add.after)});
    }

    Result<void> operator()(const write::PutBlind &put)
    {
        return run(u"INSERT INTO blind_interval(id, from_ms, until_ms, reason) VALUES(?, ?, ?, ?) "
                   "ON CONFLICT(id) DO UPDATE SET from_ms = excluded.from_ms, until_ms = excluded.until_ms"_s,
                   {put.blind.id, toUtc_ms(put.blind.from), toColumn(put.blind.until), blindReasonKey(put.blind.reason)});
    }

    Result<void> operator()(const write::SetClock &set)
    {
        const QVariant by_ms = qint64(set.set.by.count());
        for (const QString &statement :
             {u"UPDATE monitor SET anchored_at_ms = anchored_at_ms + :by, paused_at_ms = paused_at_ms + :by, "
              "paused_until_ms = paused_until_ms + :by, deleted_at_ms = deleted_at_ms + :by, "
              "gap_from_ms = gap_from_ms + :by, gap_until_ms = gap_until_ms + :by, snoozed_until_ms = snoozed_until_ms + :by"_s,
              u"UPDATE run SET started_at_ms = started_at_ms + :by"_s,
              u"UPDATE incident SET started_at_ms = started_at_ms + :by, acknowledged_at_ms = acknowledged_at_ms + :by WHERE resolved_at_ms IS NULL"_s}) {
            QString numbered = statement;
            const qsizetype places = numbered.count(u":by"_s);
            if (auto done = run(numbered.replace(u":by"_s, u"?"_s), QVariantList(places, by_ms)); !done)
                return done;
        }
        return run(u"INSERT INTO clock_set(at_ms, by_ms, heartbeat_id) SELECT ?, ?, coalesce(max(id), 0) FROM heartbeat"_s,
                   {toUtc_ms(set.set.at), by_ms});
    }

    Result<void> operator()(const write::PutSettings &put)
    {
        const QJsonObject values = toJson(put.settings);
        for (auto value = values.begin(); value != values.end(); ++value) {
            const QString text = asText(QJsonObject{{u"value"_s, value.value()}});
            if (auto done = run(u"INSERT INTO setting(key, value) VALUES(?, ?) "
                                "ON CONFLICT(key) DO UPDATE SET value = excluded.value"_s,
                                {value.key(), text});
                !done)
                return done;
        }
        return {};
    }

    Result<void> operator()(const write::PurgeMonitor &purge)
    {
        if (auto done = run(u"DELETE FROM monitor WHERE id = ?"_s, {purge.monitor}); !done)
            return done;
        // The numbers of the last heartbeats may be given again.
        return run(u"UPDATE clock_set SET heartbeat_id = min(heartbeat_id, (SELECT coalesce(max(id), 0) FROM heartbeat))"_s, {});
    }

    Result<void> operator()(const write::PutChannel &put) { return writeRow(m_database, put); }
    Result<void> operator()(const write::PutDelivery &put) { return writeRow(m_database, put); }
    Result<void> operator()(const write::PutAlert &put) { return writeRow(m_database, put); }

    Result<void> operator()(const write::DropChannel &drop)
    {
        return run(u"DELETE FROM channel WHERE id = ?"_s, {drop.channel});
    }

    Result<void> operator()(const write::DropAlerts &drop)
    {
        return run(u"DELETE FROM alert WHERE delivery_id = ?"_s, {drop.delivery});
    }

    Result<void> operator()(const write::DropDelivery &drop)
    {
        return run(u"DELETE FROM delivery WHERE id = ?"_s, {drop.delivery});
    }

private:
    Result<void> run(const QString &statement, const QVariantList &values) { return m_database.apply(statement, values); }

    Database &m_database;
};

/// An expression that nobody can read any more leaves the interval that stands beside it.
std::optional<Cron> cronIn(const QVariant &text, const QVariant &zone)
{
    if (text.isNull())
        return std::nullopt;
    const Result<Cron> cron = Cron::kept(text.toString(), zone.toString());
    return cron ? std::optional(*cron) : std::nullopt;
}

Monitor monitorIn(const QSqlQuery &row)
{
    Monitor monitor;
    monitor.id = row.value(0).toLongLong();
    monitor.name = row.value(1).toString();
    monitor.type = typeFromKey(row.value(2).toString()).value_or(MonitorType::Heartbeat);
    monitor.token = row.value(3).toString();
    monitor.schedule = {.interval = seconds{row.value(4).toLongLong()},
                        .grace = seconds{row.value(5).toLongLong()},
                        .cron = cronIn(row.value(16), row.value(17)),
                        .early = seconds{row.value(18).toLongLong()}};
    monitor.tags = listIn(row.value(6));
    monitor.note = row.value(7).toString();
    monitor.status = statusFromKey(row.value(8).toString()).value_or(Status::Pending);
    monitor.createdAt = fromUtc_ms(row.value(9).toLongLong());
    monitor.anchoredAt = fromUtc_ms(row.value(10).toLongLong());
    monitor.pausedAt = instantIn(row.value(11));
    monitor.pausedUntil = instantIn(row.value(12));
    monitor.deletedAt = instantIn(row.value(13));
    monitor.keepsBodies = row.value(14).toBool();
    monitor.acceptsGet = row.value(15).toBool();
    monitor.channels = numbersIn(row.value(22));
    monitor.dependsOn = row.value(23).toLongLong();
    monitor.snoozedUntil = instantIn(row.value(24));
    if (const auto gap = gapIn(row.value(19), row.value(20)))
        monitor.deferral = Deferral{*gap, questionFromKey(row.value(21).toString()).value_or(Deferral::Question::Asked)};
    return monitor;
}

std::optional<milliseconds> lengthIn(const QVariant &column)
{
    return column.isNull() ? std::nullopt : std::optional(milliseconds{column.toLongLong()});
}

/// The columns that heartbeatIn() expects, in its order.
constexpr auto heartbeatColumns = "monitor_id, at_ms, origin, port, counted, due_at_ms, deadline_at_ms, kind, exit_status, run_id, "
                                  "run_time_ms, end_unheard, repeats, last_at_ms, body_head, body_tail, body_size"_L1;

Heartbeat heartbeatIn(const QSqlQuery &row)
{
    return {.monitor = row.value(0).toLongLong(),
            .at = fromUtc_ms(row.value(1).toLongLong()),
            .origin = row.value(2).toString(),
            .port = quint16(row.value(3).toUInt()),
            .counted = row.value(4).toBool(),
            .dueAt = instantIn(row.value(5)),
            .deadlineAt = instantIn(row.value(6)),
            .kind = heartbeatKindFromKey(row.value(7).toString()).value_or(HeartbeatKind::Success),
            .exitStatus = row.value(8).toString(),
            .runId = row.value(9).toString(),
            .runTime = lengthIn(row.value(10)),
            .endUnheard = row.value(11).toBool(),
            .body = {.head = row.value(14).toByteArray(), .tail = row.value(15).toByteArray(), .size_bytes = row.value(16).toLongLong()},
            .repeats = row.value(12).toLongLong(),
            .lastAt = instantIn(row.value(13))};
}

RefusedRequest refusedIn(const QSqlQuery &row)
{
    return {.reason = refusedReasonFromKey(row.value(0).toString()).value_or(RefusedRequest::Reason::Malformed),
            .monitor = row.value(1).toLongLong(),
            .origin = row.value(2).toString(),
            .port = quint16(row.value(3).toUInt()),
            .detail = row.value(4).toString(),
            .firstAt = fromUtc_ms(row.value(5).toLongLong()),
            .lastAt = fromUtc_ms(row.value(6).toLongLong()),
            .count = row.value(7).toInt()};
}

/// The end of the statement says which of them and how many.
Result<QList<RefusedRequest>> readRefused(Database &database, const QString &which, const QVariantList &values)
{
    const auto rows = database.run(u"SELECT reason, monitor_id, origin, port, detail, first_at_ms, last_at_ms, count "
                                   "FROM refused_request WHERE %1 ORDER BY last_at_ms DESC, id DESC LIMIT ?"_s.arg(which),
                                   values);
    if (!rows)
        return rows.error();
    QList<RefusedRequest> refused;
    while ((*rows)->next())
        refused.append(refusedIn(**rows));
    return refused;
}

/// That the clock was set, and the newest heartbeat before it.
struct Shift
{
    qint64 heartbeat;
    milliseconds by;
};

Result<QList<Shift>> readShifts(Database &database)
{
    const auto rows = database.run(u"SELECT heartbeat_id, by_ms FROM clock_set ORDER BY id"_s, {});
    if (!rows)
        return rows.error();
    QList<Shift> shifts;
    while ((*rows)->next())
        shifts.append({(*rows)->value(0).toLongLong(), milliseconds{(*rows)->value(1).toLongLong()}});
    return shifts;
}

/// Reports can come out of order by the little time that they wait, so beyond so many stretches between sets of the clock
/// nothing is later than what was found.
constexpr int stretchesLookedInto = 3;

/// A clock that was set leaves other times on what came before, so each stretch is looked into by itself and moved by what was
/// set since. One seek in the index each, which stays fast with millions of rows.
Result<void> readLastHeartbeat(Database &database, Monitor &monitor, const QList<Shift> &shifts)
{
    milliseconds since{0};
    qint64 until = std::numeric_limits<qint64>::max();
    int found = 0;
    for (qsizetype stretch = shifts.size(); stretch >= 0 && found < stretchesLookedInto; --stretch) {
        const qint64 after = stretch > 0 ? shifts.at(stretch - 1).heartbeat : 0;
        const auto rows = database.run(u"SELECT coalesce(last_at_ms, at_ms), origin, port FROM heartbeat WHERE monitor_id = ? "
                                       "AND id > ? AND id <= ? AND counted = 1 AND kind = 'success' ORDER BY at_ms DESC LIMIT 1"_s,
                                       {monitor.id, after, until});
        if (!rows)
            return rows.error();
        QSqlQuery &row = **rows;
        if (row.next()) {
            ++found;
            const Instant at = *instantIn(row.value(0)) + since;
            if (!monitor.lastHeartbeatAt || at > *monitor.lastHeartbeatAt) {
                monitor.lastHeartbeatAt = at;
                monitor.lastOrigin = row.value(1).toString();
                monitor.lastPort = quint16(row.value(2).toUInt());
            }
        }
        row.finish();
        if (stretch > 0)
            since += shifts.at(stretch - 1).by;
        until = after;
    }
    return {};
}

} // namespace

Result<void> writeRow(Database &database, const Write &write)
{
    return std::visit(RowWriter(database), write);
}

Result<QList<Monitor>> readMonitors(Database &database)
{
    const auto rows = database.run(u"SELECT id, name, type, token, interval_s, grace_s, tags, note, status, created_at_ms, "
                                   "anchored_at_ms, paused_at_ms, paused_until_ms, deleted_at_ms, keeps_bodies, accepts_get, "
                                   "cron, timezone, early_s, gap_from_ms, gap_until_ms, question, channels, depends_on, snoozed_until_ms FROM monitor ORDER BY id"_s,
                                   {});
    if (!rows)
        return rows.error();
    QList<Monitor> monitors;
    while ((*rows)->next())
        monitors.append(monitorIn(**rows));
    const auto open =
        database.run(u"SELECT %1 FROM incident WHERE resolved_at_ms IS NULL"_s.arg(incidentColumns), {});
    if (!open)
        return open.error();
    const auto underWay = database.run(u"SELECT monitor_id, run_id, started_at_ms FROM run ORDER BY started_at_ms"_s, {});
    if (!underWay)
        return underWay.error();
    QHash<MonitorId, QList<Run>> runs;
    while ((*underWay)->next())
        runs[(*underWay)->value(0).toLongLong()].append({(*underWay)->value(1).toString(), fromUtc_ms((*underWay)->value(2).toLongLong())});
    QHash<MonitorId, Incident> openIncidents;
    while ((*open)->next()) {
        const Incident incident = incidentIn(**open);
        openIncidents.insert(incident.monitor, incident);
    }
    const auto shifts = readShifts(database);
    if (!shifts)
        return shifts.error();
    for (Monitor &monitor : monitors) {
        if (const auto incident = openIncidents.constFind(monitor.id); incident != openIncidents.constEnd())
            monitor.incident = *incident;
        monitor.runs = runs.value(monitor.id);
        if (const auto done = readLastHeartbeat(database, monitor, *shifts); !done)
            return done.error();
    }
    return monitors;
}

Result<Settings> readSettings(Database &database)
{
    const auto rows = database.run(u"SELECT key, value FROM setting"_s, {});
    if (!rows)
        return rows.error();
    QJsonObject values;
    while ((*rows)->next()) {
        const auto held = QJsonDocument::fromJson((*rows)->value(1).toString().toUtf8()).object();
        values.insert((*rows)->value(0).toString(), held.value("value"_L1));
    }
    return settingsFromJson(values);
}

Result<QList<Incident>> readIncidents(Database &database, std::optional<MonitorId> monitor, int most)
{
    const QString which = monitor ? u"WHERE monitor_id = ?"_s : u"WHERE ? = 0"_s;
    const auto rows = database.run(u"SELECT %1 FROM incident %2 ORDER BY started_at_ms DESC, id DESC LIMIT ?"_s.arg(incidentColumns, which),
                                     {monitor.value_or(0), most});
    if (!rows)
        return rows.error();
    QList<Incident> incidents;
    while ((*rows)->next())
        incidents.append(incidentIn(**rows));
    return incidents;
}

Result<QList<Heartbeat>> readHeartbeats(Database &database, MonitorId monitor, int most)
{
    auto page = readHeartbeatPage(database, monitor, PageEnd(), most);
    if (!page)
        return page.error();
    return page->heartbeats;
}

// One row more than asked for tells whether there are older ones. The first condition says nothing new, but SQLite finds its
// place in the index by it.
Result<HeartbeatPage> readHeartbeatPage(Database &database, MonitorId monitor, const PageEnd &below, int most)
{
    const auto rows = database.run(u"SELECT %1, id FROM heartbeat WHERE monitor_id = ? AND at_ms <= ? AND (at_ms, id) < (?, ?) "
                                   "ORDER BY at_ms DESC, id DESC LIMIT ?"_s.arg(heartbeatColumns),
                                   {monitor, toUtc_ms(below.at), toUtc_ms(below.at), below.id, qint64(most) + 1});
    if (!rows)
        return rows.error();
    HeartbeatPage page{.monitor = monitor, .below = below};
    while ((*rows)->next()) {
        if (page.heartbeats.size() == most) {
            page.hasOlder = true;
            break;
        }
        page.heartbeats.append(heartbeatIn(**rows));
        page.end = {page.heartbeats.constLast().at, (*rows)->value(17).toLongLong()};
    }
    (*rows)->finish();
    return page;
}

Result<IncidentPage> readIncidentPage(Database &database, MonitorId monitor, const PageEnd &below, int most)
{
    const auto rows = database.run(u"SELECT %1 FROM incident WHERE monitor_id = ? AND started_at_ms <= ? AND "
                                   "(started_at_ms, id) < (?, ?) ORDER BY started_at_ms DESC, id DESC LIMIT ?"_s.arg(incidentColumns),
                                   {monitor, toUtc_ms(below.at), toUtc_ms(below.at), below.id, qint64(most) + 1});
    if (!rows)
        return rows.error();
    IncidentPage page{.monitor = monitor, .below = below};
    while ((*rows)->next()) {
        if (page.incidents.size() == most) {
            page.hasOlder = true;
            break;
        }
        page.incidents.append(incidentIn(**rows));
        page.end = {page.incidents.constLast().startedAt, page.incidents.constLast().id};
    }
    (*rows)->finish();
    return page;
}

Result<QList<RefusedRequest>> readRefusedOf(Database &database, MonitorId monitor, int most)
{
    return readRefused(database, u"monitor_id = ?"_s, {monitor, most});
}

Result<QList<RefusedRequest>> readRefusedSince(Database &database, Instant since, int most)
{
    return readRefused(database, u"last_at_ms >= ?"_s, {toUtc_ms(since), most});
}

Result<QList<BlindInterval>> readBlind(Database &database, Instant since, int most)
{
    const auto rows = database.run(u"SELECT id, from_ms, until_ms, reason FROM blind_interval "
                                   "WHERE until_ms IS NULL OR until_ms >= ? ORDER BY from_ms DESC, id DESC LIMIT ?"_s,
                                   {toUtc_ms(since), most});
    if (!rows)
        return rows.error();
    QList<BlindInterval> blind;
    while ((*rows)->next()) {
        const QSqlQuery &row = **rows;
        blind.append({.id = row.value(0).toLongLong(),
                      .from = fromUtc_ms(row.value(1).toLongLong()),
                      .until = instantIn(row.value(2)),
                      .reason = blindReasonFromKey(row.value(3).toString()).value_or(BlindReason::Closed)});
    }
    return blind;
}

Result<QList<ClockSet>> readClockSets(Database &database, Instant since)
{
    const auto rows = database.run(u"SELECT at_ms, by_ms FROM clock_set WHERE at_ms >= ? ORDER BY id DESC"_s, {toUtc_ms(since)});
    if (!rows)
        return rows.error();
    QList<ClockSet> sets;
    while ((*rows)->next())
        sets.append({fromUtc_ms((*rows)->value(0).toLongLong()), milliseconds{(*rows)->value(1).toLongLong()}});
    return sets;
}

Result<QHash<QByteArray, MonitorId>> readDroppedTokens(Database &database)
{
    const auto rows = database.run(u"SELECT hash, monitor_id FROM dropped_token"_s, {});
    if (!rows)
        return rows.error();
    QHash<QByteArray, MonitorId> dropped;
    while ((*rows)->next())
        dropped.insert((*rows)->value(0).toByteArray(), (*rows)->value(1).toLongLong());
    return dropped;
}

Incident incidentIn(const QSqlQuery &row)
{
    const QString resolution = row.value(8).toString();
    const auto expectedAt = instantIn(row.value(11));
    return {.id = row.value(0).toLongLong(),
            .monitor = row.value(1).toLongLong(),
            .startedAt = fromUtc_ms(row.value(2).toLongLong()),
            .resolvedAt = instantIn(row.value(3)),
            .cause = {.kind = causeFromKey(row.value(4).toString()).value_or(Cause::Kind::Missed),
                      .silent = milliseconds{row.value(5).toLongLong()},
                      .interval = seconds{row.value(6).toLongLong()},
                      .grace = seconds{row.value(7).toLongLong()},
                      .exitStatus = row.value(10).toString(),
                      .gap = gapIn(row.value(14), row.value(15)),
                      .expected =
                          expectedAt ? std::optional(ExpectedRun{*expectedAt, row.value(12).toString(), row.value(13).toString()})
                                     : std::nullopt},
            .resolution = resolutionFromKey(resolution),
            .quiet = row.value(9).toBool(),
            .acknowledgedAt = instantIn(row.value(16)),
            .acknowledgedBy = row.value(17).toString()};
}

} // namespace aloft

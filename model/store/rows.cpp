// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows.h"

#include "settings_json.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

QString asText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString asText(const QStringList &list)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

QStringList listIn(const QVariant &column)
{
    QStringList list;
    for (const QJsonValue value : QJsonDocument::fromJson(column.toString().toUtf8()).array())
        list.append(value.toString());
    return list;
}

/// Empty texts must not become NULL, which Qt makes of null strings.
QString notNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

QVariant orNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

/// Puts one row into its table.
class RowWriter
{
public:
    explicit RowWriter(Database &database) : m_database(database) {}

    Result<void> operator()(const write::AddHeartbeat &add)
    {
        const Heartbeat &heartbeat = add.heartbeat;
        return run(u"INSERT INTO heartbeat(monitor_id, at_ms, origin, port, counted, due_at_ms, deadline_at_ms) "
                   "VALUES(?, ?, ?, ?, ?, ?, ?)"_s,
                   {heartbeat.monitor, toUtc_ms(heartbeat.at), notNull(heartbeat.origin), heartbeat.port, heartbeat.counted,
                    toColumn(heartbeat.dueAt), toColumn(heartbeat.deadlineAt)});
    }

    Result<void> operator()(const write::PutMonitor &put)
    {
        const Monitor &monitor = put.monitor;
        return run(u"INSERT INTO monitor(id, name, type, token, interval_s, grace_s, tags, note, status, created_at_ms, "
                   "anchored_at_ms, paused_at_ms, paused_until_ms, deleted_at_ms) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                   "ON CONFLICT(id) DO UPDATE SET name = excluded.name, type = excluded.type, token = excluded.token, "
                   "interval_s = excluded.interval_s, grace_s = excluded.grace_s, tags = excluded.tags, note = excluded.note, "
                   "status = excluded.status, created_at_ms = excluded.created_at_ms, anchored_at_ms = excluded.anchored_at_ms, "
                   "paused_at_ms = excluded.paused_at_ms, paused_until_ms = excluded.paused_until_ms, "
                   "deleted_at_ms = excluded.deleted_at_ms"_s,
                   {monitor.id, monitor.name, typeKey(monitor.type), orNull(monitor.token),
                    qint64(monitor.schedule.interval.count()), qint64(monitor.schedule.grace.count()), asText(monitor.tags),
                    notNull(monitor.note), statusKey(monitor.status), toUtc_ms(monitor.createdAt), toUtc_ms(monitor.anchoredAt),
                    toColumn(monitor.pausedAt), toColumn(monitor.pausedUntil), toColumn(monitor.deletedAt)});
    }

    Result<void> operator()(const write::PutIncident &put)
    {
        const Incident &incident = put.incident;
        const QString resolution = incident.resolution ? resolutionKey(*incident.resolution) : QString();
        return run(u"INSERT INTO incident(id, monitor_id, started_at_ms, resolved_at_ms, cause, silent_ms, interval_s, grace_s, "
                   "resolution, quiet) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                   "ON CONFLICT(id) DO UPDATE SET resolved_at_ms = excluded.resolved_at_ms, resolution = excluded.resolution"_s,
                   {incident.id, incident.monitor, toUtc_ms(incident.startedAt), toColumn(incident.resolvedAt),
                    causeKey(incident.cause.kind), qint64(incident.cause.silent.count()),
                    qint64(incident.cause.interval.count()), qint64(incident.cause.grace.count()), orNull(resolution),
                    incident.quiet});
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
        return run(u"DELETE FROM monitor WHERE id = ?"_s, {purge.monitor});
    }

private:
    Result<void> run(const QString &statement, const QVariantList &values)
    {
        if (const auto done = m_database.run(statement, values); !done)
            return done.error();
        return {};
    }

    Database &m_database;
};

Monitor monitorIn(const QSqlQuery &row)
{
    Monitor monitor;
    monitor.id = row.value(0).toLongLong();
    monitor.name = row.value(1).toString();
    monitor.type = typeFromKey(row.value(2).toString()).value_or(MonitorType::Heartbeat);
    monitor.token = row.value(3).toString();
    monitor.schedule = {.interval = seconds{row.value(4).toLongLong()}, .grace = seconds{row.value(5).toLongLong()}};
    monitor.tags = listIn(row.value(6));
    monitor.note = row.value(7).toString();
    monitor.status = statusFromKey(row.value(8).toString()).value_or(Status::Pending);
    monitor.createdAt = fromUtc_ms(row.value(9).toLongLong());
    monitor.anchoredAt = fromUtc_ms(row.value(10).toLongLong());
    monitor.pausedAt = instantIn(row.value(11));
    monitor.pausedUntil = instantIn(row.value(12));
    monitor.deletedAt = instantIn(row.value(13));
    return monitor;
}

Heartbeat heartbeatIn(const QSqlQuery &row)
{
    return {.monitor = row.value(0).toLongLong(),
            .at = fromUtc_ms(row.value(1).toLongLong()),
            .origin = row.value(2).toString(),
            .port = quint16(row.value(3).toUInt()),
            .counted = row.value(4).toBool(),
            .dueAt = instantIn(row.value(5)),
            .deadlineAt = instantIn(row.value(6))};
}

/// One seek in the index per monitor, which stays fast with millions of rows.
Result<void> readLastHeartbeat(Database &database, Monitor &monitor)
{
    const auto rows = database.run(u"SELECT at_ms, origin, port FROM heartbeat WHERE monitor_id = ? AND counted = 1 "
                                     "ORDER BY at_ms DESC LIMIT 1"_s,
                                     {monitor.id});
    if (!rows)
        return rows.error();
    QSqlQuery &row = **rows;
    if (row.next()) {
        monitor.lastHeartbeatAt = instantIn(row.value(0));
        monitor.lastOrigin = row.value(1).toString();
        monitor.lastPort = quint16(row.value(2).toUInt());
    }
    row.finish();
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
                                     "anchored_at_ms, paused_at_ms, paused_until_ms, deleted_at_ms FROM monitor ORDER BY id"_s,
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
    QHash<MonitorId, Incident> openIncidents;
    while ((*open)->next()) {
        const Incident incident = incidentIn(**open);
        openIncidents.insert(incident.monitor, incident);
    }
    for (Monitor &monitor : monitors) {
        if (const auto incident = openIncidents.constFind(monitor.id); incident != openIncidents.constEnd())
            monitor.incident = *incident;
        if (const auto done = readLastHeartbeat(database, monitor); !done)
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
    const auto rows = database.run(u"SELECT monitor_id, at_ms, origin, port, counted, due_at_ms, deadline_at_ms FROM heartbeat "
                                     "WHERE monitor_id = ? ORDER BY at_ms DESC, id DESC LIMIT ?"_s,
                                     {monitor, most});
    if (!rows)
        return rows.error();
    QList<Heartbeat> heartbeats;
    while ((*rows)->next())
        heartbeats.append(heartbeatIn(**rows));
    return heartbeats;
}

Incident incidentIn(const QSqlQuery &row)
{
    const QString resolution = row.value(8).toString();
    return {.id = row.value(0).toLongLong(),
            .monitor = row.value(1).toLongLong(),
            .startedAt = fromUtc_ms(row.value(2).toLongLong()),
            .resolvedAt = instantIn(row.value(3)),
            .cause = {.kind = causeFromKey(row.value(4).toString()).value_or(Cause::Kind::Missed),
                      .silent = milliseconds{row.value(5).toLongLong()},
                      .interval = seconds{row.value(6).toLongLong()},
                      .grace = seconds{row.value(7).toLongLong()}},
            .resolution = resolutionFromKey(resolution),
            .quiet = row.value(9).toBool()};
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_rows.h"

#include "columns.h"
#include "model/wishes/channel_json.h"
#include "rows.h"

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

QJsonObject objectIn(const QVariant &column)
{
    return QJsonDocument::fromJson(column.toString().toUtf8()).object();
}

QMap<QString, QString> fieldsIn(const QVariant &column)
{
    QMap<QString, QString> fields;
    const QJsonObject json = objectIn(column);
    for (auto field = json.begin(); field != json.end(); ++field)
        fields.insert(field.key(), field.value().toString());
    return fields;
}

/// A secret that lies in the keychain is null here.
QJsonObject toJson(const QMap<QString, Secret> &secrets)
{
    QJsonObject json;
    for (auto secret = secrets.begin(); secret != secrets.end(); ++secret)
        json.insert(secret.key(), secret->inKeychain ? QJsonValue(QJsonValue::Null) : QJsonValue(secret->value));
    return json;
}

QMap<QString, Secret> secretsIn(const QVariant &column)
{
    QMap<QString, Secret> secrets;
    const QJsonObject json = objectIn(column);
    for (auto secret = json.begin(); secret != json.end(); ++secret)
        secrets.insert(secret.key(), {.value = secret.value().toString(), .inKeychain = secret.value().isNull()});
    return secrets;
}

constexpr auto deliveryColumns = "delivery.id, channel_id, channel_name, delivery.kind, state, created_at_ms, hold, hold_until_ms, "
                                 "hold_detail, next_at_ms, attempts, first_attempt_at_ms, last_attempt_at_ms, took_ms, code, "
                                 "fault, request, answer"_L1;

Delivery deliveryIn(const QSqlQuery &row)
{
    Delivery delivery{.id = row.value(0).toLongLong(),
                      .channel = row.value(1).toLongLong(),
                      .channelName = row.value(2).toString(),
                      .kind = deliveryKindFromKey(row.value(3).toString()).value_or(Delivery::Kind::Digest),
                      .state = deliveryStateFromKey(row.value(4).toString()).value_or(Delivery::State::Held),
                      .createdAt = fromUtc_ms(row.value(5).toLongLong()),
                      .nextAt = fromUtc_ms(row.value(9).toLongLong()),
                      .attempts = row.value(10).toInt(),
                      .firstAttemptAt = instantIn(row.value(11)),
                      .lastAttemptAt = instantIn(row.value(12)),
                      .took = milliseconds{row.value(13).toLongLong()},
                      .code = row.value(14).toInt(),
                      .fault = row.value(15).toString(),
                      .request = row.value(16).toString(),
                      .answer = row.value(17).toString()};
    if (const auto reason = holdFromKey(row.value(6).toString()))
        delivery.hold = Hold{*reason, instantIn(row.value(7)), row.value(8).toString()};
    return delivery;
}

/// Alerts tell what is so now, so that incident and type come from their own rows, as far as they are still there.
Result<void> readAlertsOf(Database &database, Delivery &delivery)
{
    const auto rows = database.run(
        u"SELECT %1, alert.kind, alert.monitor_id, monitor_name, at_ms, missed_runs, changes, monitor.type, alert.incident_id "
        "FROM alert LEFT JOIN incident ON incident.id = alert.incident_id LEFT JOIN monitor ON monitor.id = alert.monitor_id "
        "WHERE delivery_id = ? ORDER BY position"_s.arg(incidentColumns),
        {delivery.id});
    if (!rows)
        return rows.error();
    while ((*rows)->next()) {
        const QSqlQuery &row = **rows;
        const int own = incidentColumnCount;
        Alert alert{.kind = alertFromKey(row.value(own).toString()).value_or(Alert::Kind::Down),
                    .monitor = row.value(own + 1).toLongLong(),
                    .monitorName = row.value(own + 2).toString(),
                    .type = typeFromKey(row.value(own + 6).toString()).value_or(MonitorType::Heartbeat),
                    .at = fromUtc_ms(row.value(own + 3).toLongLong()),
                    .missedRuns = row.value(own + 4).toLongLong(),
                    .changesInAnHour = row.value(own + 5).toInt()};
        if (!row.value(0).isNull())
            alert.incident = incidentIn(row);
        else
            alert.incident.id = row.value(own + 7).toLongLong();
        delivery.alerts.append(alert);
    }
    return {};
}

Result<QList<Delivery>> readDeliveries(Database &database, const QString &which, const QVariantList &values)
{
    const auto rows = database.run(u"SELECT %1 FROM delivery %2"_s.arg(deliveryColumns, which), values);
    if (!rows)
        return rows.error();
    QList<Delivery> deliveries;
    while ((*rows)->next())
        deliveries.append(deliveryIn(**rows));
    for (Delivery &delivery : deliveries) {
        if (const auto done = readAlertsOf(database, delivery); !done)
            return done.error();
    }
    return deliveries;
}

Result<QList<Channel>> readChannels(Database &database)
{
    const auto rows = database.run(u"SELECT id, name, type, fields, secrets, is_default, is_enabled, only_after_s, remind_every_s, "
                                   "removed_at_ms FROM channel ORDER BY id"_s,
                                   {});
    if (!rows)
        return rows.error();
    QList<Channel> channels;
    while ((*rows)->next()) {
        const QSqlQuery &row = **rows;
        channels.append({.id = row.value(0).toLongLong(),
                         .name = row.value(1).toString(),
                         .type = row.value(2).toString(),
                         .fields = fieldsIn(row.value(3)),
                         .secrets = secretsIn(row.value(4)),
                         .isDefault = row.value(5).toBool(),
                         .isEnabled = row.value(6).toBool(),
                         .onlyAfter = seconds{row.value(7).toLongLong()},
                         .remindEvery = seconds{row.value(8).toLongLong()},
                         .removedAt = instantIn(row.value(9))});
    }
    return channels;
}

/// Where the downs of open incidents went.
Result<void> readTold(Database &database, StoredAlerts &stored)
{
    const auto rows = database.run(u"SELECT alert.incident_id, alert.monitor_id, delivery.channel_id, max(delivery.last_attempt_at_ms), "
                                   "incident.acknowledged_at_ms FROM incident JOIN alert ON alert.incident_id = incident.id "
                                   "JOIN delivery ON delivery.id = alert.delivery_id WHERE incident.resolved_at_ms IS NULL "
                                   "AND alert.kind IN ('down', 'reminder') AND delivery.state = 'sent' "
                                   "GROUP BY alert.incident_id, delivery.channel_id"_s,
                                   {});
    if (!rows)
        return rows.error();
    while ((*rows)->next()) {
        const QSqlQuery &row = **rows;
        Told &told = stored.told[row.value(0).toLongLong()];
        told.monitor = row.value(1).toLongLong();
        told.isAcknowledged = !row.value(4).isNull();
        told.at.insert(row.value(2).toLongLong(), fromUtc_ms(row.value(3).toLongLong()));
    }
    return {};
}

Result<void> readChanges(Database &database, StoredAlerts &stored, Instant since)
{
    const auto rows = database.run(u"SELECT monitor_id, started_at_ms AS at FROM incident WHERE started_at_ms > ? AND quiet = 0 UNION ALL "
                                   "SELECT monitor_id, resolved_at_ms FROM incident WHERE resolved_at_ms > ? AND quiet = 0 "
                                   "AND resolution IN ('heartbeat', 'it ran') ORDER BY at"_s,
                                   {toUtc_ms(since), toUtc_ms(since)});
    if (!rows)
        return rows.error();
    while ((*rows)->next())
        stored.changes[(*rows)->value(0).toLongLong()].append(fromUtc_ms((*rows)->value(1).toLongLong()));
    return {};
}

/// A pattern for LIKE that finds the text anywhere; "\" takes the meaning from what follows.
QString patternFor(const QString &text)
{
    QString pattern = text;
    for (const QChar special : {u'\\', u'%', u'_'})
        pattern.replace(special, QString(u'\\') + special);
    return u'%' + pattern + u'%';
}

} // namespace

Result<void> writeRow(Database &database, const write::PutChannel &put)
{
    const Channel &channel = put.channel;
    return database.apply(u"INSERT INTO channel(id, name, type, fields, secrets, is_default, is_enabled, only_after_s, remind_every_s, "
                          "removed_at_ms) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET name = excluded.name, "
                          "type = excluded.type, fields = excluded.fields, secrets = excluded.secrets, is_default = excluded.is_default, "
                          "is_enabled = excluded.is_enabled, only_after_s = excluded.only_after_s, "
                          "remind_every_s = excluded.remind_every_s, removed_at_ms = excluded.removed_at_ms"_s,
                          {channel.id, notNull(channel.name), channel.type, asText(toJson(channel.fields)),
                           asText(toJson(channel.secrets)), channel.isDefault, channel.isEnabled, qint64(channel.onlyAfter.count()),
                           qint64(channel.remindEvery.count()), toColumn(channel.removedAt)});
}

Result<void> writeRow(Database &database, const write::PutDelivery &put)
{
    const Delivery &delivery = put.delivery;
    const auto &hold = delivery.hold;
    const QVariant reason = hold ? QVariant(holdKey(hold->reason)) : QVariant(QMetaType::fromType<QString>());
    return database.apply(
        u"INSERT INTO delivery(id, channel_id, channel_name, kind, state, created_at_ms, hold, hold_until_ms, hold_detail, next_at_ms, "
        "attempts, first_attempt_at_ms, last_attempt_at_ms, took_ms, code, fault, request, answer) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET kind = excluded.kind, "
        "state = excluded.state, created_at_ms = excluded.created_at_ms, hold = excluded.hold, hold_until_ms = excluded.hold_until_ms, "
        "hold_detail = excluded.hold_detail, next_at_ms = excluded.next_at_ms, attempts = excluded.attempts, "
        "first_attempt_at_ms = excluded.first_attempt_at_ms, last_attempt_at_ms = excluded.last_attempt_at_ms, "
        "took_ms = excluded.took_ms, code = excluded.code, fault = excluded.fault, request = excluded.request, answer = excluded.answer"_s,
        {delivery.id, delivery.channel, notNull(delivery.channelName), deliveryKindKey(delivery.kind), deliveryStateKey(delivery.state),
         toUtc_ms(delivery.createdAt), reason, toColumn(hold ? hold->until : std::nullopt), notNull(hold ? hold->detail : QString()),
         toUtc_ms(delivery.nextAt), delivery.attempts, toColumn(delivery.firstAttemptAt), toColumn(delivery.lastAttemptAt),
         qint64(delivery.took.count()), delivery.code, notNull(delivery.fault), notNull(delivery.request), notNull(delivery.answer)});
}

Result<void> writeRow(Database &database, const write::PutAlert &put)
{
    const Alert &alert = put.alert;
    return database.apply(u"INSERT INTO alert(delivery_id, position, kind, monitor_id, monitor_name, incident_id, at_ms, missed_runs, changes) "
                          "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(delivery_id, position) DO UPDATE SET kind = excluded.kind, "
                          "monitor_id = excluded.monitor_id, monitor_name = excluded.monitor_name, incident_id = excluded.incident_id, "
                          "at_ms = excluded.at_ms, missed_runs = excluded.missed_runs, changes = excluded.changes"_s,
                          {put.delivery, put.position, alertKey(alert.kind), alert.monitor, notNull(alert.monitorName), alert.incident.id,
                           toUtc_ms(alert.at), alert.missedRuns, alert.changesInAnHour});
}

Result<StoredAlerts> readAlerts(Database &database, Instant now)
{
    StoredAlerts stored;
    auto channels = readChannels(database);
    if (!channels)
        return channels.error();
    stored.channels = std::move(*channels);
    auto waiting = readDeliveries(database, u"WHERE state = 'waiting' ORDER BY id"_s, {});
    if (!waiting)
        return waiting.error();
    stored.waiting = std::move(*waiting);
    if (const auto done = readTold(database, stored); !done)
        return done.error();
    if (const auto done = readChanges(database, stored, now - std::chrono::hours{1}); !done)
        return done.error();
    for (const auto &[table, last] : {std::pair{u"channel"_s, &stored.lastChannel}, std::pair{u"delivery"_s, &stored.lastDelivery}}) {
        const auto number = database.valueOf(u"SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = '%1'), 0)"_s.arg(table));
        if (!number)
            return number.error();
        *last = number->toLongLong();
    }
    return stored;
}

Result<DeliveryPage> readDeliveryPage(Database &database, const DeliveryQuery &query, const PageEnd &below, int most)
{
    QString which = u"WHERE created_at_ms <= ? AND (created_at_ms, delivery.id) < (?, ?)"_s;
    QVariantList values{toUtc_ms(below.at), toUtc_ms(below.at), below.id};
    const auto only = [&](const QString &condition, const QVariantList &with) {
        which += u" AND "_s + condition;
        values += with;
    };
    if (query.channel)
        only(u"channel_id = ?"_s, {*query.channel});
    if (query.kind)
        only(u"delivery.kind = ?"_s, {deliveryKindKey(*query.kind)});
    if (query.state)
        only(u"state = ?"_s, {deliveryStateKey(*query.state)});
    if (query.monitor)
        only(u"delivery.id IN (SELECT delivery_id FROM alert WHERE monitor_id = ?)"_s, {*query.monitor});
    if (!query.text.trimmed().isEmpty()) {
        const QString pattern = patternFor(query.text.trimmed());
        only(u"(channel_name LIKE ? ESCAPE '\\' OR fault LIKE ? ESCAPE '\\' OR delivery.id IN "
             "(SELECT delivery_id FROM alert WHERE monitor_name LIKE ? ESCAPE '\\'))"_s,
             {pattern, pattern, pattern});
    }
    values.append(qint64(most) + 1);
    auto deliveries = readDeliveries(database, which + u" ORDER BY created_at_ms DESC, delivery.id DESC LIMIT ?"_s, values);
    if (!deliveries)
        return deliveries.error();
    DeliveryPage page{.query = query, .below = below, .hasOlder = deliveries->size() > most};
    page.deliveries = deliveries->first(std::min<qsizetype>(deliveries->size(), most));
    if (!page.deliveries.isEmpty())
        page.end = {page.deliveries.constLast().createdAt, page.deliveries.constLast().id};
    return page;
}

Result<std::optional<Delivery>> readDelivery(Database &database, DeliveryId id)
{
    const auto found = readDeliveries(database, u"WHERE delivery.id = ?"_s, {id});
    if (!found)
        return found.error();
    return found->isEmpty() ? std::nullopt : std::optional(found->constFirst());
}

Result<std::optional<Timeline>> readTimeline(Database &database, IncidentId incident)
{
    const auto rows = database.run(u"SELECT %1 FROM incident WHERE id = ?"_s.arg(incidentColumns), {incident});
    if (!rows)
        return rows.error();
    if (!(*rows)->next())
        return std::optional<Timeline>();
    Timeline timeline{.incident = incidentIn(**rows)};
    (*rows)->finish();
    auto deliveries = readDeliveries(
        database, u"WHERE delivery.id IN (SELECT delivery_id FROM alert WHERE incident_id = ?) ORDER BY created_at_ms, delivery.id"_s,
        {incident});
    if (!deliveries)
        return deliveries.error();
    timeline.deliveries = std::move(*deliveries);
    // Of a storm only what concerns this incident.
    for (Delivery &delivery : timeline.deliveries)
        delivery.alerts.removeIf([incident](const Alert &alert) { return alert.incident.id != incident; });
    return std::optional(timeline);
}

} // namespace aloft

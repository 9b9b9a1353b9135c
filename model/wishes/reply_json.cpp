// SPDX-License-Identifier: GPL-3.0-or-later
#include "reply_json.h"

#include "alert_reply_json.h"
#include "channel_json.h"
#include "json_fields.h"
#include "model/words/words.h"
#include "schedule_json.h"

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// When Aloft was not listening while a run was expected.
QJsonValue toJson(const std::optional<Gap> &gap)
{
    if (!gap)
        return QJsonValue::Null;
    return QJsonObject{{u"from"_s, toIso(gap->from)}, {u"until"_s, toIso(gap->until)}};
}

} // namespace

QJsonObject monitorToJson(const Monitor &monitor, Instant asOf, const QString &base)
{
    const bool hasUrl = !monitor.token.isEmpty();
    QJsonObject json{{u"id"_s, monitor.id},
                     {u"name"_s, monitor.name},
                     {u"type"_s, typeKey(monitor.type)},
                     {u"status"_s, statusKey(statusAt(monitor, asOf))},
                     {u"url"_s, hasUrl ? QJsonValue(heartbeatUrl(base, monitor.token)) : QJsonValue(QJsonValue::Null)},
                     {u"tags"_s, QJsonArray::fromStringList(monitor.tags)},
                     {u"note"_s, monitor.note},
                     {u"keepsBodies"_s, monitor.keepsBodies},
                     {u"acceptsGet"_s, monitor.acceptsGet},
                     {u"createdAt"_s, toIso(monitor.createdAt)},
                     {u"lastHeartbeatAt"_s, orNull(monitor.lastHeartbeatAt)},
                     {u"dueAt"_s, orNull(dueOf(monitor))},
                     {u"deadlineAt"_s, orNull(deadlineOf(monitor))},
                     {u"unproven"_s, isUnproven(monitor)},
                     {u"notListening"_s, toJson(monitor.deferral ? std::optional(monitor.deferral->gap) : std::nullopt)},
                     {u"runningSince"_s,
                      monitor.runs.isEmpty() ? QJsonValue(QJsonValue::Null) : toIso(monitor.runs.constFirst().startedAt)},
                     {u"cause"_s, monitor.incident ? QJsonValue(causeSentence(monitor.incident->cause, false))
                                                   : QJsonValue(QJsonValue::Null)}};
    insertAll(json, toJson(monitor.schedule));
    insertAll(json, {{u"channels"_s, toJson(monitor.channels)},
                     {u"dependsOn"_s, monitor.dependsOn != 0 ? QJsonValue(monitor.dependsOn) : QJsonValue(QJsonValue::Null)},
                     {u"snoozedUntil"_s, orNull(monitor.snoozedUntil)}});
    return json;
}

QJsonObject incidentToJson(const Incident &incident, const QString &monitorName, Instant asOf)
{
    const seconds duration = std::chrono::floor<seconds>(durationOf(incident, asOf));
    return {{u"id"_s, incident.id},
            {u"monitorId"_s, incident.monitor},
            {u"monitorName"_s, monitorName},
            {u"startedAt"_s, toIso(incident.startedAt)},
            {u"resolvedAt"_s, orNull(incident.resolvedAt)},
            {u"durationSeconds"_s, static_cast<qint64>(duration.count())},
            {u"cause"_s, causeSentence(incident.cause, false)},
            {u"notListening"_s, toJson(incident.cause.gap)},
            {u"resolution"_s,
             incident.resolution ? QJsonValue(resolutionKey(*incident.resolution)) : QJsonValue(QJsonValue::Null)},
            {u"acknowledgedAt"_s, orNull(incident.acknowledgedAt)},
            {u"acknowledgedBy"_s, orNull(incident.acknowledgedBy)}};
}

QJsonObject heartbeatToJson(const Heartbeat &heartbeat)
{
    const auto runTime = heartbeat.runTime;
    return {{u"at"_s, toIso(heartbeat.at)},
            {u"kind"_s, heartbeatKindKey(heartbeat.kind)},
            {u"exitStatus"_s, orNull(heartbeat.exitStatus)},
            {u"runId"_s, orNull(heartbeat.runId)},
            {u"runTimeSeconds"_s, runTime ? QJsonValue(double(runTime->count()) / 1000.0) : QJsonValue(QJsonValue::Null)},
            {u"endUnheard"_s, heartbeat.endUnheard},
            {u"counted"_s, heartbeat.counted},
            {u"origin"_s, heartbeat.origin},
            {u"port"_s, heartbeat.port},
            {u"dueAt"_s, orNull(heartbeat.dueAt)},
            {u"deadlineAt"_s, orNull(heartbeat.deadlineAt)},
            {u"repeats"_s, heartbeat.repeats},
            {u"lastAt"_s, orNull(heartbeat.lastAt)},
            {u"bodyBytes"_s, heartbeat.body.size_bytes},
            {u"body"_s, orNull(bodyText(heartbeat.body, false))}};
}

QJsonObject replyToJson(const Reply &reply, const QString &base)
{
    QJsonArray monitors;
    for (const Monitor &monitor : reply.monitors)
        monitors.append(monitorToJson(monitor, reply.asOf, base));
    QJsonArray incidents;
    for (const Incident &incident : reply.incidents)
        incidents.append(incidentToJson(incident, reply.monitorNames.value(incident.monitor), reply.asOf));
    QJsonArray heartbeats;
    for (const Heartbeat &heartbeat : reply.heartbeats)
        heartbeats.append(heartbeatToJson(heartbeat));
    QJsonArray channels;
    for (const Channel &channel : reply.channels)
        channels.append(channelToJson(channel));
    QJsonArray deliveries;
    for (const Delivery &delivery : reply.deliveries)
        deliveries.append(deliveryToJson(delivery));
    return {{u"monitors"_s, monitors}, {u"incidents"_s, incidents},   {u"heartbeats"_s, heartbeats},
            {u"channels"_s, channels}, {u"deliveries"_s, deliveries}, {u"asOf"_s, toIso(reply.asOf)}};
}

} // namespace aloft

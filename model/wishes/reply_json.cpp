// SPDX-License-Identifier: GPL-3.0-or-later
#include "reply_json.h"

#include "model/words/words.h"

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(std::optional<Instant> instant)
{
    return instant ? QJsonValue(toIso(*instant)) : QJsonValue(QJsonValue::Null);
}

} // namespace

QJsonObject monitorToJson(const Monitor &monitor, Instant asOf, const QString &base)
{
    const bool hasUrl = !monitor.token.isEmpty();
    return {{u"id"_s, monitor.id},
            {u"name"_s, monitor.name},
            {u"type"_s, typeKey(monitor.type)},
            {u"status"_s, statusKey(statusAt(monitor, asOf))},
            {u"url"_s, hasUrl ? QJsonValue(heartbeatUrl(base, monitor.token)) : QJsonValue(QJsonValue::Null)},
            {u"intervalSeconds"_s, static_cast<qint64>(monitor.schedule.interval.count())},
            {u"graceSeconds"_s, static_cast<qint64>(monitor.schedule.grace.count())},
            {u"tags"_s, QJsonArray::fromStringList(monitor.tags)},
            {u"note"_s, monitor.note},
            {u"createdAt"_s, toIso(monitor.createdAt)},
            {u"lastHeartbeatAt"_s, orNull(monitor.lastHeartbeatAt)},
            {u"dueAt"_s, orNull(dueOf(monitor))},
            {u"deadlineAt"_s, orNull(deadlineOf(monitor))},
            {u"cause"_s, monitor.incident ? QJsonValue(causeSentence(monitor.incident->cause, false)) : QJsonValue(QJsonValue::Null)}};
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
            {u"resolution"_s,
             incident.resolution ? QJsonValue(resolutionKey(*incident.resolution)) : QJsonValue(QJsonValue::Null)}};
}

QJsonObject replyToJson(const Reply &reply, const QString &base)
{
    QJsonArray monitors;
    for (const Monitor &monitor : reply.monitors)
        monitors.append(monitorToJson(monitor, reply.asOf, base));
    QJsonArray incidents;
    for (const Incident &incident : reply.incidents)
        incidents.append(incidentToJson(incident, reply.monitorNames.value(incident.monitor), reply.asOf));
    return {{u"monitors"_s, monitors}, {u"incidents"_s, incidents}, {u"asOf"_s, toIso(reply.asOf)}};
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload.h"

#include "model/words/words.h"

#include <QHash>
#include <QJsonArray>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

QJsonObject monitorOf(const Alert &alert)
{
    // The only URL that a heartbeat monitor has is its secret.
    return {{u"id"_s, alert.monitor},
            {u"name"_s, alert.monitorName},
            {u"url"_s, QJsonValue::Null},
            {u"type"_s, typeKey(alert.type)}};
}

QJsonValue incidentOf(const Alert &alert, Instant now)
{
    const Incident &incident = alert.incident;
    if (incident.id == 0)
        return QJsonValue::Null;
    const auto duration = std::chrono::floor<seconds>(durationOf(incident, now));
    return QJsonObject{{u"id"_s, incident.id},
                       {u"startedAt"_s, toIso(incident.startedAt)},
                       {u"resolvedAt"_s, incident.resolvedAt ? QJsonValue(toIso(*incident.resolvedAt)) : QJsonValue::Null},
                       {u"durationSeconds"_s, qint64(duration.count())},
                       {u"cause"_s, causeSentence(incident.cause, false)}};
}

QJsonObject factsOf(const Alert &alert, Instant now)
{
    return {{u"kind"_s, alertKey(alert.kind)}, {u"monitor"_s, monitorOf(alert)}, {u"incident"_s, incidentOf(alert, now)}};
}

} // namespace

QList<Alert> lastOfEachIncident(const QList<Alert> &alerts)
{
    QList<Alert> last;
    QHash<std::pair<MonitorId, IncidentId>, qsizetype> places;
    for (const Alert &alert : alerts) {
        const std::pair key{alert.monitor, alert.incident.id};
        const auto place = places.constFind(key);
        if (place != places.cend()) {
            last[*place] = alert;
            continue;
        }
        places.insert(key, last.size());
        last.append(alert);
    }
    return last;
}

QJsonObject payloadOf(const Message &message)
{
    const QList<Alert> alerts = lastOfEachIncident(message.alerts);
    QJsonObject payload{{u"kind"_s, u"test"_s}, {u"monitor"_s, QJsonValue::Null}, {u"incident"_s, QJsonValue::Null}};
    if (alerts.size() == 1)
        payload = factsOf(alerts.constFirst(), message.at);
    if (alerts.size() > 1) {
        QJsonArray list;
        for (const Alert &alert : alerts)
            list.append(factsOf(alert, message.at));
        payload.insert("kind"_L1, deliveryKindKey(Delivery::Kind::Digest));
        payload.insert("alerts"_L1, list);
    }
    payload.insert("timestamp"_L1, toIso(message.at));
    payload.insert("appUrl"_L1, message.appUrl.isEmpty() ? QJsonValue::Null : QJsonValue(message.appUrl));
    return payload;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_reply_json.h"

#include "json_fields.h"

#include <QJsonArray>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// What of it is no secret. A key may be in both, if its kind was changed since it was filled in.
QJsonObject openFieldsOf(const Channel &channel)
{
    QJsonObject json;
    for (auto field = channel.fields.begin(); field != channel.fields.end(); ++field) {
        if (!channel.secrets.contains(field.key()))
            json.insert(field.key(), field.value());
    }
    return json;
}

QJsonObject placesOf(const QMap<QString, Secret> &secrets)
{
    QJsonObject json;
    for (auto secret = secrets.begin(); secret != secrets.end(); ++secret) {
        if (secret->inKeychain || !secret->value.isEmpty())
            json.insert(secret.key(), secret->inKeychain ? u"keychain"_s : u"database"_s);
    }
    return json;
}

QJsonObject toJson(const Alert &alert)
{
    return {{u"kind"_s, alertKey(alert.kind)},
            {u"monitorId"_s, alert.monitor},
            {u"monitorName"_s, alert.monitorName},
            {u"at"_s, toIso(alert.at)},
            {u"incidentId"_s, alert.incident.id != 0 ? QJsonValue(alert.incident.id) : QJsonValue(QJsonValue::Null)},
            {u"missedRuns"_s, alert.missedRuns}};
}

QJsonArray toJson(const QList<Alert> &alerts)
{
    QJsonArray json;
    for (const Alert &alert : alerts)
        json.append(toJson(alert));
    return json;
}

QJsonValue toJson(const std::optional<Hold> &hold)
{
    if (!hold)
        return QJsonValue::Null;
    return QJsonObject{{u"reason"_s, holdKey(hold->reason)},
                       {u"until"_s, orNull(hold->until)},
                       {u"detail"_s, orNull(hold->detail)}};
}

} // namespace

QJsonObject channelToJson(const Channel &channel)
{
    return {{u"id"_s, channel.id},
            {u"name"_s, channel.name},
            {u"type"_s, channel.type},
            {u"default"_s, channel.isDefault},
            {u"enabled"_s, channel.isEnabled},
            {u"onlyAfterSeconds"_s, qint64(channel.onlyAfter.count())},
            {u"remindEverySeconds"_s, qint64(channel.remindEvery.count())},
            {u"fields"_s, openFieldsOf(channel)},
            {u"secrets"_s, placesOf(channel.secrets)},
            {u"removedAt"_s, orNull(channel.removedAt)}};
}

QJsonObject deliveryToJson(const Delivery &delivery)
{
    const bool waits = delivery.state == Delivery::State::Waiting;
    const bool tried = delivery.attempts > 0;
    return {{u"id"_s, delivery.id},
            {u"channelId"_s, delivery.channel},
            {u"channelName"_s, delivery.channelName},
            {u"kind"_s, deliveryKindKey(delivery.kind)},
            {u"state"_s, deliveryStateKey(delivery.state)},
            {u"alerts"_s, toJson(delivery.alerts)},
            {u"hold"_s, toJson(delivery.hold)},
            {u"createdAt"_s, toIso(delivery.createdAt)},
            {u"nextAt"_s, orNull(waits ? std::optional(delivery.nextAt) : std::nullopt)},
            {u"attempts"_s, delivery.attempts},
            {u"firstAttemptAt"_s, orNull(delivery.firstAttemptAt)},
            {u"lastAttemptAt"_s, orNull(delivery.lastAttemptAt)},
            {u"tookMilliseconds"_s, tried ? QJsonValue(qint64(delivery.took.count())) : QJsonValue(QJsonValue::Null)},
            {u"code"_s, delivery.code != 0 ? QJsonValue(delivery.code) : QJsonValue(QJsonValue::Null)},
            {u"fault"_s, orNull(delivery.fault)},
            {u"request"_s, orNull(delivery.request)},
            {u"answer"_s, orNull(delivery.answer)}};
}

} // namespace aloft

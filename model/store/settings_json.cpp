// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings_json.h"

#include "model/wishes/receiver_json.h"
#include "model/wishes/retention_json.h"

#include <QJsonArray>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

QJsonValue toValue(std::optional<Instant> instant)
{
    return instant ? QJsonValue(toIso(*instant)) : QJsonValue(QJsonValue::Null);
}

QJsonObject toObject(const Endpoint &endpoint)
{
    return {{u"address"_s, endpoint.address}, {u"port"_s, endpoint.port}};
}

std::optional<Endpoint> endpointIn(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    const Endpoint endpoint{object.value("address"_L1).toString(), quint16(object.value("port"_L1).toInt())};
    if (!listenAddressFault(endpoint.address).isEmpty() || endpoint.port == 0)
        return std::nullopt;
    return endpoint;
}

} // namespace

QJsonObject toJson(const Settings &settings)
{
    QJsonArray former;
    for (const Endpoint &endpoint : settings.formerEndpoints)
        former.append(toObject(endpoint));
    return {
        {u"listen"_s, toObject(settings.listen)},
        {u"formerEndpoints"_s, former},
        {u"jobAddress"_s, settings.jobAddress},
        {u"https"_s, toJson(settings.https)},
        {u"trustedProxies"_s, QJsonArray::fromStringList(settings.trustedProxies)},
        {u"limits"_s, toJson(settings.limits)},
        {u"settleSeconds"_s, qint64(settings.settleTime.count())},
        {u"keepsAwake"_s, settings.keepsAwake},
        {u"retention"_s, toJson(settings.retention)},
        {u"watchdogUrl"_s, settings.watchdogUrl},
        {u"notificationsPausedUntil"_s, toValue(settings.notificationsPausedUntil)},
        {u"awayReadUntil"_s, toValue(settings.awayReadUntil)},
        {u"hideSecrets"_s, settings.hideSecrets},
        {u"welcomed"_s, settings.welcomed},
        {u"closeExplained"_s, settings.closeExplained},
    };
}

Settings settingsFromJson(const QJsonObject &values)
{
    Settings settings;
    settings.listen = endpointIn(values.value("listen"_L1)).value_or(settings.listen);
    for (const QJsonValue value : values.value("formerEndpoints"_L1).toArray()) {
        if (const auto endpoint = endpointIn(value))
            settings.formerEndpoints.append(*endpoint);
    }
    settings.jobAddress = values.value("jobAddress"_L1).toString();
    // What is out of range has been so since before, and its default is better than no start.
    JsonFields faults{values};
    settings.https = readHttps(faults, values.value("https"_L1).toObject());
    if (!listenAddressFault(settings.https.listen.address).isEmpty())
        settings.https = {};
    settings.limits = readLimits(faults, values.value("limits"_L1).toObject());
    settings.settleTime = faults.duration("settleSeconds"_L1).value_or(settings.settleTime);
    if (!settleTimeFault(settings.settleTime).isEmpty())
        settings.settleTime = Settings().settleTime;
    settings.keepsAwake = values.value("keepsAwake"_L1).toBool();
    settings.retention = readRetention(faults, values.value("retention"_L1).toObject());
    settings.watchdogUrl = values.value("watchdogUrl"_L1).toString();
    for (const QJsonValue value : values.value("trustedProxies"_L1).toArray())
        settings.trustedProxies.append(value.toString());
    settings.notificationsPausedUntil = fromIso(values.value("notificationsPausedUntil"_L1).toString());
    settings.awayReadUntil = fromIso(values.value("awayReadUntil"_L1).toString());
    settings.hideSecrets = values.value("hideSecrets"_L1).toBool();
    settings.welcomed = values.value("welcomed"_L1).toBool();
    settings.closeExplained = values.value("closeExplained"_L1).toBool();
    return settings;
}

} // namespace aloft

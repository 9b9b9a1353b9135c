// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver_json.h"

#include "model/domain/limit_fields.h"

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 highestPort = 65'535;

} // namespace

QJsonObject toJson(const Limits &limits)
{
    QJsonObject json;
    for (const LimitField &field : limitFields())
        json.insert(field.key, field.valueOf(limits));
    return json;
}

Limits readLimits(JsonFields &outer, const QJsonObject &json)
{
    JsonFields fields(json);
    Limits limits;
    for (const LimitField &field : limitFields()) {
        if (const auto value = fields.number(field.key, field.least, field.most))
            field.set(limits, *value);
    }
    fields.refuseOthers();
    if (!fields.fault().isEmpty())
        outer.fail(fields.fault());
    return limits;
}

QJsonObject toJson(const Https &https)
{
    return {{u"on"_s, https.on},
            {u"address"_s, https.listen.address},
            {u"port"_s, https.listen.port},
            {u"certificateFile"_s, https.certificateFile},
            {u"keyFile"_s, https.keyFile}};
}

Https readHttps(JsonFields &outer, const QJsonObject &json)
{
    JsonFields fields(json);
    Https https;
    https.on = fields.flag("on"_L1).value_or(https.on);
    https.listen.address = fields.text("address"_L1).value_or(https.listen.address);
    https.listen.port = quint16(fields.number("port"_L1, 1, highestPort).value_or(https.listen.port));
    https.certificateFile = fields.text("certificateFile"_L1).value_or(QString());
    https.keyFile = fields.text("keyFile"_L1).value_or(QString());
    fields.refuseOthers();
    if (!fields.fault().isEmpty())
        outer.fail(fields.fault());
    return https;
}

} // namespace aloft

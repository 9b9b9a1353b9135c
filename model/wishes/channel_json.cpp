// SPDX-License-Identifier: GPL-3.0-or-later
#include "channel_json.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr auto channelKey = "channel"_L1;
constexpr auto fieldsKey = "fields"_L1;

QString mustBe(QLatin1StringView key, const QString &expected)
{
    return QCoreApplication::translate("Json", "\"%1\" must be %2").arg(key, expected);
}

QMap<QString, QString> readValues(JsonFields &fields)
{
    QMap<QString, QString> values;
    const QJsonObject json = fields.object(fieldsKey).value_or(QJsonObject());
    for (auto value = json.begin(); value != json.end(); ++value) {
        if (!value.value().isString())
            fields.fail(mustBe(fieldsKey, QCoreApplication::translate("Json", "an object of texts")));
        values.insert(value.key(), value.value().toString());
    }
    return values;
}

} // namespace

QJsonObject toJson(const QMap<QString, QString> &fields)
{
    QJsonObject json;
    for (auto field = fields.begin(); field != fields.end(); ++field)
        json.insert(field.key(), field.value());
    return json;
}

QJsonArray toJson(const QList<ChannelId> &channels)
{
    QJsonArray json;
    for (const ChannelId channel : channels)
        json.append(channel);
    return json;
}

std::optional<QList<ChannelId>> readChannels(JsonFields &fields)
{
    constexpr auto key = "channels"_L1;
    const auto json = fields.array(key);
    if (!json)
        return std::nullopt;
    QList<ChannelId> channels;
    for (const QJsonValue value : *json) {
        const qint64 id = value.toInteger();
        if (id < 1)
            fields.fail(mustBe(key, QCoreApplication::translate("Json", "a list of numbers")));
        channels.append(id);
    }
    return channels;
}

ChannelId readChannel(JsonFields &fields)
{
    return fields.required(fields.number(channelKey, 1, JsonFields::greatest), channelKey);
}

QJsonObject fieldsOf(const wish::AddChannel &wish)
{
    return {{u"name"_s, wish.name},
            {u"type"_s, wish.type},
            {fieldsKey, toJson(wish.fields)},
            {u"default"_s, wish.isDefault},
            {u"enabled"_s, wish.isEnabled},
            {u"onlyAfterSeconds"_s, qint64(wish.onlyAfter.count())},
            {u"remindEverySeconds"_s, qint64(wish.remindEvery.count())}};
}

QJsonObject fieldsOf(const wish::EditChannel &wish)
{
    QJsonObject json{{channelKey, wish.channel}};
    if (wish.name)
        json.insert("name"_L1, *wish.name);
    if (!wish.fields.isEmpty())
        json.insert(fieldsKey, toJson(wish.fields));
    if (wish.isDefault)
        json.insert("default"_L1, *wish.isDefault);
    if (wish.isEnabled)
        json.insert("enabled"_L1, *wish.isEnabled);
    if (wish.onlyAfter)
        json.insert("onlyAfterSeconds"_L1, qint64(wish.onlyAfter->count()));
    if (wish.remindEvery)
        json.insert("remindEverySeconds"_L1, qint64(wish.remindEvery->count()));
    return json;
}

QJsonObject fieldsOf(const wish::NoteKeychain &wish)
{
    return {{channelKey, wish.channel}, {fieldsKey, QJsonArray::fromStringList(wish.fields)}};
}

void read(JsonFields &fields, wish::AddChannel &wish)
{
    wish.name = fields.required(fields.text("name"_L1), "name"_L1);
    wish.type = fields.required(fields.text("type"_L1), "type"_L1);
    wish.fields = readValues(fields);
    wish.isDefault = fields.flag("default"_L1).value_or(false);
    wish.isEnabled = fields.flag("enabled"_L1).value_or(true);
    wish.onlyAfter = fields.duration("onlyAfterSeconds"_L1).value_or(seconds{0});
    wish.remindEvery = fields.duration("remindEverySeconds"_L1).value_or(seconds{0});
}

void read(JsonFields &fields, wish::EditChannel &wish)
{
    wish.channel = readChannel(fields);
    wish.name = fields.text("name"_L1);
    wish.fields = readValues(fields);
    wish.isDefault = fields.flag("default"_L1);
    wish.isEnabled = fields.flag("enabled"_L1);
    wish.onlyAfter = fields.duration("onlyAfterSeconds"_L1);
    wish.remindEvery = fields.duration("remindEverySeconds"_L1);
}

void read(JsonFields &fields, wish::NoteKeychain &wish)
{
    wish.channel = readChannel(fields);
    wish.fields = fields.required(fields.texts(fieldsKey), fieldsKey);
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "wish.h"

#include "channel_json.h"
#include "json_fields.h"
#include "receiver_json.h"
#include "schedule_json.h"
#include "retention_json.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kindKey = "kind"_L1;
constexpr auto monitorKey = "monitor"_L1;
constexpr qint64 highestPort = 65'535;

template<typename T>
void put(QJsonObject &json, QLatin1StringView key, const std::optional<T> &value)
{
    if (value)
        json.insert(key, *value);
}

void put(QJsonObject &json, QLatin1StringView key, std::optional<Instant> value)
{
    if (value)
        json.insert(key, toIso(*value));
}

void put(QJsonObject &json, QLatin1StringView key, std::optional<seconds> value)
{
    if (value)
        json.insert(key, static_cast<qint64>(value->count()));
}

void put(QJsonObject &json, QLatin1StringView key, const std::optional<QStringList> &value)
{
    if (value)
        json.insert(key, QJsonArray::fromStringList(*value));
}

void put(QJsonObject &json, QLatin1StringView key, const std::optional<Endpoint> &value)
{
    if (value)
        json.insert(key, QJsonObject{{u"address"_s, value->address}, {u"port"_s, value->port}});
}

QJsonObject draftToJson(const wish::MonitorDraft &draft)
{
    QJsonObject json = toJson(draft.schedule);
    const QJsonObject others{{u"name"_s, draft.name},
                             {u"type"_s, typeKey(draft.type)},
                             {u"tags"_s, QJsonArray::fromStringList(draft.tags)},
                             {u"note"_s, draft.note},
                             {u"token"_s, draft.token},
                             {u"paused"_s, draft.paused},
                             {u"keepsBodies"_s, draft.keepsBodies},
                             {u"acceptsGet"_s, draft.acceptsGet}};
    insertAll(json, others);
    if (draft.channels)
        json.insert("channels"_L1, toJson(*draft.channels));
    if (draft.dependsOn != 0)
        json.insert("dependsOn"_L1, draft.dependsOn);
    return json;
}

QJsonObject fieldsOf(const wish::CreateMonitor &wish)
{
    return {{u"draft"_s, draftToJson(wish.draft)}};
}

QJsonObject fieldsOf(const wish::EditMonitor &wish)
{
    QJsonObject json{{monitorKey, wish.monitor}};
    put(json, "name"_L1, wish.name);
    put(json, "type"_L1, wish.type ? std::optional(typeKey(*wish.type)) : std::nullopt);
    put(json, "intervalSeconds"_L1, wish.interval);
    put(json, "graceSeconds"_L1, wish.grace);
    put(json, "tags"_L1, wish.tags);
    put(json, "note"_L1, wish.note);
    put(json, "keepsBodies"_L1, wish.keepsBodies);
    put(json, "acceptsGet"_L1, wish.acceptsGet);
    put(json, "cron"_L1, wish.cron);
    put(json, "timezone"_L1, wish.timezone);
    put(json, "earlySeconds"_L1, wish.early);
    if (wish.channels)
        json.insert("channels"_L1, toJson(*wish.channels));
    put(json, "dependsOn"_L1, wish.dependsOn);
    return json;
}

QJsonObject fieldsOf(const wish::PauseMonitor &wish)
{
    QJsonObject json{{monitorKey, wish.monitor}};
    put(json, "until"_L1, wish.until);
    return json;
}

QJsonObject fieldsOf(const wish::SnoozeMonitor &wish)
{
    QJsonObject json{{monitorKey, wish.monitor}};
    put(json, "until"_L1, wish.until);
    return json;
}

QJsonObject fieldsOf(const wish::ResolveMisses &wish)
{
    QJsonArray monitors;
    for (const MonitorId monitor : wish.monitors)
        monitors.append(monitor);
    return {{u"monitors"_s, monitors}, {u"ran"_s, wish.ran}};
}

QJsonObject fieldsOf(const wish::ImportMonitors &wish)
{
    QJsonArray drafts;
    for (const wish::MonitorDraft &draft : wish.drafts)
        drafts.append(draftToJson(draft));
    return {{u"drafts"_s, drafts}};
}

QJsonObject fieldsOf(const wish::ShowHeartbeats &wish)
{
    return {{monitorKey, wish.monitor}, {u"most"_s, wish.most}};
}

QJsonObject fieldsOf(const wish::ChangeSettings &wish)
{
    QJsonObject json;
    put(json, "listen"_L1, wish.listen);
    put(json, "movedFrom"_L1, wish.movedFrom);
    put(json, "endFormerEndpoint"_L1, wish.endFormerEndpoint);
    put(json, "jobAddress"_L1, wish.jobAddress);
    if (wish.https)
        json.insert("https"_L1, toJson(*wish.https));
    put(json, "trustedProxies"_L1, wish.trustedProxies);
    if (wish.limits)
        json.insert("limits"_L1, toJson(*wish.limits));
    put(json, "settleSeconds"_L1, wish.settleTime);
    put(json, "keepsAwake"_L1, wish.keepsAwake);
    if (wish.retention)
        json.insert("retention"_L1, toJson(*wish.retention));
    put(json, "watchdogUrl"_L1, wish.watchdogUrl);
    put(json, "notificationsPausedUntil"_L1, wish.notificationsPausedUntil);
    put(json, "awayReadUntil"_L1, wish.awayReadUntil);
    put(json, "hideSecrets"_L1, wish.hideSecrets);
    put(json, "welcomed"_L1, wish.welcomed);
    put(json, "closeExplained"_L1, wish.closeExplained);
    return json;
}

QJsonObject fieldsOf(const wish::ShowChannels &)
{
    return {};
}

QJsonObject fieldsOf(const wish::ShowDeliveries &wish)
{
    QJsonObject json{{u"most"_s, wish.most}};
    put(json, "delivery"_L1, wish.delivery);
    return json;
}

QJsonObject fieldsOf(const wish::SendAgain &wish)
{
    return {{u"delivery"_s, wish.delivery}};
}

/// The wishes that say nothing but which monitor, or perhaps none.
template<typename T>
    requires requires(T wish) { wish.monitor; }
QJsonObject fieldsOf(const T &wish)
{
    QJsonObject json;
    put(json, monitorKey, std::optional<MonitorId>(wish.monitor));
    return json;
}

/// Those that say nothing but which channel.
template<typename T>
    requires requires(T wish) { wish.channel; }
QJsonObject fieldsOf(const T &wish)
{
    return {{u"channel"_s, wish.channel}};
}

MonitorId readMonitor(JsonFields &fields)
{
    return fields.required(fields.number(monitorKey, 1, JsonFields::greatest), monitorKey);
}

std::optional<MonitorType> readType(JsonFields &fields)
{
    const auto key = fields.text("type"_L1);
    if (!key)
        return std::nullopt;
    const auto type = typeFromKey(*key);
    if (!type)
        fields.fail(QCoreApplication::translate("Json", "The type \"%1\" is not known").arg(*key));
    return type;
}

std::optional<Endpoint> readEndpoint(JsonFields &fields, QLatin1StringView key)
{
    const auto json = fields.object(key);
    if (!json)
        return std::nullopt;
    JsonFields parts(*json);
    const Endpoint endpoint{
        .address = parts.required(parts.text("address"_L1), "address"_L1),
        .port = static_cast<quint16>(parts.required(parts.number("port"_L1, 1, highestPort), "port"_L1)),
    };
    parts.refuseOthers();
    if (!parts.fault().isEmpty())
        fields.fail(parts.fault());
    return endpoint;
}

wish::MonitorDraft readDraft(JsonFields &outer, const QJsonObject &json)
{
    JsonFields fields(json);
    wish::MonitorDraft draft;
    draft.name = fields.required(fields.text("name"_L1), "name"_L1);
    draft.type = readType(fields).value_or(draft.type);
    draft.schedule = readSchedule(fields);
    draft.tags = fields.texts("tags"_L1).value_or(QStringList());
    draft.note = fields.text("note"_L1).value_or(QString());
    draft.token = fields.text("token"_L1).value_or(QString());
    draft.paused = fields.flag("paused"_L1).value_or(false);
    draft.keepsBodies = fields.flag("keepsBodies"_L1).value_or(true);
    draft.acceptsGet = fields.flag("acceptsGet"_L1).value_or(false);
    draft.channels = readChannels(fields);
    draft.dependsOn = fields.number("dependsOn"_L1, 0, JsonFields::greatest).value_or(0);
    fields.refuseOthers();
    if (!fields.fault().isEmpty())
        outer.fail(fields.fault());
    return draft;
}

void read(JsonFields &fields, wish::CreateMonitor &wish)
{
    wish.draft = readDraft(fields, fields.required(fields.object("draft"_L1), "draft"_L1));
}

void read(JsonFields &fields, wish::EditMonitor &wish)
{
    wish.monitor = readMonitor(fields);
    wish.name = fields.text("name"_L1);
    wish.type = readType(fields);
    wish.interval = fields.duration("intervalSeconds"_L1);
    wish.grace = fields.duration("graceSeconds"_L1);
    wish.tags = fields.texts("tags"_L1);
    wish.note = fields.text("note"_L1);
    wish.keepsBodies = fields.flag("keepsBodies"_L1);
    wish.acceptsGet = fields.flag("acceptsGet"_L1);
    wish.cron = fields.text("cron"_L1);
    wish.timezone = fields.text("timezone"_L1);
    wish.early = fields.duration("earlySeconds"_L1);
    wish.channels = readChannels(fields);
    wish.dependsOn = fields.number("dependsOn"_L1, 0, JsonFields::greatest);
}

void read(JsonFields &fields, wish::PauseMonitor &wish)
{
    wish.monitor = readMonitor(fields);
    wish.until = fields.instant("until"_L1);
}

void read(JsonFields &fields, wish::SnoozeMonitor &wish)
{
    wish.monitor = readMonitor(fields);
    wish.until = fields.instant("until"_L1);
}

void read(JsonFields &fields, wish::ResolveMisses &wish)
{
    for (const QJsonValue monitor : fields.required(fields.array("monitors"_L1), "monitors"_L1)) {
        const qint64 id = monitor.toInteger();
        if (id < 1)
            fields.fail(QCoreApplication::translate("Json", "\"%1\" must be %2")
                            .arg("monitors"_L1, QCoreApplication::translate("Json", "a list of numbers")));
        wish.monitors.append(id);
    }
    wish.ran = fields.required(fields.flag("ran"_L1), "ran"_L1);
}

void read(JsonFields &fields, wish::ImportMonitors &wish)
{
    const QJsonArray drafts = fields.required(fields.array("drafts"_L1), "drafts"_L1);
    for (const QJsonValue draft : drafts) {
        if (!draft.isObject())
            fields.fail(QCoreApplication::translate("Json", "\"%1\" must be %2")
                            .arg("drafts"_L1, QCoreApplication::translate("Json", "a list of objects")));
        wish.drafts.append(readDraft(fields, draft.toObject()));
    }
}

void read(JsonFields &fields, wish::ShowHeartbeats &wish)
{
    wish.monitor = readMonitor(fields);
    wish.most = int(fields.number("most"_L1, 1, wish::ShowHeartbeats::mostAtOnce).value_or(wish.most));
}

void read(JsonFields &fields, wish::ChangeSettings &wish)
{
    wish.listen = readEndpoint(fields, "listen"_L1);
    wish.movedFrom = readEndpoint(fields, "movedFrom"_L1);
    wish.endFormerEndpoint = readEndpoint(fields, "endFormerEndpoint"_L1);
    wish.jobAddress = fields.text("jobAddress"_L1);
    if (const auto https = fields.object("https"_L1))
        wish.https = readHttps(fields, *https);
    wish.trustedProxies = fields.texts("trustedProxies"_L1);
    if (const auto limits = fields.object("limits"_L1))
        wish.limits = readLimits(fields, *limits);
    wish.settleTime = fields.duration("settleSeconds"_L1);
    wish.keepsAwake = fields.flag("keepsAwake"_L1);
    if (const auto retention = fields.object("retention"_L1))
        wish.retention = readRetention(fields, *retention);
    wish.watchdogUrl = fields.text("watchdogUrl"_L1);
    wish.notificationsPausedUntil = fields.instant("notificationsPausedUntil"_L1);
    wish.awayReadUntil = fields.instant("awayReadUntil"_L1);
    wish.hideSecrets = fields.flag("hideSecrets"_L1);
    wish.welcomed = fields.flag("welcomed"_L1);
    wish.closeExplained = fields.flag("closeExplained"_L1);
}

void read(JsonFields &, wish::ShowChannels &) {}

void read(JsonFields &fields, wish::ShowDeliveries &wish)
{
    wish.delivery = fields.number("delivery"_L1, 1, JsonFields::greatest);
    wish.most = int(fields.number("most"_L1, 1, wish::ShowDeliveries::mostAtOnce).value_or(wish.most));
}

void read(JsonFields &fields, wish::SendAgain &wish)
{
    wish.delivery = fields.required(fields.number("delivery"_L1, 1, JsonFields::greatest), "delivery"_L1);
}

/// The wishes that say nothing but which channel.
template<typename T>
    requires requires(T wish) { wish.channel; }
void read(JsonFields &fields, T &wish)
{
    wish.channel = readChannel(fields);
}

/// The wishes that say nothing but which monitor, or perhaps none.
template<typename T>
    requires requires(T wish) { wish.monitor; }
void read(JsonFields &fields, T &wish)
{
    if constexpr (std::is_same_v<decltype(wish.monitor), MonitorId>)
        wish.monitor = readMonitor(fields);
    else
        wish.monitor = fields.number(monitorKey, 1, JsonFields::greatest);
}

template<typename T>
Wish readAs(JsonFields &fields)
{
    T wish;
    read(fields, wish);
    return wish;
}

/// One line for each alternative of Wish, in its order.
struct Kind
{
    QLatin1StringView key;
    Wish (*read)(JsonFields &fields);
};

constexpr std::array kinds{
    Kind{"createMonitor"_L1, readAs<wish::CreateMonitor>},   Kind{"editMonitor"_L1, readAs<wish::EditMonitor>},
    Kind{"pauseMonitor"_L1, readAs<wish::PauseMonitor>},     Kind{"resumeMonitor"_L1, readAs<wish::ResumeMonitor>},
    Kind{"rotateToken"_L1, readAs<wish::RotateToken>},       Kind{"removeMonitor"_L1, readAs<wish::RemoveMonitor>},
    Kind{"restoreMonitor"_L1, readAs<wish::RestoreMonitor>}, Kind{"resolveMisses"_L1, readAs<wish::ResolveMisses>},
    Kind{"importMonitors"_L1, readAs<wish::ImportMonitors>},
    Kind{"showMonitors"_L1, readAs<wish::ShowMonitors>},     Kind{"showIncidents"_L1, readAs<wish::ShowIncidents>},
    Kind{"showHeartbeats"_L1, readAs<wish::ShowHeartbeats>}, Kind{"changeSettings"_L1, readAs<wish::ChangeSettings>},
    Kind{"snoozeMonitor"_L1, readAs<wish::SnoozeMonitor>},   Kind{"acknowledgeIncident"_L1, readAs<wish::AcknowledgeIncident>},
    Kind{"addChannel"_L1, readAs<wish::AddChannel>},         Kind{"editChannel"_L1, readAs<wish::EditChannel>},
    Kind{"duplicateChannel"_L1, readAs<wish::DuplicateChannel>}, Kind{"removeChannel"_L1, readAs<wish::RemoveChannel>},
    Kind{"restoreChannel"_L1, readAs<wish::RestoreChannel>}, Kind{"testChannel"_L1, readAs<wish::TestChannel>},
    Kind{"noteKeychain"_L1, readAs<wish::NoteKeychain>},     Kind{"showChannels"_L1, readAs<wish::ShowChannels>},
    Kind{"showDeliveries"_L1, readAs<wish::ShowDeliveries>}, Kind{"sendAgain"_L1, readAs<wish::SendAgain>},
};
static_assert(kinds.size() == std::variant_size_v<Wish>);

} // namespace

QJsonObject toJson(const Wish &wish)
{
    QJsonObject json = std::visit([](const auto &plain) { return fieldsOf(plain); }, wish);
    json.insert(kindKey, kinds.at(wish.index()).key);
    return json;
}

Result<Wish> wishFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    const QString key = fields.required(fields.text(kindKey), kindKey);
    if (!fields.fault().isEmpty())
        return Error{QCoreApplication::translate("Json", "This is not a wish: %1.").arg(fields.fault())};
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&key](const Kind &known) { return known.key == key; });
    if (kind == kinds.end())
        return Error{QCoreApplication::translate("Json", "The wish \"%1\" is not known.").arg(key)};
    Wish wish = kind->read(fields);
    fields.refuseOthers();
    if (!fields.fault().isEmpty())
        return Error{QCoreApplication::translate("Json", "The wish \"%1\" is malformed: %2.").arg(key, fields.fault())};
    return wish;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_commands.h"

#include "command_reading.h"
#include "model/channels/channel_kind.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

const Option typeOption{u"--type"_s, true};
const Option nameOption{u"--name"_s, true};
const Option fieldOption{u"--field"_s, true, true};
const Option isDefaultOption{u"--default"_s};
const Option defaultOption{u"--default"_s, true};
const Option onlyAfterOption{u"--only-after"_s, true};
const Option remindEveryOption{u"--remind-every"_s, true};

/// What a command says about the fields of a channel.
struct Fields
{
    QMap<QString, QString> values;
    QString fromInput; ///< the one that was given as "-"
};

/// --quiet-from is another way to write --quietFrom.
QString keyOf(const QString &option)
{
    QString key;
    const QStringList words = option.sliced(2).split(u'-', Qt::SkipEmptyParts);
    for (const QString &word : words)
        key += key.isEmpty() ? word : word.left(1).toUpper() + word.sliced(1);
    return key;
}

Result<void> put(Fields &fields, const QString &key, const QString &value)
{
    if (fields.values.contains(key))
        return Error{tr("The field %1 is given twice.").arg(key)};
    if (value == "-"_L1 && !fields.fromInput.isEmpty())
        return Error{tr("Only one field can come from standard input.")};
    if (value == "-"_L1)
        fields.fromInput = key;
    fields.values.insert(key, value);
    return {};
}

/// --KEY VALUE and --field KEY=VALUE.
Result<Fields> readFields(const Arguments &arguments)
{
    Fields fields;
    for (const QString &option : arguments.others()) {
        if (const auto done = put(fields, keyOf(option), arguments.value(option)); !done)
            return done.error();
    }
    for (const QString &pair : arguments.values(fieldOption.name)) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals < 1)
            return Error{tr("--field needs KEY=VALUE, not \"%1\".").arg(pair)};
        if (const auto done = put(fields, pair.left(equals), pair.mid(equals + 1)); !done)
            return done.error();
    }
    return fields;
}

QStringList optionsOf(const ChannelKind &kind)
{
    QStringList options;
    for (const ChannelField &field : kind.fields)
        options.append(u"--"_s + field.key);
    return options;
}

QStringList typeKeys()
{
    QStringList keys;
    for (const ChannelKind &kind : channelKinds())
        keys.append(kind.key);
    return keys;
}

/// A misspelt option is told by those that there are. The engine has the last word: it knows the type of a channel that is
/// edited, and refuses a type that there is not.
Result<void> checkFields(const QString &type, const Fields &fields)
{
    const ChannelKind *kind = channelKind(type);
    if (!kind)
        return {};
    for (auto field = fields.values.begin(); field != fields.values.end(); ++field) {
        if (std::ranges::find(kind->fields, field.key(), &ChannelField::key) == kind->fields.end())
            return Error{tr("A channel of the type %1 has no field %2. It takes %3.")
                             .arg(type, field.key(), optionsOf(*kind).join(u", "_s))};
    }
    return {};
}

template <typename Channel>
Result<void> readTimes(const Arguments &arguments, Channel &wish)
{
    if (const auto read = readDuration(arguments, onlyAfterOption, wish.onlyAfter); !read)
        return read;
    return readDuration(arguments, remindEveryOption, wish.remindEvery);
}

Result<Asked> readAdd(const Arguments &arguments)
{
    wish::AddChannel add;
    add.name = arguments.operands().first();
    add.type = arguments.value(typeOption.name);
    if (add.type.isEmpty())
        return Error{tr("'channel add' needs --type. The types are %1.").arg(typeKeys().join(u", "_s))};
    const Result<Fields> fields = readFields(arguments);
    if (!fields)
        return fields.error();
    if (const auto checked = checkFields(add.type, *fields); !checked)
        return checked.error();
    add.fields = fields->values;
    add.isDefault = arguments.has(isDefaultOption.name);
    if (const auto read = readTimes(arguments, add); !read)
        return read.error();
    return Asked(asked::CarryOut{add, arguments.has(jsonOption.name), {.channel = {}, .fieldFromInput = fields->fromInput}});
}

Result<Asked> readEdit(const Arguments &arguments)
{
    wish::EditChannel edit;
    const Result<Fields> fields = readFields(arguments);
    if (!fields)
        return fields.error();
    edit.fields = fields->values;
    if (arguments.has(nameOption.name))
        edit.name = arguments.value(nameOption.name);
    if (const auto read = readYesOrNo(arguments, defaultOption, edit.isDefault); !read)
        return read.error();
    if (const auto read = readTimes(arguments, edit); !read)
        return read.error();
    if (edit == wish::EditChannel{})
        return Error{tr("Say what to change, such as --name NAME.")};
    return Asked(asked::CarryOut{edit,
                                 arguments.has(jsonOption.name),
                                 {.channel = arguments.operands().first(), .fieldFromInput = fields->fromInput}});
}

/// For the commands that say nothing but which channel, by its number or its name.
template <typename OneChannel>
Result<Asked> readOneChannel(const Arguments &arguments)
{
    return Asked(asked::CarryOut{OneChannel{}, arguments.has(jsonOption.name), {.channel = arguments.operands().first()}});
}

template <bool enabled>
Result<Asked> readEnabled(const Arguments &arguments)
{
    wish::EditChannel edit;
    edit.isEnabled = enabled;
    return Asked(asked::CarryOut{edit, arguments.has(jsonOption.name), {.channel = arguments.operands().first()}});
}

/// A removed channel is not listed any more, so that its name is of no use.
Result<Asked> readRestore(const Arguments &arguments)
{
    const auto id = readNumber(arguments.operands().first());
    if (!id)
        return Error{tr("\"%1\" is no channel's ID; 'channel remove' printed it.").arg(arguments.operands().first())};
    return Asked(asked::CarryOut{wish::RestoreChannel{*id}, arguments.has(jsonOption.name)});
}

Result<Asked> readChannels(const Arguments &arguments)
{
    return Asked(asked::CarryOut{wish::ShowChannels{}, arguments.has(jsonOption.name)});
}

Result<DeliveryId> readDeliveryId(const QString &text)
{
    if (const auto id = readNumber(text))
        return *id;
    return Error{tr("\"%1\" is no delivery's ID; 'aloft delivery list' shows them.").arg(text)};
}

Result<Asked> readDeliveries(const Arguments &arguments)
{
    wish::ShowDeliveries show;
    if (const auto read = readLimit(arguments, wish::ShowDeliveries::mostAtOnce, show.most); !read)
        return read.error();
    return Asked(asked::CarryOut{show, arguments.has(jsonOption.name)});
}

template <typename OneDelivery>
Result<Asked> readOneDelivery(const Arguments &arguments)
{
    const Result<DeliveryId> id = readDeliveryId(arguments.operands().first());
    if (!id)
        return id.error();
    OneDelivery wish;
    wish.delivery = *id;
    return Asked(asked::CarryOut{wish, arguments.has(jsonOption.name)});
}

Result<Asked> readSnooze(const Arguments &arguments)
{
    const Result<MonitorId> id = readMonitorId(arguments.operands().first());
    if (!id)
        return id.error();
    asked::Later later;
    if (const QString length = arguments.operands().at(1); length != "off"_L1) {
        const Result<seconds> duration = parseDuration(length);
        if (!duration)
            return duration.error();
        if (*duration <= seconds{0})
            return Error{tr("A snooze lasts at least a second; 'off' ends it.")};
        later.snoozedFor = *duration;
    }
    return Asked(asked::CarryOut{wish::SnoozeMonitor{*id, {}}, arguments.has(jsonOption.name), later});
}

} // namespace

QList<Command> alertCommands()
{
    const QStringList channel{u"ID or NAME"_s};
    const QStringList id{u"ID"_s};
    return {
        {u"monitor acknowledge"_s, id, {jsonOption}, readOneMonitor<wish::AcknowledgeIncident>},
        {u"monitor snooze"_s, {u"ID"_s, u"DURATION or off"_s}, {jsonOption}, readSnooze},
        {u"channel list"_s, {}, {jsonOption}, readChannels},
        {u"channel add"_s,
         {u"NAME"_s},
         {typeOption, fieldOption, isDefaultOption, onlyAfterOption, remindEveryOption, jsonOption},
         readAdd,
         Arguments::Others::WithValue},
        {u"channel edit"_s,
         channel,
         {nameOption, fieldOption, defaultOption, onlyAfterOption, remindEveryOption, jsonOption},
         readEdit,
         Arguments::Others::WithValue},
        {u"channel test"_s, channel, {jsonOption}, readOneChannel<wish::TestChannel>},
        {u"channel enable"_s, channel, {jsonOption}, readEnabled<true>},
        {u"channel disable"_s, channel, {jsonOption}, readEnabled<false>},
        {u"channel remove"_s, channel, {jsonOption}, readOneChannel<wish::RemoveChannel>},
        {u"channel restore"_s, id, {jsonOption}, readRestore},
        {u"delivery list"_s, {}, {limitOption, jsonOption}, readDeliveries},
        {u"delivery show"_s, id, {jsonOption}, readOneDelivery<wish::ShowDeliveries>},
        {u"delivery send-again"_s, id, {jsonOption}, readOneDelivery<wish::SendAgain>},
    };
}

} // namespace aloft

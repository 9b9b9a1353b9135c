// SPDX-License-Identifier: GPL-3.0-or-later
#include "completion.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

/// Numbers and names of the channels that there are.
using Names = QList<std::pair<ChannelId, QString>>;

Result<Names> namesThrough(Door &door)
{
    const Result<QJsonObject> reply = door.carryOut(wish::ShowChannels{});
    if (!reply)
        return reply.error();
    Names names;
    for (const QJsonValue value : reply->value("channels"_L1).toArray()) {
        const QJsonObject channel = value.toObject();
        names.append({channel.value("id"_L1).toInteger(), channel.value("name"_L1).toString()});
    }
    return names;
}

/// A number counts before a name, the name as it is written before one that differs in capitals.
Result<ChannelId> channelIn(const Names &names, const QString &wanted)
{
    for (const auto &[id, name] : names) {
        if (QString::number(id) == wanted)
            return id;
    }
    for (const Qt::CaseSensitivity strictness : {Qt::CaseSensitive, Qt::CaseInsensitive}) {
        QStringList found;
        for (const auto &[id, name] : names) {
            if (name.compare(wanted, strictness) == 0)
                found.append(QString::number(id));
        }
        if (found.size() == 1)
            return found.first().toLongLong();
        if (found.size() > 1)
            return Error{tr("More than one channel is called \"%1\". Say which by its ID: %2.").arg(wanted, found.join(u", "_s))};
    }
    return Error{tr("There is no channel \"%1\"; 'aloft channel list' shows them.").arg(wanted)};
}

Result<QList<ChannelId>> channelsIn(const Names &names, const QStringList &wanted)
{
    QList<ChannelId> channels;
    for (const QString &one : wanted) {
        const Result<ChannelId> id = channelIn(names, one);
        if (!id)
            return id.error();
        if (!channels.contains(*id))
            channels.append(*id);
    }
    return channels;
}

void setChannel(Wish &wish, ChannelId channel)
{
    std::visit(
        [channel](auto &plain) {
            if constexpr (requires { plain.channel = channel; })
                plain.channel = channel;
        },
        wish);
}

void setChannels(Wish &wish, const QList<ChannelId> &channels)
{
    if (auto *create = std::get_if<wish::CreateMonitor>(&wish))
        create->draft.channels = channels;
    else if (auto *edit = std::get_if<wish::EditMonitor>(&wish))
        edit->channels = channels;
}

void setField(Wish &wish, const QString &key, const QString &value)
{
    if (auto *add = std::get_if<wish::AddChannel>(&wish))
        add->fields.insert(key, value);
    else if (auto *edit = std::get_if<wish::EditChannel>(&wish))
        edit->fields.insert(key, value);
}

} // namespace

Result<Wish> completed(const asked::CarryOut &command, Door &door, Instant now, const ReadLine &readLine)
{
    Wish wish = command.wish;
    const asked::Later &later = command.later;
    if (!later.channel.isEmpty() || later.alertVia) {
        const Result<Names> names = namesThrough(door);
        if (!names)
            return names.error();
        const auto channels = channelsIn(*names, later.alertVia.value_or(QStringList{later.channel}));
        if (!channels)
            return channels.error();
        if (later.alertVia)
            setChannels(wish, *channels);
        else
            setChannel(wish, channels->first());
    }
    if (auto *snooze = std::get_if<wish::SnoozeMonitor>(&wish); snooze && later.snoozedFor)
        snooze->until = now + *later.snoozedFor;
    if (!later.fieldFromInput.isEmpty()) {
        const Result<QString> line = readLine();
        if (!line)
            return line.error();
        setField(wish, later.fieldFromInput, *line);
    }
    return wish;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
// The wishes about channels, deliveries and who looks after an incident.
#include "wish_execution.h"

#include "model/channels/channel_kind.h"
#include "model/wishes/channel_json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostChannels = 200;
constexpr std::chrono::days keptAfterRemoval{7};
constexpr std::chrono::days longestSnooze{30};

QString tr(const char *text)
{
    return QCoreApplication::translate("Engine", text);
}

/// What the activity log says of a channel. Of secrets it says only whether there are any.
QJsonObject describe(const Channel &channel)
{
    return {{u"name"_s, channel.name},
            {u"type"_s, channel.type},
            {u"fields"_s, toJson(channel.fields)},
            {u"secrets"_s, QJsonArray::fromStringList(channel.secrets.keys())},
            {u"default"_s, channel.isDefault},
            {u"enabled"_s, channel.isEnabled},
            {u"onlyAfterSeconds"_s, qint64(channel.onlyAfter.count())},
            {u"remindEverySeconds"_s, qint64(channel.remindEvery.count())}};
}

/// Puts each value where it belongs: secrets apart from the rest, empty ones nowhere.
void fill(Channel &channel, const QMap<QString, QString> &values)
{
    const ChannelKind *kind = channelKind(channel.type);
    for (auto value = values.begin(); value != values.end(); ++value) {
        const auto field = kind ? std::ranges::find(kind->fields, value.key(), &ChannelField::key) : QList<ChannelField>::const_iterator();
        const bool isSecret = kind && field != kind->fields.end() && field->isSecret;
        const QString text = value.value().trimmed();
        if (isSecret && text.isEmpty())
            channel.secrets.remove(value.key());
        else if (isSecret)
            channel.secrets.insert(value.key(), {.value = text});
        else if (text.isEmpty())
            channel.fields.remove(value.key());
        else
            channel.fields.insert(value.key(), text);
    }
}

QString labelled(const QString &label, const QString &fault)
{
    return fault.isEmpty() ? QString() : u"%1: %2."_s.arg(label, fault);
}

QStringList typesToAdd()
{
    QStringList types;
    for (const ChannelKind &kind : channelKinds()) {
        if (kind.sender != ChannelKind::Sender::Desktop)
            types.append(kind.key);
    }
    return types;
}

/// "Ops webhook (copy)", "Ops webhook (copy 2)"
QString copyName(const QString &name, const QList<Channel> &others)
{
    constexpr qsizetype roomForNumber = 45;
    for (int number = 1;; ++number) {
        const QString copy = number == 1 ? tr("%1 (copy)").arg(name.left(roomForNumber))
                                         : tr("%1 (copy %2)").arg(name.left(roomForNumber)).arg(number);
        if (!std::ranges::any_of(others, [&copy](const Channel &other) { return other.name == copy && !other.removedAt; }))
            return copy;
    }
}

} // namespace

Result<Channel> WishExecution::channel(ChannelId id) const
{
    const Channel *found = m_batch.outbox().channel(id);
    if (!found)
        return Error{tr("There is no channel %1.").arg(id)};
    if (found->removedAt)
        return Error{tr("Channel %1 (%2) was removed; restore it first.").arg(id).arg(found->name)};
    return *found;
}

QString WishExecution::faultOf(const Channel &channel, bool mayLack) const
{
    const QString incomplete = mayLack ? QString() : channelFault(channel);
    for (const QString &fault : {labelled(tr("Name"), channelNameFault(channel.name)), incomplete.isEmpty() ? incomplete : incomplete + u'.',
                                 labelled(tr("Only if not acknowledged"), onlyAfterFault(channel.onlyAfter)),
                                 labelled(tr("Remind every"), remindEveryFault(channel.remindEvery))}) {
        if (!fault.isEmpty())
            return fault;
    }
    const auto isSame = [&channel](const Channel &other) {
        return other.id != channel.id && !other.removedAt && other.name.compare(channel.name, Qt::CaseInsensitive) == 0;
    };
    const QList<Channel> &all = m_batch.outbox().channels();
    if (std::ranges::any_of(all, isSame))
        return tr("Name: There is a channel called %1 already.").arg(channel.name);
    if (channel.id == 0 && all.size() >= mostChannels)
        return tr("There are %1 channels already, no more can be added.").arg(all.size());
    return {};
}

Reply WishExecution::replyWith(const Channel &channel) const
{
    Reply reply;
    reply.asOf = m_asOf;
    reply.channels = {channel};
    return reply;
}

/// Checks and keeps the channel as a whole, and replies with it.
Result<Reply> WishExecution::keep(Channel channel, const QString &what, bool mayLack)
{
    channel.name = channel.name.trimmed();
    if (const QString fault = faultOf(channel, mayLack); !fault.isEmpty())
        return Error{fault};
    const Channel *known = m_batch.outbox().channel(channel.id);
    const QJsonObject before = known ? describe(*known) : QJsonObject();
    const bool isNew = !known || *known != channel;
    if (isNew) {
        channel.id = m_batch.put(channel);
        m_batch.write(write::AddActivity{m_batch.now(), m_who.name, m_who.through, what, {}, before, describe(channel)});
    }
    return replyWith(channel);
}

Result<Reply> WishExecution::operator()(const wish::AddChannel &wish)
{
    const ChannelKind *kind = channelKind(wish.type);
    if (!kind)
        return Error{tr("There is no type of channel called \"%1\". There are: %2.").arg(wish.type, typesToAdd().join(u", "_s))};
    if (kind->sender == ChannelKind::Sender::Desktop)
        return Error{tr("There is one channel for the desktop, and no more can be added.")};
    Channel channel;
    channel.name = wish.name;
    channel.type = wish.type;
    channel.isDefault = wish.isDefault;
    channel.isEnabled = wish.isEnabled;
    channel.onlyAfter = wish.onlyAfter;
    channel.remindEvery = wish.remindEvery;
    for (const ChannelField &field : kind->fields) {
        if (!wish.fields.contains(field.key))
            fill(channel, {{field.key, field.preset}});
    }
    fill(channel, wish.fields);
    return keep(channel, u"addChannel"_s);
}

Result<Reply> WishExecution::operator()(const wish::EditChannel &wish)
{
    auto edited = channel(wish.channel);
    if (!edited)
        return edited.error();
    edited->name = wish.name.value_or(edited->name);
    fill(*edited, wish.fields);
    edited->isDefault = wish.isDefault.value_or(edited->isDefault);
    edited->isEnabled = wish.isEnabled.value_or(edited->isEnabled);
    edited->onlyAfter = wish.onlyAfter.value_or(edited->onlyAfter);
    edited->remindEvery = wish.remindEvery.value_or(edited->remindEvery);
    return keep(*edited, u"editChannel"_s);
}

/// Secrets that lie in the keychain are not known here: a copy without them is disabled until they are filled in again.
Result<Reply> WishExecution::operator()(const wish::DuplicateChannel &wish)
{
    auto copy = channel(wish.channel);
    if (!copy)
        return copy.error();
    if (copy->id == desktopChannel)
        return Error{tr("There is one channel for the desktop, and no more can be added.")};
    copy->id = 0;
    copy->name = copyName(copy->name, m_batch.outbox().channels());
    copy->isDefault = false;
    const bool lacks = copy->secrets.removeIf([](const auto &secret) { return secret.value().inKeychain; }) > 0;
    copy->isEnabled = copy->isEnabled && !lacks;
    return keep(*copy, u"duplicateChannel"_s, lacks);
}

Result<Reply> WishExecution::operator()(const wish::RemoveChannel &wish)
{
    auto removed = channel(wish.channel);
    if (!removed)
        return removed.error();
    if (removed->id == desktopChannel)
        return Error{tr("The desktop's channel can be disabled, but not removed.")};
    const QJsonObject before = describe(*removed);
    removed->removedAt = m_batch.now();
    m_batch.put(*removed);
    m_batch.write(write::AddActivity{m_batch.now(), m_who.name, m_who.through, u"removeChannel"_s, {}, before, {}});
    const QList<Channel> all = m_batch.outbox().channels();
    for (const Channel &other : all) {
        if (other.removedAt && *other.removedAt + keptAfterRemoval < m_batch.now())
            m_batch.forget(other.id);
    }
    return replyWith(*removed);
}

Result<Reply> WishExecution::operator()(const wish::RestoreChannel &wish)
{
    const Channel *found = m_batch.outbox().channel(wish.channel);
    if (!found)
        return Error{tr("There is no channel %1.").arg(wish.channel)};
    Channel restored = *found;
    restored.removedAt.reset();
    return keep(restored, u"restoreChannel"_s);
}

Result<Reply> WishExecution::operator()(const wish::TestChannel &wish)
{
    const auto tested = channel(wish.channel);
    if (!tested)
        return tested.error();
    const DeliveryId id = m_batch.outbox().addTest(tested->id, m_batch.now());
    Reply reply = replyWith(*tested);
    reply.deliveries = {{.id = id, .channel = tested->id, .channelName = tested->name, .kind = Delivery::Kind::Test,
                         .createdAt = m_batch.now(), .nextAt = m_batch.now()}};
    return reply;
}

Result<Reply> WishExecution::operator()(const wish::NoteKeychain &wish)
{
    const Channel *found = m_batch.outbox().channel(wish.channel);
    if (!found)
        return Error{tr("There is no channel %1.").arg(wish.channel)};
    Channel noted = *found;
    for (const QString &field : wish.fields) {
        if (noted.secrets.contains(field))
            noted.secrets.insert(field, {.value = {}, .inKeychain = true});
    }
    if (noted != *found)
        m_batch.put(noted);
    return replyWith(noted);
}

Result<Reply> WishExecution::operator()(const wish::ShowChannels &)
{
    Reply reply;
    reply.asOf = m_asOf;
    reply.channels = m_batch.outbox().channels();
    reply.channels.removeIf([](const Channel &channel) { return channel.removedAt.has_value(); });
    return reply;
}

Result<Reply> WishExecution::operator()(const wish::ShowDeliveries &wish)
{
    Reply reply;
    reply.asOf = m_asOf;
    if (!wish.delivery) {
        auto deliveries = m_store.deliveries(std::clamp(wish.most, 1, wish::ShowDeliveries::mostAtOnce));
        if (!deliveries)
            return deliveries.error();
        reply.deliveries = std::move(*deliveries);
        return reply;
    }
    const auto delivery = m_store.delivery(*wish.delivery);
    if (!delivery)
        return delivery.error();
    if (!*delivery)
        return Error{tr("There is no delivery %1.").arg(*wish.delivery)};
    reply.deliveries = {**delivery};
    return reply;
}

Result<Reply> WishExecution::operator()(const wish::SendAgain &wish)
{
    const auto delivery = m_store.delivery(wish.delivery);
    if (!delivery)
        return delivery.error();
    if (!*delivery)
        return Error{tr("There is no delivery %1.").arg(wish.delivery)};
    Delivery again = **delivery;
    const auto through = channel(again.channel);
    if (!through)
        return through.error();
    if (again.state == Delivery::State::Waiting)
        return Error{tr("This delivery is still being tried.")};
    again.id = m_batch.outbox().addAgain(again, m_batch.now());
    again.state = Delivery::State::Waiting;
    Reply reply;
    reply.asOf = m_asOf;
    reply.deliveries = {again};
    return reply;
}

Result<Reply> WishExecution::operator()(const wish::SnoozeMonitor &wish)
{
    const auto before = living(wish.monitor);
    if (!before)
        return before.error();
    if (wish.until && *wish.until > m_batch.now() + longestSnooze)
        return Error{tr("Alerts can be snoozed for 30 days at most. Pause the monitor instead.")};
    Monitor snoozed = *before;
    snoozed.snoozedUntil = wish.until && *wish.until > m_batch.now() ? wish.until : std::nullopt;
    if (snoozed != *before) {
        m_batch.replace(snoozed);
        m_batch.outbox().reconsider(m_batch.surroundings());
        noteActivity(u"snoozeMonitor"_s, *before, snoozed);
    }
    return replyWith(wish.monitor);
}

Result<Reply> WishExecution::operator()(const wish::AcknowledgeIncident &wish)
{
    const auto before = living(wish.monitor);
    if (!before)
        return before.error();
    if (!before->incident)
        return Error{tr("Monitor %1 (%2) has no open incident.").arg(before->id).arg(before->name)};
    if (!before->incident->acknowledgedAt) {
        m_batch.acknowledge(wish.monitor, m_who.name);
        m_batch.write(write::AddActivity{m_batch.now(), m_who.name, m_who.through, u"acknowledgeIncident"_s, wish.monitor, {},
                                         {{u"incident"_s, before->incident->id}}});
    }
    return replyWith(wish.monitor);
}

QString WishExecution::alertingFault(const Monitor &monitor, const QList<ChannelId> &known) const
{
    for (const ChannelId id : monitor.channels) {
        const Channel *through = m_batch.outbox().channel(id);
        if ((!through || through->removedAt) && !known.contains(id))
            return tr("Alert via: There is no channel %1.").arg(id);
    }
    if (monitor.dependsOn == 0)
        return {};
    const Monitor *parent = m_batch.find(monitor.dependsOn);
    if (!parent || parent->deletedAt)
        return tr("Depends on: There is no monitor %1.").arg(monitor.dependsOn);
    QSet<MonitorId> seen{monitor.id};
    for (const Monitor *above = parent; above; above = above->dependsOn != 0 ? m_batch.find(above->dependsOn) : nullptr) {
        if (seen.contains(above->id))
            return tr("Depends on: %1 depends on this monitor already, so that neither would ever be told of.").arg(parent->name);
        seen.insert(above->id);
    }
    return {};
}

QList<ChannelId> WishExecution::defaultChannels() const
{
    QList<ChannelId> defaults;
    for (const Channel &channel : m_batch.outbox().channels()) {
        if (channel.isDefault && !channel.removedAt)
            defaults.append(channel.id);
    }
    return defaults;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "wish_execution.h"

#include "model/domain/endpoint_reach.h"
#include "model/domain/token.h"
#include "model/store/settings_json.h"
#include "model/wishes/channel_json.h"
#include "model/wishes/schedule_json.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Engine", text);
}

/// What the activity log says of a monitor. Tokens are secrets and not part of it.
QJsonObject describe(const Monitor &monitor)
{
    const auto moment = [](std::optional<Instant> instant) {
        return instant ? QJsonValue(toIso(*instant)) : QJsonValue(QJsonValue::Null);
    };
    QJsonObject described{
        {u"name"_s, monitor.name},
        {u"type"_s, typeKey(monitor.type)},
        {u"status"_s, statusKey(monitor.status)},
        {u"tags"_s, QJsonArray::fromStringList(monitor.tags)},
        {u"note"_s, monitor.note},
        {u"keepsBodies"_s, monitor.keepsBodies},
        {u"acceptsGet"_s, monitor.acceptsGet},
        {u"channels"_s, toJson(monitor.channels)},
        {u"dependsOn"_s, monitor.dependsOn},
        {u"snoozedUntil"_s, moment(monitor.snoozedUntil)},
        {u"pausedUntil"_s, moment(monitor.pausedUntil)},
        {u"deletedAt"_s, moment(monitor.deletedAt)},
    };
    insertAll(described, toJson(monitor.schedule));
    return described;
}

/// Leaves in both only the members in which they differ.
void keepDifferences(QJsonObject &before, QJsonObject &after)
{
    for (const QString &key : after.keys()) {
        if (before.value(key) == after.value(key)) {
            before.remove(key);
            after.remove(key);
        }
    }
}

/// The settings that a person chose, where they differ; what the window only remembers is nobody's activity.
std::pair<QJsonObject, QJsonObject> choices(const Settings &before, const Settings &after)
{
    QJsonObject was = toJson(before);
    QJsonObject is = toJson(after);
    for (const QString &remembered : {u"awayReadUntil"_s, u"welcomed"_s, u"closeExplained"_s}) {
        was.remove(remembered);
        is.remove(remembered);
    }
    keepDifferences(was, is);
    return {was, is};
}

QString labelled(const QString &label, const QString &fault)
{
    return fault.isEmpty() ? QString() : u"%1: %2."_s.arg(label, fault);
}

/// The first thing that is wrong with what a person set, as a sentence; empty if nothing is.
QString faultOfValues(const QString &name, const Schedule &schedule, const QStringList &tags, const QString &note)
{
    for (const QString &fault :
         {labelled(tr("Name"), nameFault(name)), labelled(tr("Check interval"), intervalFault(schedule.interval)),
          labelled(tr("Grace period"), graceFault(schedule.grace)), labelled(tr("Early"), earlyFault(schedule.early)),
          labelled(tr("Tags"), tagsFault(tags)), labelled(tr("Note"), noteFault(note))}) {
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

/// The schedule as the edit leaves it. An interval and a cron expression take each other's place.
Result<Schedule> scheduleAfter(const Schedule &before, const wish::EditMonitor &edit)
{
    if (edit.interval && edit.cron)
        return Error{tr("A check interval and a cron expression exclude each other.")};
    Schedule after = before;
    after.interval = edit.interval.value_or(before.interval);
    after.grace = edit.grace.value_or(before.grace);
    after.early = edit.early.value_or(before.early);
    if (edit.interval)
        after.cron.reset();
    if (!after.cron && !edit.cron) {
        if (edit.timezone)
            return Error{tr("A time zone goes with a cron expression only.")};
        if (edit.early)
            return Error{tr("How early a run may come is set with a cron expression only.")};
        return after;
    }
    if (!edit.cron && !edit.timezone)
        return after;
    const QString text = edit.cron ? *edit.cron : after.cron->text();
    if (const auto fields = cronFieldsIn(text); !fields)
        return Error{labelled(tr("Cron expression"), fields.error().sentence)};
    const Result<Cron> cron = Cron::parse(text, edit.timezone.value_or(before.cron ? before.cron->zone() : QString()));
    if (!cron)
        return Error{labelled(tr("Time zone"), cron.error().sentence)};
    after.cron = *cron;
    return after;
}

/// In order of their numbers, each once.
QList<ChannelId> tidyChannels(QList<ChannelId> channels)
{
    std::ranges::sort(channels);
    channels.erase(std::unique(channels.begin(), channels.end()), channels.end());
    return channels;
}

QString typeFault(MonitorType type)
{
    return type == MonitorType::Heartbeat ? QString() : tr("Only heartbeat monitors can be chosen in this version.");
}

QString faultOf(const wish::ChangeSettings &wish)
{
    if (wish.listen) {
        if (wish.listen->port == 0)
            return tr("Port: From 1 to 65535.");
        if (const QString fault = listenAddressFault(wish.listen->address); !fault.isEmpty())
            return labelled(tr("Listen on"), fault);
    }
    if (wish.jobAddress) {
        if (const QString fault = jobAddressFault(*wish.jobAddress); !fault.isEmpty())
            return labelled(tr("Address that jobs use"), fault);
    }
    if (wish.settleTime) {
        if (const QString fault = settleTimeFault(*wish.settleTime); !fault.isEmpty())
            return labelled(tr("Settle time"), fault);
    }
    if (wish.watchdogUrl) {
        if (const QString fault = watchdogUrlFault(*wish.watchdogUrl); !fault.isEmpty())
            return labelled(tr("Outside watchdog"), fault);
    }
    if (wish.trustedProxies) {
        if (const QString fault = trustedProxiesFault(*wish.trustedProxies); !fault.isEmpty())
            return labelled(tr("Trusted proxies"), fault);
    }
    if (wish.retention)
        return retentionFault(*wish.retention);
    return {};
}

/// The old endpoint goes on listening until a person ends it, since jobs may still report there.
/// @param from where it really listened, which for one run can be elsewhere than the settings say
void moveReceiver(Settings &settings, const Endpoint &from, const Endpoint &to)
{
    settings.listen = to;
    if (!settings.formerEndpoints.contains(from))
        settings.formerEndpoints.append(from);
    settings.formerEndpoints.removeIf([&to](const Endpoint &former) { return former == to || isWiderThan(to, former); });
}

} // namespace

WishExecution::WishExecution(Batch &batch, const Roster &roster, Store &store, const Who &who, Instant asOf)
    : m_batch(batch), m_roster(roster), m_store(store), m_who(who), m_asOf(asOf)
{
}

Result<Reply> WishExecution::operator()(const wish::CreateMonitor &wish)
{
    if (const QString fault = faultOf(wish.draft); !fault.isEmpty())
        return Error{fault};
    return replyWith(create(wish.draft));
}

Result<Reply> WishExecution::operator()(const wish::EditMonitor &wish)
{
    const auto found = living(wish.monitor);
    if (!found)
        return found.error();
    const Monitor before = *found;
    const Result<Schedule> schedule = scheduleAfter(before.schedule, wish);
    if (!schedule)
        return schedule.error();
    Monitor edited = before;
    edited.name = wish.name.value_or(before.name).trimmed();
    edited.tags = tidyTags(wish.tags.value_or(before.tags));
    edited.note = wish.note.value_or(before.note);
    edited.keepsBodies = wish.keepsBodies.value_or(before.keepsBodies);
    edited.acceptsGet = wish.acceptsGet.value_or(before.acceptsGet);
    edited.channels = tidyChannels(wish.channels.value_or(before.channels));
    edited.dependsOn = wish.dependsOn.value_or(before.dependsOn);
    if (const QString fault = alertingFault(edited, before.channels); (wish.channels || wish.dependsOn) && !fault.isEmpty())
        return Error{fault};
    if (const QString fault = faultOfValues(edited.name, *schedule, edited.tags, edited.note); !fault.isEmpty())
        return Error{fault};
    if (const QString fault = typeFault(wish.type.value_or(MonitorType::Heartbeat)); !fault.isEmpty())
        return Error{fault};
    m_batch.replace(edited);
    if (wish.type)
        m_batch.apply(wish.monitor, event::TypeChanged{*wish.type, generateToken()});
    m_batch.apply(wish.monitor, event::ScheduleEdited{*schedule});
    if (wish.dependsOn)
        m_batch.outbox().reconsider(m_batch.surroundings());
    noteActivity(u"editMonitor"_s, before, *m_batch.find(wish.monitor));
    return replyWith(wish.monitor);
}

Result<Reply> WishExecution::operator()(const wish::PauseMonitor &wish)
{
    if (wish.until && *wish.until <= m_batch.now())
        return Error{tr("The end of the pause must lie in the future.")};
    return decideOn(wish.monitor, event::PauseAsked{wish.until}, u"pauseMonitor"_s);
}

Result<Reply> WishExecution::operator()(const wish::ResumeMonitor &wish)
{
    return decideOn(wish.monitor, event::ResumeAsked{}, u"resumeMonitor"_s);
}

Result<Reply> WishExecution::operator()(const wish::RotateToken &wish)
{
    return decideOn(wish.monitor, event::RotateAsked{generateToken()}, u"rotateToken"_s);
}

Result<Reply> WishExecution::operator()(const wish::RemoveMonitor &wish)
{
    return decideOn(wish.monitor, event::DeleteAsked{}, u"removeMonitor"_s);
}

Result<Reply> WishExecution::operator()(const wish::RestoreMonitor &wish)
{
    const Monitor *found = m_batch.find(wish.monitor);
    if (!found)
        return Error{tr("There is no monitor %1; deleted ones can be restored for 7 days.").arg(wish.monitor)};
    if (!found->deletedAt)
        return Error{tr("Monitor %1 (%2) is not deleted.").arg(wish.monitor).arg(found->name)};
    const Monitor before = *found;
    m_batch.apply(wish.monitor, event::RestoreAsked{});
    noteActivity(u"restoreMonitor"_s, before, *m_batch.find(wish.monitor));
    return replyWith(wish.monitor);
}

Result<Reply> WishExecution::operator()(const wish::ResolveMisses &wish)
{
    Reply reply{.monitors = {}, .incidents = {}, .monitorNames = {}, .asOf = m_asOf};
    for (const MonitorId id : wish.monitors) {
        const auto before = living(id);
        if (!before)
            return before.error();
        m_batch.apply(id, event::MissResolved{wish.ran});
        const Monitor after = *m_batch.find(id);
        if (after == *before || !isUnproven(*before))
            return Error{tr("Nothing is to be said of monitor %1 (%2): no run of it was due while Aloft was not listening, or it was said already.")
                             .arg(id)
                             .arg(before->name)};
        m_batch.write(write::AddActivity{m_batch.now(), m_who.name, m_who.through, u"resolveMisses"_s, id, {}, {{u"ran"_s, wish.ran}}});
        reply.monitors.append(after);
    }
    return reply;
}

Result<Reply> WishExecution::operator()(const wish::ImportMonitors &wish)
{
    QStringList faults;
    Reply reply{.monitors = {}, .incidents = {}, .monitorNames = {}, .asOf = m_asOf};
    for (qsizetype row = 0; row < wish.drafts.size(); ++row) {
        const wish::MonitorDraft &draft = wish.drafts.at(row);
        if (const QString fault = faultOf(draft); !fault.isEmpty())
            faults.append(tr("Row %1 (\"%2\"): %3").arg(row + 1).arg(draft.name, fault));
        else
            reply.monitors.append(*m_batch.find(create(draft)));
    }
    if (!faults.isEmpty())
        return Error{faults.join(u'\n')};
    return reply;
}

Result<Reply> WishExecution::operator()(const wish::ShowMonitors &wish)
{
    if (wish.monitor) {
        const auto found = living(*wish.monitor);
        if (!found)
            return found.error();
        return replyWith(*wish.monitor);
    }
    Reply reply{.monitors = m_roster.all(), .incidents = {}, .monitorNames = {}, .asOf = m_asOf};
    reply.monitors.removeIf([](const Monitor &monitor) { return monitor.deletedAt.has_value(); });
    return reply;
}

Result<Reply> WishExecution::operator()(const wish::ShowIncidents &wish)
{
    if (wish.monitor && !m_batch.find(*wish.monitor))
        return Error{tr("There is no monitor %1.").arg(*wish.monitor)};
    auto incidents = m_store.incidents(wish.monitor);
    if (!incidents)
        return incidents.error();
    Reply reply{.monitors = {}, .incidents = withUnwritten(std::move(*incidents), wish.monitor), .monitorNames = {}, .asOf = m_asOf};
    for (const Incident &incident : std::as_const(reply.incidents)) {
        if (const Monitor *monitor = m_batch.find(incident.monitor))
            reply.monitorNames.insert(monitor->id, monitor->name);
    }
    return reply;
}

Result<Reply> WishExecution::operator()(const wish::ShowHeartbeats &wish)
{
    if (!m_batch.find(wish.monitor))
        return Error{tr("There is no monitor %1.").arg(wish.monitor)};
    auto heartbeats = m_store.heartbeats(wish.monitor, std::clamp(wish.most, 1, wish::ShowHeartbeats::mostAtOnce));
    if (!heartbeats)
        return heartbeats.error();
    return Reply{.monitors = {}, .incidents = {}, .heartbeats = std::move(*heartbeats), .monitorNames = {}, .asOf = m_asOf};
}

Result<Reply> WishExecution::operator()(const wish::ChangeSettings &wish)
{
    if (const QString fault = aloft::faultOf(wish); !fault.isEmpty())
        return Error{fault};
    const Settings before = m_batch.settings();
    Settings after = before;
    const Endpoint from = wish.movedFrom.value_or(before.listen);
    if (wish.listen && (*wish.listen != before.listen || *wish.listen != from))
        moveReceiver(after, from, *wish.listen);
    if (wish.endFormerEndpoint)
        after.formerEndpoints.removeAll(*wish.endFormerEndpoint);
    if (wish.jobAddress)
        after.jobAddress = tidyJobAddress(*wish.jobAddress);
    after.https = wish.https.value_or(before.https);
    if (const QString fault = httpsFault(after.https, after.listen); (wish.https || wish.listen) && !fault.isEmpty())
        return Error{fault};
    after.trustedProxies = wish.trustedProxies.value_or(before.trustedProxies);
    after.limits = wish.limits.value_or(before.limits);
    after.settleTime = wish.settleTime.value_or(before.settleTime);
    after.keepsAwake = wish.keepsAwake.value_or(before.keepsAwake);
    after.retention = wish.retention.value_or(before.retention);
    after.watchdogUrl = wish.watchdogUrl.value_or(before.watchdogUrl).trimmed();
    if (wish.notificationsPausedUntil)
        after.notificationsPausedUntil = *wish.notificationsPausedUntil > m_batch.now() ? wish.notificationsPausedUntil : std::nullopt;
    if (wish.awayReadUntil)
        after.awayReadUntil = wish.awayReadUntil;
    after.hideSecrets = wish.hideSecrets.value_or(before.hideSecrets);
    after.welcomed = wish.welcomed.value_or(before.welcomed);
    after.closeExplained = wish.closeExplained.value_or(before.closeExplained);
    if (after != before)
        m_batch.setSettings(after);
    if (const auto [was, is] = choices(before, after); was != is)
        m_batch.write(write::AddActivity{m_batch.now(), m_who.name, m_who.through, u"changeSettings"_s, {}, was, is});
    return Reply{.monitors = {}, .incidents = {}, .monitorNames = {}, .asOf = m_asOf};
}

/// While the disk fails, open incidents may not have reached the database yet.
QList<Incident> WishExecution::withUnwritten(QList<Incident> incidents, std::optional<MonitorId> only) const
{
    for (const Monitor &monitor : m_roster.all()) {
        const bool asked = !only || *only == monitor.id;
        if (asked && monitor.incident && std::ranges::find(incidents, monitor.incident->id, &Incident::id) == incidents.end())
            incidents.append(*monitor.incident);
    }
    std::ranges::stable_sort(incidents, std::greater{}, &Incident::startedAt);
    return incidents;
}

QString WishExecution::faultOf(const wish::MonitorDraft &draft) const
{
    if (const QString fault = typeFault(draft.type); !fault.isEmpty())
        return fault;
    if (const QString fault = faultOfValues(draft.name, draft.schedule, draft.tags, draft.note); !fault.isEmpty())
        return fault;
    Monitor alerting;
    alerting.channels = draft.channels.value_or(QList<ChannelId>());
    alerting.dependsOn = draft.dependsOn;
    if (const QString fault = alertingFault(alerting, {}); !fault.isEmpty())
        return fault;
    if (draft.token.isEmpty())
        return {};
    if (!isTokenShaped(draft.token))
        return tr("Its heartbeat URL does not end in a token of 22 to 64 letters, digits, - or _.");
    const Monitor *owner = m_batch.findByToken(draft.token);
    if (!owner)
        return {};
    return owner->deletedAt ? tr("Its heartbeat URL belongs to the deleted monitor %1 (%2); restore that one instead.").arg(owner->id).arg(owner->name)
                            : tr("Its heartbeat URL already belongs to monitor %1 (%2).").arg(owner->id).arg(owner->name);
}

Result<Monitor> WishExecution::living(MonitorId id) const
{
    const Monitor *found = m_batch.find(id);
    if (!found)
        return Error{tr("There is no monitor %1.").arg(id)};
    if (found->deletedAt)
        return Error{tr("Monitor %1 (%2) was deleted; restore it first.").arg(id).arg(found->name)};
    return *found;
}

MonitorId WishExecution::create(const wish::MonitorDraft &draft)
{
    Monitor monitor;
    monitor.name = draft.name.trimmed();
    monitor.type = draft.type;
    monitor.token = draft.token.isEmpty() ? generateToken() : draft.token;
    monitor.schedule = draft.schedule;
    monitor.tags = tidyTags(draft.tags);
    monitor.note = draft.note;
    monitor.keepsBodies = draft.keepsBodies;
    monitor.acceptsGet = draft.acceptsGet;
    monitor.channels = tidyChannels(draft.channels.value_or(defaultChannels()));
    monitor.dependsOn = draft.dependsOn;
    monitor.createdAt = m_batch.now();
    monitor.anchoredAt = m_batch.now();
    if (draft.paused) {
        monitor.status = Status::Paused;
        monitor.pausedAt = m_batch.now();
    }
    const MonitorId id = m_batch.add(monitor);
    m_batch.write(write::AddActivity{m_batch.now(), m_who.name, m_who.through, u"createMonitor"_s, id, {}, describe(monitor)});
    return id;
}

Result<Reply> WishExecution::decideOn(MonitorId id, const Event &event, const QString &what)
{
    const auto before = living(id);
    if (!before)
        return before.error();
    m_batch.apply(id, event);
    noteActivity(what, *before, *m_batch.find(id));
    return replyWith(id);
}

Reply WishExecution::replyWith(MonitorId id) const
{
    return {.monitors = {*m_batch.find(id)}, .incidents = {}, .monitorNames = {}, .asOf = m_asOf};
}

void WishExecution::noteActivity(const QString &what, const Monitor &before, const Monitor &after)
{
    if (before == after)
        return;
    QJsonObject was = describe(before);
    QJsonObject is = describe(after);
    keepDifferences(was, is);
    m_batch.write(write::AddActivity{m_batch.now(), m_who.name, m_who.through, what, after.id, was, is});
}

} // namespace aloft

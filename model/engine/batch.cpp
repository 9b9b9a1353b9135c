// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch.h"

#include "model/domain/token.h"

namespace aloft {

namespace {

/// Whether the monitor's own row is different: its last heartbeat, its runs and its incident have rows of their own.
bool rowDiffers(const Monitor &before, const Monitor &after)
{
    Monitor comparable = after;
    comparable.lastHeartbeatAt = before.lastHeartbeatAt;
    comparable.lastOrigin = before.lastOrigin;
    comparable.lastPort = before.lastPort;
    comparable.runs = before.runs;
    comparable.incident = before.incident;
    return comparable != before;
}

/// When an event took place: a heartbeat when it was read, all else now.
Instant momentOf(const Event &event, Instant now)
{
    const auto *heartbeat = std::get_if<event::HeartbeatArrived>(&event);
    return heartbeat ? heartbeat->at : now;
}

} // namespace

Batch::Batch(const Roster &roster, const Settings &settings, const QHash<MonitorId, Status> &shown, const Outbox &outbox,
             MonitorId lastMonitor, IncidentId lastIncident, Instant now, const Known &known)
    : m_roster(roster), m_settings(settings), m_shownBefore(shown), m_now(now), m_known(known),
      m_lastMonitor(lastMonitor), m_lastIncident(lastIncident), m_outbox(outbox)
{
}

const Monitor *Batch::find(MonitorId id) const
{
    if (m_changes.purged.contains(id))
        return nullptr;
    const auto touched = m_touched.constFind(id);
    return touched == m_touched.constEnd() ? m_roster.find(id) : &*touched;
}

const Monitor *Batch::findByToken(const QString &token) const
{
    if (const auto added = m_newTokens.constFind(token); added != m_newTokens.constEnd())
        return find(*added);
    const Monitor *known = m_roster.findByToken(token);
    if (!known)
        return nullptr;
    const Monitor *current = find(known->id);
    return current && current->token == token ? current : nullptr;
}

void Batch::apply(MonitorId id, const Event &event, bool overPace)
{
    const Monitor before = *find(id);
    const Context context{.nextIncident = m_lastIncident + 1, .overPace = overPace, .listenedUntil = m_known.listenedUntil,
                          .blind = m_known.blind, .settleTime = settings().settleTime};
    Decision decision = decide(before, context, event, m_now);
    for (const Outcome &outcome : decision.outcomes)
        note(before, decision.monitor, outcome);
    // Nobody watches what is deleted, so that it counts as neither up nor down.
    if (before.deletedAt.has_value() != decision.monitor.deletedAt.has_value()) {
        const Status counted = decision.monitor.deletedAt ? Status::Paused : decision.monitor.status;
        m_writes.append(write::AddStatusChange{id, counted, m_now});
    }
    replace(decision.monitor);
    if (!decision.monitor.deletedAt) {
        const Status shown = statusAt(decision.monitor, m_now);
        const Instant at = shown == Status::Late ? *dueOf(decision.monitor) : momentOf(event, m_now);
        step(decision.monitor, shown, at);
    }
}

void Batch::note(const Monitor &before, const Monitor &after, const Outcome &outcome)
{
    if (const auto *kept = std::get_if<outcome::HeartbeatKept>(&outcome)) {
        m_repeats.remove(before.id);
        m_writes.append(write::AddHeartbeat{kept->heartbeat});
        m_changes.heartbeats.append(kept->heartbeat);
    } else if (const auto *repeated = std::get_if<outcome::HeartbeatRepeated>(&outcome)) {
        repeat(repeated->heartbeat);
    } else if (const auto *started = std::get_if<outcome::RunStarted>(&outcome)) {
        m_writes.append(write::PutRun{before.id, started->run});
    } else if (const auto *ended = std::get_if<outcome::RunEnded>(&outcome)) {
        m_writes.append(write::EndRun{before.id, ended->run, ended->unheard});
    } else if (const auto *opened = std::get_if<outcome::IncidentOpened>(&outcome)) {
        m_lastIncident = std::max(m_lastIncident, opened->incident.id);
        m_writes.append(write::PutIncident{opened->incident});
        m_changes.opened.append({opened->incident, after});
    } else if (const auto *resolved = std::get_if<outcome::IncidentResolved>(&outcome)) {
        m_writes.append(write::PutIncident{resolved->incident});
        m_changes.resolved.append({resolved->incident, after});
    } else if (std::holds_alternative<outcome::QuestionRaised>(outcome)) {
        m_changes.unproven.append(after);
    } else if (const auto *changed = std::get_if<outcome::StatusChanged>(&outcome)) {
        m_writes.append(write::AddStatusChange{before.id, changed->to, changed->at});
        step(after, changed->to, changed->at);
    } else if (const auto *dropped = std::get_if<outcome::TokenDropped>(&outcome)) {
        const QByteArray hash = tokenHash(dropped->token);
        m_droppedTokens.insert(hash, before.id);
        m_writes.append(write::KeepTokenHash{before.id, hash, m_now});
    }
}

/// Many at once are one write, so that a job that has run wild costs no more than others.
void Batch::repeat(const Heartbeat &heartbeat)
{
    const auto alike = [&heartbeat](const Heartbeat &other) {
        return other.monitor == heartbeat.monitor && other.kind == heartbeat.kind && other.counted == heartbeat.counted;
    };
    Heartbeat counted = heartbeat;
    counted.repeats = 1;
    const auto known = m_repeats.constFind(heartbeat.monitor);
    if (known == m_repeats.constEnd() || !alike(m_changes.repeated.at(known->change))) {
        m_repeats.insert(heartbeat.monitor, {m_writes.size(), m_changes.repeated.size()});
        m_writes.append(write::RepeatHeartbeat{counted});
        m_changes.repeated.append(counted);
        return;
    }
    counted.repeats += m_changes.repeated.at(known->change).repeats;
    m_writes[known->write] = write::RepeatHeartbeat{counted};
    m_changes.repeated[known->change] = counted;
}

void Batch::step(const Monitor &monitor, Status to, Instant at)
{
    const Status from = shownOf(monitor.id, to);
    m_shown.insert(monitor.id, to);
    if (from != to)
        m_changes.steps.append({.monitor = monitor.id, .name = monitor.name, .from = from, .to = to, .at = at});
}

Status Batch::shownOf(MonitorId id, Status otherwise) const
{
    const auto shown = m_shown.constFind(id);
    return shown == m_shown.constEnd() ? m_shownBefore.value(id, otherwise) : *shown;
}

MonitorId Batch::add(Monitor monitor)
{
    monitor.id = ++m_lastMonitor;
    m_writes.append(write::PutMonitor{monitor});
    m_writes.append(write::AddStatusChange{monitor.id, monitor.status, m_now});
    m_order.append(monitor.id);
    if (!monitor.token.isEmpty())
        m_newTokens.insert(monitor.token, monitor.id);
    m_shown.insert(monitor.id, monitor.status);
    m_touched.insert(monitor.id, monitor);
    return monitor.id;
}

void Batch::replace(const Monitor &monitor)
{
    const Monitor &before = *find(monitor.id);
    // The monitor's row goes ahead of the rows that refer to it only when it is new, and then add() has written it.
    if (rowDiffers(before, monitor))
        m_writes.append(write::PutMonitor{monitor});
    if (monitor.token != before.token) {
        m_newTokens.remove(before.token);
        if (!monitor.token.isEmpty())
            m_newTokens.insert(monitor.token, monitor.id);
    }
    if (!m_touched.contains(monitor.id))
        m_order.append(monitor.id);
    m_touched.insert(monitor.id, monitor); // the end of "before"
}

void Batch::purge(MonitorId id)
{
    m_writes.append(write::PurgeMonitor{id});
    m_changes.purged.append(id);
}

void Batch::setSettings(const Settings &settings)
{
    m_writes.append(write::PutSettings{settings});
    m_changes.settings = settings;
}

void Batch::acknowledge(MonitorId id, const QString &by)
{
    Monitor monitor = *find(id);
    if (!monitor.incident || monitor.incident->acknowledgedAt)
        return;
    monitor.incident->acknowledgedAt = m_now;
    monitor.incident->acknowledgedBy = by;
    m_writes.append(write::PutIncident{*monitor.incident});
    m_changes.acknowledged.append(*monitor.incident);
    replace(monitor);
}

ChannelId Batch::put(const Channel &channel)
{
    const ChannelId id = m_outbox.put(channel, surroundings());
    m_changes.channels = m_outbox.channels();
    return id;
}

void Batch::forget(ChannelId channel)
{
    m_outbox.forget(channel);
    m_changes.channels = m_outbox.channels();
}

Surroundings Batch::surroundings() const
{
    return {[this](MonitorId id) { return find(id); }, settings().notificationsPausedUntil, m_now};
}

/// Rows of alerts refer to those of incidents, so they come after all others.
void Batch::planAlerts()
{
    m_outbox.take(m_changes, surroundings());
    const Outbox::News news = m_outbox.takeNews();
    m_writes += news.writes;
    m_changes.deliveries += news.deliveries;
    m_changes.mergedDeliveries += news.merged;
}

Changes Batch::changes() const
{
    Changes changes = m_changes;
    for (const MonitorId id : m_order) {
        if (const Monitor *monitor = find(id))
            changes.monitors.append(*monitor);
    }
    return changes;
}

} // namespace aloft

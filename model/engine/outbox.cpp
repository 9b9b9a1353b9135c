// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox.h"

#include "changes.h"
#include "model/channels/channel_kind.h"

#include <algorithm>

namespace aloft {

namespace {

/// So many monitors above a monitor are looked at, should they ever form a ring.
constexpr int longestChain = 100;

bool isGood(const Incident &incident)
{
    return incident.resolution == Resolution::Heartbeat || incident.resolution == Resolution::ItRan;
}

/// Why a down that is still unsent is of no use any more when its incident ended other than by a heartbeat.
HoldReason reasonAfter(const Incident &incident)
{
    switch (incident.resolution.value_or(Resolution::Heartbeat)) {
    case Resolution::Paused: return HoldReason::Paused;
    case Resolution::Deleted: return HoldReason::Deleted;
    case Resolution::ScheduleChanged:
    case Resolution::TypeChanged: return HoldReason::Edited;
    case Resolution::Heartbeat:
    case Resolution::ItRan: return HoldReason::BackBefore;
    }
    Q_UNREACHABLE();
}

/// What is held back for one of these is not sent at all if the monitor is back before; else both are told together.
bool isForBroken(HoldReason reason)
{
    return reason == HoldReason::NotAcknowledged || reason == HoldReason::Snoozed || reason == HoldReason::ParentDown;
}

qint64 missedRunsOf(const Incident &incident, const Monitor &monitor)
{
    if (incident.cause.kind == Cause::Kind::Reported || !incident.resolvedAt)
        return 0;
    // The last expected one is the run that came.
    return std::max<qint64>(runsBetween(incident.startedAt - incident.cause.silent, *incident.resolvedAt, monitor.schedule) - 1, 0);
}

Alert alertOf(Alert::Kind kind, const Monitor &monitor, const Incident &incident, Instant at)
{
    return {.kind = kind, .monitor = monitor.id, .monitorName = monitor.name, .type = monitor.type, .at = at, .incident = incident};
}

bool isOneMonitorAMessage(const Channel &channel)
{
    const ChannelKind *kind = channelKind(channel.type);
    return kind && kind->oneMonitorAMessage;
}

bool closesIncidents(const Channel &channel)
{
    const ChannelKind *kind = channelKind(channel.type);
    return kind && kind->closesIncidents;
}

} // namespace

bool isSameHold(const std::optional<Hold> &one, const std::optional<Hold> &other)
{
    const auto waitsForItself = [](const std::optional<Hold> &hold) { return !hold || hold->reason == HoldReason::Gathering; };
    return (waitsForItself(one) && waitsForItself(other)) || one == other;
}

const Monitor *downParentOf(const Monitor &monitor, const std::function<const Monitor *(MonitorId)> &find)
{
    const Monitor *parent = monitor.dependsOn != 0 ? find(monitor.dependsOn) : nullptr;
    for (int steps = 0; parent && steps < longestChain; ++steps) {
        if (parent->incident && !parent->deletedAt)
            return parent;
        parent = parent->dependsOn != 0 ? find(parent->dependsOn) : nullptr;
    }
    return nullptr;
}

Outbox::Outbox(const StoredAlerts &stored)
    : m_channels(stored.channels), m_told(stored.told), m_changes(stored.changes), m_lastChannel(stored.lastChannel),
      m_lastDelivery(stored.lastDelivery)
{
    for (const Delivery &delivery : stored.waiting) {
        m_waiting.insert(delivery.id, delivery);
        m_stored.insert(delivery.id, delivery.alerts.size());
        if (!delivery.hold || delivery.hold->reason != HoldReason::Flapping || !delivery.hold->until)
            continue;
        for (const Alert &alert : delivery.alerts)
            m_digestAt.insert(alert.monitor, *delivery.hold->until);
    }
}

const Channel *Outbox::channel(ChannelId id) const
{
    const auto found = std::ranges::find(m_channels, id, &Channel::id);
    return found == m_channels.end() ? nullptr : &*found;
}

ChannelId Outbox::put(Channel channel, const Surroundings &around)
{
    if (channel.id == 0)
        channel.id = ++m_lastChannel;
    const auto known = std::ranges::find(m_channels, channel.id, &Channel::id);
    if (known == m_channels.end())
        m_channels.append(channel);
    else
        *known = channel;
    m_writes.append(write::PutChannel{channel});
    if (!isUsed(channel)) {
        for (const DeliveryId id : m_waiting.keys()) {
            if (m_waiting.value(id).channel == channel.id && m_waiting.value(id).kind != Delivery::Kind::Test)
                drop(id, [](const Alert &) { return HoldReason::ChannelOff; }, around.now);
        }
    }
    reconsider(around);
    return channel.id;
}

void Outbox::forget(ChannelId channel)
{
    m_channels.removeIf([channel](const Channel &known) { return known.id == channel; });
    m_writes.append(write::DropChannel{channel});
}

/// A monitor may be back and down again in one batch, so what ended before comes first.
void Outbox::take(const Changes &changes, const Surroundings &around)
{
    QSet<IncidentId> fresh;
    for (const IncidentNews &news : changes.opened)
        fresh.insert(news.incident.id);
    for (const Incident &incident : changes.acknowledged)
        acknowledge(incident, around.now);
    for (const IncidentNews &news : changes.resolved) {
        if (!fresh.contains(news.incident.id))
            resolve(news.incident, news.monitor, around);
    }
    for (const IncidentNews &news : changes.opened)
        open(news.incident, news.monitor, around);
    for (const IncidentNews &news : changes.resolved) {
        if (fresh.contains(news.incident.id))
            resolve(news.incident, news.monitor, around);
    }
    for (const StatusStep &step : changes.steps) {
        if (const Monitor *monitor = around.find(step.monitor))
            noteStep(*monitor, step.to == Status::Late, step.at, around);
    }
    if (!changes.opened.isEmpty() || !changes.resolved.isEmpty() || changes.settings)
        reconsider(around);
}

void Outbox::open(const Incident &incident, const Monitor &monitor, const Surroundings &around)
{
    Alert alert = alertOf(Alert::Kind::Down, monitor, incident, incident.startedAt);
    if (!incident.quiet)
        alert.changesInAnHour = noteChange(monitor.id, around.now);
    for (const ChannelId id : monitor.channels) {
        if (const Channel *through = channel(id); through && isUsed(*through))
            place(*through, alert, around);
    }
}

void Outbox::resolve(const Incident &incident, const Monitor &monitor, const Surroundings &around)
{
    updateIncident(incident);
    Alert up = alertOf(Alert::Kind::Up, monitor, incident, incident.resolvedAt.value_or(around.now));
    up.missedRuns = missedRunsOf(incident, monitor);
    const bool tells = isGood(incident) && !incident.quiet;
    if (tells)
        up.changesInAnHour = noteChange(monitor.id, around.now);
    for (const Channel &through : std::as_const(m_channels)) {
        if (isUsed(through))
            resolveIn(through, up, tells, around);
    }
    m_told.remove(incident.id);
}

/// An up goes only where its down went. What of the down is still unsent is told together with it, or not at all.
void Outbox::resolveIn(const Channel &channel, const Alert &up, bool tells, const Surroundings &around)
{
    const IncidentId incident = up.incident.id;
    const bool wasTold = m_told.value(incident).at.contains(channel.id);
    const DeliveryId down = waitingDown(channel.id, incident);
    const bool isUnderWay = m_underWay.contains(down);
    if (down != 0 && !isUnderWay) {
        const auto hold = m_waiting.value(down).hold;
        const bool isForNothing = hold && isForBroken(hold->reason);
        if (tells && !isForNothing) {
            Delivery &both = m_waiting[down];
            both.alerts.append(up);
            both.kind = kindOf(both.alerts);
            touch(down);
            return;
        }
        const HoldReason reason = !tells                                          ? reasonAfter(up.incident)
                                  : hold->reason == HoldReason::NotAcknowledged ? HoldReason::BackBefore
                                                                                  : hold->reason;
        const auto isOfIncident = [&](const Alert &alert) {
            return alert.incident.id == incident ? std::optional(reason) : std::nullopt;
        };
        drop(down, isOfIncident, around.now);
    }
    if ((wasTold || isUnderWay) && (tells || (closesIncidents(channel) && !up.incident.quiet)))
        place(channel, up, around);
    // Nobody is reminded of what is over.
    for (const DeliveryId id : m_waiting.keys()) {
        const auto isReminder = [&](const Alert &alert) {
            const bool isIt = alert.kind == Alert::Kind::Reminder && alert.incident.id == incident;
            return isIt ? std::optional(HoldReason::BackBefore) : std::nullopt;
        };
        if (m_waiting.value(id).channel == channel.id && !m_underWay.contains(id))
            drop(id, isReminder, around.now);
    }
}

void Outbox::acknowledge(const Incident &incident, Instant now)
{
    updateIncident(incident);
    if (m_told.contains(incident.id))
        m_told[incident.id].isAcknowledged = true;
    for (const DeliveryId id : m_waiting.keys()) {
        const Delivery delivery = m_waiting.value(id);
        const bool waitsForIt = delivery.hold && delivery.hold->reason == HoldReason::NotAcknowledged;
        if (m_underWay.contains(id))
            continue;
        drop(id, [&](const Alert &alert) {
            const bool isIt = alert.incident.id == incident.id && (waitsForIt || alert.kind == Alert::Kind::Reminder);
            return isIt ? std::optional(HoldReason::Acknowledged) : std::nullopt;
        }, now);
    }
}

/// Late is told on the desktop only, if that was asked for; and no longer once the monitor is something else.
void Outbox::noteStep(const Monitor &monitor, bool isLate, Instant at, const Surroundings &around)
{
    const Channel *desktop = channel(desktopChannel);
    if (!desktop || !isOn(*desktop, QLatin1StringView("late")))
        return;
    if (isLate) {
        if (isUsed(*desktop) && monitor.channels.contains(desktopChannel))
            place(*desktop, alertOf(Alert::Kind::Late, monitor, {}, at), around);
        return;
    }
    for (const DeliveryId id : m_waiting.keys()) {
        if (m_underWay.contains(id))
            continue;
        drop(id, [&](const Alert &alert) {
            const bool isIt = alert.kind == Alert::Kind::Late && alert.monitor == monitor.id;
            return isIt ? std::optional(HoldReason::BackBefore) : std::nullopt;
        }, around.now);
    }
}

std::optional<Instant> Outbox::nextReminder(const Told &told, const Channel &channel) const
{
    if (channel.remindEvery == seconds{0} || told.isAcknowledged || !isUsed(channel) || !told.at.contains(channel.id))
        return std::nullopt;
    return told.at.value(channel.id) + channel.remindEvery;
}

void Outbox::remind(const Surroundings &around)
{
    m_told.removeIf([&](const auto &told) {
        const Monitor *monitor = around.find(told->monitor);
        return !monitor || !monitor->incident || monitor->incident->id != told.key();
    });
    for (auto told = m_told.begin(); told != m_told.end(); ++told) {
        const Monitor *monitor = around.find(told->monitor);
        for (const Channel &through : std::as_const(m_channels)) {
            const auto at = nextReminder(*told, through);
            if (!at || *at > around.now)
                continue;
            told->at[through.id] = around.now; // the next one counts from here, whatever becomes of this one
            if (monitor->channels.contains(through.id) && !isWaiting(through.id, told.key()))
                place(through, alertOf(Alert::Kind::Reminder, *monitor, *monitor->incident, around.now), around);
        }
    }
}

void Outbox::place(const Channel &channel, const Alert &alert, const Surroundings &around)
{
    const auto hold = holdOf(channel, alert, around);
    const Instant now = around.now;
    if (!hold) {
        const Instant from = now + (channel.id == desktopChannel ? desktopGatherTime : gatherTime);
        join(channel, alert, Hold{HoldReason::Gathering, from}, from, now);
    } else if (hold->reason == HoldReason::Edited || hold->reason == HoldReason::Acknowledged) {
        refuse(channel, {alert}, *hold, now);
    } else {
        join(channel, alert, hold, hold->until.value_or(now), now);
    }
}

/// @param from when it may be sent
void Outbox::join(const Channel &channel, const Alert &alert, const std::optional<Hold> &hold, Instant from, Instant now)
{
    for (Delivery &waiting : m_waiting) {
        if (!isJoinable(waiting, channel, alert.monitor) || !isSameHold(waiting.hold, hold))
            continue;
        waiting.alerts.append(alert);
        waiting.kind = kindOf(waiting.alerts);
        if (waiting.attempts > 0)
            waiting.nextAt = std::min(waiting.nextAt, from); // what is new is tried soon, whatever else fails
        touch(waiting.id);
        return;
    }
    Delivery &delivery = add(channel, now);
    delivery.alerts = {alert};
    delivery.kind = kindOf(delivery.alerts);
    delivery.hold = hold;
    delivery.nextAt = from;
}

/// A line of the log for what is never sent.
void Outbox::refuse(const Channel &channel, const QList<Alert> &alerts, const Hold &hold, Instant now)
{
    Delivery &delivery = add(channel, now);
    delivery.alerts = alerts;
    delivery.kind = kindOf(alerts);
    delivery.hold = hold;
    finish(delivery.id, Delivery::State::Held);
}

Delivery &Outbox::add(const Channel &channel, Instant now)
{
    const DeliveryId id = ++m_lastDelivery;
    touch(id);
    return *m_waiting.insert(id, {.id = id, .channel = channel.id, .channelName = channel.name, .createdAt = now, .nextAt = now});
}

DeliveryId Outbox::addTest(ChannelId through, Instant now)
{
    const Channel *known = channel(through);
    if (!known)
        return 0;
    Delivery &delivery = add(*known, now);
    delivery.kind = Delivery::Kind::Test;
    return delivery.id;
}

DeliveryId Outbox::addAgain(const Delivery &delivery, Instant now)
{
    const Channel *known = channel(delivery.channel);
    if (!known)
        return 0;
    Delivery &again = add(*known, now);
    again.kind = delivery.kind;
    again.alerts = delivery.alerts;
    return again.id;
}

bool Outbox::isJoinable(const Delivery &delivery, const Channel &channel, MonitorId monitor) const
{
    if (delivery.channel != channel.id || delivery.kind == Delivery::Kind::Test || m_underWay.contains(delivery.id))
        return false;
    return !isOneMonitorAMessage(channel) || delivery.alerts.isEmpty() || delivery.alerts.constFirst().monitor == monitor;
}

bool Outbox::isWaiting(ChannelId channel, IncidentId incident) const
{
    return std::ranges::any_of(m_waiting, [&](const Delivery &delivery) {
        const auto isOfIt = [incident](const Alert &alert) { return alert.incident.id == incident; };
        return delivery.channel == channel && std::ranges::any_of(delivery.alerts, isOfIt);
    });
}

DeliveryId Outbox::waitingDown(ChannelId channel, IncidentId incident) const
{
    for (const Delivery &delivery : m_waiting) {
        if (delivery.channel != channel)
            continue;
        for (const Alert &alert : delivery.alerts) {
            if (alert.kind == Alert::Kind::Down && alert.incident.id == incident)
                return delivery.id;
        }
    }
    return 0;
}

void Outbox::updateIncident(const Incident &incident)
{
    for (const DeliveryId id : m_waiting.keys()) {
        const QList<Alert> &alerts = std::as_const(m_waiting)[id].alerts;
        if (!std::ranges::any_of(alerts, [&](const Alert &alert) { return alert.incident.id == incident.id; }))
            continue;
        for (Alert &alert : m_waiting[id].alerts) {
            if (alert.incident.id == incident.id)
                alert.incident = incident;
        }
        touch(id);
    }
}

std::optional<Hold> Outbox::holdOf(const Channel &channel, const Alert &alert, const Surroundings &around) const
{
    const Instant now = around.now;
    if (alert.kind == Alert::Kind::Down || alert.kind == Alert::Kind::Reminder) {
        if (alert.incident.quiet)
            return Hold{HoldReason::Edited};
        const Instant unacknowledged = alert.incident.startedAt + channel.onlyAfter;
        if (channel.onlyAfter > seconds{0} && alert.incident.acknowledgedAt)
            return Hold{HoldReason::Acknowledged};
        if (now < unacknowledged)
            return Hold{HoldReason::NotAcknowledged, unacknowledged};
    }
    const Monitor *monitor = around.find(alert.monitor);
    if (monitor && alert.kind != Alert::Kind::Up) {
        if (const Monitor *parent = downParentOf(*monitor, around.find))
            return Hold{HoldReason::ParentDown, {}, parent->name};
        if (monitor->snoozedUntil && now < *monitor->snoozedUntil)
            return Hold{HoldReason::Snoozed, monitor->snoozedUntil};
    }
    const auto digest = m_digestAt.constFind(alert.monitor);
    if (digest != m_digestAt.constEnd() && now < *digest && alert.changesInAnHour == 0)
        return Hold{HoldReason::Flapping, *digest};
    if (channel.id != desktopChannel)
        return std::nullopt;
    if (around.notificationsPausedUntil && now < *around.notificationsPausedUntil)
        return Hold{HoldReason::NotificationsPaused, around.notificationsPausedUntil};
    const auto hours = quietHoursOf(channel);
    if (const auto until = hours ? quietUntil(*hours, now) : std::nullopt)
        return Hold{HoldReason::QuietHours, until};
    return std::nullopt;
}

/// @return how many changes there were within the hour if that begins to be flapping now, else 0
int Outbox::noteChange(MonitorId monitor, Instant now)
{
    QList<Instant> &changes = m_changes[monitor];
    changes.removeIf([now](Instant at) { return at <= now - flapWindow; });
    changes.append(now);
    if (changes.size() <= mostChanges) {
        if (m_digestAt.value(monitor, now) <= now)
            m_digestAt.remove(monitor);
        return 0;
    }
    if (m_digestAt.value(monitor) > now)
        return 0;
    m_digestAt.insert(monitor, now + flapWindow);
    return int(changes.size());
}

/// @return how many changes there were within the hour if it goes on flapping, else 0
int Outbox::digestOf(MonitorId monitor, Instant now)
{
    const QList<Instant> changes = m_changes.value(monitor);
    const auto recent = std::ranges::count_if(changes, [now](Instant at) { return at > now - flapWindow; });
    if (recent <= mostChanges) {
        m_digestAt.remove(monitor);
        return 0;
    }
    m_digestAt.insert(monitor, now + flapWindow);
    return int(recent);
}

void Outbox::touch(DeliveryId id, bool alertsToo)
{
    bool &touched = m_touched[id];
    touched = touched || alertsToo;
}

Outbox::News Outbox::takeNews()
{
    News news{.writes = std::exchange(m_writes, {}), .merged = std::exchange(m_merged, {})};
    const auto finished = std::exchange(m_finished, {});
    const auto touched = std::exchange(m_touched, {});
    for (auto one = touched.begin(); one != touched.end(); ++one) {
        const DeliveryId id = one.key();
        const auto ended = finished.constFind(id);
        const auto waiting = m_waiting.constFind(id);
        if (ended == finished.constEnd() && waiting == m_waiting.constEnd())
            continue; // merged
        const Delivery &delivery = ended != finished.constEnd() ? *ended : *waiting;
        news.deliveries.append(delivery);
        news.writes.append(write::PutDelivery{delivery});
        if (one.value() && m_stored.value(id) > 0)
            news.writes.append(write::DropAlerts{id});
        for (qsizetype at = one.value() ? 0 : m_stored.value(id); at < delivery.alerts.size(); ++at)
            news.writes.append(write::PutAlert{id, at, delivery.alerts.at(at)});
        if (ended != finished.constEnd())
            m_stored.remove(id);
        else
            m_stored.insert(id, delivery.alerts.size());
    }
    for (const DeliveryId id : std::as_const(news.merged)) {
        m_stored.remove(id);
        news.writes.append(write::DropDelivery{id});
    }
    return news;
}

} // namespace aloft

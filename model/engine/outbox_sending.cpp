// SPDX-License-Identifier: GPL-3.0-or-later
// How what waits in the outbox becomes due, is sent, fails, waits again and is given up.
#include "outbox.h"

#include "model/channels/channel_kind.h"

#include <QCoreApplication>

#include <algorithm>

namespace aloft {

namespace {

seconds delayAfter(int attempts)
{
    constexpr int mostDoublings = 8; // enough to reach the longest
    return std::min(Outbox::firstRetry * (1 << std::clamp(attempts - 1, 0, mostDoublings)), Outbox::lastRetry);
}

/// An incident that is over needs no down any more, unless its up goes along.
bool isMoot(const Alert &alert, const QList<Alert> &alerts)
{
    if (alert.kind == Alert::Kind::Up || alert.kind == Alert::Kind::Late || !alert.incident.resolvedAt)
        return false;
    return !std::ranges::any_of(alerts, [&alert](const Alert &other) {
        return other.kind == Alert::Kind::Up && other.incident.id == alert.incident.id;
    });
}

} // namespace

void Outbox::tick(const Surroundings &around)
{
    endUnanswered(around);
    for (const DeliveryId id : m_waiting.keys()) {
        const auto waiting = m_waiting.constFind(id);
        if (waiting == m_waiting.constEnd() || m_underWay.contains(id) || !waiting->hold)
            continue;
        if (waiting->hold->until && *waiting->hold->until <= around.now)
            release(id, around);
    }
    remind(around);
}

void Outbox::endUnanswered(const Surroundings &around)
{
    const QHash<DeliveryId, Instant> underWay = m_underWay;
    for (auto one = underWay.begin(); one != underWay.end(); ++one) {
        if (around.now - *one >= longestAttempt)
            noteAttempt(one.key(), {.fault = QCoreApplication::translate("Outbox", "Nothing was heard of it for an hour")}, around);
    }
}

QSet<ChannelId> Outbox::busyChannels() const
{
    QSet<ChannelId> busy;
    for (auto one = m_underWay.begin(); one != m_underWay.end(); ++one)
        busy.insert(m_waiting.value(one.key()).channel);
    return busy;
}

/// Each alert waits for its own reason, so that some of a delivery may have to wait on.
void Outbox::release(DeliveryId id, const Surroundings &around)
{
    const Delivery before = m_waiting.value(id);
    const Channel *through = channel(before.channel);
    if (!through)
        return;
    QList<Alert> alerts = before.alerts;
    QList<std::optional<Hold>> holds;
    QHash<MonitorId, int> flapping;
    for (Alert &alert : alerts) {
        if (before.hold->reason == HoldReason::Flapping) {
            if (!flapping.contains(alert.monitor))
                flapping.insert(alert.monitor, digestOf(alert.monitor, around.now));
            alert.changesInAnHour = flapping.value(alert.monitor);
        }
        auto hold = holdOf(*through, alert, around);
        // After its parent is back a monitor gets the time that its job needs to report again.
        const bool justBack = before.hold->reason == HoldReason::ParentDown && !before.hold->until;
        if (const Monitor *monitor = around.find(alert.monitor); !hold && justBack && monitor)
            hold = Hold{HoldReason::ParentDown, deadlineAfter(around.now, monitor->schedule), before.hold->detail};
        holds.append(hold);
    }
    const bool alike = std::ranges::all_of(holds, [&](const auto &hold) { return hold == holds.constFirst(); });
    if (alike) {
        Delivery &delivery = m_waiting[id];
        if (delivery.hold == holds.constFirst())
            return;
        const bool changed = delivery.alerts != alerts;
        delivery.alerts = alerts;
        delivery.hold = holds.constFirst();
        delivery.nextAt = delivery.hold ? delivery.hold->until.value_or(around.now) : around.now;
        touch(id, changed);
        if (!delivery.hold)
            mergeInto(id);
        return;
    }
    m_waiting.remove(id);
    m_touched.remove(id);
    m_merged.append(id);
    for (qsizetype at = 0; at < alerts.size(); ++at) {
        const auto &hold = holds.at(at);
        join(*through, alerts.at(at), hold, hold ? hold->until.value_or(around.now) : around.now, around.now);
    }
}

void Outbox::reconsider(const Surroundings &around)
{
    for (const DeliveryId id : m_waiting.keys()) {
        const auto waiting = m_waiting.constFind(id);
        if (waiting == m_waiting.constEnd() || m_underWay.contains(id) || !waiting->hold)
            continue;
        switch (waiting->hold->reason) {
        case HoldReason::Snoozed:
        case HoldReason::ParentDown:
        case HoldReason::NotificationsPaused:
        case HoldReason::QuietHours:
        case HoldReason::NotAcknowledged:
            // One that got time after its parent keeps it, unless the parent is down again.
            if (waiting->hold->reason != HoldReason::ParentDown || !waiting->hold->until)
                release(id, around);
            break;
        default:
            break;
        }
    }
}

/// Takes the alerts of all others that are ready for the same channel, in their order.
void Outbox::mergeInto(DeliveryId id)
{
    const Channel *through = channel(m_waiting.value(id).channel);
    if (!through || m_waiting.value(id).alerts.isEmpty())
        return;
    const MonitorId monitor = m_waiting.value(id).alerts.constFirst().monitor;
    for (const DeliveryId other : m_waiting.keys()) {
        const Delivery theirs = m_waiting.value(other);
        if (other == id || !isJoinable(theirs, *through, monitor) || !isSameHold(theirs.hold, std::nullopt))
            continue;
        Delivery &ours = m_waiting[id];
        const bool isOlder = theirs.id < ours.id;
        ours.alerts = isOlder ? theirs.alerts + ours.alerts : ours.alerts + theirs.alerts;
        ours.kind = kindOf(ours.alerts);
        ours.attempts = std::max(ours.attempts, theirs.attempts);
        ours.createdAt = std::min(ours.createdAt, theirs.createdAt);
        if (!ours.firstAttemptAt)
            ours.firstAttemptAt = theirs.firstAttemptAt;
        touch(id, isOlder);
        m_waiting.remove(other);
        m_touched.remove(other);
        m_merged.append(other);
    }
}

QList<Message> Outbox::takeDue(Instant now)
{
    QSet<ChannelId> busy = busyChannels();
    QList<Message> messages;
    for (const Delivery &delivery : std::as_const(m_waiting)) {
        const Channel *through = channel(delivery.channel);
        if (!through || busy.contains(delivery.channel) || delivery.hold || delivery.nextAt > now
            || m_notBefore.value(delivery.channel, now) > now)
            continue;
        busy.insert(delivery.channel);
        m_underWay.insert(delivery.id, now);
        messages.append({.delivery = delivery.id, .channel = *through, .kind = delivery.kind, .alerts = delivery.alerts, .at = now});
    }
    return messages;
}

void Outbox::noteAttempt(DeliveryId id, const Attempt &attempt, const Surroundings &around)
{
    m_underWay.remove(id);
    const auto found = m_waiting.find(id);
    if (found == m_waiting.end())
        return;
    Delivery &delivery = *found;
    const Instant now = around.now;
    if (!delivery.firstAttemptAt)
        delivery.firstAttemptAt = now;
    if (attempt.outcome == Attempt::Outcome::NotYet) {
        delivery.nextAt = now + notYetRetry;
        if (std::exchange(delivery.fault, attempt.fault) != attempt.fault)
            touch(id);
        if (now - *delivery.firstAttemptAt >= keptTrying)
            giveUp(id, now);
        return;
    }
    ++delivery.attempts;
    delivery.lastAttemptAt = now;
    delivery.took = attempt.took;
    delivery.code = attempt.code;
    delivery.fault = attempt.fault;
    delivery.request = attempt.request;
    delivery.answer = attempt.answer;
    touch(id);
    if (attempt.outcome == Attempt::Outcome::Failed)
        return retryLater(id, attempt, now);
    m_notBefore.remove(delivery.channel);
    for (const Alert &alert : std::as_const(delivery.alerts)) {
        if (alert.kind != Alert::Kind::Late && alert.kind != Alert::Kind::Up && !alert.incident.resolvedAt) {
            Told &told = m_told[alert.incident.id];
            told.monitor = alert.monitor;
            told.isAcknowledged = alert.incident.acknowledgedAt.has_value();
            told.at.insert(delivery.channel, now);
        }
    }
    finish(id, Delivery::State::Sent);
}

void Outbox::retryLater(DeliveryId id, const Attempt &attempt, Instant now)
{
    if (m_waiting.value(id).kind == Delivery::Kind::Test)
        return finish(id, Delivery::State::GivenUp); // whoever tests wants to know now
    dropMoot(id, now);
    if (!m_waiting.contains(id))
        return;
    mergeInto(id);
    Delivery &delivery = m_waiting[id];
    if (now - *delivery.firstAttemptAt >= keptTrying)
        return giveUp(id, now);
    delivery.nextAt = now + std::max(delayAfter(delivery.attempts), attempt.retryAfter.value_or(seconds{0}));
    if (attempt.retryAfter)
        m_notBefore.insert(delivery.channel, now + *attempt.retryAfter);
}

void Outbox::dropMoot(DeliveryId id, Instant now)
{
    const QList<Alert> alerts = m_waiting.value(id).alerts;
    drop(id, [&alerts](const Alert &alert) -> std::optional<HoldReason> {
        if (!isMoot(alert, alerts))
            return std::nullopt;
        switch (*alert.incident.resolution) {
        case Resolution::Paused: return HoldReason::Paused;
        case Resolution::Deleted: return HoldReason::Deleted;
        case Resolution::ScheduleChanged:
        case Resolution::TypeChanged: return HoldReason::Edited;
        default: return std::nullopt; // its up is on the way as a delivery of its own
        }
    }, now);
}

/// Takes those alerts out of the delivery for which there is a reason, as lines of the log that are held for good.
void Outbox::drop(DeliveryId id, const std::function<std::optional<HoldReason>(const Alert &)> &reasonOf, Instant now)
{
    const Delivery before = m_waiting.value(id);
    if (!std::ranges::any_of(before.alerts, [&reasonOf](const Alert &alert) { return reasonOf(alert).has_value(); }))
        return;
    QList<Alert> kept;
    QMap<HoldReason, QList<Alert>> dropped;
    for (const Alert &alert : before.alerts) {
        if (const auto reason = reasonOf(alert))
            dropped[*reason].append(alert);
        else
            kept.append(alert);
    }
    const Channel *through = channel(before.channel);
    if (!through)
        return;
    const auto holdFor = [&before](HoldReason reason) {
        return before.hold && before.hold->reason == reason ? *before.hold : Hold{reason};
    };
    if (kept.isEmpty() && dropped.size() == 1) {
        m_waiting[id].hold = holdFor(dropped.firstKey());
        return finish(id, Delivery::State::Held);
    }
    for (auto group = dropped.begin(); group != dropped.end(); ++group)
        refuse(*through, group.value(), holdFor(group.key()), now);
    if (kept.isEmpty()) {
        m_waiting.remove(id);
        m_touched.remove(id);
        m_merged.append(id);
        return;
    }
    m_waiting[id].alerts = kept;
    m_waiting[id].kind = kindOf(kept);
    touch(id, true);
}

/// What joined later gets its own 24 hours.
void Outbox::giveUp(DeliveryId id, Instant now)
{
    const Delivery before = m_waiting.value(id);
    QList<Alert> young;
    QList<Alert> old;
    for (const Alert &alert : before.alerts)
        (now - alert.at < keptTrying && alert.at > *before.firstAttemptAt ? young : old).append(alert);
    const Channel *through = channel(before.channel);
    if (!young.isEmpty() && !old.isEmpty() && through) {
        Delivery &later = add(*through, now);
        later.alerts = young;
        later.kind = kindOf(young);
        later.firstAttemptAt = young.constFirst().at;
        later.attempts = 1;
        later.nextAt = now + lastRetry;
        m_waiting[id].alerts = old;
        m_waiting[id].kind = kindOf(old);
        touch(id, true);
    }
    touch(id);
    finish(id, Delivery::State::GivenUp);
}

void Outbox::finish(DeliveryId id, Delivery::State state)
{
    Delivery delivery = m_waiting.take(id);
    delivery.state = state;
    if (state != Delivery::State::Held)
        delivery.hold.reset();
    touch(id);
    m_finished.insert(id, delivery);
}

std::optional<Instant> Outbox::nextMoment() const
{
    std::optional<Instant> next;
    const auto consider = [&next](std::optional<Instant> at) {
        if (at && (!next || *at < *next))
            next = at;
    };
    const QSet<ChannelId> busy = busyChannels();
    for (const Instant since : m_underWay)
        consider(since + longestAttempt);
    for (const Delivery &delivery : m_waiting) {
        if (m_underWay.contains(delivery.id) || !channel(delivery.channel))
            continue;
        if (delivery.hold)
            consider(delivery.hold->until);
        else if (!busy.contains(delivery.channel))
            consider(std::max(delivery.nextAt, m_notBefore.value(delivery.channel, delivery.nextAt)));
    }
    for (const Channel &through : m_channels) {
        if (through.remindEvery == seconds{0})
            continue;
        for (const Told &told : m_told)
            consider(nextReminder(told, through));
    }
    return next;
}

void Outbox::shift(milliseconds by)
{
    const auto move = [by](std::optional<Instant> &at) {
        if (at)
            *at += by;
    };
    for (Delivery &delivery : m_waiting) {
        delivery.nextAt += by;
        move(delivery.firstAttemptAt);
        if (delivery.hold)
            move(delivery.hold->until);
        for (Alert &alert : delivery.alerts) {
            alert.at += by;
            if (alert.incident.id != 0 && !alert.incident.resolvedAt)
                alert.incident.startedAt += by;
        }
        touch(delivery.id, true);
    }
    for (Told &told : m_told) {
        for (Instant &at : told.at)
            at += by;
    }
    for (QList<Instant> &changes : m_changes) {
        for (Instant &at : changes)
            at += by;
    }
    for (Instant &at : m_digestAt)
        at += by;
    for (Instant &at : m_notBefore)
        at += by;
    for (Instant &since : m_underWay)
        since += by;
}

} // namespace aloft

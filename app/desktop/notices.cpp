// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices.h"

#include "notifier.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

QString firstNames(const QStringList &all)
{
    const QString list = all.first(std::min<qsizetype>(all.size(), mostNames)).join(", "_L1);
    const qsizetype others = all.size() - mostNames;
    return others > 0 ? DesktopNotices::tr("%1 and %2 more").arg(list).arg(others) : list;
}

/// Whether the desktop is told soon what became of an incident, so that its notice is better replaced than withdrawn.
bool tells(const Delivery &delivery, const Incident &incident)
{
    const bool waitsLong = delivery.hold && delivery.hold->reason != HoldReason::Gathering;
    if (delivery.channel != desktopChannel || delivery.state == Delivery::State::Held || waitsLong)
        return false;
    return std::ranges::any_of(delivery.alerts, [&incident](const Alert &alert) {
        return alert.kind == Alert::Kind::Up && alert.incident.id == incident.id;
    });
}

/// The desktop's news that monitors are up, which wait longer than it takes to gather them, or for ever.
QList<MonitorId> upsHeldIn(const QList<Delivery> &deliveries)
{
    QList<MonitorId> monitors;
    for (const Delivery &delivery : deliveries) {
        const bool isHeld = delivery.state == Delivery::State::Held
            || (delivery.state == Delivery::State::Waiting && delivery.hold && delivery.hold->reason != HoldReason::Gathering);
        if (delivery.channel != desktopChannel || !isHeld)
            continue;
        for (const Alert &alert : delivery.alerts) {
            if (alert.kind == Alert::Kind::Up)
                monitors << alert.monitor;
        }
    }
    return monitors;
}

Notice failureOf(const Delivery &delivery)
{
    const bool hasOnlyCode = delivery.fault.isEmpty() && delivery.code != 0;
    const QString body = hasOnlyCode ? DesktopNotices::tr("The answer was %1.").arg(delivery.code) : delivery.fault;
    return {{DesktopNotices::tr("%1 keeps failing").arg(delivery.channelName), body},
            Urgency::Critical,
            channelNotice(delivery.channel),
            Notice::Buttons::Open};
}

} // namespace

QList<MonitorId> withdrawnBy(const Changes &changes)
{
    QList<MonitorId> withdrawn = upsHeldIn(changes.deliveries);
    for (const IncidentNews &news : changes.resolved) {
        const bool isTold = news.incident.resolution == Resolution::Heartbeat
            && std::ranges::any_of(changes.deliveries, [&](const Delivery &one) { return tells(one, news.incident); });
        if (!isTold)
            withdrawn << news.monitor.id;
    }
    for (const Incident &incident : changes.acknowledged)
        withdrawn << incident.monitor;
    return withdrawn;
}

std::optional<Notice> questionAbout(const QList<Monitor> &unproven, Instant now)
{
    QList<Monitor> asked = unproven;
    asked.removeIf([](const Monitor &monitor) { return !isUnproven(monitor); });
    if (asked.isEmpty())
        return std::nullopt;
    if (asked.size() == 1) {
        const Monitor &monitor = asked.constFirst();
        return Notice{
            {DesktopNotices::tr("Did %1 run?").arg(monitor.name), unprovenSentence(monitor, now)}, Urgency::Normal, monitor.id};
    }
    QStringList names;
    for (const Monitor &monitor : std::as_const(asked))
        names << monitor.name;
    return Notice{{DesktopNotices::tr("Did these %1 jobs run?").arg(asked.size()),
                   DesktopNotices::tr("Aloft was not listening when a run was expected: %1").arg(firstNames(names))},
                  Urgency::Normal,
                  questionNotice};
}

Notice awayNoticeAbout(const QStringList &monitors)
{
    const QString title = monitors.size() == 1 ? DesktopNotices::tr("While you were away: 1 outage")
                                               : DesktopNotices::tr("While you were away: %1 outages").arg(monitors.size());
    QStringList names = monitors;
    names.removeDuplicates();
    return {{title, firstNames(names)}, Urgency::Normal, awayNotice, Notice::Buttons::Open};
}

DesktopNotices::DesktopNotices(const Clock &clock, Notifier &notifier, QuietTime &quiet, QObject *parent)
    : QObject(parent), m_clock(clock), m_notifier(notifier), m_quiet(quiet)
{
    connect(&quiet, &QuietTime::ended, this, &DesktopNotices::showWaiting);
}

void DesktopNotices::apply(const Changes &changes)
{
    forgetAnswered(changes);
    const QList<MonitorId> withdrawn = withdrawnBy(changes);
    for (const MonitorId monitor : withdrawn)
        m_notifier.withdraw(monitor);
    QList<MonitorId> over = withdrawn;
    for (const IncidentNews &news : changes.resolved)
        over << news.monitor.id;
    withdrawSharedWhenOver(over);
    takeFailures(changes);
    m_unproven += changes.unproven;
    if (!m_quiet.isQuiet())
        showWaiting();
}

void DesktopNotices::setSharing(const QList<MonitorId> &down)
{
    m_sharing = QSet<MonitorId>(down.begin(), down.end()); // the new one takes the old one's place
}

/// A notice that many are down stays until dismissed; it must not when the last of them is back.
void DesktopNotices::withdrawSharedWhenOver(const QList<MonitorId> &over)
{
    const bool wasShared = !m_sharing.isEmpty();
    for (const MonitorId monitor : over)
        m_sharing.remove(monitor);
    if (wasShared && m_sharing.isEmpty())
        m_notifier.withdraw(sharedNotice);
}

/// Of what is to be asked about later, only what is still in question then.
void DesktopNotices::forgetAnswered(const Changes &changes)
{
    for (const Monitor &monitor : changes.monitors)
        m_unproven.removeIf([&monitor](const Monitor &asked) { return asked.id == monitor.id && !isUnproven(monitor); });
}

void DesktopNotices::takeFailures(const Changes &changes)
{
    const ChannelFailures::News news = m_failures.take(changes);
    for (const ChannelId channel : news.over) {
        m_waiting.remove(channelNotice(channel));
        m_notifier.withdraw(channelNotice(channel));
    }
    for (const Delivery &delivery : news.failing)
        m_waiting.insert(channelNotice(delivery.channel), failureOf(delivery));
}

void DesktopNotices::showWaiting()
{
    if (const auto question = questionAbout(std::exchange(m_unproven, {}), m_clock.now()))
        m_notifier.notify(*question);
    for (const Notice &notice : std::exchange(m_waiting, {}))
        m_notifier.notify(notice);
}

} // namespace aloft

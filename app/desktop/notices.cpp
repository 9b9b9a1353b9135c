// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices.h"

#include "notifier.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

bool isEndedBy(const QList<IncidentNews> &resolved, const Incident &incident)
{
    return std::ranges::any_of(resolved, [&](const IncidentNews &news) { return news.incident.id == incident.id; });
}

const QString &nameOf(const IncidentNews &news)
{
    return news.monitor.name;
}

const QString &nameOf(const Monitor &monitor)
{
    return monitor.name;
}

template<typename Named>
QString firstNames(const QList<Named> &all)
{
    QStringList names;
    for (const Named &one : all.first(std::min<qsizetype>(all.size(), mostNoticesAtOnce)))
        names << nameOf(one);
    const qsizetype others = all.size() - names.size();
    const QString list = names.join(", "_L1);
    return others > 0 ? DesktopNotices::tr("%1 and %2 more").arg(list).arg(others) : list;
}

/// One notice each, or a single one if they are too many to read.
QList<Notice> noticesOf(const QList<IncidentNews> &news, Urgency urgency, const QString &titleOfMany)
{
    if (news.size() > mostNoticesAtOnce)
        return {{{titleOfMany.arg(news.size()), firstNames(news)}, urgency, 0}};
    QList<Notice> notices;
    for (const IncidentNews &one : news)
        notices << Notice{noticeFor(one.incident, one.monitor.name), urgency, one.monitor.id};
    return notices;
}

/// One question for all of a gap.
Notice questionAbout(const QList<Monitor> &unproven, Instant now)
{
    if (unproven.size() == 1) {
        const Monitor &monitor = unproven.constFirst();
        return {{DesktopNotices::tr("Did %1 run?").arg(monitor.name), unprovenSentence(monitor, now)}, Urgency::Normal, monitor.id};
    }
    return {{DesktopNotices::tr("Did these %1 jobs run?").arg(unproven.size()),
             DesktopNotices::tr("Aloft was not listening when a run was expected: %1").arg(firstNames(unproven))},
            Urgency::Normal, questionNotice};
}

} // namespace

NoticePlan noticesFor(const Changes &changes, const Settings &settings, Instant now)
{
    const bool paused = settings.notificationsPausedUntil && now < *settings.notificationsPausedUntil;
    QList<IncidentNews> down;
    QList<IncidentNews> back;
    NoticePlan plan;
    for (const IncidentNews &news : changes.resolved) {
        const bool tells = news.incident.resolution == Resolution::Heartbeat && !news.incident.quiet && !paused;
        if (tells)
            back << news;
        else
            plan.withdrawn << news.monitor.id;
    }
    for (const IncidentNews &news : changes.opened) {
        if (!news.incident.quiet && !paused && !isEndedBy(changes.resolved, news.incident))
            down << news;
    }
    // One notice for many leaves those that each of them may still have on the screen.
    if (back.size() > mostNoticesAtOnce) {
        for (const IncidentNews &news : back)
            plan.withdrawn << news.monitor.id;
    }
    // A monitor may be back and down again in one batch: what holds last is said last.
    plan.shown = noticesOf(back, Urgency::Normal, DesktopNotices::tr("%1 monitors are back"))
        + noticesOf(down, Urgency::Critical, DesktopNotices::tr("%1 monitors are down"));
    QList<Monitor> unproven = changes.unproven;
    unproven.removeIf([](const Monitor &monitor) { return !isUnproven(monitor); });
    if (!unproven.isEmpty() && !paused)
        plan.shown << questionAbout(unproven, now);
    return plan;
}

DesktopNotices::DesktopNotices(const Clock &clock, Notifier &notifier, QObject *parent)
    : QObject(parent), m_clock(clock), m_notifier(notifier)
{}

void DesktopNotices::apply(const Changes &changes)
{
    if (changes.settings)
        m_settings = *changes.settings;
    NoticePlan plan = noticesFor(changes, m_settings, m_clock.now());
    withdrawSharedWhenOver(changes, plan);
    for (const MonitorId monitor : plan.withdrawn)
        m_notifier.withdraw(monitor);
    for (const Notice &notice : plan.shown)
        m_notifier.notify(notice);
}

/// A notice that many are down stays until dismissed; it must not when the last of them is back.
void DesktopNotices::withdrawSharedWhenOver(const Changes &changes, NoticePlan &plan)
{
    const bool wasShared = !m_sharing.isEmpty();
    for (const IncidentNews &news : changes.resolved)
        m_sharing.remove(news.monitor.id);
    const auto shared = std::ranges::find(plan.shown, MonitorId{0}, &Notice::monitor);
    if (shared == plan.shown.end()) {
        if (wasShared && m_sharing.isEmpty())
            plan.withdrawn << MonitorId{0};
        return;
    }
    m_sharing.clear(); // the new one takes the old one's place
    if (shared->urgency != Urgency::Critical)
        return;
    for (const IncidentNews &news : changes.opened) {
        if (!news.incident.quiet && !isEndedBy(changes.resolved, news.incident))
            m_sharing << news.monitor.id;
    }
}

} // namespace aloft

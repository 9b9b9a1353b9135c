// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor_actions.h"

#include "model/tables/monitor_table.h"
#include "pause_choices.h"
#include "ui/widgets/toast.h"
#include "ui/wishes.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

template<typename Then>
void add(QMenu &menu, const QString &text, const QString &objectName, const QKeySequence &key, Then then)
{
    QAction *action = menu.addAction(text);
    action->setObjectName(objectName);
    // Only shown: the keys themselves are the window's.
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setShortcutVisibleInContextMenu(true);
    QObject::connect(action, &QAction::triggered, &menu, then);
}

} // namespace

MonitorActions::MonitorActions(const Clock &clock, Wishes &wishes, const MonitorTable &monitors, Toast &toast, QObject *parent)
    : QObject(parent), m_clock(clock), m_wishes(wishes), m_monitors(monitors), m_toast(toast)
{}

void MonitorActions::fill(QMenu &menu, MonitorId monitor)
{
    const Monitor *known = m_monitors.find(monitor);
    if (!known)
        return;
    add(menu, tr("Copy URL"), u"copyUrl"_s, QKeySequence::Copy, [this, monitor] { copyUrl(monitor); });
    add(menu, tr("Edit"), u"edit"_s, Qt::Key_F2, [this, monitor] { emit editRequested(monitor); });
    add(menu, tr("Duplicate"), u"duplicate"_s, {}, [this, monitor] { emit duplicateRequested(monitor); });
    add(menu, tr("Rotate URL…"), u"rotate"_s, {}, [this, monitor] { emit rotateRequested(monitor); });
    menu.addSeparator();
    fillPauses(menu, monitor);
    menu.addSeparator();
    add(menu, tr("Delete"), u"delete"_s, Qt::Key_Delete, [this, monitor] { emit deleteRequested(monitor); });
}

void MonitorActions::fillPauses(QMenu &menu, MonitorId monitor)
{
    if (m_monitors.find(monitor)->status == Status::Paused) {
        add(menu, tr("Resume"), u"resume"_s, {}, [this, monitor] { m_wishes.send(wish::ResumeMonitor{monitor}, this); });
        return;
    }
    const Instant now = m_clock.now();
    add(menu, tr("Pause for 1 h"), u"pauseHour"_s, {},
        [this, monitor] { pause(monitor, m_clock.now() + std::chrono::hours{1}); });
    add(menu, tr("Pause until %1").arg(momentText(tomorrowMorning(now), now, false)), u"pauseTomorrow"_s, {},
        [this, monitor] { pause(monitor, tomorrowMorning(m_clock.now())); });
    add(menu, tr("Pause until resumed"), u"pauseResumed"_s, {}, [this, monitor] { pause(monitor, {}); });
}

void MonitorActions::copyUrl(MonitorId monitor)
{
    const Monitor *known = m_monitors.find(monitor);
    if (known && !known->token.isEmpty())
        copy(heartbeatUrl(m_base, known->token), tr("Heartbeat URL copied"));
}

void MonitorActions::copy(const QString &text, const QString &toast)
{
    QGuiApplication::clipboard()->setText(text);
    m_toast.say(toast);
}

void MonitorActions::remove(MonitorId monitor)
{
    const Monitor *known = m_monitors.find(monitor);
    if (!known)
        return;
    m_wishes.send(wish::RemoveMonitor{monitor}, this, [this, monitor, name = known->name](const Result<Reply> &reply) {
        if (!reply)
            m_toast.complain(reply.error().sentence);
        else
            m_toast.offer(tr("%1 deleted").arg(name), tr("Undo"), [this, monitor] {
                // It may have been brought back in another way meanwhile.
                if (!m_monitors.find(monitor))
                    restore(monitor);
            });
    });
}

void MonitorActions::restore(MonitorId monitor)
{
    m_wishes.send(wish::RestoreMonitor{monitor}, this, [this, monitor](const Result<Reply> &reply) {
        if (!reply)
            m_toast.complain(reply.error().sentence);
        else
            tellRestored(monitor, *reply);
    });
}

void MonitorActions::tellRestored(MonitorId monitor, const Reply &reply)
{
    for (const Monitor &each : reply.monitors) {
        if (each.id == monitor)
            m_toast.say(tr("%1 restored").arg(each.name));
    }
    emit restored(monitor);
}

void MonitorActions::pause(MonitorId monitor, std::optional<Instant> until)
{
    m_wishes.send(wish::PauseMonitor{monitor, until}, this);
}

} // namespace aloft

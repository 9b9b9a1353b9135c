// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedule_card.h"

#include "model/domain/clock.h"
#include "model/domain/decide.h"
#include "model/wishes/schedule_edit.h"
#include "ui/widgets/make.h"

#include <QHBoxLayout>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace aloft {

ScheduleCard::ScheduleCard(const Theme &theme, const Clock &clock, Wishes &wishes, QWidget *parent)
    : ScheduleFields(theme, clock, parent, Limits::Hidden),
      m_clock(clock),
      m_wishes(wishes),
      m_refusal(makeWrappedLabel({}, "fault", this)),
      m_buttons(new QWidget(this)),
      m_escape(new QShortcut(Qt::Key_Escape, this, this, &ScheduleCard::cancel, Qt::WidgetWithChildrenShortcut))
{
    setObjectName(u"scheduleCard"_s);
    m_refusal->setObjectName(u"refusal"_s);
    body()->addWidget(m_refusal);
    setupButtons();
    body()->addWidget(m_buttons);
    body()->addStretch(1);
    connect(this, &ScheduleFields::changed, this, &ScheduleCard::showState);
    connect(this, &ScheduleFields::entered, this, &ScheduleCard::save);
    showState();
}

void ScheduleCard::setupButtons()
{
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 2, 0, 0);
    row->setSpacing(8);
    auto *saveButton = makeButton(tr("Save"), "primary", u"saveSchedule"_s, m_buttons);
    auto *cancelButton = makeButton(tr("Cancel"), "plain", u"cancelSchedule"_s, m_buttons);
    row->addWidget(saveButton);
    row->addWidget(cancelButton);
    row->addStretch(1);
    connect(saveButton, &QPushButton::clicked, this, &ScheduleCard::save);
    connect(cancelButton, &QPushButton::clicked, this, &ScheduleCard::cancel);
}

void ScheduleCard::turnTo(const Monitor &monitor)
{
    if (schedule() != m_monitor.schedule)
        m_drafts.insert(m_monitor.id, {schedule(), m_monitor.schedule, m_refusal->text()});
    const auto waiting = m_drafts.constFind(monitor.id);
    const Draft draft = waiting == m_drafts.cend() ? Draft{monitor.schedule, monitor.schedule, {}} : *waiting;
    m_drafts.remove(monitor.id);
    m_monitor = monitor;
    m_monitor.schedule = draft.before;
    m_refusal->setText(draft.refusal);
    setSchedule(draft.typed);
}

void ScheduleCard::setMonitor(const Monitor &monitor)
{
    if (monitor.id != m_monitor.id)
        turnTo(monitor);
    const Schedule typed = schedule();
    const Schedule before = m_monitor.schedule;
    m_monitor = monitor;
    // A field is untouched while it holds what the monitor had; a fault never does.
    if (typed.interval == before.interval && typed.interval != monitor.schedule.interval)
        setInterval(monitor.schedule.interval);
    if (typed.grace == before.grace && typed.grace != monitor.schedule.grace)
        setGrace(monitor.schedule.grace);
    const Schedule &now = monitor.schedule;
    const bool untouched = typed.cron == before.cron && typed.early == before.early;
    if (untouched && (typed.cron != now.cron || typed.early != now.early))
        setCron(now);
    showState();
}

void ScheduleCard::refresh()
{
    const bool edited = schedule() != m_monitor.schedule && !hasFault();
    const bool turnsDown = edited && m_monitor.status != Status::Down && wouldBeDown(m_monitor, schedule(), m_clock.now());
    setWarning(turnsDown ? tr("With this it would be down now") : QString());
}

void ScheduleCard::showState()
{
    const bool edited = schedule() != m_monitor.schedule || hasFault();
    if (!edited)
        m_refusal->clear();
    m_buttons->setVisible(edited);
    m_escape->setEnabled(edited);
    m_refusal->setVisible(!m_refusal->text().isEmpty());
    refresh();
    emit graceShown(hasFault() ? m_monitor.schedule.grace : schedule().grace);
}

void ScheduleCard::save()
{
    const Schedule typed = schedule();
    if (leadToFault() || typed == m_monitor.schedule)
        return;
    wish::EditMonitor edit;
    edit.monitor = m_monitor.id;
    putSchedule(edit, m_monitor.schedule, typed);
    m_wishes.send(edit, this, [this, edit](const Result<Reply> &reply) { taken(edit, reply); });
}

void ScheduleCard::taken(const wish::EditMonitor &asked, const Result<Reply> &reply)
{
    if (asked.monitor != m_monitor.id) {
        const auto draft = m_drafts.find(asked.monitor);
        if (draft != m_drafts.end())
            draft->refusal = reply ? QString() : reply.error().sentence;
        return;
    }
    m_refusal->setText(reply ? QString() : reply.error().sentence);
    showState();
    if (!reply)
        return;
    // Whoever typed on while the answer was on its way keeps what was typed.
    for (const Monitor &monitor : reply->monitors) {
        if (monitor.id == m_monitor.id)
            setMonitor(monitor);
    }
}

void ScheduleCard::cancel()
{
    m_refusal->clear();
    setSchedule(m_monitor.schedule);
    showState();
}

} // namespace aloft

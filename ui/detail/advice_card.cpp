// SPDX-License-Identifier: GPL-3.0-or-later
#include "advice_card.h"

#include "model/domain/clock.h"
#include "model/wishes/schedule_edit.h"
#include "model/words/words.h"
#include "ui/wishes.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace aloft {

AdviceCard::AdviceCard(const Theme &theme, const Clock &clock, Wishes &wishes, QWidget *parent)
    : Banner(theme, Kind::Info, parent), m_clock(clock), m_wishes(wishes), m_apply(addButton(tr("Set it"), "plain", u"applyAdvice"_s))
{
    setObjectName(u"adviceCard"_s);
    connect(m_apply, &QPushButton::clicked, this, &AdviceCard::apply);
    hide();
}

void AdviceCard::examine(const Monitor &monitor, const QList<Heartbeat> &heartbeats)
{
    // While the page turns to another monitor, its heartbeats come a little later.
    const bool known = !heartbeats.isEmpty() && heartbeats.constFirst().monitor == monitor.id;
    m_monitor = monitor.id;
    m_schedule = monitor.schedule;
    m_advice = known ? diagnose(monitor, heartbeats, m_clock.now()) : std::nullopt;
    setVisible(m_advice.has_value());
    if (!m_advice)
        return;
    const AdviceText said = adviceText(*m_advice);
    setTitle(said.title);
    setText(said.text);
    m_apply->setText(said.button);
    m_apply->setAccessibleName(said.button);
}

void AdviceCard::apply()
{
    if (!m_advice)
        return;
    wish::EditMonitor edit;
    edit.monitor = m_monitor;
    putSchedule(edit, m_schedule, m_advice->fix);
    m_wishes.send(edit, this);
}

} // namespace aloft

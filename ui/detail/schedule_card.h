// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/monitor.h"
#include "ui/form/schedule_fields.h"
#include "ui/wishes.h"

#include <QHash>

class QShortcut;

namespace aloft {

class Clock;

/// The editor of check interval and grace period, in place. Nothing changes before Save or Enter; Esc goes back.
/// A change from elsewhere comes through in a field that nobody has touched. What was typed for one monitor waits there
/// while another one is looked at.
class ScheduleCard : public ScheduleFields
{
    Q_OBJECT

public:
    ScheduleCard(const Theme &theme, const Clock &clock, Wishes &wishes, QWidget *parent = nullptr);

    void setMonitor(const Monitor &monitor);
    /// What would be down now changes with now.
    void refresh();

signals:
    /// The grace period that stands in the field, or that of the monitor while there is a fault.
    void graceShown(seconds grace);

private:
    /// What was typed and not saved yet.
    struct Draft
    {
        Schedule typed;
        Schedule before; ///< what the monitor had: by that a touched field is told
        QString refusal;
    };

    void setupButtons();
    void turnTo(const Monitor &monitor);
    void showState();
    void save();
    void taken(const wish::EditMonitor &asked, const Result<Reply> &reply);
    void cancel();

    const Clock &m_clock;
    Wishes &m_wishes;
    Monitor m_monitor;
    QHash<MonitorId, Draft> m_drafts; ///< of the monitors not shown
    QLabel *m_refusal;
    QWidget *m_buttons;
    QShortcut *m_escape;
};

} // namespace aloft

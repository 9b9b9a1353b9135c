// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/monitor.h"
#include "ui/form/schedule_fields.h"
#include "ui/wishes.h"

class QShortcut;

namespace aloft {

class Clock;

/// The editor of check interval and grace period, in place. Nothing changes before Save or Enter; Esc goes back.
/// A change from elsewhere comes through in a field that nobody has touched.
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
    void setupButtons();
    void showState();
    void save();
    void taken(const wish::EditMonitor &asked, const Result<Reply> &reply);
    void cancel();

    const Clock &m_clock;
    Wishes &m_wishes;
    Monitor m_monitor;
    QLabel *m_refusal;
    QWidget *m_buttons;
    QShortcut *m_escape;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/heartbeat.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace aloft {

class Clock;
class FittedTable;
class HeartbeatTable;
class IncidentTable;

/// The last heartbeats: when, what each was, gap, from where, and a way to what was sent along.
class HeartbeatsCard : public Card
{
    Q_OBJECT

public:
    HeartbeatsCard(Theme &theme, HeartbeatTable &heartbeats, QWidget *parent = nullptr);

    /// Goes back to the few newest.
    void collapse();

signals:
    /// To read what was sent along with this one.
    void outputRequested(const aloft::Heartbeat &heartbeat);

private:
    void showAll(bool all);
    void showState();

    HeartbeatTable &m_heartbeats;
    FittedTable *m_table;
    QLabel *m_empty;
    QPushButton *m_toggle;
    bool m_all = false;
};

/// The outages: started, duration, cause and why each one ended.
class IncidentsCard : public Card
{
    Q_OBJECT

public:
    IncidentsCard(Theme &theme, const Clock &clock, IncidentTable &incidents, QWidget *parent = nullptr);

signals:
    /// To see what happened around this one.
    void incidentOpened(const aloft::Incident &incident);

private:
    void showState();

    const Clock &m_clock;
    IncidentTable &m_incidents;
    FittedTable *m_table;
    QLabel *m_empty;
};

} // namespace aloft

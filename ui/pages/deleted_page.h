// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/domain/monitor.h"

#include <QWidget>

namespace aloft {

class Card;
class MonitorTable;

/// "Recently deleted": what can be brought back, each with a button that does it.
class DeletedPage : public QWidget
{
    Q_OBJECT

public:
    DeletedPage(const Clock &clock, const MonitorTable &monitors, QWidget *parent = nullptr);

    /// Reads the monitors anew.
    void refresh();

signals:
    void restoreRequested(aloft::MonitorId monitor);
    void backRequested();

private:
    QWidget *makeRow(const Monitor &monitor);

    const Clock &m_clock;
    const MonitorTable &m_monitors;
    Card *m_card;
};

} // namespace aloft

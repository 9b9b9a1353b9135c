// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/domain/monitor.h"

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace aloft {

class Card;
class MonitorTable;

/// "Recently deleted": what can be brought back, each with a button that does it.
class DeletedPage : public QWidget
{
    Q_OBJECT

public:
    DeletedPage(const Clock &clock, const MonitorTable &monitors, QWidget *parent = nullptr);

    /// Puts the focus onto the first that can be brought back, or onto the way back.
    void takeFocus();

signals:
    void restoreRequested(aloft::MonitorId monitor);
    void backRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void setupHead(QBoxLayout &column);
    void takeOver();
    void showRows();
    QWidget *makeRow(const Monitor &monitor);

    const Clock &m_clock;
    const MonitorTable &m_monitors;
    Card *m_card;
    QPushButton *m_back;
    QList<Monitor> m_deleted;
};

} // namespace aloft

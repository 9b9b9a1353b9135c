// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/monitor.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace aloft {

class Card;
class Clock;
class ScheduleBar;

/// What a monitor that never heard of its job shows instead of figures: copy, try it, wait.
class FirstSteps : public QWidget
{
    Q_OBJECT

public:
    FirstSteps(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void setMonitor(const Monitor &monitor);
    /// The words that depend on now.
    void refresh();
    /// Offers to see what was refused, if there is something, since it may be why nothing arrives.
    void offerRefused(bool offered);

signals:
    void cronLineRequested();
    void curlCommandRequested();
    void refusedRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    Card *addStep(int number, const QString &title, const QString &text);

    const Clock &m_clock;
    Monitor m_monitor;
    QBoxLayout *m_row;
    ScheduleBar *m_bar;
    QLabel *m_waiting;
    QPushButton *m_refused;
};

} // namespace aloft

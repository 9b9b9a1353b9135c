// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/monitor.h"
#include "ui/widgets/banner.h"

namespace aloft {

class Clock;

/// Says that an incident is open, and why, or that the monitor is paused. Hidden otherwise.
class StateBanner : public Banner
{
    Q_OBJECT

public:
    StateBanner(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void setMonitor(const Monitor &monitor);
    /// Offers what was sent along with the failure, if there is something.
    void offerOutput(bool offered);
    /// Offers to see what was refused, if there is something, since it may be why nothing arrives.
    void offerRefused(bool offered);

signals:
    void outputRequested();
    void refusedRequested();

private:
    void showIncident(const Incident &incident);
    void showPause();

    const Clock &m_clock;
    Monitor m_monitor;
    QPushButton *m_output;
    QPushButton *m_refused;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/monitor.h"
#include "ui/widgets/banner.h"

namespace aloft {

class Clock;

/// Says that an incident is open, and why, that a miss is unproven, or that the monitor is paused. Hidden otherwise.
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
    /// A person says whether the job ran while Aloft was not listening.
    void missResolved(bool ran);
    /// A person has seen the open incident and looks after it.
    void acknowledged();

private:
    void showIncident(const Incident &incident);
    [[nodiscard]] QString seenText(const Incident &incident) const;
    void showPause();
    void showQuestion();

    const Clock &m_clock;
    Monitor m_monitor;
    QPushButton *m_output;
    QPushButton *m_refused;
    QPushButton *m_ran;
    QPushButton *m_failed;
    QPushButton *m_acknowledge;
};

} // namespace aloft

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

private:
    void showIncident(const Incident &incident);
    void showPause();

    const Clock &m_clock;
    Monitor m_monitor;
};

} // namespace aloft

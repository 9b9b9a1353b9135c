// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arrivals.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

namespace aloft {

class ArrivalsChart;
class Clock;

/// The arrivals chart with its words, or what will be there once there is something to draw.
class ArrivalsCard : public Card
{
    Q_OBJECT

public:
    ArrivalsCard(Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void setMonitor(const Monitor &monitor);
    void setArrivals(const QList<Arrival> &arrivals);
    /// Draws the deadline where it would be with this grace period.
    void setGrace(seconds grace);
    /// The awaited heartbeat grows later with now.
    void refresh();

private:
    const Clock &m_clock;
    Monitor m_monitor;
    QList<Arrival> m_arrivals;
    seconds m_grace{};
    ArrivalsChart *m_chart;
    QLabel *m_empty;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arrivals.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

namespace aloft {

class ArrivalsChart;
class ChoiceBox;
class Clock;

/// The arrivals chart with its words, or what will be there once there is something to draw.
class ArrivalsCard : public Card
{
    Q_OBJECT

public:
    ArrivalsCard(Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void setMonitor(const Monitor &monitor);
    /// @param arrivals oldest first; of these the last length() are shown
    void setArrivals(const QList<Arrival> &arrivals);
    /// Where the chart is hatched, oldest first.
    void setBlind(const QList<BlindInterval> &blind);
    /// How many of the last arrivals are shown, as somebody has chosen.
    [[nodiscard]] int length() const;
    /// Draws the deadline where it would be with this grace period.
    void setGrace(seconds grace);
    /// The awaited heartbeat grows later with now.
    void refresh();

signals:
    void lengthChosen(int length);

private:
    void setupChoice();

    const Clock &m_clock;
    Monitor m_monitor;
    QList<Arrival> m_arrivals;
    seconds m_grace{};
    ArrivalsChart *m_chart;
    ChoiceBox *m_length;
    QLabel *m_empty;
};

} // namespace aloft

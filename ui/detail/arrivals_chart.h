// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arrivals.h"
#include "ui/theme/theme.h"
#include "ui/widgets/mark_strip.h"


namespace aloft {

class Clock;

/// How late each heartbeat came against due: the grace as a zone, the deadline as a line that a miss crosses.
/// Between the bars it is hatched where Aloft was not listening.
class ArrivalsChart : public MarkStrip
{
    Q_OBJECT

public:
    ArrivalsChart(Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    /// @param arrivals oldest first
    /// @param grace where the deadline is drawn
    void setArrivals(const QList<Arrival> &arrivals, const std::optional<Arrival> &awaited, milliseconds grace);
    /// @param blind oldest first
    void setBlind(const QList<BlindInterval> &blind);
    /// For so many bars there is room.
    void setPlaces(int places);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] int count() const override;
    [[nodiscard]] QRectF slotOf(int index) const override;
    [[nodiscard]] QString textOf(int index) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showMarks();
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double heightOf(milliseconds lateness) const;
    [[nodiscard]] QColor colourOf(const Arrival &arrival) const;
    void paintGrounds(QPainter &painter) const;
    void paintGap(QPainter &painter, int index) const;
    void paintBar(QPainter &painter, int index) const;
    void paintLabels(QPainter &painter) const;

    Theme &m_theme;
    const Clock &m_clock;
    QList<Arrival> m_arrivals;
    std::optional<Arrival> m_awaited;
    QList<BlindInterval> m_blind;
    QList<Arrival> m_marks; ///< the arrivals with the gaps, and at the end the awaited one
    int m_places = arrivalsShown;
    milliseconds m_grace{seconds{60}};
};

} // namespace aloft

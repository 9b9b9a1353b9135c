// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arrivals.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace aloft {

class Clock;

/// How late each heartbeat came against due: the grace as a zone, the deadline as a line that a miss crosses.
/// A bar tells its story on hover, and by the arrow keys.
class ArrivalsChart : public QWidget
{
    Q_OBJECT

public:
    ArrivalsChart(Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    /// @param arrivals oldest first
    /// @param grace where the deadline is drawn
    void setArrivals(const QList<Arrival> &arrivals, const std::optional<Arrival> &awaited, milliseconds grace);

    /// The bar that is looked at, counted from the oldest; -1 for none.
    [[nodiscard]] int current() const { return m_current; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double heightOf(milliseconds lateness) const;
    [[nodiscard]] QRectF slotOf(int index) const;
    [[nodiscard]] int indexAt(const QPointF &position) const;
    [[nodiscard]] double snapped(double coordinate) const;
    [[nodiscard]] QColor colourOf(const Arrival &arrival) const;
    void paintGrounds(QPainter &painter) const;
    void paintBar(QPainter &painter, int index) const;
    void paintLabels(QPainter &painter) const;
    void setCurrent(int index);

    Theme &m_theme;
    const Clock &m_clock;
    QList<Arrival> m_arrivals; ///< the awaited one, if any, is the last
    milliseconds m_grace{seconds{60}};
    QString m_sentence;
    int m_current = -1;
};

} // namespace aloft

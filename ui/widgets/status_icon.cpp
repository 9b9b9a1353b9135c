// SPDX-License-Identifier: GPL-3.0-or-later
#include "status_icon.h"

#include "model/words/words.h"

#include <QPainter>
#include <QtMath>

namespace aloft {

namespace {

void paintOctagon(QPainter &painter, const QRectF &square, const Colours &colours)
{
    QPolygonF octagon;
    for (int corner = 0; corner < 8; ++corner) {
        const double angle = qDegreesToRadians(22.5 + 45.0 * corner);
        octagon << square.center() + QPointF(std::cos(angle), std::sin(angle)) * square.width() * 0.54;
    }
    painter.drawPolygon(octagon);
    const double unit = square.width() / 14;
    painter.setBrush(colours.panel);
    painter.drawRoundedRect(QRectF(square.center().x() - unit, square.top() + 3 * unit, 2 * unit, 5 * unit), unit, unit);
    painter.drawEllipse(QPointF(square.center().x(), square.top() + 10.4 * unit), 1.15 * unit, 1.15 * unit);
}

void paintTriangle(QPainter &painter, const QRectF &square)
{
    painter.setPen(QPen(painter.brush().color(), square.width() * 0.1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QRectF inner = square.adjusted(square.width() * 0.06, square.width() * 0.1, -square.width() * 0.06, -square.width() * 0.08);
    painter.drawPolygon(QPolygonF{QPointF(inner.center().x(), inner.top()), inner.bottomRight(), inner.bottomLeft()});
}

void paintRing(QPainter &painter, const QRectF &square)
{
    const double width = square.width() * 0.15;
    const double radius = square.width() / 2 - width;
    QPen pen(painter.brush().color(), width, Qt::CustomDashLine, Qt::FlatCap);
    const double dash = 2 * M_PI * radius / width / 16; // eight dashes and eight gaps, all alike
    pen.setDashPattern({dash, dash});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(square.center(), radius, radius);
}

void paintBars(QPainter &painter, const QRectF &square)
{
    const double unit = square.width() / 14;
    for (const double left : {2.6, 8.2}) {
        const QRectF bar(square.left() + left * unit, square.top() + 1.5 * unit, 3.2 * unit, 11 * unit);
        painter.drawRoundedRect(bar, unit, unit);
    }
}

} // namespace

void paintStatus(QPainter &painter, const QRectF &rectangle, Status status, const Colours &colours)
{
    const double side = std::min(rectangle.width(), rectangle.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(rectangle.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.of(status));
    switch (status) {
    case Status::Up:
        painter.drawEllipse(square.center(), side * 0.38, side * 0.38);
        break;
    case Status::Late:
        paintTriangle(painter, square);
        break;
    case Status::Down:
        paintOctagon(painter, square, colours);
        break;
    case Status::Pending:
        paintRing(painter, square);
        break;
    case Status::Paused:
        paintBars(painter, square);
        break;
    }
    painter.restore();
}

StatusIcon::StatusIcon(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme)
{
    setFixedSize(14, 14);
    setStatus(Status::Pending);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StatusIcon::setStatus(Status status)
{
    m_status = status;
    setAccessibleName(statusWord(status));
    update();
}

void StatusIcon::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStatus(painter, rect(), m_status, m_theme.colours());
}

} // namespace aloft

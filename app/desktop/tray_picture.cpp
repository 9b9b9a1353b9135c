// SPDX-License-Identifier: GPL-3.0-or-later
#include "tray_picture.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

// Drawn on a field of 16 x 16, which is scaled.
constexpr double field = 16;
constexpr QPointF middle{field / 2, field / 2};
constexpr int smallest_px = 22; ///< below this, two digits run together

/// Nobody tells what colour the panel has. These have at least 3:1 against white and against the usual dark panels.
QColor colourOf(const std::optional<Status> &status)
{
    if (!status)
        return QColor(0x7B8AA0);
    switch (*status) {
    case Status::Down:
        return QColor(0xE0433F);
    case Status::Late:
        return QColor(0xC27600);
    case Status::Up:
        return QColor(0x1F9D5B);
    case Status::Pending:
    case Status::Paused:
        return QColor(0x7B8AA0);
    }
    Q_UNREACHABLE();
}

QPainterPath octagon()
{
    QPolygonF corners;
    for (int corner = 0; corner < 8; ++corner) {
        const double angle = (corner + 0.5) * M_PI / 4;
        corners << middle + QPointF(std::cos(angle), std::sin(angle)) * 8.2;
    }
    QPainterPath path;
    path.addPolygon(corners);
    path.closeSubpath();
    return path;
}

/// Text as a shape that fills the box as well as it can, so that it is centred to the pixel whatever the font.
QPainterPath fitted(const QString &text, const QRectF &box)
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(100);
    font.setBold(true);
    QPainterPath path;
    path.addText(0, 0, font, text);
    const QRectF bounds = path.boundingRect();
    if (bounds.isEmpty())
        return {};
    const double scale = std::min(box.width() / bounds.width(), box.height() / bounds.height());
    QTransform transform;
    transform.translate(box.center().x(), box.center().y());
    transform.scale(scale, scale);
    transform.translate(-bounds.center().x(), -bounds.center().y());
    return transform.map(path);
}

QString numberText(int down, int size_px)
{
    if (down == 0)
        return u"!"_s;
    if (down > 9 && size_px < smallest_px)
        return u"9+"_s;
    return down > 99 ? u"99+"_s : QString::number(down);
}

void drawDown(QPainter &painter, const QColor &colour, int down, int size_px)
{
    painter.fillPath(octagon(), colour);
    painter.fillPath(fitted(numberText(down, size_px), {2, 3.25, 12, 9.5}), Qt::white);
}

void drawLate(QPainter &painter, const QColor &colour)
{
    QPainterPath triangle;
    triangle.addPolygon(QPolygonF{{8, 1.5}, {15, 14}, {1, 14}});
    triangle.closeSubpath();
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(colour);
    painter.drawPath(triangle);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(QRectF(7.1, 5, 1.8, 5), 0.6, 0.6);
    painter.drawEllipse(QPointF(8, 12), 1.05, 1.05);
}

void drawUp(QPainter &painter, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(middle, 7.5, 7.5);
    painter.setPen(QPen(Qt::white, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{{4.7, 8.3}, {7.1, 10.7}, {11.4, 5.7}});
}

/// Dashed while a first heartbeat is awaited, whole while there is nothing to await.
void drawRing(QPainter &painter, const QColor &colour, bool isDashed)
{
    QPen pen(colour, 2.2);
    pen.setCapStyle(Qt::FlatCap);
    // Dashes are counted in widths of the pen; eight pairs go round evenly.
    const double dash = 2 * M_PI * 6.4 / 2.2 / 16;
    if (isDashed)
        pen.setDashPattern({dash, dash});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(middle, 6.4, 6.4);
}

void drawBars(QPainter &painter, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(3, 2, 3.5, 12), 1, 1);
    painter.drawRoundedRect(QRectF(9.5, 2, 3.5, 12), 1, 1);
}

} // namespace

Overall overallOf(const StatusCounts &counts)
{
    const auto countOf = [&](Status status) {
        return counts.at(std::size_t(std::ranges::find(statusOrder, status) - statusOrder.begin()));
    };
    for (const Status status : {Status::Down, Status::Late, Status::Up, Status::Pending, Status::Paused}) {
        if (countOf(status) > 0)
            return {status, countOf(Status::Down)};
    }
    return {};
}

QImage overallPicture(const Overall &overall, int size_px)
{
    QImage image(size_px, size_px, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size_px / field, size_px / field);
    const QColor colour = colourOf(overall.status);
    if (overall.status == Status::Down)
        drawDown(painter, colour, overall.down, size_px);
    else if (overall.status == Status::Late)
        drawLate(painter, colour);
    else if (overall.status == Status::Up)
        drawUp(painter, colour);
    else if (overall.status == Status::Paused)
        drawBars(painter, colour);
    else
        drawRing(painter, colour, overall.status == Status::Pending);
    return image;
}

QIcon overallIcon(const Overall &overall)
{
    QIcon icon;
    for (const int size_px : {16, 18, 20, 22, 24, 28, 32, 36, 40, 44, 48, 56, 64, 96, 128})
        icon.addPixmap(QPixmap::fromImage(overallPicture(overall, size_px)));
    return icon;
}

} // namespace aloft

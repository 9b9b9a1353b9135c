// SPDX-License-Identifier: GPL-3.0-or-later
#include "hatching.h"

#include <QPainter>

#include <cmath>

namespace aloft {

// Drawn line by line: Qt's own patterns are bitmaps, which are not crisp at 200 %.
void paintHatching(QPainter &painter, const QRectF &area, const QColor &colour)
{
    constexpr double apart_px = 4;
    constexpr double line_px = 1.3;
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, line_px));
    // Each line is that of the points with the same x + y.
    const double last = area.right() + area.bottom();
    for (double sum = std::floor((area.left() + area.top()) / apart_px) * apart_px; sum <= last + apart_px; sum += apart_px)
        painter.drawLine(QPointF(sum - area.top() + 1, area.top() - 1), QPointF(sum - area.bottom() - 1, area.bottom() + 1));
    painter.restore();
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace aloft {

/// Fills the area with slanting lines: the sign for a time in which Aloft itself could not receive. The lines of two areas side
/// by side go on in each other.
void paintHatching(QPainter &painter, const QRectF &area, const QColor &colour);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>

namespace aloft {

/// One of our line icons (resources/icons/NAME.svg) in one colour, sharp at up to 300 %.
[[nodiscard]] QIcon tintedIcon(const QString &name, const QColor &colour, int size_px = 20);

/// The same as a picture for a screen with this ratio of device pixels.
[[nodiscard]] QPixmap tintedPixmap(const QString &name, const QColor &colour, int size_px, qreal ratio);

} // namespace aloft

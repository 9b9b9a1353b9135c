// SPDX-License-Identifier: GPL-3.0-or-later
#include "icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace aloft {

using namespace Qt::StringLiterals;

QPixmap tintedPixmap(const QString &name, const QColor &colour, int size_px, qreal ratio)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    QPixmap pixmap(QSize(size_px, size_px) * ratio);
    pixmap.fill(Qt::transparent);
    pixmap.setDevicePixelRatio(ratio);
    if (!file.open(QIODevice::ReadOnly))
        return pixmap;
    QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, size_px, size_px));
    return pixmap;
}

QIcon tintedIcon(const QString &name, const QColor &colour, int size_px)
{
    QIcon icon;
    for (const qreal ratio : {1.0, 2.0, 3.0})
        icon.addPixmap(tintedPixmap(name, colour, size_px, ratio));
    return icon;
}

} // namespace aloft

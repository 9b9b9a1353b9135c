// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusArgument>
#include <QImage>

namespace aloft {

/// A picture in the form that org.freedesktop.Notifications wants as the hint "image-data".
struct NoticePicture
{
    QImage image; ///< Format_RGBA8888
};

QDBusArgument &operator<<(QDBusArgument &argument, const NoticePicture &picture);
const QDBusArgument &operator>>(const QDBusArgument &argument, NoticePicture &picture);

} // namespace aloft

Q_DECLARE_METATYPE(aloft::NoticePicture)

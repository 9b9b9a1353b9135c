// SPDX-License-Identifier: GPL-3.0-or-later
#include "notice_picture.h"

namespace aloft {

QDBusArgument &operator<<(QDBusArgument &argument, const NoticePicture &picture)
{
    const QImage &image = picture.image;
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes());
    argument.beginStructure();
    argument << image.width() << image.height() << int(image.bytesPerLine()) << true << 8 << 4 << bytes;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, NoticePicture &picture)
{
    int width = 0;
    int height = 0;
    int bytesPerLine = 0;
    bool hasAlpha = false;
    int bitsPerSample = 0;
    int channels = 0;
    QByteArray bytes;
    argument.beginStructure();
    argument >> width >> height >> bytesPerLine >> hasAlpha >> bitsPerSample >> channels >> bytes;
    argument.endStructure();
    const bool isWhole = width > 0 && height > 0 && channels == 4 && bytes.size() >= qsizetype(bytesPerLine) * height;
    // A deep copy, since the bytes end with this function.
    picture.image = isWhole ? QImage(reinterpret_cast<const uchar *>(bytes.constData()), width, height, bytesPerLine,
                                     QImage::Format_RGBA8888).copy()
                            : QImage();
    return argument;
}

} // namespace aloft

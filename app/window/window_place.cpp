// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_place.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

const QString geometryKey = u"window/geometry"_s;

} // namespace

MainWindow::Place loadPlace(const QString &path)
{
    return {QSettings(path, QSettings::IniFormat).value(geometryKey).toByteArray()};
}

void savePlace(const QString &path, const MainWindow::Place &place)
{
    QSettings(path, QSettings::IniFormat).setValue(geometryKey, place.geometry);
}

} // namespace aloft

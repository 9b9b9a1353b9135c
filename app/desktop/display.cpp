// SPDX-License-Identifier: GPL-3.0-or-later
#include "display.h"

#include <QCoreApplication>

#include <xcb/xcb.h>

namespace aloft {

namespace {

#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
bool canConnectToX()
{
    xcb_connection_t *connection = xcb_connect(nullptr, nullptr);
    const bool connected = xcb_connection_has_error(connection) == 0;
    xcb_disconnect(connection); // also one with an error has to be freed
    return connected;
}
#endif

} // namespace

QString displayFault()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    const QString platform = qEnvironmentVariable("QT_QPA_PLATFORM");
    const bool isX = platform == QLatin1StringView("xcb") || platform.startsWith(QLatin1StringView("xcb:"));
    if (!isX && (!platform.isEmpty() || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")))
        return {};
    const QString display = qEnvironmentVariable("DISPLAY");
    if (display.isEmpty())
        return QCoreApplication::translate("Display", "There is no display to show a window on. 'aloft --headless' runs "
                                                      "without one.");
    if (!canConnectToX())
        return QCoreApplication::translate("Display", "The display %1 cannot be reached: nothing runs there, or it is somebody "
                                                      "else's. 'aloft --headless' runs without one.")
            .arg(display);
#endif
    return {};
}

} // namespace aloft

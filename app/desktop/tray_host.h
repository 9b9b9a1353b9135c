// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QObject>
#include <QTimer>

namespace aloft {

class XTraySelection;

/// Waits for a system tray. Qt looks for one only at the first use of QSystemTrayIcon, and at login the panel
/// often comes later than we do; so nothing may touch QSystemTrayIcon before found().
class TrayHost : public QObject
{
    Q_OBJECT

public:
    /// @param bus the session bus, for trays that speak StatusNotifierItem
    /// @param selection for XEmbed trays; null where the windows are not X11's
    /// @param patience how long to wait before a tray counts as missing
    TrayHost(const QDBusConnection &bus, XTraySelection *selection, milliseconds patience = seconds{60},
             QObject *parent = nullptr);

    /// Begins to look. Connect first: a tray that is there already is found within this call or shortly after.
    void look();

signals:
    /// Once. May still come long after missing(), when somebody starts a tray.
    void found();
    /// Nothing came within the time.
    void missing();

private slots: // D-Bus connects by name only
    void askWatcher();

private:
    void settle();

    QDBusConnection m_bus;
    XTraySelection *m_selection;
    QDBusServiceWatcher m_watcher;
    QTimer m_patience;
    bool m_found = false;
};

} // namespace aloft

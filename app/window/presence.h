// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/notices.h"
#include "app/desktop/notifier.h"
#include "app/desktop/tray_host.h"
#include "app/desktop/tray_icon.h"
#include "app/desktop/x_tray_selection.h"

namespace aloft {

/// What of Aloft is on the desktop besides its window: the icon in the tray and the notifications.
class Presence : public QObject
{
    Q_OBJECT

public:
    Presence(const Clock &clock, const QDBusConnection &bus, MonitorTable &monitors);

    /// Looks for a tray; trayFound() or trayMissing() tell.
    void begin();

    /// To be called after the monitors have taken the batch in.
    void apply(const Changes &changes);

    /// A notification about Aloft itself.
    void say(const QString &title, const QString &body);
    void sendTest() { m_notifier.sendTest(); }
    void hideTray();

    [[nodiscard]] bool hasTray() const { return m_tray != nullptr; }

signals:
    void openRequested();
    void monitorRequested(aloft::MonitorId monitor);
    void pauseNotificationsRequested(bool paused);
    void quitRequested();
    void trayFound();
    void trayMissing();
    void testShown(bool shown, const QString &sentence);

private:
    void showTray();

    const Clock &m_clock;
    MonitorTable &m_monitors;
    Settings m_settings;
    Notifier m_notifier;
    DesktopNotices m_notices;
    std::unique_ptr<XTraySelection> m_selection; ///< null unless the windows are X11's
    TrayHost m_trayHost;
    std::unique_ptr<TrayIcon> m_tray; ///< null until a tray was found
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/desktop_sender.h"
#include "app/desktop/notices.h"
#include "app/desktop/notifier.h"
#include "app/desktop/quiet_time.h"
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

    /// Shows a message of the desktop's channel; attempted() says what came of it.
    void send(const aloft::Message &message) { m_sender.send(message); }

    /// "While you were away", with the monitors of the outages; not while it is to be quiet, since quietHoursOver() follows.
    void sayAway(const QStringList &monitors);

    /// A notification about Aloft itself.
    void say(const QString &title, const QString &body);
    void sendTest() { m_notifier.sendTest(); }
    void hideTray();

    [[nodiscard]] bool hasTray() const { return m_tray != nullptr; }

signals:
    void attempted(aloft::DeliveryId delivery, const aloft::Attempt &attempt);
    void openRequested();
    void monitorRequested(aloft::MonitorId monitor);
    void acknowledgeRequested(aloft::MonitorId monitor);
    void snoozeRequested(aloft::MonitorId monitor);
    /// The desktop's quiet hours are over, which began then.
    void quietHoursOver(aloft::Instant since);
    void pauseNotificationsRequested(bool paused);
    void quitRequested();
    void trayFound();
    void trayMissing();
    void testShown(bool shown, const QString &sentence);

private:
    void connectNotifier();
    void showTray();

    const Clock &m_clock;
    MonitorTable &m_monitors;
    Settings m_settings;
    Notifier m_notifier;
    QuietTime m_quiet;
    DesktopNotices m_notices;
    DesktopSender m_sender;
    std::unique_ptr<XTraySelection> m_selection; ///< null unless the windows are X11's
    TrayHost m_trayHost;
    std::unique_ptr<TrayIcon> m_tray; ///< null until a tray was found
};

} // namespace aloft

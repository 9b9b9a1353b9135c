// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/appearance.h"
#include "app/desktop/autostart.h"
#include "app/desktop/session_lock.h"
#include "app/desktop/sleep_inhibitor.h"
#include "app/desktop/sleep_policy.h"
#include "app/runtime/exit_status.h"
#include "app/runtime/instance.h"
#include "app/runtime/test_heartbeat.h"
#include "away_watch.h"
#include "presence.h"
#include "ui/main_window.h"
#include "ui/wishes.h"

namespace aloft {

/// Aloft with its window, tray and notifications. The caller holds the data folder's lock.
class WindowApp : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        ListenOverride listen;
        bool minimized = false; ///< to the tray, where there is one
        QString dataDir; ///< as it was given, for the autostart entry
    };

    WindowApp(const DataFolder &folder, FolderLock &lock, Clock &clock, Theme &theme, Options options);

    /// Starts the engine; the window comes up with its first batch. The error is a sentence; nothing runs then.
    Result<void> start();

    /// Hides everything and stops in order; ended() tells when that is done.
    void quit();

signals:
    void ended();

private:
    void connectEngine();
    void connectAlerts();
    void connectWindow();
    void connectDesktop();
    void take(const Changes &changes);
    void open();
    void onCloseAsked();
    void askBeforeClosing();
    void sendTestHeartbeat(MonitorId monitor);
    void setAutostart(bool on);
    void keepAwake();
    void makeCertificate(Https https, bool anew);
    void lookForOutages();
    void lookForOutagesSince(Instant absentFrom);
    void takeOutages(const QList<Outage> &outages);
    void tellOfAbsence(const QList<Outage> &outages);
    void markAwayRead(Instant until);
    void tell(bool good, const QString &sentence);
    void change(const wish::ChangeSettings &change);

    const DataFolder m_folder;
    Clock &m_clock;
    const Options m_options;
    Instance m_instance;
    Theme &m_theme;
    QDBusConnection m_bus;
    MonitorTable m_monitors;
    HeartbeatTable m_heartbeats;
    IncidentTable m_incidents;
    BlindTable m_blind;
    AlertBoard m_alerts;
    Wishes m_wishes;
    MainWindow m_window;
    Presence m_presence;
    Appearance m_appearance;
    Autostart m_autostart;
    SleepInhibitor m_inhibitor;
    SleepPolicy m_sleepPolicy;
    TestHeartbeat m_testHeartbeat;
    AwayWatch m_awayWatch;
    SessionLock m_sessionLock;
    Settings m_settings;
    bool m_awayUnread = false;
    Instant m_lockedAt; ///< when the screen was locked last
    std::optional<Instant> m_absentFrom; ///< whoever was away since then has come back, and is told when the outages are read
    bool m_begun = false; ///< the first batch has come
    bool m_quitting = false;
};

} // namespace aloft

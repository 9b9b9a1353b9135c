// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/domain/receiver_state.h"
#include "model/store/history_reader.h"
#include "model/tables/alert_board.h"
#include "model/tables/blind_table.h"
#include "model/tables/heartbeat_table.h"
#include "model/tables/incident_table.h"
#include "model/tables/monitor_table.h"
#include "ui/pages/rail.h"
#include "ui/pages/refused_watch.h"
#include "ui/widgets/ticker.h"

#include <QMainWindow>

class QStackedWidget;

namespace aloft {

class AlertsPage;
class AwayCard;
struct ChannelKind;
struct CleanUp;
class FirstRunPage;
class MonitorsPage;
class Notices;
class QuestionCard;
class SettingsPage;
class Toast;
class TopArea;
class Wishes;

/// The one window. It is fed by functions and asks by signals and wishes; it never takes the focus by itself.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// Where the window stood when it was last closed, as place() gave it; empty the first time.
    struct Place
    {
        QByteArray geometry;
    };

    MainWindow(Theme &theme, const Clock &clock, Wishes &wishes, MonitorTable &monitors, HeartbeatTable &heartbeats,
               IncidentTable &incidents, BlindTable &blind, AlertBoard &alerts, const QList<ChannelKind> &kinds, const Place &place);
    ~MainWindow() override;

    [[nodiscard]] Place place() const { return {saveGeometry()}; }

    void setSettings(const Settings &settings);
    void setReceiver(const ReceiverState &state);
    /// Empty sentences stand for "all is well".
    void setStorageFault(const QString &sentence);
    void setDamage(const QString &sentence);
    /// The outside watchdog cannot be told that all is well; empty if it can.
    void setWatchdogFault(const QString &sentence);
    void setTrayMissing(bool missing);
    void setAutostart(bool on);
    void setDataFolder(const QString &folder);
    /// This computer goes to sleep by itself, as this sentence says; empty if it does not.
    void setSleepHint(const QString &sentence);
    /// Answers databaseSizeWanted().
    void setDatabaseSize(qint64 size_bytes);
    /// What cleanUpRequested() has led to so far, and in the end.
    /// @param total heartbeats to remove; 0 while they are being counted
    void setCleanUpProgress(qint64 done, qint64 total);
    void setCleanedUp(const CleanUp &cleanUp);
    /// Outages since the window was last in use; none hides the card.
    void setAway(const QList<Outage> &outages);
    /// Answer historyWanted(), pastWanted() and refusedWanted().
    void setHistory(const History &history);
    void setPast(const Past &past);
    void setRefused(const QList<RefusedRequest> &refused);
    /// Answers timelineWanted().
    void setTimeline(const Timeline &timeline);
    void openMonitor(MonitorId monitor);
    /// A sentence that something asked for was refused.
    void complain(const QString &sentence);
    /// A short confirmation.
    void say(const QString &text);

signals:
    void historyWanted(aloft::MonitorId monitor);
    void pastWanted(aloft::MonitorId monitor);
    void monitorShown(aloft::MonitorId monitor);
    /// What happened around the incident is to be read, or read again.
    void timelineWanted(aloft::IncidentId incident);
    /// What was refused in the last 24 hours is to be read, or read again.
    void refusedWanted();
    void databaseSizeWanted();
    void cleanUpRequested();
    void cleanUpCancelRequested();
    void testHeartbeatRequested(aloft::MonitorId monitor);
    void testNotificationRequested();
    void autostartChangeRequested(bool on);
    /// HTTPS is to be turned on, with a certificate that is made for it.
    /// @param anew in place of the one that was made before
    void certificateRequested(const aloft::Https &https, bool anew);
    /// The window was to be closed. It stays until whoever listens hides it or ends the program.
    void closeAsked();
    /// Ctrl+Q: the program is to end.
    void quitRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setupPages();
    void connectPages();
    void setupShortcuts();
    void setupSize(const Place &place);
    void showPage(Rail::Page page);
    void showRightPage();
    void showFirstRun();
    void noteWelcomed();
    void showLocalNetwork();
    void markAwayRead();

    const Clock &m_clock;
    Wishes &m_wishes;
    MonitorTable &m_monitors;
    AlertBoard &m_alerts;
    Ticker m_ticker;
    RefusedWatch m_refusedWatch;
    std::optional<Settings> m_settings; ///< none until they have been read
    Rail::Page m_page = Rail::Monitors;

    Toast *m_toast;
    Rail *m_rail;
    TopArea *m_top;
    Notices *m_notices;
    QuestionCard *m_question;
    AwayCard *m_away;
    QStackedWidget *m_pages;
    MonitorsPage *m_monitorsPage;
    AlertsPage *m_alertsPage;
    FirstRunPage *m_firstRun;
    SettingsPage *m_settingsPage;
    bool m_awayUnread = false;
};

} // namespace aloft

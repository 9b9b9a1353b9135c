// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/monitor.h"
#include "model/domain/receiver_state.h"
#include "model/store/history_reader.h"
#include "ui/theme/theme.h"
#include "ui/wishes.h"

#include <QDate>
#include <QPointer>
#include <QWidget>

class QGridLayout;
class QScrollArea;

namespace aloft {

class AdviceCard;
class ArrivalsCard;
class Banner;
class Clock;
class DaysCard;
class DetailHeader;
class FirstSteps;
class HeartbeatTable;
class HeartbeatsCard;
class IncidentTable;
class IncidentsCard;
class MonitorTable;
class NoteCard;
class OutputCard;
class RefusedCard;
class RunTimesCard;
class ScheduleCard;
class StateBanner;
class Ticker;
class TimelineCard;
class Tiles;
class UptimeTiles;
class UrlCard;

/// All about one monitor: the same cards in the same order in every state.
class DetailPage : public QWidget
{
    Q_OBJECT

public:
    /// @param heartbeats, incidents those of the monitor shown: whoever calls showMonitor() points them to it as well
    DetailPage(Theme &theme, const Clock &clock, Wishes &wishes, MonitorTable &monitors, HeartbeatTable &heartbeats,
               IncidentTable &incidents, Ticker &ticker, QWidget *parent = nullptr);

    void showMonitor(MonitorId monitor);
    [[nodiscard]] MonitorId monitor() const { return m_shown; }
    void setReceiver(const ReceiverState &receiver);
    void setSettings(const Settings &settings);
    /// Takes over what was refused to the jobs of the monitor shown.
    void setHistory(const History &history);
    /// Takes uptime and days over if they are those of the monitor shown.
    void setPast(const Past &past);
    /// Newer news of it: what was refused lately, whoever asked.
    void addRefused(const QList<RefusedRequest> &refused);
    /// What happened around an incident, which timelineWanted() asked for.
    void setTimeline(const Timeline &timeline);
    /// These were sent or held back: what is shown of an incident may have grown.
    void followDeliveries(const QList<Delivery> &deliveries);
    /// Whether something is missing here, so that it matters what was refused.
    [[nodiscard]] bool awaitsHeartbeat() const;
    /// Shows the way back to the list.
    void setNarrow(bool narrow);
    /// Puts the question of rotating the URL into its card, and the card into sight.
    void askToRotate();

signals:
    /// Uptime and days of the monitor shown are to be read, or read again.
    void pastWanted(aloft::MonitorId monitor);
    /// What happened around the incident is to be read, or read again.
    void timelineWanted(aloft::IncidentId incident);
    void backRequested();
    void editRequested(aloft::MonitorId monitor);
    void duplicateRequested(aloft::MonitorId monitor);
    void deleteRequested(aloft::MonitorId monitor);
    void copyRequested(const QString &text, const QString &toast);
    void testHeartbeatRequested(aloft::MonitorId monitor);
    void localNetworkRequested();
    void hideSecretsRequested(bool hide);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setupPage();
    void connectHeader();
    void connectCards();
    void arrange(bool oneColumn);
    void takeMonitor();
    void takeHeartbeats();
    void askForPast();
    void offerRefused();
    void showSnooze();
    void showTimeline(const Incident &incident, QWidget *opener);
    void showOutput(const Heartbeat &heartbeat, QWidget *opener);
    void closeOutput();
    void showRefused();
    void refresh();

    const Clock &m_clock;
    Wishes &m_wishes;
    MonitorTable &m_monitors;
    HeartbeatTable &m_heartbeats;
    IncidentTable &m_incidents;
    MonitorId m_shown = 0;
    Monitor m_known; ///< as the cards show it

    DetailHeader *m_header;
    QScrollArea *m_scroll;
    QGridLayout *m_grid;
    StateBanner *m_banner;
    Banner *m_snooze;
    Tiles *m_tiles;
    UptimeTiles *m_uptime;
    FirstSteps *m_steps;
    UrlCard *m_url;
    ScheduleCard *m_schedule;
    ArrivalsCard *m_arrivals;
    RunTimesCard *m_runTimes;
    DaysCard *m_days;
    AdviceCard *m_advice;
    NoteCard *m_note;
    OutputCard *m_output;
    TimelineCard *m_timeline;
    HeartbeatsCard *m_recent;
    IncidentsCard *m_history;
    RefusedCard *m_refused;
    QPointer<QWidget> m_outputOpener; ///< where the focus goes back to
    QPointer<QWidget> m_timelineOpener;
    bool m_oneColumn = true;
    int m_ticks = 0; ///< since the past was asked for
    QDate m_today; ///< for which "yesterday" in the tables holds
};

} // namespace aloft

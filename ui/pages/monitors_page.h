// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/receiver_state.h"
#include "model/tables/alert_board.h"
#include "model/tables/heartbeat_table.h"
#include "model/tables/incident_table.h"
#include "model/tables/monitor_table.h"
#include "ui/list/monitor_actions.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QStackedWidget;

namespace aloft {

class DeletedPage;
class DetailPage;
class ListPane;
class MonitorForm;
class Ticker;
class Toast;
class Wishes;

/// The list and what stands beside it: a monitor, the form, or the recently deleted. Where it is narrow they take turns.
class MonitorsPage : public QWidget
{
    Q_OBJECT

public:
    MonitorsPage(Theme &theme, const Clock &clock, Wishes &wishes, MonitorTable &monitors, HeartbeatTable &heartbeats,
                 IncidentTable &incidents, AlertBoard &alerts, Ticker &ticker, Toast &toast, QWidget *parent = nullptr);

    void setReceiver(const ReceiverState &state);
    void setSettings(const Settings &settings);
    void setNarrow(bool narrow);
    /// What was refused to the monitor shown, and later news of it.
    void setHistory(const History &history);
    void setPast(const Past &past);
    void setTimeline(const Timeline &timeline);
    void addRefused(const QList<RefusedRequest> &refused);
    /// Whether a monitor is seen that a heartbeat is missing from.
    [[nodiscard]] bool awaitsHeartbeat() const;

    void openMonitor(MonitorId monitor);
    void startNew();
    void showDeleted();
    /// Back to the monitor that was shown before, if the recently deleted ones are shown.
    void leaveDeleted();
    void focusSearch();
    void focusList();

    void editShown();
    void removeShown();
    void copyShownUrl();
    /// Puts the text onto the clipboard and says so.
    void copy(const QString &text, const QString &toast) { m_actions.copy(text, toast); }

    /// Whether the page has something to show although there is no monitor: the form, or the deleted ones.
    [[nodiscard]] bool isBusy() const;

signals:
    void historyWanted(aloft::MonitorId monitor);
    /// Uptime and days of that monitor are to be read again.
    void pastWanted(aloft::MonitorId monitor);
    void timelineWanted(aloft::IncidentId incident);
    void monitorShown(aloft::MonitorId monitor);
    void testHeartbeatRequested(aloft::MonitorId monitor);
    void localNetworkRequested();
    /// What isBusy() says has changed.
    void busyChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectList();
    void connectActions();
    void connectDetail(Wishes &wishes);
    void show(MonitorId monitor);
    void showPane(QWidget *pane);
    void closePane();
    void startEdit(MonitorId monitor);
    void startDuplicate(MonitorId monitor);
    void remove(MonitorId monitor);
    void openWhenThere(MonitorId monitor);
    void leaveGone();
    void goBack();
    void focusContent();
    void followMonitors();
    void arrange();

    MonitorTable &m_monitors;
    HeartbeatTable &m_heartbeats;
    IncidentTable &m_incidents;
    MonitorActions m_actions;
    ListPane *m_list;
    QStackedWidget *m_panes;
    QWidget *m_nothing;
    DetailPage *m_detail;
    MonitorForm *m_form;
    DeletedPage *m_deleted;
    MonitorId m_shown = 0;
    MonitorId m_awaited = 0;   ///< to be opened as soon as it is in the table
    MonitorId m_successor = 0; ///< to be shown when the one shown is gone
    bool m_narrow = false;
    bool m_listInFront = true; ///< where they take turns
};

} // namespace aloft

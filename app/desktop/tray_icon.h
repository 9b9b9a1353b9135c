// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/domain/settings.h"
#include "model/tables/monitor_table.h"
#include "tray_picture.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>

namespace aloft {

/// The icon in the tray and its menu. Make it only once TrayHost has found a tray: Qt asks only once.
class TrayIcon : public QObject
{
    Q_OBJECT

public:
    explicit TrayIcon(const Clock &clock, QObject *parent = nullptr);

    /// Shows how things stand. Cheap enough for every batch: nothing is drawn or rebuilt unless it differs.
    void update(const MonitorTable &monitors, const Settings &settings);

    void show() { m_icon.show(); }

    /// A message for a desktop without a notification service.
    void showMessage(const QString &title, const QString &body);

    /// What the icon's tooltip says: countsText(), and below it until when notifications are paused.
    [[nodiscard]] QString toolTip() const { return m_icon.toolTip(); }
    [[nodiscard]] const QMenu &menu() const { return m_menu; }

signals:
    void openRequested();
    void monitorRequested(aloft::MonitorId monitor);
    /// true: for one hour from now
    void pauseNotificationsRequested(bool paused);
    void quitRequested();

private:
    /// One line of the menu.
    struct DownMonitor
    {
        MonitorId id = 0;
        QString name;
        Instant since;
        bool operator==(const DownMonitor &) const = default;
    };

    void buildMenu();
    void listDown(const QList<DownMonitor> &down);
    void showPause();
    [[nodiscard]] bool isPaused() const;

    const Clock &m_clock;
    QMenu m_menu;
    QAction *m_firstFixed = nullptr; ///< the separator that follows the monitors that are down
    QAction *m_pause = nullptr;
    QTimer m_pauseEnd;
    QSystemTrayIcon m_icon;

    Overall m_overall;
    QString m_counts;
    QList<DownMonitor> m_down;
    QList<QAction *> m_downActions;
    std::optional<Instant> m_pausedUntil;
};

} // namespace aloft

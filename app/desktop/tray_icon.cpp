// SPDX-License-Identifier: GPL-3.0-or-later
#include "tray_icon.h"

#include "app_icon.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr qsizetype mostListed = 10;

/// A name for a menu: without accelerators, and not wider than a menu should be.
QString menuText(const QString &name)
{
    constexpr qsizetype longest = 60;
    const QString shortened = name.size() <= longest ? name : name.first(longest - 1) + u'…';
    return QString(shortened).replace(u'&', u"&&"_s);
}

} // namespace

TrayIcon::TrayIcon(const Clock &clock, QObject *parent)
    : QObject(parent), m_clock(clock), m_icon(overallIcon({})), m_counts(countsText({}))
{
    buildMenu();
    m_icon.setContextMenu(&m_menu);
    m_pauseEnd.setSingleShot(true);
    connect(&m_pauseEnd, &QTimer::timeout, this, &TrayIcon::showPause);
    connect(&m_menu, &QMenu::aboutToShow, this, &TrayIcon::showPause);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            emit openRequested();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::openRequested);
    showPause();
}

void TrayIcon::buildMenu()
{
    m_firstFixed = m_menu.addSeparator();
    QAction *open = m_menu.addAction(tr("Open Aloft"), this, &TrayIcon::openRequested);
    m_menu.setDefaultAction(open);
    m_pause = m_menu.addAction(QString(), this, [this] { emit pauseNotificationsRequested(!isPaused()); });
    m_menu.addSeparator();
    m_menu.addAction(tr("Quit"), this, &TrayIcon::quitRequested);
}

void TrayIcon::update(const MonitorTable &monitors, const Settings &settings)
{
    const StatusCounts counts = monitors.counts();
    if (const Overall overall = overallOf(counts); overall != m_overall) {
        m_overall = overall;
        m_icon.setIcon(overallIcon(overall));
    }
    QList<DownMonitor> down;
    for (int row = 0; row < monitors.rowCount(); ++row) {
        const Monitor &monitor = monitors.at(row);
        if (monitor.status == Status::Down)
            down << DownMonitor{monitor.id, monitor.name, monitor.incident ? monitor.incident->startedAt : Instant{}};
    }
    std::ranges::sort(down, std::ranges::greater{}, &DownMonitor::since);
    listDown(down);
    m_counts = countsText(counts);
    m_pausedUntil = settings.notificationsPausedUntil;
    showPause();
}

/// The latest first; those beyond what a menu can hold are found in the window.
void TrayIcon::listDown(const QList<DownMonitor> &down)
{
    if (down == m_down)
        return;
    m_down = down;
    for (QAction *action : std::exchange(m_downActions, {})) {
        m_menu.removeAction(action);
        action->deleteLater();
    }
    const auto add = [this](const QString &text, auto then) {
        auto *action = new QAction(text, &m_menu);
        connect(action, &QAction::triggered, this, then);
        m_menu.insertAction(m_firstFixed, action);
        m_downActions << action;
    };
    for (const DownMonitor &monitor : down.first(std::min(down.size(), mostListed)))
        add(tr("%1 is down").arg(menuText(monitor.name)), [this, id = monitor.id] { emit monitorRequested(id); });
    if (down.size() > mostListed)
        add(tr("and %1 more").arg(down.size() - mostListed), [this] { emit openRequested(); });
}

/// A pause ends by time alone, so its words are also looked at when it ends and when the menu opens.
void TrayIcon::showPause()
{
    const Instant now = m_clock.now();
    QString toolTip = m_counts;
    if (isPaused()) {
        const QString until = momentText(*m_pausedUntil, now, false);
        toolTip += u'\n' + tr("Notifications are paused until %1").arg(until);
        m_pause->setText(tr("Resume notifications (paused until %1)").arg(until));
        const milliseconds left = std::min<milliseconds>(*m_pausedUntil - now, std::chrono::hours{24});
        m_pauseEnd.start(left);
    } else {
        m_pause->setText(tr("Pause notifications for 1 h"));
        m_pauseEnd.stop();
    }
    m_icon.setToolTip(toolTip);
}

bool TrayIcon::isPaused() const
{
    return m_pausedUntil && m_clock.now() < *m_pausedUntil;
}

void TrayIcon::showMessage(const QString &title, const QString &body)
{
    m_icon.showMessage(title, body, appIcon());
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "presence.h"

#include <QGuiApplication>

namespace aloft {

namespace {

std::unique_ptr<XTraySelection> makeSelection()
{
    return QGuiApplication::platformName() == QLatin1StringView("xcb") ? std::make_unique<XTraySelection>() : nullptr;
}

} // namespace

Presence::Presence(const Clock &clock, const QDBusConnection &bus, MonitorTable &monitors)
    : m_clock(clock),
      m_monitors(monitors),
      m_notifier(bus),
      m_quiet(clock),
      m_notices(clock, m_notifier, m_quiet),
      m_sender(m_notifier, [this] { return hasTray(); }),
      m_selection(makeSelection()),
      m_trayHost(bus, m_selection.get())
{
    connectNotifier();
    connect(&m_sender, &DesktopSender::attempted, this, &Presence::attempted);
    connect(&m_sender, &DesktopSender::shared, &m_notices, &DesktopNotices::setSharing);
    connect(&m_quiet, &QuietTime::hoursOver, this, &Presence::quietHoursOver);
    connect(&m_trayHost, &TrayHost::found, this, &Presence::showTray);
    connect(&m_trayHost, &TrayHost::missing, this, &Presence::trayMissing);
}

void Presence::connectNotifier()
{
    connect(&m_notifier, &Notifier::monitorRequested, this, &Presence::monitorRequested);
    connect(&m_notifier, &Notifier::acknowledgeRequested, this, &Presence::acknowledgeRequested);
    connect(&m_notifier, &Notifier::snoozeRequested, this, &Presence::snoozeRequested);
    connect(&m_notifier, &Notifier::openRequested, this, &Presence::openRequested);
    connect(&m_notifier, &Notifier::testShown, this, &Presence::testShown);
    connect(&m_notifier, &Notifier::fallback, this, [this](const QString &title, const QString &body) {
        if (m_tray)
            m_tray->showMessage(title, body);
    });
}

void Presence::begin()
{
    m_trayHost.look();
}

void Presence::apply(const Changes &changes)
{
    if (changes.settings)
        m_settings = *changes.settings;
    m_quiet.apply(changes);
    m_notices.apply(changes);
    if (m_tray)
        m_tray->update(m_monitors, m_settings);
}

void Presence::say(const QString &title, const QString &body)
{
    m_notifier.notify({{title, body}, Urgency::Low, appNotice});
}

void Presence::sayAway(const QStringList &monitors)
{
    m_quiet.look();
    if (!m_quiet.isQuiet())
        m_notifier.notify(awayNoticeAbout(monitors));
}

void Presence::hideTray()
{
    m_tray.reset();
}

void Presence::showTray()
{
    m_tray = std::make_unique<TrayIcon>(m_clock);
    connect(m_tray.get(), &TrayIcon::openRequested, this, &Presence::openRequested);
    connect(m_tray.get(), &TrayIcon::monitorRequested, this, &Presence::monitorRequested);
    connect(m_tray.get(), &TrayIcon::pauseNotificationsRequested, this, &Presence::pauseNotificationsRequested);
    connect(m_tray.get(), &TrayIcon::quitRequested, this, &Presence::quitRequested, Qt::QueuedConnection);
    m_tray->update(m_monitors, m_settings);
    m_tray->show();
    emit trayFound();
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_app.h"

#include "model/channels/channel_kind.h"
#include "server/tls/own_certificate.h"
#include "window_place.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

/// The check reads the whole database, so the window comes first.
constexpr milliseconds integrityCheckAfter{2'000};
constexpr milliseconds notificationPause{60 * 60 * 1000};
/// As the button of a notice says.
constexpr std::chrono::hours snooze{1};
/// How far the mark "seen up to here" may lag behind, so that it is not written for every glance.
constexpr milliseconds awayMarkStep{60'000};
constexpr std::chrono::hours refusedShown{24};

} // namespace

WindowApp::WindowApp(const DataFolder &folder, FolderLock &lock, Clock &clock, Theme &theme, Options options)
    : m_folder(folder),
      m_clock(clock),
      m_options(std::move(options)),
      m_instance(folder, lock, clock, m_options.listen, ControlServer::Face::Window),
      m_theme(theme),
      m_bus(QDBusConnection::sessionBus()),
      m_monitors(clock),
      m_heartbeats(clock),
      m_incidents(clock),
      m_blind(clock),
      m_alerts(clock),
      m_window(theme, clock, m_wishes, m_monitors, m_heartbeats, m_incidents, m_blind, m_alerts, channelKinds(),
               loadPlace(folder.windowSettingsPath())),
      m_presence(clock, m_bus, m_monitors),
      m_appearance(m_bus),
      m_autostart(Autostart::userFolder(), QCoreApplication::applicationFilePath(),
                  m_options.dataDir.isEmpty() ? QString() : folder.path()),
      m_inhibitor(QDBusConnection::systemBus(), m_bus),
      m_sleepPolicy(QDBusConnection::systemBus(), QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)),
      m_awayWatch(m_window, clock),
      m_sessionLock(QDBusConnection::systemBus(), m_bus, qEnvironmentVariable("XDG_SESSION_ID"))
{
    connectEngine();
    connectWindow();
    connectDesktop();
    m_window.setDataFolder(m_folder.path());
    m_window.setAutostart(m_autostart.isEnabled());
}

void WindowApp::connectEngine()
{
    Runtime &runtime = m_instance.runtime();
    connect(&runtime, &Runtime::changed, this, &WindowApp::take);
    connect(&runtime, &Runtime::receiverChanged, &m_window, &MainWindow::setReceiver);
    connect(&runtime, &Runtime::receiverChanged, this, &WindowApp::keepAwake);
    connect(&runtime, &Runtime::storageFailed, &m_window, &MainWindow::setStorageFault);
    connect(&runtime, &Runtime::storageRecovered, &m_window, [this] { m_window.setStorageFault({}); });
    connect(&runtime, &Runtime::damageFound, &m_window, &MainWindow::setDamage);
    connect(&runtime, &Runtime::readFailed, &m_window, &MainWindow::complain);
    connect(&runtime, &Runtime::historyRead, &m_heartbeats, &HeartbeatTable::setHistory);
    connect(&runtime, &Runtime::historyRead, &m_incidents, &IncidentTable::setHistory);
    connect(&runtime, &Runtime::historyRead, &m_window, &MainWindow::setHistory);
    connect(&m_heartbeats, &HeartbeatTable::olderWanted, &runtime, &Runtime::readOlderHeartbeats);
    connect(&m_incidents, &IncidentTable::olderWanted, &runtime, &Runtime::readOlderIncidents);
    connect(&runtime, &Runtime::olderHeartbeatsRead, &m_heartbeats, &HeartbeatTable::addOlder);
    connect(&runtime, &Runtime::olderIncidentsRead, &m_incidents, &IncidentTable::addOlder);
    connect(&runtime, &Runtime::pastRead, &m_window, &MainWindow::setPast);
    connect(&runtime, &Runtime::measured, &m_window, &MainWindow::setDatabaseSize);
    connect(&runtime, &Runtime::cleanUpProgress, &m_window, &MainWindow::setCleanUpProgress);
    connect(&runtime, &Runtime::cleanUpFinished, &m_window, &MainWindow::setCleanedUp);
    connect(&runtime, &Runtime::refusedRead, &m_window, &MainWindow::setRefused);
    connect(&runtime, &Runtime::outagesRead, this, &WindowApp::takeOutages);
    connectAlerts();
    connect(&m_instance, &Instance::raiseRequested, this, &WindowApp::open);
    connect(&m_instance, &Instance::stopped, this, &WindowApp::ended);
}

void WindowApp::connectAlerts()
{
    Runtime &runtime = m_instance.runtime();
    connect(&runtime, &Runtime::noticeWanted, &m_presence, &Presence::send);
    connect(&m_presence, &Presence::attempted, &runtime, &Runtime::noteAttempt);
    connect(&runtime, &Runtime::deliveriesRead, &m_alerts, &AlertBoard::addPage);
    connect(&m_alerts, &AlertBoard::deliveriesWanted, &runtime, &Runtime::readDeliveries);
    connect(&runtime, &Runtime::timelineRead, &m_window, &MainWindow::setTimeline);
    connect(&m_window, &MainWindow::timelineWanted, &runtime, &Runtime::readTimeline);
    connect(&runtime, &Runtime::watchdogFailed, &m_window, &MainWindow::setWatchdogFault);
    runtime.showNotices();
}

void WindowApp::connectWindow()
{
    connect(&m_wishes, &Wishes::sent, this, [this](quint64 ticket, const Wish &wish) {
        m_instance.runtime().carryOut(wish, {systemUserName(), u"window"_s},
                                      [this, ticket](const Result<Reply> &reply) { m_wishes.answer(ticket, reply); });
    });
    connect(&m_window, &MainWindow::historyWanted, this,
            [this](MonitorId monitor) { m_instance.runtime().readHistory(monitor); });
    connect(&m_window, &MainWindow::pastWanted, this, [this](MonitorId monitor) { m_instance.runtime().readPast(monitor); });
    connect(&m_window, &MainWindow::databaseSizeWanted, this, [this] { m_instance.runtime().measure(); });
    connect(&m_window, &MainWindow::cleanUpRequested, this, [this] { m_instance.runtime().cleanUp(); });
    connect(&m_window, &MainWindow::cleanUpCancelRequested, this, [this] { m_instance.runtime().cancelCleanUp(); });
    connect(&m_window, &MainWindow::refusedWanted, this,
            [this] { m_instance.runtime().readRefused(m_clock.now() - refusedShown); });
    connect(&m_window, &MainWindow::testHeartbeatRequested, this, &WindowApp::sendTestHeartbeat);
    connect(&m_window, &MainWindow::testNotificationRequested, this, [this] { m_presence.sendTest(); });
    connect(&m_window, &MainWindow::autostartChangeRequested, this, &WindowApp::setAutostart);
    connect(&m_window, &MainWindow::certificateRequested, this, &WindowApp::makeCertificate);
    connect(&m_window, &MainWindow::closeAsked, this, &WindowApp::onCloseAsked);
    connect(&m_window, &MainWindow::quitRequested, this, &WindowApp::quit);
    connect(&m_awayWatch, &AwayWatch::returned, this, &WindowApp::lookForOutages);
    connect(&m_awayWatch, &AwayWatch::left, this, [this] {
        if (!m_awayUnread)
            markAwayRead(m_awayWatch.lastUsed());
    });
}

void WindowApp::connectDesktop()
{
    connect(&m_presence, &Presence::openRequested, this, &WindowApp::open);
    connect(&m_presence, &Presence::monitorRequested, this, [this](MonitorId monitor) {
        open();
        m_window.openMonitor(monitor);
    });
    connect(&m_presence, &Presence::acknowledgeRequested, this,
            [this](MonitorId monitor) { m_wishes.send(wish::AcknowledgeIncident{monitor}, this); });
    connect(&m_presence, &Presence::snoozeRequested, this,
            [this](MonitorId monitor) { m_wishes.send(wish::SnoozeMonitor{monitor, m_clock.now() + snooze}, this); });
    connect(&m_presence, &Presence::quietHoursOver, this, &WindowApp::lookForOutagesSince);
    connect(&m_sessionLock, &SessionLock::locked, this, [this] { m_lockedAt = m_clock.now(); });
    connect(&m_sessionLock, &SessionLock::unlocked, this, [this] { lookForOutagesSince(m_lockedAt); });
    connect(&m_presence, &Presence::pauseNotificationsRequested, this, [this](bool paused) {
        wish::ChangeSettings pause;
        pause.notificationsPausedUntil = paused ? m_clock.now() + notificationPause : m_clock.now();
        change(pause);
    });
    connect(&m_presence, &Presence::quitRequested, this, &WindowApp::quit);
    connect(&m_presence, &Presence::trayFound, this, [this] { m_window.setTrayMissing(false); });
    connect(&m_presence, &Presence::trayMissing, this, [this] {
        m_window.setTrayMissing(true);
        if (m_begun && !m_window.isVisible())
            m_window.showMinimized(); // a start to the tray must not end up nowhere
    });
    connect(&m_presence, &Presence::testShown, this, &WindowApp::tell);
    connect(&m_testHeartbeat, &TestHeartbeat::finished, this,
            [this](MonitorId, bool accepted, const QString &sentence) { tell(accepted, sentence); });
    connect(&m_sleepPolicy, &SleepPolicy::sleepsAfter, this, [this](seconds idle) { m_window.setSleepHint(sleepHint(idle)); });
    connect(&m_appearance, &Appearance::darkChanged, &m_theme,
            [this](bool dark) { m_theme.setAppearance(dark ? Theme::Appearance::Dark : Theme::Appearance::Light); });
}

Result<void> WindowApp::start()
{
    if (const Result<void> started = m_instance.start(); !started)
        return started;
    m_presence.begin();
    m_sleepPolicy.look();
    QTimer::singleShot(integrityCheckAfter, this, [this] {
        if (!m_quitting)
            m_instance.runtime().checkIntegrity();
    });
    return {};
}

void WindowApp::take(const Changes &changes)
{
    if (changes.settings) {
        if (m_settings.awayReadUntil != changes.settings->awayReadUntil)
            m_awayUnread = false;
        m_settings = *changes.settings;
        m_window.setSettings(m_settings);
        keepAwake();
    }
    m_monitors.apply(changes);
    m_heartbeats.apply(changes);
    m_incidents.apply(changes);
    m_blind.apply(changes);
    m_alerts.apply(changes);
    m_presence.apply(changes);
    if (!std::exchange(m_begun, true) && !m_options.minimized)
        m_window.show();
}

void WindowApp::open()
{
    if (m_quitting)
        return;
    if (m_window.isMinimized())
        m_window.showNormal();
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

void WindowApp::onCloseAsked()
{
    if (!m_presence.hasTray())
        return askBeforeClosing();
    m_window.hide();
    if (m_settings.closeExplained)
        return;
    m_presence.say(tr("Aloft keeps running"),
                   tr("It goes on listening and alerting. Open it again, or quit it, from its icon in the tray."));
    wish::ChangeSettings explained;
    explained.closeExplained = true;
    change(explained);
}

void WindowApp::askBeforeClosing()
{
    // Its buttons are added by their texts, since standard ones come with the desktop's wording and icons.
    auto *question = new QMessageBox(QMessageBox::NoIcon, tr("Close Aloft?"),
                                     tr("This desktop shows no tray icon for Aloft. Keep listening without a window?"),
                                     QMessageBox::NoButton, &m_window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("Start Aloft again to bring its window back."));
    QPushButton *keep = question->addButton(tr("Keep running"), QMessageBox::AcceptRole);
    const QPushButton *quitButton = question->addButton(tr("Quit"), QMessageBox::DestructiveRole);
    question->setEscapeButton(question->addButton(tr("Cancel"), QMessageBox::RejectRole));
    question->setDefaultButton(keep);
    connect(keep, &QPushButton::clicked, &m_window, &QWidget::hide);
    connect(quitButton, &QPushButton::clicked, this, &WindowApp::quit);
    question->open();
}

void WindowApp::quit()
{
    if (std::exchange(m_quitting, true))
        return;
    savePlace(m_folder.windowSettingsPath(), m_window.place());
    m_window.hide(); // somebody who was there leaves now, which is still noted
    m_presence.hideTray();
    m_instance.stop();
}

void WindowApp::sendTestHeartbeat(MonitorId monitor)
{
    const ReceiverState &receiver = m_instance.runtime().receiver();
    const Monitor *found = m_monitors.find(monitor);
    if (!receiver.listening)
        tell(false, receiver.fault);
    else if (found)
        m_testHeartbeat.send(*found, receiver.endpoint);
}

void WindowApp::setAutostart(bool on)
{
    if (const Result<void> done = m_autostart.setEnabled(on); !done)
        tell(false, done.error().sentence);
    m_window.setAutostart(m_autostart.isEnabled());
}

void WindowApp::keepAwake()
{
    m_inhibitor.setOn(m_settings.keepsAwake && m_instance.runtime().receiver().listening);
}

void WindowApp::makeCertificate(Https https, bool anew)
{
    const Former former = anew ? Former::Replace : Former::Keep;
    const Result<TlsFiles> files = ownCertificate(m_folder.path(), thisComputer(), m_clock.now(), former);
    if (!files)
        return tell(false, files.error().sentence);
    https.on = true;
    https.certificateFile = files->certificate;
    https.keyFile = files->key;
    wish::ChangeSettings turnOn;
    turnOn.https = https;
    change(turnOn);
}

/// While an earlier list is unread, the same question brings a longer one.
void WindowApp::lookForOutages()
{
    if (m_settings.awayReadUntil)
        m_instance.runtime().readOutages(*m_settings.awayReadUntil);
    else
        markAwayRead(m_clock.now());
}

/// Somebody comes back to the computer, though not yet to the window.
void WindowApp::lookForOutagesSince(Instant absentFrom)
{
    m_absentFrom = absentFrom;
    lookForOutages();
}

void WindowApp::takeOutages(const QList<Outage> &outages)
{
    QList<Outage> unseen;
    for (const Outage &outage : outages) {
        if (outage.incident.startedAt > m_settings.awayReadUntil)
            unseen.append(outage);
    }
    m_awayUnread = !unseen.isEmpty();
    m_window.setAway(unseen);
    tellOfAbsence(unseen);
}

/// The window has its own card, so a notice is for who does not see it.
void WindowApp::tellOfAbsence(const QList<Outage> &outages)
{
    const std::optional<Instant> absentFrom = std::exchange(m_absentFrom, std::nullopt);
    if (!absentFrom || m_window.isActiveWindow())
        return;
    QStringList monitors;
    for (const Outage &outage : outages) {
        if (outage.incident.startedAt >= *absentFrom)
            monitors << outage.monitorName;
    }
    if (!monitors.isEmpty())
        m_presence.sayAway(monitors);
}

void WindowApp::markAwayRead(Instant until)
{
    if (m_settings.awayReadUntil && until < *m_settings.awayReadUntil + awayMarkStep)
        return;
    wish::ChangeSettings read;
    read.awayReadUntil = until;
    change(read);
}

void WindowApp::tell(bool good, const QString &sentence)
{
    if (good)
        m_window.say(sentence);
    else
        m_window.complain(sentence);
}

void WindowApp::change(const wish::ChangeSettings &change)
{
    m_wishes.send(change, this);
}

} // namespace aloft

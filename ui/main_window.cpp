// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include "alerts/alerts_page.h"
#include "pages/away_card.h"
#include "pages/data_settings.h"
#include "pages/first_run_page.h"
#include "pages/monitors_page.h"
#include "pages/notices.h"
#include "pages/question_card.h"
#include "pages/settings_page.h"
#include "pages/top_area.h"
#include "widgets/text_selection.h"
#include "widgets/toast.h"
#include "wishes.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>

#include <functional>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize smallest{480, 400};
constexpr QSize usual{1280, 840};
constexpr int takeTurns_px = 1000;
constexpr int iconsOnly_px = 700;

} // namespace

MainWindow::MainWindow(Theme &theme, const Clock &clock, Wishes &wishes, MonitorTable &monitors, HeartbeatTable &heartbeats,
                       IncidentTable &incidents, BlindTable &blind, AlertBoard &alerts, const QList<ChannelKind> &kinds, const Place &place)
    : m_clock(clock),
      m_wishes(wishes),
      m_monitors(monitors),
      m_alerts(alerts),
      m_ticker(*this),
      m_refusedWatch(m_ticker, [this] { return m_settingsPage->showsRefused() || m_monitorsPage->awaitsHeartbeat(); }),
      m_toast(new Toast(this)),
      m_rail(new Rail(theme, this)),
      m_top(new TopArea(this)),
      m_notices(new Notices(theme, wishes, this)),
      m_question(new QuestionCard(theme, clock, wishes, monitors, this)),
      m_away(new AwayCard(theme, clock, this)),
      m_pages(new QStackedWidget(this)),
      m_monitorsPage(new MonitorsPage(theme, clock, wishes, monitors, heartbeats, incidents, alerts, m_ticker, *m_toast, this)),
      m_alertsPage(new AlertsPage(theme, clock, wishes, monitors, alerts, kinds, m_ticker, *m_toast, this)),
      m_firstRun(new FirstRunPage(theme, this)),
      m_settingsPage(new SettingsPage(theme, clock, wishes, monitors, blind, this))
{
    setWindowTitle(u"Aloft"_s);
    setObjectName(u"mainWindow"_s);
    setupPages();
    connectPages();
    setupShortcuts();
    m_away->hide();
    m_monitorsPage->focusList();
    showRightPage();
    setupSize(place);
    // Only a look at what is about to be copied; see eventFilter().
    qApp->installEventFilter(this);
}

MainWindow::~MainWindow() = default;

void MainWindow::setupSize(const Place &place)
{
    // Where fonts are scaled up, a screen can be smaller than what is usual.
    const QSize room = screen()->availableSize();
    setMinimumSize(smallest.boundedTo(room));
    if (place.geometry.isEmpty() || !restoreGeometry(place.geometry))
        resize(usual.boundedTo(room));
}

void MainWindow::setupPages()
{
    auto *central = new QWidget(this);
    auto *row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    m_top->column()->addWidget(m_notices);
    m_top->column()->addWidget(m_question);
    m_top->column()->addWidget(m_away);
    column->addWidget(m_top);
    for (QWidget *page : {static_cast<QWidget *>(m_monitorsPage), static_cast<QWidget *>(m_firstRun),
                          static_cast<QWidget *>(m_alertsPage), static_cast<QWidget *>(m_settingsPage)})
        m_pages->addWidget(page);
    column->addWidget(m_pages, 1);
    row->addLayout(column, 1);
    setCentralWidget(central);
}

void MainWindow::connectPages()
{
    connect(m_rail, &Rail::pageChosen, this, [this](Rail::Page page) {
        if (page == m_page && page == Rail::Monitors)
            m_monitorsPage->leaveDeleted();
        showPage(page);
    });
    connect(&m_monitors, &MonitorTable::updated, this, &MainWindow::showRightPage);
    connect(&m_wishes, &Wishes::refused, m_toast, &Toast::complain);
    connect(&m_ticker, &Ticker::ticked, m_away, &AwayCard::refresh);

    connect(m_monitorsPage, &MonitorsPage::historyWanted, this, &MainWindow::historyWanted);
    connect(m_monitorsPage, &MonitorsPage::pastWanted, this, &MainWindow::pastWanted);
    connect(m_monitorsPage, &MonitorsPage::monitorShown, this, &MainWindow::monitorShown);
    connect(m_monitorsPage, &MonitorsPage::testHeartbeatRequested, this, &MainWindow::testHeartbeatRequested);
    connect(m_monitorsPage, &MonitorsPage::localNetworkRequested, this, &MainWindow::showLocalNetwork);
    connect(m_monitorsPage, &MonitorsPage::busyChanged, this, &MainWindow::showRightPage);

    connect(m_monitorsPage, &MonitorsPage::timelineWanted, this, &MainWindow::timelineWanted);

    connect(&m_alerts, &AlertBoard::updated, this, [this] { m_rail->setFailingChannels(static_cast<int>(m_alerts.failing().size())); });
    connect(m_alertsPage, &AlertsPage::monitorRequested, this, &MainWindow::openMonitor);

    connect(m_firstRun, &FirstRunPage::newRequested, m_monitorsPage, &MonitorsPage::startNew);
    connect(m_firstRun, &FirstRunPage::deletedRequested, m_monitorsPage, &MonitorsPage::showDeleted);
    connect(m_firstRun, &FirstRunPage::localNetworkRequested, this, &MainWindow::showLocalNetwork);
    connect(m_firstRun, &FirstRunPage::autostartChangeRequested, this, &MainWindow::autostartChangeRequested);
    connect(m_firstRun, &FirstRunPage::keepAwakeRequested, this, [this](bool on) {
        wish::ChangeSettings change;
        change.keepsAwake = on;
        m_wishes.send(change, this);
    });
    connect(m_firstRun, &FirstRunPage::testNotificationRequested, this, &MainWindow::testNotificationRequested);

    connect(m_settingsPage, &SettingsPage::autostartChangeRequested, this, &MainWindow::autostartChangeRequested);
    connect(m_settingsPage, &SettingsPage::testNotificationRequested, this, &MainWindow::testNotificationRequested);
    connect(m_settingsPage, &SettingsPage::monitorRequested, this, &MainWindow::openMonitor);
    connect(m_settingsPage, &SettingsPage::sectionChosen, &m_refusedWatch, &RefusedWatch::look);
    connect(m_settingsPage, &SettingsPage::certificateRequested, this, &MainWindow::certificateRequested);
    connect(&m_settingsPage->data(), &DataSettings::sizeWanted, this, &MainWindow::databaseSizeWanted);
    connect(&m_settingsPage->data(), &DataSettings::cleanUpRequested, this, &MainWindow::cleanUpRequested);
    connect(&m_settingsPage->data(), &DataSettings::cancelRequested, this, &MainWindow::cleanUpCancelRequested);
    connect(m_settingsPage, &SettingsPage::copyRequested, m_monitorsPage, &MonitorsPage::copy);

    connect(&m_refusedWatch, &RefusedWatch::wanted, this, &MainWindow::refusedWanted);

    connect(m_notices, &Notices::changed, this, &MainWindow::showRightPage);
    connect(m_notices, &Notices::watchdogSettingsRequested, this, [this] {
        showPage(Rail::Settings);
        m_settingsPage->showWatchdog();
    });
    connect(m_notices, &Notices::receiverSettingsRequested, this, [this] {
        showPage(Rail::Settings);
        m_settingsPage->showReceiver();
    });
    connect(m_question, &QuestionCard::changed, this, &MainWindow::showRightPage);
    connect(m_question, &QuestionCard::monitorRequested, this, &MainWindow::openMonitor);
    connect(m_away, &AwayCard::readRequested, this, &MainWindow::markAwayRead);
    connect(m_away, &AwayCard::monitorRequested, this, &MainWindow::openMonitor);
}

void MainWindow::setupShortcuts()
{
    const auto onMonitors = [this](const QKeySequence &keys, const std::function<void()> &action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, [this, action] {
            if (m_page == Rail::Monitors)
                action();
        });
    };
    connect(new QShortcut(QKeySequence::New, this), &QShortcut::activated, this, [this] {
        showPage(Rail::Monitors);
        m_monitorsPage->startNew();
    });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        showPage(Rail::Monitors);
        m_monitorsPage->focusSearch();
    });
    connect(new QShortcut(QKeySequence::Undo, this), &QShortcut::activated, m_toast, &Toast::takeOffer);
    connect(new QShortcut(Qt::CTRL | Qt::Key_Q, this), &QShortcut::activated, this, &MainWindow::quitRequested);
    onMonitors(Qt::Key_F2, [this] { m_monitorsPage->editShown(); });
    onMonitors(Qt::Key_Delete, [this] { m_monitorsPage->removeShown(); });
    onMonitors(QKeySequence::Copy, [this] { m_monitorsPage->copyShownUrl(); });
}

void MainWindow::setSettings(const Settings &settings)
{
    m_settings = settings;
    m_monitorsPage->setSettings(settings);
    m_settingsPage->setSettings(settings);
    m_firstRun->setKeepsAwake(settings.keepsAwake);
    noteWelcomed();
}

void MainWindow::setReceiver(const ReceiverState &state)
{
    m_notices->setReceiver(state);
    m_monitorsPage->setReceiver(state);
    m_firstRun->setReceiver(state);
    m_settingsPage->setReceiver(state);
}

void MainWindow::setStorageFault(const QString &sentence)
{
    m_notices->setStorageFault(sentence);
}

void MainWindow::setDamage(const QString &sentence)
{
    m_notices->setDamage(sentence);
}

void MainWindow::setWatchdogFault(const QString &sentence)
{
    m_notices->setWatchdogFault(sentence);
}

void MainWindow::setTrayMissing(bool missing)
{
    m_firstRun->setTrayMissing(missing);
    // The first-run page has a line for it; later the banner says it.
    m_notices->setTrayMissing(missing && m_monitors.rowCount() > 0);
}

void MainWindow::setAutostart(bool on)
{
    m_firstRun->setAutostart(on);
    m_settingsPage->setAutostart(on);
}

void MainWindow::setDataFolder(const QString &folder)
{
    m_settingsPage->setDataFolder(folder);
}

void MainWindow::setSleepHint(const QString &sentence)
{
    m_firstRun->setSleepHint(sentence);
    m_settingsPage->setSleepHint(sentence);
}

void MainWindow::setDatabaseSize(qint64 size_bytes)
{
    m_settingsPage->data().setSize(size_bytes);
}

void MainWindow::setCleanUpProgress(qint64 done, qint64 total)
{
    m_settingsPage->data().setProgress(done, total);
}

void MainWindow::setCleanedUp(const CleanUp &cleanUp)
{
    m_settingsPage->data().setCleanedUp(cleanUp);
}

void MainWindow::setAway(const QList<Outage> &outages)
{
    m_awayUnread = !outages.isEmpty();
    m_away->setOutages(outages);
    showRightPage();
}

void MainWindow::setHistory(const History &history)
{
    m_monitorsPage->setHistory(history);
}

void MainWindow::setPast(const Past &past)
{
    m_monitorsPage->setPast(past);
}

void MainWindow::setRefused(const QList<RefusedRequest> &refused)
{
    m_settingsPage->setRefused(refused);
    m_monitorsPage->addRefused(refused);
}

void MainWindow::setTimeline(const Timeline &timeline)
{
    m_monitorsPage->setTimeline(timeline);
}

void MainWindow::openMonitor(MonitorId monitor)
{
    showPage(Rail::Monitors);
    m_monitorsPage->openMonitor(monitor);
}

void MainWindow::complain(const QString &sentence)
{
    m_toast->complain(sentence);
}

void MainWindow::say(const QString &text)
{
    m_toast->say(text);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    emit closeAsked();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setNarrow(width() < iconsOnly_px);
    m_monitorsPage->setNarrow(width() < takeTurns_px);
    m_top->adapt();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    // A field claims Ctrl+C even when nothing is selected in it; then it is meant for the heartbeat URL.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (widget && widget->window() == this && !hasTextSelection(*widget)) {
            event->ignore();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::showPage(Rail::Page page)
{
    m_page = page;
    m_rail->setPage(page);
    showRightPage();
    m_refusedWatch.look();
}

void MainWindow::showRightPage()
{
    const bool nothingYet = m_monitors.rowCount() == 0 && !m_monitorsPage->isBusy();
    m_firstRun->setDeleted(static_cast<int>(m_monitors.recentlyDeleted().size()));
    if (m_page == Rail::Settings)
        m_pages->setCurrentWidget(m_settingsPage);
    else if (m_page == Rail::Alerts)
        m_pages->setCurrentWidget(m_alertsPage);
    else if (nothingYet)
        showFirstRun();
    else
        m_pages->setCurrentWidget(m_monitorsPage);
    m_question->setVisible(m_question->isAsking() && m_page == Rail::Monitors);
    m_away->setVisible(m_awayUnread && m_page == Rail::Monitors);
    m_notices->setVisible(m_notices->isAnyShown());
    m_top->adapt();
    noteWelcomed();
}

void MainWindow::noteWelcomed()
{
    if (!m_settings || m_settings->welcomed || m_monitors.rowCount() == 0)
        return;
    m_settings->welcomed = true;
    wish::ChangeSettings change;
    change.welcomed = true;
    m_wishes.send(change, this);
}

void MainWindow::showFirstRun()
{
    if (m_pages->currentWidget() == m_firstRun)
        return;
    m_pages->setCurrentWidget(m_firstRun);
    // The page itself has the focus, and the first Tab leads to its first button.
    m_firstRun->setFocus(Qt::OtherFocusReason);
}

void MainWindow::showLocalNetwork()
{
    showPage(Rail::Settings);
    m_settingsPage->showLocalNetwork();
}

void MainWindow::markAwayRead()
{
    m_awayUnread = false;
    showRightPage();
    wish::ChangeSettings change;
    change.awayReadUntil = m_clock.now();
    m_wishes.send(change, this);
}

} // namespace aloft

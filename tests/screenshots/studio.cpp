// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio.h"

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

ReceiverState listening(const QString &address)
{
    return {.endpoint = {address, 8787},
            .listening = true,
            .fault = {},
            .former = {},
            .base = isEveryAddress(address) ? u"http://backup-desk:8787"_s : u"http://127.0.0.1:8787"_s,
            .basePin = {},
            .addresses = {u"192.168.7.20"_s},
            .https = {}};
}

} // namespace

Studio::Studio(Theme &theme, World world, QString folder)
    : m_theme(theme), m_folder(std::move(folder)), m_monitors(m_aloft.clock), m_heartbeats(m_aloft.clock), m_incidents(m_aloft.clock), m_blind(m_aloft.clock), m_alerts(m_aloft.clock)
{
    if (!m_aloft.start())
        qFatal("The sample database can't be opened.");
    const bool hasSample = world == World::Sample || world == World::Talking;
    if (hasSample)
        m_sample = std::make_unique<SampleWorld>(m_aloft,
                                                 world == World::Talking ? SampleWorld::Jobs::Talking : SampleWorld::Jobs::Plain);
    else if (world == World::Thousand)
        fillWithThousand();
    if (hasSample)
        addGaps();
    m_reader = std::make_unique<HistoryReader>(m_aloft.store().path(), m_aloft.clock);
    m_window = std::make_unique<MainWindow>(m_theme, m_aloft.clock, m_wishes, m_monitors, m_heartbeats, m_incidents, m_blind, m_alerts, m_kinds, MainWindow::Place{});
    connectWindow();
    if (hasSample) {
        wish::ChangeSettings move;
        move.listen = Endpoint{u"0.0.0.0"_s, 8787};
        static_cast<void>(m_aloft.carryOut(move));
    }
    m_window->setReceiver(listening(hasSample ? u"0.0.0.0"_s : u"127.0.0.1"_s));
    m_window->setDataFolder(u"/home/ada/.local/share/aloft"_s);
    m_window->show();
    settle();
}

Studio::~Studio() = default;

/// Aloft was not listening over a weekend, and for two hours of a day.
void Studio::addGaps()
{
    using std::chrono::hours;
    const Instant weekend = SampleWorld::endsAt - std::chrono::days{36};
    const Instant update = SampleWorld::endsAt - std::chrono::days{5};
    Database database(m_aloft.store().path(), Database::Access::ReadWrite);
    QStringList rows;
    for (const auto &[from, until] : {std::pair{weekend, weekend + hours{50}}, std::pair{update, update + hours{2}}})
        rows << u"INSERT INTO blind_interval(from_ms, until_ms, reason) VALUES(%1, %2, 'closed')"_s.arg(toUtc_ms(from)).arg(toUtc_ms(until));
    if (!database.open() || !database.run(rows))
        qFatal("The gaps can't be written.");
}

void Studio::connectWindow()
{
    QObject::connect(&m_wishes, &Wishes::sent, m_window.get(), [this](quint64 ticket, const Wish &wish) {
        m_wishes.answer(ticket, m_aloft.carryOut(wish));
    });
    QObject::connect(m_window.get(), &MainWindow::historyWanted, m_reader.get(), &HistoryReader::readHistory);
    QObject::connect(m_reader.get(), &HistoryReader::historyRead, m_window.get(), [this](const History &history) {
        m_heartbeats.setHistory(history);
        m_incidents.setHistory(history);
        m_window->setHistory(history);
    });
    QObject::connect(m_window.get(), &MainWindow::pastWanted, m_reader.get(), &HistoryReader::readPast);
    QObject::connect(m_reader.get(), &HistoryReader::pastRead, m_window.get(), &MainWindow::setPast);
    QObject::connect(&m_heartbeats, &HeartbeatTable::olderWanted, m_reader.get(), &HistoryReader::readOlderHeartbeats);
    QObject::connect(m_reader.get(), &HistoryReader::olderHeartbeatsRead, &m_heartbeats, &HeartbeatTable::addOlder);
    QObject::connect(m_window.get(), &MainWindow::databaseSizeWanted, m_reader.get(), &HistoryReader::measure);
    QObject::connect(m_reader.get(), &HistoryReader::measured, m_window.get(), &MainWindow::setDatabaseSize);
    QObject::connect(m_window.get(), &MainWindow::refusedWanted, m_reader.get(),
                     [this] { m_reader->readRefused(m_aloft.clock.now() - std::chrono::hours{24}); });
    QObject::connect(m_reader.get(), &HistoryReader::refusedRead, m_window.get(), &MainWindow::setRefused);
    // Last: with the first news a monitor is shown, whose history is asked for at once.
    m_aloft.feed([this](const Changes &changes) {
        m_monitors.apply(changes);
        m_heartbeats.apply(changes);
        m_incidents.apply(changes);
        m_blind.apply(changes);
        m_alerts.apply(changes);
        if (changes.settings)
            m_window->setSettings(*changes.settings);
    });
}

void Studio::fillWithThousand()
{
    wish::ImportMonitors import;
    for (int i = 1; i <= 1000; ++i) {
        import.drafts.append({.name = u"Worker %1 of the %2 queue"_s.arg(i).arg(i % 3 ? u"mail"_s : u"very long running report generation and archiving"_s),
                              .type = MonitorType::Heartbeat,
                              .schedule = {seconds{60 * (1 + i % 30)}, seconds{30}},
                              .tags = {u"queue-%1"_s.arg(i % 7)},
                              .note = {},
                              .token = u"token-of-the-worker-%1"_s.arg(i, 4, 10, QChar(u'0'))});
    }
    static_cast<void>(m_aloft.carryOut(import));
    for (int i = 0; i < 1000; i += 1 + i % 2)
        m_aloft.beat(import.drafts.at(i).token);
    m_aloft.pass(std::chrono::minutes{3});
}

void Studio::settle()
{
    for (int i = 0; i < 5; ++i) {
        QTest::qWait(10);
        QApplication::sendPostedEvents();
    }
}

void Studio::show(QSize size)
{
    m_window->resize(size);
    settle();
    // A focus ring that nobody asked for would be taken for a part of the button.
    QWidget *focused = m_window->focusWidget();
    if (!qobject_cast<QAbstractButton *>(focused))
        return;
    focused->clearFocus();
    if (auto *list = m_window->findChild<QWidget *>(u"monitorList"_s); list && list->isVisible())
        list->setFocus();
    settle();
}

void Studio::take(const QString &name, QSize size)
{
    show(size);
    save(name);
}

void Studio::takeEnd(const QString &name, QSize size)
{
    show(size);
    for (QScrollArea *area : m_window->findChildren<QScrollArea *>()) {
        if (area->isVisible())
            area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    }
    settle();
    save(name);
}

void Studio::takeTabs(const QString &name, const QString &tabBar, QSize size)
{
    auto *tabs = m_window->findChild<QTabBar *>(tabBar);
    if (!tabs) {
        qWarning("There are no tabs %s.", qPrintable(tabBar));
        ++m_failures;
        return;
    }
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        take(u"%1-%2"_s.arg(name, tabs->tabText(tab).toLower()), size);
    }
    tabs->setCurrentIndex(0);
}

void Studio::save(const QString &name)
{
    const QSize size = m_window->size();
    const QString scale = QString::number(qRound(m_window->devicePixelRatioF() * 100));
    const QString file = u"%1/%2-%3-%4x%5-%6.png"_s.arg(m_folder, name, m_theme.isDark() ? u"dark"_s : u"light"_s)
                             .arg(size.width())
                             .arg(size.height())
                             .arg(scale);
    if (!m_window->grab().save(file)) {
        qWarning("%s can't be saved.", qPrintable(file));
        ++m_failures;
    }
}

void Studio::open(const QString &monitor)
{
    m_window->openMonitor(m_sample->idOf(monitor));
    settle();
}

void Studio::click(const QString &button)
{
    const auto all = m_window->findChildren<QAbstractButton *>(button);
    const auto seen = std::ranges::find_if(all, &QWidget::isVisible);
    if (seen == all.cend()) {
        qWarning("There is no button %s to be seen.", qPrintable(button));
        ++m_failures;
        return;
    }
    (*seen)->click();
    settle();
}

void Studio::erase(const QString &monitor)
{
    static_cast<void>(m_aloft.carryOut(wish::RemoveMonitor{m_sample->idOf(monitor)}));
    settle();
}

void Studio::schedule(const QString &monitor, const QString &cron, const QString &zone)
{
    wish::EditMonitor edit;
    edit.monitor = m_sample->idOf(monitor);
    edit.cron = cron;
    edit.timezone = zone;
    static_cast<void>(m_aloft.carryOut(edit));
    settle();
}

void Studio::type(const QString &field, const QString &text)
{
    for (QLineEdit *found : m_window->findChildren<QLineEdit *>(field)) {
        if (found->isVisible())
            found->setText(text);
    }
    settle();
}

} // namespace aloft

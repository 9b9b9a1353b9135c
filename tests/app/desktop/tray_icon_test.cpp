// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tray_icon.h"
#include "tests/support/fake_clock.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Monitor monitor(MonitorId id, const QString &name, Status status, Instant downSince = noon - 10min)
{
    Monitor result;
    result.id = id;
    result.name = name;
    result.status = status;
    result.createdAt = result.anchoredAt = noon - 24h;
    if (status == Status::Up)
        result.lastHeartbeatAt = noon - 1min;
    if (status == Status::Paused)
        result.pausedAt = noon - 1h;
    if (status == Status::Down) {
        result.incident = Incident{};
        result.incident->startedAt = downSince;
    }
    return result;
}

Changes all(const QList<Monitor> &monitors)
{
    Changes changes;
    changes.everything = true;
    changes.monitors = monitors;
    return changes;
}

QStringList textsOf(const QMenu &menu)
{
    QStringList texts;
    for (const QAction *action : menu.actions()) {
        if (!action->isSeparator())
            texts << action->text();
    }
    return texts;
}

QAction *actionOf(const QMenu &menu, const QString &start)
{
    for (QAction *action : menu.actions()) {
        if (action->text().startsWith(start))
            return action;
    }
    return nullptr;
}

} // namespace

class TrayIconTest : public QObject
{
    Q_OBJECT

private slots:
    void theToolTipCountsAll();
    void theMenuListsWhatIsDownLatestFirst();
    void aMonitorThatIsBackLeavesTheMenu();
    void aMenuDoesNotGrowWithoutEnd();
    void namesDoNotActAsAccelerators();
    void aClickOnAMonitorAsksForIt();
    void everyActionEmitsItsWish();
    void whilePausedTheMenuOffersToResume();
    void aPauseThatHasEndedIsNotShownAnyMore();

private:
    FakeClock m_clock;
};

void TrayIconTest::theToolTipCountsAll()
{
    MonitorTable table(m_clock);
    TrayIcon icon(m_clock);
    icon.update(table, {});
    QCOMPARE(icon.toolTip(), u"No monitors yet"_s);
    table.apply(all({monitor(1, u"a"_s, Status::Down), monitor(2, u"b"_s, Status::Up), monitor(3, u"c"_s, Status::Paused)}));
    icon.update(table, {});
    QCOMPARE(icon.toolTip(), u"1 down, 1 up, 1 paused"_s);
}

void TrayIconTest::theMenuListsWhatIsDownLatestFirst()
{
    MonitorTable table(m_clock);
    TrayIcon icon(m_clock);
    table.apply(all({monitor(1, u"Backup"_s, Status::Down, noon - 1h), monitor(2, u"Mailer"_s, Status::Up),
                     monitor(3, u"Sync"_s, Status::Down, noon - 1min)}));
    icon.update(table, {});
    QCOMPARE(textsOf(icon.menu()), (QStringList{u"Sync is down"_s, u"Backup is down"_s, u"Open Aloft"_s,
                                                u"Pause notifications for 1 h"_s, u"Quit"_s}));
}

void TrayIconTest::aMonitorThatIsBackLeavesTheMenu()
{
    MonitorTable table(m_clock);
    TrayIcon icon(m_clock);
    table.apply(all({monitor(1, u"Backup"_s, Status::Down)}));
    icon.update(table, {});
    QCOMPARE(textsOf(icon.menu()).size(), 4);
    table.apply(all({monitor(1, u"Backup"_s, Status::Up)}));
    icon.update(table, {});
    QCOMPARE(textsOf(icon.menu()).size(), 3);
}

void TrayIconTest::aMenuDoesNotGrowWithoutEnd()
{
    QList<Monitor> monitors;
    for (int id = 1; id <= 17; ++id)
        monitors << monitor(id, u"m%1"_s.arg(id), Status::Down);
    MonitorTable table(m_clock);
    TrayIcon icon(m_clock);
    table.apply(all(monitors));
    icon.update(table, {});
    QCOMPARE(textsOf(icon.menu()).size(), 11 + 3);
    QSignalSpy open(&icon, &TrayIcon::openRequested);
    actionOf(icon.menu(), u"and 7 more"_s)->trigger();
    QCOMPARE(open.size(), 1);
}

void TrayIconTest::namesDoNotActAsAccelerators()
{
    MonitorTable table(m_clock);
    TrayIcon icon(m_clock);
    table.apply(all({monitor(1, u"Dump & send"_s, Status::Down), monitor(2, u"x"_s.repeated(100), Status::Down)}));
    icon.update(table, {});
    QVERIFY(actionOf(icon.menu(), u"Dump && send is down"_s));
    QVERIFY(actionOf(icon.menu(), u"xxx"_s)->text().size() < 75);
}

void TrayIconTest::aClickOnAMonitorAsksForIt()
{
    MonitorTable table(m_clock);
    TrayIcon icon(m_clock);
    table.apply(all({monitor(41, u"Backup"_s, Status::Down), monitor(42, u"Sync"_s, Status::Down)}));
    icon.update(table, {});
    QSignalSpy requested(&icon, &TrayIcon::monitorRequested);
    actionOf(icon.menu(), u"Sync"_s)->trigger();
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.first().first().value<MonitorId>(), 42);
}

void TrayIconTest::everyActionEmitsItsWish()
{
    TrayIcon icon(m_clock);
    QSignalSpy open(&icon, &TrayIcon::openRequested);
    QSignalSpy pause(&icon, &TrayIcon::pauseNotificationsRequested);
    QSignalSpy quit(&icon, &TrayIcon::quitRequested);
    actionOf(icon.menu(), u"Open"_s)->trigger();
    actionOf(icon.menu(), u"Pause"_s)->trigger();
    actionOf(icon.menu(), u"Quit"_s)->trigger();
    QCOMPARE(open.size(), 1);
    QCOMPARE(pause.size(), 1);
    QCOMPARE(pause.first().first().toBool(), true);
    QCOMPARE(quit.size(), 1);
}

void TrayIconTest::whilePausedTheMenuOffersToResume()
{
    const MonitorTable table(m_clock);
    TrayIcon icon(m_clock);
    Settings settings;
    settings.notificationsPausedUntil = m_clock.now() + 30min;
    icon.update(table, settings);
    QVERIFY(icon.toolTip().contains(u"Notifications are paused until"_s));
    QAction *resume = actionOf(icon.menu(), u"Resume notifications"_s);
    QVERIFY(resume);
    QVERIFY(resume->text().contains(u"12:30"_s));
    QSignalSpy pause(&icon, &TrayIcon::pauseNotificationsRequested);
    resume->trigger();
    QCOMPARE(pause.first().first().toBool(), false);
}

void TrayIconTest::aPauseThatHasEndedIsNotShownAnyMore()
{
    FakeClock clock;
    const MonitorTable table(clock);
    TrayIcon icon(clock);
    Settings settings;
    settings.notificationsPausedUntil = clock.now() + 30min;
    icon.update(table, settings);
    clock.advance(31min);
    emit const_cast<QMenu &>(icon.menu()).aboutToShow();
    QVERIFY(actionOf(icon.menu(), u"Pause notifications"_s));
    QCOMPARE(icon.toolTip(), u"No monitors yet"_s);
}

QTEST_MAIN(TrayIconTest)
#include "tray_icon_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tables/monitor_order.h"
#include "model/tables/monitor_table.h"
#include "tests/support/sample.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Monitor upSince(MonitorId id, Instant last, const QString &name = u"up"_s)
{
    Monitor monitor = sample::monitor(id, name);
    monitor.status = Status::Up;
    monitor.anchoredAt = last;
    monitor.lastHeartbeatAt = last;
    return monitor;
}

Monitor downSince(MonitorId id, Instant last)
{
    return decide(upSince(id, last, u"down"_s), {.nextIncident = id, .listenedUntil = {}}, event::DeadlineChecked{}, last + 1h).monitor;
}

Monitor paused(MonitorId id, const QString &name)
{
    Monitor monitor = sample::monitor(id, name);
    monitor.status = Status::Paused;
    return monitor;
}

Changes everything(const QList<Monitor> &monitors)
{
    Changes changes;
    changes.everything = true;
    changes.monitors = monitors;
    return changes;
}

Changes changed(const QList<Monitor> &monitors)
{
    Changes changes;
    changes.monitors = monitors;
    return changes;
}

StatusStep turnedLate(const Monitor &monitor)
{
    return {monitor.id, monitor.name, Status::Up, Status::Late, *dueOf(monitor)};
}

} // namespace

class MonitorOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void whatNeedsAPersonComesFirst();
    void withinAStatusTheNextDeadlineComesFirstThenTheName();
    void aMonitorThatTurnsLateMovesUp();
    void manyThatChangeAtOnceAllFindTheirPlace();
    void aHeartbeatMovesItsMonitorBack();
    void everyWordOfTheSearchMustOccurSomewhere_data();
    void everyWordOfTheSearchMustOccurSomewhere();
    void aPastedUrlFindsItsMonitor_data();
    void aPastedUrlFindsItsMonitor();
    void aStatusNarrowsTheList();
    void aMonitorThatLeavesTheStatusLeavesTheList();
    void removalAndRestoringShowInTheList();
    void tenThousandAreSortedAndAllTurnLateQuickly();

private:
    [[nodiscard]] QList<MonitorId> shown() const
    {
        QList<MonitorId> ids;
        for (int row = 0; row < m_order->rowCount(); ++row)
            ids.append(m_order->index(row, 0).data(MonitorTable::IdRole).toLongLong());
        return ids;
    }

    FakeClock m_clock;
    std::unique_ptr<MonitorTable> m_table;
    std::unique_ptr<MonitorOrder> m_order;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void MonitorOrderTest::init()
{
    m_clock.set(noon);
    m_table = std::make_unique<MonitorTable>(m_clock);
    m_order = std::make_unique<MonitorOrder>(*m_table);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_order.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void MonitorOrderTest::cleanup()
{
    m_tester.reset();
    m_order.reset();
    m_table.reset();
}

void MonitorOrderTest::whatNeedsAPersonComesFirst()
{
    m_table->apply(everything({paused(1, u"p"_s), upSince(2, noon), sample::monitor(3), upSince(4, noon - 5min - 1s), downSince(5, noon - 1h)}));
    QCOMPARE(shown(), QList<MonitorId>({5, 4, 3, 2, 1}));
}

void MonitorOrderTest::withinAStatusTheNextDeadlineComesFirstThenTheName()
{
    m_table->apply(everything({upSince(1, noon, u"b"_s), upSince(2, noon - 1min), upSince(3, noon, u"A"_s), paused(4, u"z"_s),
                               paused(5, u"Y"_s), upSince(6, noon, u"A"_s)}));
    QCOMPARE(shown(), QList<MonitorId>({2, 3, 6, 1, 5, 4}));
}

void MonitorOrderTest::aMonitorThatTurnsLateMovesUp()
{
    const Monitor late = upSince(3, noon + 1min);
    m_table->apply(everything({sample::monitor(1), upSince(2, noon + 30min), late}));
    QCOMPARE(shown(), QList<MonitorId>({1, 3, 2}));
    m_clock.set(noon + 6min + 1ms);
    QCOMPARE(shown(), QList<MonitorId>({1, 3, 2}));
    Changes changes;
    changes.steps = {turnedLate(late)};
    m_table->apply(changes);
    QCOMPARE(shown(), QList<MonitorId>({3, 1, 2}));
}

void MonitorOrderTest::manyThatChangeAtOnceAllFindTheirPlace()
{
    QList<Monitor> monitors;
    for (MonitorId id = 1; id <= 60; ++id)
        monitors.append(upSince(id, noon - milliseconds{id}));
    m_table->apply(everything(monitors));
    // Few ranges, then many: both in an order that crosses the one shown.
    for (const MonitorId step : {17, 2, 1}) {
        QList<Monitor> moved;
        for (MonitorId id = 1; id <= 60; id += step)
            moved.append(upSince(id, noon - 1min + milliseconds{(id * 37 + step) % 61}));
        m_table->apply(changed(moved));
        QList<Instant> deadlines;
        for (const MonitorId id : shown())
            deadlines.append(*deadlineOf(*m_table->find(id)));
        QCOMPARE(deadlines.size(), 60);
        QVERIFY(std::is_sorted(deadlines.begin(), deadlines.end()));
    }
}

void MonitorOrderTest::aHeartbeatMovesItsMonitorBack()
{
    m_table->apply(everything({downSince(1, noon - 1h), upSince(2, noon - 1min), upSince(3, noon - 2min)}));
    QCOMPARE(shown(), QList<MonitorId>({1, 3, 2}));
    m_table->apply(changed({upSince(1, noon)}));
    QCOMPARE(shown(), QList<MonitorId>({3, 2, 1}));
}

void MonitorOrderTest::everyWordOfTheSearchMustOccurSomewhere_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QList<MonitorId>>("found");
    QTest::newRow("nothing") << QString() << QList<MonitorId>({1, 2});
    QTest::newRow("blanks") << u"   "_s << QList<MonitorId>({1, 2});
    QTest::newRow("part of a name, whatever its case") << u"NIGHT"_s << QList<MonitorId>({1});
    QTest::newRow("a tag") << u"db-1"_s << QList<MonitorId>({1});
    QTest::newRow("a note") << u"disk"_s << QList<MonitorId>({2});
    QTest::newRow("words in different places") << u"mailer disk"_s << QList<MonitorId>({2});
    QTest::newRow("words in any order") << u"backup nightly"_s << QList<MonitorId>({1});
    QTest::newRow("a word that occurs nowhere") << u"nightly disk"_s << QList<MonitorId>();
    QTest::newRow("a word that looks like a token") << u"extraordinarily-long-name"_s << QList<MonitorId>({2});
}

void MonitorOrderTest::everyWordOfTheSearchMustOccurSomewhere()
{
    QFETCH(QString, search);
    Monitor backup = sample::monitor(1, u"Nightly backup"_s);
    backup.tags = {u"backups"_s, u"DB-1"_s};
    Monitor mailer = sample::monitor(2, u"Invoice mailer with an extraordinarily-long-name"_s);
    mailer.note = u"On the old disk"_s;
    mailer.anchoredAt = noon + 1min;
    m_table->apply(everything({backup, mailer}));
    m_order->setSearch(search);
    QTEST(shown(), "found");
}

void MonitorOrderTest::aPastedUrlFindsItsMonitor_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("the URL") << u"http://backup-desk:8787/api/heartbeat/%1"_s;
    QTest::newRow("the URL with another base and a slash") << u" https://other.example/aloft/api/heartbeat/%1/ "_s;
    QTest::newRow("the whole cron line") << u"0 2 * * * /usr/local/bin/backup.sh && curl -fsS -X POST http://h/api/heartbeat/%1\n"_s;
    QTest::newRow("the token") << u"%1"_s;
}

void MonitorOrderTest::aPastedUrlFindsItsMonitor()
{
    QFETCH(QString, pattern);
    m_table->apply(everything({sample::monitor(1), sample::monitor(2), sample::monitor(3)}));
    m_order->setSearch(pattern.arg(sample::monitor(2).token));
    QCOMPARE(shown(), QList<MonitorId>({2}));
    m_order->setSearch(pattern.arg(u"AAAAAAAAAAAAAAAAAAAAAAAA"_s));
    QCOMPARE(shown(), QList<MonitorId>());
}

void MonitorOrderTest::aStatusNarrowsTheList()
{
    m_table->apply(everything({upSince(1, noon), upSince(2, noon - 5min - 1s), sample::monitor(3), upSince(4, noon, u"other"_s)}));
    m_order->setStatus(Status::Up);
    QCOMPARE(shown(), QList<MonitorId>({4, 1}));
    m_order->setSearch(u"other"_s);
    QCOMPARE(shown(), QList<MonitorId>({4}));
    m_order->setStatus(Status::Late);
    QCOMPARE(shown(), QList<MonitorId>());
    m_order->setSearch({});
    QCOMPARE(shown(), QList<MonitorId>({2}));
    m_order->setStatus(std::nullopt);
    QCOMPARE(shown().size(), 4);
}

void MonitorOrderTest::aMonitorThatLeavesTheStatusLeavesTheList()
{
    const Monitor late = upSince(1, noon);
    m_table->apply(everything({late, upSince(2, noon + 1h)}));
    m_order->setStatus(Status::Up);
    m_clock.set(noon + 5min + 1ms);
    Changes changes;
    changes.steps = {turnedLate(late)};
    m_table->apply(changes);
    QCOMPARE(shown(), QList<MonitorId>({2}));
    m_table->apply(changed({upSince(1, noon + 6min)}));
    QCOMPARE(shown(), QList<MonitorId>({1, 2}));
}

void MonitorOrderTest::removalAndRestoringShowInTheList()
{
    m_table->apply(everything({sample::monitor(1), sample::monitor(2)}));
    Monitor gone = sample::monitor(1);
    gone.deletedAt = noon;
    m_table->apply(changed({gone}));
    QCOMPARE(shown(), QList<MonitorId>({2}));
    Monitor back = sample::monitor(1);
    back.anchoredAt = noon + 1min;
    m_table->apply(changed({back}));
    QCOMPARE(shown(), QList<MonitorId>({2, 1}));
}

void MonitorOrderTest::tenThousandAreSortedAndAllTurnLateQuickly()
{
    // The tester itself looks at every row again and again.
    m_tester.reset();
    constexpr MonitorId many = 10'000;
    QList<Monitor> monitors;
    for (MonitorId id = 1; id <= many; ++id)
        monitors.append(upSince(id, noon + milliseconds{(id * 7919) % many}));
    QElapsedTimer timer;
    timer.start();
    m_table->apply(everything({}));
    m_table->apply(changed(monitors));
    QCOMPARE(m_order->rowCount(), int{many});

    m_clock.set(noon + 5min + 10s);
    Changes changes;
    for (const Monitor &monitor : std::as_const(monitors)) {
        if (monitor.id % 2 == 0)
            changes.steps.append(turnedLate(monitor));
    }
    m_table->apply(changes);
    QCOMPARE(m_table->counts().at(statusRank(Status::Late)), int{many} / 2);
    m_order->setSearch(u"up"_s);
    QCOMPARE(m_order->rowCount(), int{many});
    QCOMPARE(m_order->index(0, 0).data(MonitorTable::StatusRole).toInt(), static_cast<int>(Status::Late));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
    qInfo("10,000 monitors came, and half of them turned late, in %lld ms", static_cast<long long>(timer.elapsed()));
}

QTEST_GUILESS_MAIN(MonitorOrderTest)
#include "monitor_order_test.moc"

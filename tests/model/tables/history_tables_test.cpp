// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tables/heartbeat_table.h"
#include "model/tables/incident_table.h"
#include "tests/support/sample.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr MonitorId shownMonitor = 1;

Heartbeat heartbeat(Instant at, MonitorId monitor = shownMonitor)
{
    return {.monitor = monitor, .at = at, .origin = u"10.0.4.17"_s, .port = 8787, .counted = true, .dueAt = at - 4s, .deadlineAt = at + 1min};
}

Incident open(IncidentId id, Instant startedAt, MonitorId monitor = shownMonitor)
{
    return {.id = id,
            .monitor = monitor,
            .startedAt = startedAt,
            .resolvedAt = {},
            .cause = {.kind = Cause::Kind::Missed, .silent = 6min, .interval = 5min, .grace = 1min},
            .resolution = {},
            .quiet = false};
}

Incident ended(Incident incident, milliseconds after)
{
    incident.resolvedAt = incident.startedAt + after;
    incident.resolution = Resolution::Heartbeat;
    return incident;
}

Changes arrived(const QList<Heartbeat> &heartbeats)
{
    Changes changes;
    changes.heartbeats = heartbeats;
    return changes;
}

QStringList textsOf(const QAbstractItemModel &model, int row)
{
    QStringList texts;
    for (int column = 0; column < model.columnCount(); ++column)
        texts.append(model.index(row, column).data().toString());
    return texts;
}

} // namespace

class HistoryTablesTest : public QObject
{
    Q_OBJECT

private slots:
    void headingsNameTheColumns();
    void heartbeatsSayWhenEffectGapAndOrigin();
    void theHistoryOfAnotherMonitorIsNotTaken();
    void newHeartbeatsComeOnTopAndGiveTheOldOnesNoNewGap();
    void aHeartbeatThatCameWhileHistoryWasReadIsThereOnce();
    void atMostTwoHundredHeartbeatsAreKept();
    void heartbeatsSayWhetherTheyCountedAndCameInTime();
    void heartbeatsSayWhatTheJobReported_data();
    void heartbeatsSayWhatTheJobReported();
    void theGapIsThatBetweenSuccesses();
    void whatCameTooFastIsNotedOnTheOneThatIsStored();
    void repeatsThatHistoryKnewAreNotCountedTwice();
    void aRunThatIsGivenUpSaysSoAtOnce();
    void incidentsSayStartDurationCauseAndEnd();
    void anIncidentThatEndsStaysInItsRow();
    void anIncidentMayOpenAndEndWithinABatch();
    void anIncidentThatEndedWhileHistoryWasReadStaysEnded();
    void theDurationOfAnOpenIncidentGrowsWithRefresh();
    void aPurgedMonitorHasNoHistory();
    void olderHeartbeatsComeWhenAskedFor();
    void aPageThatDoesNotGoOnWhereTheTableEndsIsNotTaken();
    void whatLiveHeartbeatsPushOutCanBeAskedForAgain();
    void olderIncidentsComeWhenAskedFor();
};

void HistoryTablesTest::headingsNameTheColumns()
{
    FakeClock clock;
    HeartbeatTable heartbeats(clock);
    IncidentTable incidents(clock);
    QStringList names;
    for (int column = 0; column < HeartbeatTable::ColumnCount; ++column)
        names.append(heartbeats.headerData(column, Qt::Horizontal).toString());
    for (int column = 0; column < IncidentTable::ColumnCount; ++column)
        names.append(incidents.headerData(column, Qt::Horizontal).toString());
    QCOMPARE(names, QStringList({u"When"_s, u"Effect"_s, u"Gap"_s, u"From"_s, u"Started"_s, u"Duration"_s, u"Cause"_s, u"Ended by"_s}));
}

void HistoryTablesTest::heartbeatsSayWhenEffectGapAndOrigin()
{
    FakeClock clock;
    HeartbeatTable table(clock);
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.showMonitor(shownMonitor);
    table.setHistory({shownMonitor, {heartbeat(noon - 1min), heartbeat(noon - 62min)}, {}});
    QCOMPARE(textsOf(table, 0), QStringList({u"today 11:59:00"_s, u"4 s late"_s, u"61 min"_s, u"10.0.4.17"_s}));
    QCOMPARE(textsOf(table, 1), QStringList({u"today 10:58:00"_s, u"4 s late"_s, QString(), u"10.0.4.17"_s}));
    QVERIFY(table.index(0, HeartbeatTable::When).data(Qt::ToolTipRole).toString().contains(u"2026"_s));
}

void HistoryTablesTest::theHistoryOfAnotherMonitorIsNotTaken()
{
    FakeClock clock;
    HeartbeatTable heartbeats(clock);
    IncidentTable incidents(clock);
    heartbeats.showMonitor(shownMonitor);
    incidents.showMonitor(shownMonitor);
    const History other{2, {heartbeat(noon, 2)}, {open(1, noon, 2)}};
    heartbeats.setHistory(other);
    incidents.setHistory(other);
    QCOMPARE(heartbeats.rowCount(), 0);
    QCOMPARE(incidents.rowCount(), 0);
    heartbeats.apply(arrived({heartbeat(noon, 2)}));
    QCOMPARE(heartbeats.rowCount(), 0);
    heartbeats.apply(arrived({heartbeat(noon)}));
    QCOMPARE(heartbeats.rowCount(), 1);
    heartbeats.showMonitor(2);
    QCOMPARE(heartbeats.rowCount(), 0);
}

void HistoryTablesTest::newHeartbeatsComeOnTopAndGiveTheOldOnesNoNewGap()
{
    FakeClock clock;
    HeartbeatTable table(clock);
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.showMonitor(shownMonitor);
    table.setHistory({shownMonitor, {heartbeat(noon - 20min)}, {}});
    QSignalSpy updated(&table, &HeartbeatTable::updated);
    QSignalSpy reset(&table, &QAbstractItemModel::modelReset);
    table.apply(arrived({heartbeat(noon - 10min), heartbeat(noon - 5min)}));
    QCOMPARE(updated.size(), 1);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(table.heartbeats().first().at, noon - 5min);
    QCOMPARE(table.index(0, HeartbeatTable::Gap).data().toString(), u"5 min"_s);
    QCOMPARE(table.index(1, HeartbeatTable::Gap).data().toString(), u"10 min"_s);
    // One that was read earlier, but comes later, takes its place, and the gap above it shrinks.
    QSignalSpy told(&table, &QAbstractItemModel::dataChanged);
    table.apply(arrived({heartbeat(noon - 7min)}));
    QCOMPARE(told.size(), 1);
    QCOMPARE(table.index(0, HeartbeatTable::Gap).data().toString(), u"2 min"_s);
    table.apply(arrived({heartbeat(noon, 2)}));
    QCOMPARE(updated.size(), 2);
}

void HistoryTablesTest::aHeartbeatThatCameWhileHistoryWasReadIsThereOnce()
{
    FakeClock clock;
    HeartbeatTable table(clock);
    table.showMonitor(shownMonitor);
    table.apply(arrived({heartbeat(noon)}));
    table.setHistory({shownMonitor, {heartbeat(noon), heartbeat(noon - 5min)}, {}});
    QCOMPARE(table.rowCount(), 2);
    table.apply(arrived({heartbeat(noon), heartbeat(noon - 5min)}));
    QCOMPARE(table.rowCount(), 2);

    HeartbeatTable ahead(clock);
    ahead.showMonitor(shownMonitor);
    ahead.apply(arrived({heartbeat(noon)}));
    ahead.setHistory({shownMonitor, {heartbeat(noon - 5min)}, {}});
    QCOMPARE(ahead.rowCount(), 2);
    QCOMPARE(ahead.heartbeats().first().at, noon);
}

void HistoryTablesTest::atMostTwoHundredHeartbeatsAreKept()
{
    FakeClock clock;
    HeartbeatTable table(clock);
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.showMonitor(shownMonitor);
    for (int minute = 0; minute < 210; ++minute)
        table.apply(arrived({heartbeat(noon + std::chrono::minutes{minute})}));
    QCOMPARE(table.rowCount(), 200);
    QCOMPARE(table.heartbeats().first().at, noon + 209min);
    QCOMPARE(table.heartbeats().last().at, noon + 10min);
    QVERIFY(table.index(199, HeartbeatTable::Gap).data().toString().isEmpty());
    table.apply(arrived({heartbeat(noon - 1h)}));
    QCOMPARE(table.heartbeats().last().at, noon + 10min);
}

void HistoryTablesTest::heartbeatsSayWhetherTheyCountedAndCameInTime()
{
    FakeClock clock;
    HeartbeatTable table(clock);
    table.showMonitor(shownMonitor);
    Heartbeat late = heartbeat(noon);
    late.deadlineAt = noon - 1ms;
    Heartbeat ignored = heartbeat(noon - 5min);
    ignored.counted = false;
    table.setHistory({shownMonitor, {late, ignored}, {}});
    QCOMPARE(table.index(0, 0).data(HeartbeatTable::OnTimeRole).toBool(), false);
    QCOMPARE(table.index(1, 0).data(HeartbeatTable::OnTimeRole).toBool(), true);
    QCOMPARE(table.index(0, 0).data(HeartbeatTable::CountedRole).toBool(), true);
    QCOMPARE(table.index(1, 0).data(HeartbeatTable::CountedRole).toBool(), false);
    QCOMPARE(table.index(1, HeartbeatTable::Effect).data().toString(), u"not counted"_s);
}

void HistoryTablesTest::heartbeatsSayWhatTheJobReported_data()
{
    QTest::addColumn<Heartbeat>("reported");
    QTest::addColumn<QString>("effect");
    QTest::addColumn<QString>("note");
    QTest::addColumn<bool>("output");
    const auto row = [](const char *name, const std::function<void(Heartbeat &)> &change, const QString &effect, const QString &note,
                        bool output = false) {
        Heartbeat reported = heartbeat(noon);
        change(reported);
        QTest::newRow(name) << reported << effect << note << output;
    };
    row("a start", [](Heartbeat &start) { start.kind = HeartbeatKind::Start; }, u"Started"_s, {});
    row("a start whose end was not heard",
        [](Heartbeat &start) {
            start.kind = HeartbeatKind::Start;
            start.endUnheard = true;
        },
        u"Started"_s, u"no end heard"_s);
    row("a success with its run time", [](Heartbeat &success) { success.runTime = 192s; }, u"4 s late"_s, u"ran for 3 min"_s);
    row("a run of no time at all", [](Heartbeat &success) { success.runTime = 0ms; }, u"4 s late"_s, u"ran for less than 1 s"_s);
    row("a failure with its exit status",
        [](Heartbeat &fail) {
            fail.kind = HeartbeatKind::Fail;
            fail.exitStatus = u"3"_s;
            fail.runId = u"night-12"_s;
            fail.body = {.head = "no space", .tail = {}, .size_bytes = 8};
        },
        u"Failed"_s, u"exit status 3 · run night-12"_s, true);
    row("a failure while paused",
        [](Heartbeat &fail) {
            fail.kind = HeartbeatKind::Fail;
            fail.counted = false;
        },
        u"not counted"_s, u"Failed"_s);
    row("a failure by a signal",
        [](Heartbeat &fail) {
            fail.kind = HeartbeatKind::Fail;
            fail.exitStatus = u"TERM"_s;
        },
        u"Failed"_s, u"signal TERM"_s);
    row("a log", [](Heartbeat &log) { log.kind = HeartbeatKind::Log; }, u"Log"_s, {});
    row("a long id of a run is cut", [](Heartbeat &success) { success.runId = QString(64, u'x'); }, u"4 s late"_s,
        u"run "_s + QString(15, u'x') + QChar(0x2026));
    row("a flood",
        [](Heartbeat &success) {
            success.repeats = 412;
            success.lastAt = noon + 202s;
        },
        u"4 s late"_s, u"and 412 more until 12:03:22"_s);
    row("a flood over midnight",
        [](Heartbeat &success) {
            success.repeats = 7;
            success.lastAt = noon + 13h;
        },
        u"4 s late"_s, u"and 7 more until tomorrow 01:00:00"_s);
}

void HistoryTablesTest::heartbeatsSayWhatTheJobReported()
{
    QFETCH(Heartbeat, reported);
    FakeClock clock;
    HeartbeatTable table(clock);
    table.showMonitor(shownMonitor);
    table.setHistory({shownMonitor, {reported}, {}});
    QTEST(table.index(0, HeartbeatTable::Effect).data().toString(), "effect");
    QTEST(table.index(0, HeartbeatTable::When).data(HeartbeatTable::NoteRole).toString(), "note");
    QTEST(table.index(0, HeartbeatTable::When).data(HeartbeatTable::HasOutputRole).toBool(), "output");
    QFETCH(QString, note);
    QFETCH(bool, output);
    const QString spoken = table.index(0, HeartbeatTable::When).data(Qt::AccessibleTextRole).toString();
    QVERIFY(spoken.contains(note));
    QCOMPARE(spoken.endsWith(u", with output"_s), output);
}

void HistoryTablesTest::theGapIsThatBetweenSuccesses()
{
    FakeClock clock;
    HeartbeatTable table(clock);
    table.showMonitor(shownMonitor);
    Heartbeat start = heartbeat(noon - 5min);
    start.kind = HeartbeatKind::Start;
    table.setHistory({shownMonitor, {start, heartbeat(noon - 1h)}, {}});
    table.apply(arrived({heartbeat(noon)}));
    QCOMPARE(table.index(0, HeartbeatTable::Gap).data().toString(), u"60 min"_s);
    QCOMPARE(table.index(1, HeartbeatTable::Gap).data().toString(), QString());
}

void HistoryTablesTest::whatCameTooFastIsNotedOnTheOneThatIsStored()
{
    FakeClock clock;
    HeartbeatTable table(clock);
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.showMonitor(shownMonitor);
    Heartbeat start = heartbeat(noon + 1s);
    start.kind = HeartbeatKind::Start;
    table.apply(arrived({heartbeat(noon), start}));
    Changes flood;
    flood.repeated = {heartbeat(noon + 3s)};
    flood.repeated.first().repeats = 30;
    QSignalSpy told(&table, &QAbstractItemModel::dataChanged);
    table.apply(flood);
    QCOMPARE(told.size(), 1);
    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(table.heartbeats().at(0).repeats, 0);
    QCOMPARE(table.heartbeats().at(1).repeats, 30);
    flood.repeated.first().at = noon + 4s;
    flood.repeated.first().repeats = 5;
    table.apply(flood);
    QCOMPARE(table.heartbeats().at(1).repeats, 35);
    QCOMPARE(table.heartbeats().at(1).lastAt, noon + 4s);
}

void HistoryTablesTest::repeatsThatHistoryKnewAreNotCountedTwice()
{
    FakeClock clock;
    HeartbeatTable table(clock);
    table.showMonitor(shownMonitor);
    table.apply(arrived({heartbeat(noon)}));
    Heartbeat known = heartbeat(noon);
    known.repeats = 30;
    known.lastAt = noon + 3s;
    table.setHistory({shownMonitor, {known}, {}});
    QCOMPARE(table.rowCount(), 1);
    Changes flood;
    flood.repeated = {heartbeat(noon + 3s)};
    flood.repeated.first().repeats = 30;
    table.apply(flood);
    QCOMPARE(table.heartbeats().first().repeats, 30);
}

void HistoryTablesTest::aRunThatIsGivenUpSaysSoAtOnce()
{
    FakeClock clock;
    HeartbeatTable table(clock);
    table.showMonitor(shownMonitor);
    Heartbeat ended = heartbeat(noon);
    ended.kind = HeartbeatKind::Start;
    ended.runId = u"first"_s;
    Heartbeat end = heartbeat(noon + 5min);
    end.runId = u"first"_s;
    end.runTime = 5min;
    Heartbeat open = heartbeat(noon + 1min);
    open.kind = HeartbeatKind::Start;
    Changes changes = arrived({ended, end, open});
    Monitor monitor = sample::monitor(shownMonitor);
    monitor.runs = {{QString(), noon + 1min}};
    changes.monitors = {monitor};
    table.apply(changes);
    for (const Heartbeat &each : table.heartbeats())
        QVERIFY(!each.endUnheard);
    monitor.runs.clear();
    Changes givenUp;
    givenUp.monitors = {monitor};
    table.apply(givenUp);
    QCOMPARE(table.index(1, HeartbeatTable::When).data(HeartbeatTable::NoteRole).toString(), u"no end heard"_s);
    QVERIFY(!table.heartbeats().at(2).endUnheard);
}

void HistoryTablesTest::incidentsSayStartDurationCauseAndEnd()
{
    FakeClock clock;
    IncidentTable table(clock);
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.showMonitor(shownMonitor);
    table.setHistory({shownMonitor, {}, {open(2, noon - 12min), ended(open(1, noon - 24h), 22min)}});
    const QString cause = u"No heartbeat for 6 min (expected every 5 min, grace 1 min)"_s;
    QCOMPARE(textsOf(table, 0), QStringList({u"today 11:48"_s, u"12 min"_s, cause, u"open"_s}));
    QCOMPARE(textsOf(table, 1), QStringList({u"yesterday 12:00"_s, u"22 min"_s, cause, u"heartbeat"_s}));
    QCOMPARE(table.index(0, 0).data(IncidentTable::OpenRole).toBool(), true);
    QCOMPARE(table.index(1, 0).data(IncidentTable::OpenRole).toBool(), false);
}

void HistoryTablesTest::anIncidentThatEndsStaysInItsRow()
{
    FakeClock clock;
    IncidentTable table(clock);
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.showMonitor(shownMonitor);
    Changes opened;
    opened.opened = {{open(1, noon), sample::monitor(shownMonitor)}, {open(2, noon, 2), sample::monitor(2)}};
    table.apply(opened);
    QCOMPARE(table.rowCount(), 1);
    QSignalSpy told(&table, &QAbstractItemModel::dataChanged);
    Changes resolved;
    resolved.resolved = {{ended(open(1, noon), 5min), sample::monitor(shownMonitor)}};
    table.apply(resolved);
    QCOMPARE(told.size(), 1);
    QCOMPARE(table.rowCount(), 1);
    QCOMPARE(table.index(0, IncidentTable::Ended).data().toString(), u"heartbeat"_s);
}

void HistoryTablesTest::anIncidentMayOpenAndEndWithinABatch()
{
    FakeClock clock;
    IncidentTable table(clock);
    table.showMonitor(shownMonitor);
    Changes both;
    both.opened = {{open(1, noon), sample::monitor(shownMonitor)}};
    both.resolved = {{ended(open(1, noon), 1ms), sample::monitor(shownMonitor)}};
    table.apply(both);
    QCOMPARE(table.rowCount(), 1);
    QVERIFY(table.incidents().first().resolvedAt);
}

void HistoryTablesTest::anIncidentThatEndedWhileHistoryWasReadStaysEnded()
{
    FakeClock clock;
    IncidentTable table(clock);
    table.showMonitor(shownMonitor);
    Changes resolved;
    resolved.resolved = {{ended(open(2, noon), 5min), sample::monitor(shownMonitor)}};
    table.apply(resolved);
    table.setHistory({shownMonitor, {}, {open(2, noon), ended(open(1, noon - 1h), 5min)}});
    QCOMPARE(table.rowCount(), 2);
    QVERIFY(table.incidents().first().resolvedAt);
    QCOMPARE(table.incidents().last().id, IncidentId{1});
}

void HistoryTablesTest::theDurationOfAnOpenIncidentGrowsWithRefresh()
{
    FakeClock clock;
    IncidentTable table(clock);
    table.showMonitor(shownMonitor);
    table.setHistory({shownMonitor, {}, {open(1, noon)}});
    clock.advance(3min);
    QSignalSpy told(&table, &QAbstractItemModel::dataChanged);
    table.refresh();
    QCOMPARE(told.size(), 1);
    QCOMPARE(table.index(0, IncidentTable::Duration).data().toString(), u"3 min"_s);
}

void HistoryTablesTest::aPurgedMonitorHasNoHistory()
{
    FakeClock clock;
    HeartbeatTable heartbeats(clock);
    IncidentTable incidents(clock);
    heartbeats.showMonitor(shownMonitor);
    incidents.showMonitor(shownMonitor);
    const History history{shownMonitor, {heartbeat(noon)}, {open(1, noon)}};
    heartbeats.setHistory(history);
    incidents.setHistory(history);
    Changes purged;
    purged.purged = {shownMonitor};
    heartbeats.apply(purged);
    incidents.apply(purged);
    QCOMPARE(heartbeats.rowCount(), 0);
    QCOMPARE(incidents.rowCount(), 0);
}

void HistoryTablesTest::olderHeartbeatsComeWhenAskedFor()
{
    FakeClock clock;
    HeartbeatTable table(clock);
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy wanted(&table, &HeartbeatTable::olderWanted);
    table.showMonitor(shownMonitor);
    table.askForOlder();
    QCOMPARE(wanted.size(), 0); // nothing is known yet
    const PageEnd end{.at = noon - 1min, .id = 7};
    table.setHistory({.monitor = shownMonitor, .heartbeats = {heartbeat(noon), heartbeat(noon - 1min)}, .incidents = {}, .heartbeatsEnd = end});
    QVERIFY(table.hasOlder());
    table.askForOlder();
    table.askForOlder();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.constFirst().at(0).value<MonitorId>(), shownMonitor);
    QVERIFY(wanted.constFirst().at(1).value<PageEnd>() == end);
    const PageEnd next{.at = noon - 3min, .id = 5};
    table.addOlder({.monitor = shownMonitor, .below = end, .heartbeats = {heartbeat(noon - 2min), heartbeat(noon - 3min)}, .end = next, .hasOlder = true});
    QCOMPARE(table.rowCount(), 4);
    QCOMPARE(table.index(1, HeartbeatTable::Gap).data().toString(), u"60 s"_s);
    QVERIFY(table.hasOlder());
    table.askForOlder();
    table.addOlder({.monitor = shownMonitor, .below = next, .heartbeats = {heartbeat(noon - 4min)}});
    QCOMPARE(table.rowCount(), 5);
    QVERIFY(!table.hasOlder());
}

void HistoryTablesTest::aPageThatDoesNotGoOnWhereTheTableEndsIsNotTaken()
{
    FakeClock clock;
    HeartbeatTable table(clock);
    const PageEnd end{.at = noon, .id = 7};
    const HeartbeatPage page{.monitor = shownMonitor, .below = end, .heartbeats = {heartbeat(noon - 1min)}};
    table.showMonitor(shownMonitor);
    table.addOlder(page);
    QCOMPARE(table.rowCount(), 0);
    table.setHistory({.monitor = shownMonitor, .heartbeats = {heartbeat(noon)}, .incidents = {}, .heartbeatsEnd = end});
    table.addOlder(page); // nobody asked
    QCOMPARE(table.rowCount(), 1);
    table.askForOlder();
    table.addOlder({.monitor = 2, .below = end, .heartbeats = {heartbeat(noon - 1min, 2)}});
    table.addOlder({.monitor = shownMonitor, .below = {.at = noon, .id = 6}, .heartbeats = {heartbeat(noon - 1min)}});
    QCOMPARE(table.rowCount(), 1);
    table.addOlder(page);
    QCOMPARE(table.rowCount(), 2);
}

void HistoryTablesTest::whatLiveHeartbeatsPushOutCanBeAskedForAgain()
{
    FakeClock clock;
    HeartbeatTable table(clock);
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy wanted(&table, &HeartbeatTable::olderWanted);
    table.showMonitor(shownMonitor);
    for (int minute = 0; minute < 201; ++minute)
        table.apply(arrived({heartbeat(noon + std::chrono::minutes{minute})}));
    QCOMPARE(table.rowCount(), 200);
    table.askForOlder();
    const auto below = wanted.constFirst().at(1).value<PageEnd>();
    QVERIFY(below.at == noon + 1min);
    // The page begins with the moment at which the table ends, of which the table has its row already.
    table.addOlder({.monitor = shownMonitor, .below = below, .heartbeats = {heartbeat(noon + 1min), heartbeat(noon)}});
    QCOMPARE(table.rowCount(), 201);
    table.apply(arrived({heartbeat(noon + 300min)}));
    QCOMPARE(table.rowCount(), 201); // what somebody has looked at stays as long as it was
    QVERIFY(table.hasOlder());
}

void HistoryTablesTest::olderIncidentsComeWhenAskedFor()
{
    FakeClock clock;
    IncidentTable table(clock);
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy wanted(&table, &IncidentTable::olderWanted);
    table.showMonitor(shownMonitor);
    const PageEnd end{.at = noon - 1h, .id = 2};
    table.setHistory({.monitor = shownMonitor, .heartbeats = {}, .incidents = {ended(open(2, noon - 1h), 5min)}, .incidentsEnd = end});
    table.askForOlder();
    QCOMPARE(wanted.size(), 1);
    table.addOlder({.monitor = shownMonitor, .below = end, .incidents = {ended(open(1, noon - 2h), 5min)}});
    QCOMPARE(table.rowCount(), 2);
    QVERIFY(!table.hasOlder());
}

QTEST_GUILESS_MAIN(HistoryTablesTest)
#include "history_tables_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/domain/decide.h"
#include "model/words/words.h"
#include "tests/support/sample.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

event::HeartbeatArrived says(const QString &word, Instant at, const QString &runId = {})
{
    return {.at = at, .origin = u"10.0.4.17"_s, .port = 8787, .report = *reportFromWord(word, runId)};
}

Decision decideOn(const Monitor &monitor, const Event &event, Instant now, bool overPace = false)
{
    return decide(monitor, {.nextIncident = 42, .overPace = overPace, .listenedUntil = {}}, event, now);
}

/// The monitor after all of these, each decided at its own time.
Monitor after(Monitor monitor, const QList<event::HeartbeatArrived> &reports)
{
    for (const event::HeartbeatArrived &report : reports)
        monitor = decideOn(monitor, report, report.at).monitor;
    return monitor;
}

template<typename T>
QList<T> all(const Decision &decision)
{
    QList<T> found;
    for (const Outcome &outcome : decision.outcomes) {
        if (const T *one = std::get_if<T>(&outcome))
            found.append(*one);
    }
    return found;
}

// The default schedule: due 5 min after the anchor, deadline 6 min after it.
const Monitor fresh = sample::monitor(1);
const Monitor up = after(fresh, {says(u""_s, noon)});

} // namespace

/// What a job says beyond "done".
class DecideReportsTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyASuccessMovesTheDeadline_data();
    void onlyASuccessMovesTheDeadline();
    void aFailureOpensAnIncidentAtOnce();
    void aPendingMonitorGoesDownByAFailure();
    void aSecondFailureIsTheSameIncident();
    void aFailureAfterAMissLeavesTheMissItsCause();
    void aDeadlineThatPassesAfterAFailureIsNoSecondIncident();
    void aSuccessResolvesAFailure();
    void anEditOfTheScheduleDoesNotTouchAFailure();
    void anEndHasTheTimeSinceItsStart();
    void runsWithDifferentIdsAreSeparate();
    void anEndWithoutItsStartIsAPlainHeartbeat();
    void aSecondStartOfTheSameRunLeavesTheFirstUnheard();
    void theHundredAndFirstRunPushesTheOldestOut();
    void aRunIsGivenUpAfterADay();
    void pausingGivesRunsUp();
    void nothingThatIsSaidWhilePausedHasAnEffect_data();
    void nothingThatIsSaidWhilePausedHasAnEffect();
    void whatComesTooFastIsCounted_data();
    void whatComesTooFastIsCounted();
    void bodiesAreKeptOnlyWhereWanted();
};

void DecideReportsTest::onlyASuccessMovesTheDeadline_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("moves");
    QTest::newRow("success") << u""_s << true;
    QTest::newRow("exit status 0") << u"0"_s << true;
    QTest::newRow("start") << u"start"_s << false;
    QTest::newRow("log") << u"log"_s << false;
    QTest::newRow("fail") << u"fail"_s << false;
    QTest::newRow("exit status 3") << u"3"_s << false;
}

void DecideReportsTest::onlyASuccessMovesTheDeadline()
{
    QFETCH(QString, word);
    QFETCH(bool, moves);
    const Decision decision = decideOn(up, says(word, noon + 2min), noon + 2min);
    QCOMPARE(deadlineOf(decision.monitor), moves ? noon + 8min : noon + 6min);
    QCOMPARE(decision.monitor.lastHeartbeatAt, moves ? noon + 2min : noon);
    QCOMPARE(all<outcome::HeartbeatKept>(decision).size(), 1);
    QCOMPARE(all<outcome::HeartbeatKept>(decision).constFirst().heartbeat.dueAt.has_value(), moves);
}

void DecideReportsTest::aFailureOpensAnIncidentAtOnce()
{
    const Decision decision = decideOn(up, says(u"3"_s, noon + 2min), noon + 2min + 5ms);
    QCOMPARE(decision.monitor.status, Status::Down);
    const auto opened = all<outcome::IncidentOpened>(decision);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.constFirst().incident.startedAt, noon + 2min);
    QVERIFY(!opened.constFirst().incident.quiet);
    QCOMPARE(causeSentence(opened.constFirst().incident.cause), u"Job reported failure, exit status 3"_s);
}

void DecideReportsTest::aPendingMonitorGoesDownByAFailure()
{
    const Monitor monitor = after(fresh, {says(u"fail"_s, noon + 1min)});
    QCOMPARE(monitor.status, Status::Down);
    QCOMPARE(causeSentence(monitor.incident->cause), u"Job reported failure"_s);
    QVERIFY(!monitor.lastHeartbeatAt);
}

void DecideReportsTest::aSecondFailureIsTheSameIncident()
{
    const Monitor down = after(up, {says(u"3"_s, noon + 1min)});
    const Decision again = decideOn(down, says(u"TERM"_s, noon + 2min), noon + 2min);
    QCOMPARE(again.monitor.incident, down.incident);
    QVERIFY(all<outcome::IncidentOpened>(again).isEmpty());
    QCOMPARE(all<outcome::HeartbeatKept>(again).size(), 1);
}

void DecideReportsTest::aFailureAfterAMissLeavesTheMissItsCause()
{
    // Read after the deadline, and before the alarm has rung for it.
    const Decision decision = decideOn(up, says(u"fail"_s, noon + 7min), noon + 7min);
    QCOMPARE(all<outcome::IncidentOpened>(decision).size(), 1);
    QCOMPARE(decision.monitor.incident->cause.kind, Cause::Kind::Missed);
    QCOMPARE(decision.monitor.incident->startedAt, noon + 6min);
}

void DecideReportsTest::aDeadlineThatPassesAfterAFailureIsNoSecondIncident()
{
    const Monitor down = after(up, {says(u"fail"_s, noon + 1min)});
    const Decision decision = decideOn(down, event::DeadlineChecked{}, noon + 1h);
    QVERIFY(decision.outcomes.isEmpty());
    QCOMPARE(decision.monitor, down);
}

void DecideReportsTest::aSuccessResolvesAFailure()
{
    const Decision decision = decideOn(after(up, {says(u"fail"_s, noon + 1min)}), says(u"0"_s, noon + 3min), noon + 3min);
    QCOMPARE(decision.monitor.status, Status::Up);
    QCOMPARE(all<outcome::IncidentResolved>(decision).constFirst().incident.resolution, Resolution::Heartbeat);
}

void DecideReportsTest::anEditOfTheScheduleDoesNotTouchAFailure()
{
    const Monitor down = after(up, {says(u"fail"_s, noon + 1min)});
    const Decision decision = decideOn(down, event::ScheduleEdited{{.interval = 1h, .grace = 1min}}, noon + 2min);
    QCOMPARE(decision.monitor.status, Status::Down);
    QCOMPARE(decision.monitor.incident, down.incident);
}

void DecideReportsTest::anEndHasTheTimeSinceItsStart()
{
    const Monitor running = after(up, {says(u"start"_s, noon + 1min)});
    QCOMPARE(running.runs, (QList<Run>{{u""_s, noon + 1min}}));
    QCOMPARE(running.status, Status::Up);
    for (const QString &word : {u"0"_s, u"fail"_s}) {
        const Decision ended = decideOn(running, says(word, noon + 3min), noon + 3min);
        QVERIFY(ended.monitor.runs.isEmpty());
        QCOMPARE(all<outcome::HeartbeatKept>(ended).constFirst().heartbeat.runTime, milliseconds(2min));
        QVERIFY(!all<outcome::RunEnded>(ended).constFirst().unheard);
    }
    // A log says nothing about the end.
    QCOMPARE(after(running, {says(u"log"_s, noon + 2min)}).runs, running.runs);
}

void DecideReportsTest::runsWithDifferentIdsAreSeparate()
{
    const Monitor two = after(up, {says(u"start"_s, noon + 1min, u"a"_s), says(u"start"_s, noon + 2min, u"b"_s)});
    const Decision ended = decideOn(two, says(u""_s, noon + 4min, u"b"_s), noon + 4min);
    QCOMPARE(all<outcome::HeartbeatKept>(ended).constFirst().heartbeat.runTime, milliseconds(2min));
    QCOMPARE(ended.monitor.runs, (QList<Run>{{u"a"_s, noon + 1min}}));
}

void DecideReportsTest::anEndWithoutItsStartIsAPlainHeartbeat()
{
    const Monitor running = after(up, {says(u"start"_s, noon + 1min, u"a"_s)});
    const Decision ended = decideOn(running, says(u""_s, noon + 4min, u"b"_s), noon + 4min);
    QVERIFY(!all<outcome::HeartbeatKept>(ended).constFirst().heartbeat.runTime);
    QCOMPARE(ended.monitor.runs, running.runs);
    QCOMPARE(ended.monitor.lastHeartbeatAt, noon + 4min);
}

void DecideReportsTest::aSecondStartOfTheSameRunLeavesTheFirstUnheard()
{
    const Decision again = decideOn(after(up, {says(u"start"_s, noon + 1min)}), says(u"start"_s, noon + 2min), noon + 2min);
    QCOMPARE(again.monitor.runs, (QList<Run>{{u""_s, noon + 2min}}));
    const auto ended = all<outcome::RunEnded>(again);
    QCOMPARE(ended.size(), 1);
    QVERIFY(ended.constFirst().unheard);
    QCOMPARE(ended.constFirst().run.startedAt, noon + 1min);
}

void DecideReportsTest::theHundredAndFirstRunPushesTheOldestOut()
{
    Monitor monitor = up;
    for (int i = 0; i < 100; ++i)
        monitor = after(monitor, {says(u"start"_s, noon + seconds{i}, QString::number(i))});
    QCOMPARE(monitor.runs.size(), 100);
    const Decision more = decideOn(monitor, says(u"start"_s, noon + 2min, u"more"_s), noon + 2min);
    QCOMPARE(more.monitor.runs.size(), 100);
    QCOMPARE(all<outcome::RunEnded>(more), (QList<outcome::RunEnded>{{.run = {u"0"_s, noon}, .unheard = true}}));
}

void DecideReportsTest::aRunIsGivenUpAfterADay()
{
    Monitor monitor = after(up, {says(u"start"_s, noon + 1min), says(u""_s, noon + 23h, u"other"_s)});
    monitor.schedule = {.interval = 24h, .grace = 1h};
    QCOMPARE(decideOn(monitor, event::DeadlineChecked{}, noon + 24h + 1min - 1ms).monitor.runs, monitor.runs);
    const Decision decision = decideOn(monitor, event::DeadlineChecked{}, noon + 24h + 1min);
    QVERIFY(decision.monitor.runs.isEmpty());
    QVERIFY(all<outcome::RunEnded>(decision).constFirst().unheard);
    QCOMPARE(decision.monitor.status, Status::Up);
}

void DecideReportsTest::pausingGivesRunsUp()
{
    const Decision paused = decideOn(after(up, {says(u"start"_s, noon + 1min)}), event::PauseAsked{}, noon + 2min);
    QVERIFY(paused.monitor.runs.isEmpty());
    QVERIFY(all<outcome::RunEnded>(paused).constFirst().unheard);
}

void DecideReportsTest::nothingThatIsSaidWhilePausedHasAnEffect_data()
{
    QTest::addColumn<QString>("word");
    for (const auto *word : {"", "start", "fail", "log", "3"})
        QTest::newRow(*word ? word : "success") << QString::fromLatin1(word);
}

void DecideReportsTest::nothingThatIsSaidWhilePausedHasAnEffect()
{
    QFETCH(QString, word);
    const Monitor paused = decideOn(up, event::PauseAsked{}, noon + 1min).monitor;
    const Decision decision = decideOn(paused, says(word, noon + 2min), noon + 2min);
    QCOMPARE(decision.monitor, paused);
    QCOMPARE(decision.outcomes.size(), 1);
    QVERIFY(!all<outcome::HeartbeatKept>(decision).constFirst().heartbeat.counted);
}

void DecideReportsTest::whatComesTooFastIsCounted_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("isDown");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("a success is counted") << u""_s << false << false;
    QTest::newRow("a log is counted") << u"log"_s << false << false;
    QTest::newRow("a start is counted") << u"start"_s << false << false;
    QTest::newRow("a failure is kept") << u"fail"_s << false << true;
    QTest::newRow("a success that ends an incident is kept") << u""_s << true << true;
}

void DecideReportsTest::whatComesTooFastIsCounted()
{
    QFETCH(QString, word);
    QFETCH(bool, isDown);
    QFETCH(bool, isKept);
    const Monitor monitor = isDown ? after(up, {says(u"fail"_s, noon + 1s)}) : up;
    const Decision decision = decideOn(monitor, says(word, noon + 2s), noon + 2s, true);
    QCOMPARE(all<outcome::HeartbeatKept>(decision).size(), isKept ? 1 : 0);
    QCOMPARE(all<outcome::HeartbeatRepeated>(decision).size(), isKept ? 0 : 1);
    // Counted or kept, it has its whole effect.
    Monitor usual = decideOn(monitor, says(word, noon + 2s), noon + 2s).monitor;
    QCOMPARE(decision.monitor, usual);
}

void DecideReportsTest::bodiesAreKeptOnlyWhereWanted()
{
    auto report = says(u""_s, noon + 1min);
    report.body = {.head = "12 files", .tail = {}, .size_bytes = 8};
    QCOMPARE(all<outcome::HeartbeatKept>(decideOn(up, report, noon + 1min)).constFirst().heartbeat.body, report.body);
    Monitor discreet = up;
    discreet.keepsBodies = false;
    QVERIFY(all<outcome::HeartbeatKept>(decideOn(discreet, report, noon + 1min)).constFirst().heartbeat.body.isEmpty());
}

QTEST_APPLESS_MAIN(DecideReportsTest)
#include "decide_reports_test.moc"

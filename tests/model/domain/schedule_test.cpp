// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/domain/decide.h"
#include "tests/support/sample.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Schedules with a cron expression, from the times they expect to what becomes of their monitors.
class ScheduleTest : public QObject
{
    Q_OBJECT

private slots:
    void aRunCountsForTheTimeItWasFor_data();
    void aRunCountsForTheTimeItWasFor();
    void theLeadIsATenthOfTheGap_data();
    void theLeadIsATenthOfTheGap();
    void anAnchorSetByHandIsNoEarlyRun();
    void aMissIsDatedAtItsDeadlineAndTellsWhatWasExpected();
    void aHeartbeatKeepsTheDueOfItsSchedule();
    void anEditToCronMovesTheDeadlineAtOnce();
    void howEarlyARunMayComeHasLimits();
};

namespace {

Schedule cronSchedule(const QString &text, seconds early = Schedule::longestEarly, const QString &zone = u"UTC"_s)
{
    return {.interval = 5min, .grace = 10min, .cron = Cron::parse(text, zone).value(), .early = early};
}

Instant at(const QString &time)
{
    return fromIso(u"2026-11-%1:00Z"_s.arg(time)).value();
}

QString shown(Instant instant)
{
    return toIso(instant).mid(8, 8);
}

Monitor watched(const Schedule &schedule, Instant since)
{
    Monitor monitor = sample::monitor(1);
    monitor.schedule = schedule;
    monitor.createdAt = since;
    monitor.anchoredAt = since;
    return monitor;
}

Monitor afterHeartbeat(const Monitor &monitor, Instant when)
{
    return decide(monitor, {}, event::HeartbeatArrived{when, u"127.0.0.1"_s}, when).monitor;
}

} // namespace

void ScheduleTest::aRunCountsForTheTimeItWasFor_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("early_s");
    QTest::addColumn<QString>("ranAt");
    QTest::addColumn<QString>("due");
    QTest::newRow("on the minute") << u"30 6 * * *"_s << 3600 << u"24T06:30"_s << u"25T06:30"_s;
    QTest::newRow("a little later") << u"30 6 * * *"_s << 3600 << u"24T06:34"_s << u"25T06:30"_s;
    QTest::newRow("much later") << u"30 6 * * *"_s << 3600 << u"24T19:00"_s << u"25T06:30"_s;
    QTest::newRow("an hour before: a day's gap, capped at an hour") << u"30 6 * * *"_s << 3600 << u"24T05:30"_s << u"25T06:30"_s;
    QTest::newRow("earlier than that") << u"30 6 * * *"_s << 3600 << u"24T05:29"_s << u"24T06:30"_s;
    QTest::newRow("a smaller cap") << u"30 6 * * *"_s << 300 << u"24T06:24"_s << u"24T06:30"_s;
    QTest::newRow("within a smaller cap") << u"30 6 * * *"_s << 300 << u"24T06:25"_s << u"25T06:30"_s;
    QTest::newRow("no cap at all") << u"30 6 * * *"_s << 0 << u"24T06:29"_s << u"24T06:30"_s;
    QTest::newRow("exactly on time without an early run") << u"30 6 * * *"_s << 0 << u"24T06:30"_s << u"25T06:30"_s;
    QTest::newRow("a tenth of an hour") << u"0 * * * *"_s << 3600 << u"24T05:54"_s << u"24T07:00"_s;
    QTest::newRow("more than a tenth of an hour") << u"0 * * * *"_s << 3600 << u"24T05:53"_s << u"24T06:00"_s;
    QTest::newRow("over a weekend") << u"30 6 * * 1-5"_s << 3600 << u"27T06:31"_s << u"30T06:30"_s;
}

void ScheduleTest::aRunCountsForTheTimeItWasFor()
{
    QFETCH(QString, text);
    QFETCH(int, early_s);
    QFETCH(QString, ranAt);
    QFETCH(QString, due);
    const Schedule schedule = cronSchedule(text, seconds{early_s});
    QCOMPARE(shown(dueAfterSuccess(at(ranAt), schedule)), due);
    const Monitor monitor = afterHeartbeat(watched(schedule, at(u"20T00:00"_s)), at(ranAt));
    if (!monitor.incident)
        QCOMPARE(shown(dueOf(monitor).value()), due);
    QCOMPARE(deadlineOf(monitor).value(), dueOf(monitor).value() + 10min);
}

void ScheduleTest::theLeadIsATenthOfTheGap_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("early_s");
    QTest::addColumn<QString>("due");
    QTest::addColumn<int>("lead_s");
    QTest::newRow("every minute") << u"* * * * *"_s << 3600 << u"24T12:00"_s << 6;
    QTest::newRow("hourly") << u"0 * * * *"_s << 3600 << u"24T12:00"_s << 360;
    QTest::newRow("daily") << u"0 12 * * *"_s << 3600 << u"24T12:00"_s << 3600;
    QTest::newRow("after a short gap") << u"0,10 12 * * *"_s << 3600 << u"24T12:10"_s << 60;
    QTest::newRow("after a long gap") << u"0,10 12 * * *"_s << 3600 << u"24T12:00"_s << 3600;
    QTest::newRow("what is set") << u"0 12 * * *"_s << 90 << u"24T12:00"_s << 90;
    QTest::newRow("an interval of 5 min") << QString() << 0 << u"24T12:00"_s << 30;
}

void ScheduleTest::theLeadIsATenthOfTheGap()
{
    QFETCH(QString, text);
    QFETCH(int, early_s);
    QFETCH(QString, due);
    QFETCH(int, lead_s);
    const Schedule schedule = text.isEmpty() ? Schedule{} : cronSchedule(text, seconds{early_s});
    QCOMPARE(leadOf(schedule, at(due)), milliseconds(seconds{lead_s}));
}

void ScheduleTest::anAnchorSetByHandIsNoEarlyRun()
{
    const Monitor monitor = watched(cronSchedule(u"30 6 * * *"_s), at(u"24T06:20"_s));
    QCOMPARE(shown(dueOf(monitor).value()), u"24T06:30"_s);
    QCOMPARE(shown(dueOf(watched(monitor.schedule, at(u"24T06:30"_s))).value()), u"25T06:30"_s);
    QCOMPARE(leadOf(Schedule{.interval = 24h}, at(u"24T06:30"_s)), milliseconds(1h));
}

void ScheduleTest::aMissIsDatedAtItsDeadlineAndTellsWhatWasExpected()
{
    Monitor monitor = watched(cronSchedule(u"30 6 * * 1-5"_s, 1h, u"Europe/Berlin"_s), at(u"20T12:00"_s));
    monitor = afterHeartbeat(monitor, at(u"23T05:31"_s));
    QCOMPARE(monitor.status, Status::Up);
    QVERIFY(decide(monitor, {}, event::DeadlineChecked{}, at(u"24T05:40"_s)).outcomes.isEmpty());
    monitor = decide(monitor, {}, event::DeadlineChecked{}, at(u"24T05:41"_s)).monitor;
    QCOMPARE(monitor.status, Status::Down);
    QCOMPARE(shown(monitor.incident->startedAt), u"24T05:40"_s);
    QVERIFY(monitor.incident->cause.expected == (ExpectedRun{at(u"24T05:30"_s), u"30 6 * * 1-5"_s, u"Europe/Berlin"_s}));
}

void ScheduleTest::aHeartbeatKeepsTheDueOfItsSchedule()
{
    Monitor monitor = watched(cronSchedule(u"0 * * * *"_s), at(u"24T11:30"_s));
    monitor = afterHeartbeat(monitor, at(u"24T12:01"_s));
    const Decision second = decide(monitor, {}, event::HeartbeatArrived{at(u"24T12:57"_s), {}}, at(u"24T12:57"_s));
    const auto *kept = std::get_if<outcome::HeartbeatKept>(&second.outcomes.first());
    QVERIFY(kept);
    QCOMPARE(shown(kept->heartbeat.dueAt.value()), u"24T13:00"_s);
    QCOMPARE(shown(kept->heartbeat.deadlineAt.value()), u"24T13:10"_s);
    QCOMPARE(shown(dueOf(second.monitor).value()), u"24T14:00"_s);
}

void ScheduleTest::anEditToCronMovesTheDeadlineAtOnce()
{
    Monitor monitor = afterHeartbeat(watched({}, at(u"24T12:00"_s)), at(u"24T12:00"_s));
    QVERIFY(!wouldBeDown(monitor, cronSchedule(u"@daily"_s), at(u"24T12:04"_s)));
    QVERIFY(wouldBeDown(monitor, cronSchedule(u"5 12 * * *"_s, 0s), at(u"24T12:16"_s)));
    monitor = decide(monitor, {}, event::DeadlineChecked{}, at(u"24T12:07"_s)).monitor;
    QVERIFY(monitor.incident);
    monitor = decide(monitor, {}, event::ScheduleEdited{cronSchedule(u"@daily"_s)}, at(u"24T12:08"_s)).monitor;
    QVERIFY(!monitor.incident);
    QCOMPARE(shown(dueOf(monitor).value()), u"25T00:00"_s);
}

void ScheduleTest::howEarlyARunMayComeHasLimits()
{
    QVERIFY(earlyFault(0s).isEmpty());
    QVERIFY(earlyFault(1h).isEmpty());
    QCOMPARE(earlyFault(-1s), u"0 or more"_s);
    QCOMPARE(earlyFault(1h + 1s), u"At most 1 hour"_s);
}

QTEST_GUILESS_MAIN(ScheduleTest)
#include "schedule_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/domain/schedule_doctor.h"
#include "tests/support/sample.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ScheduleDoctorTest : public QObject
{
    Q_OBJECT

private slots:
    void aGraceThatIsTooTightIsWidened();
    void anHourOffIsMoved_data();
    void anHourOffIsMoved();
    void aWeeklyJobOnADailyScheduleBecomesWeekly();
    void anHourlyJobOnAShorterIntervalBecomesHourly();
    void aJobThatComesMuchMoreOftenIsExpectedSo();
    void whatFitsGetsNoAdvice_data();
    void whatFitsGetsNoAdvice();
    void onlyAWatchedMonitorIsLookedAt();
};

namespace {

/// Successes that end `ago` before noon, each so long after the one before; newest first.
QList<Heartbeat> successes(int count, milliseconds gap, milliseconds ago = 0ms)
{
    QList<Heartbeat> heartbeats;
    for (int place = 0; place < count; ++place)
        heartbeats.append({.monitor = 1, .at = noon - ago - place * gap, .origin = {}, .dueAt = {}, .deadlineAt = {}});
    return heartbeats;
}

Monitor watched(const Schedule &schedule, const QList<Heartbeat> &heartbeats)
{
    Monitor monitor = sample::monitor(1);
    monitor.schedule = schedule;
    monitor.anchoredAt = noon - 24h * 365;
    monitor.status = Status::Up;
    if (!heartbeats.isEmpty())
        monitor.lastHeartbeatAt = heartbeats.first().at;
    return monitor;
}

std::optional<Advice> adviceFor(const Schedule &schedule, const QList<Heartbeat> &heartbeats)
{
    return diagnose(watched(schedule, heartbeats), heartbeats, noon);
}

Schedule cronAt(const QString &text, seconds grace = 10min)
{
    return {.grace = grace, .cron = Cron::parse(text, u"UTC"_s).value()};
}

/// Hourly ones of which every fiftieth comes three minutes after its deadline.
QList<Heartbeat> nowAndThenLate()
{
    QList<Heartbeat> heartbeats;
    Instant at = noon - 200h;
    for (int place = 0; place < 200; ++place) {
        at += place % 50 == 49 ? 1h + 4min : 1h;
        heartbeats.prepend({.monitor = 1, .at = at, .origin = {}, .dueAt = {}, .deadlineAt = {}});
    }
    return heartbeats;
}

} // namespace

void ScheduleDoctorTest::aGraceThatIsTooTightIsWidened()
{
    const auto advice = adviceFor({.interval = 1h, .grace = 1min}, nowAndThenLate());
    QVERIFY(advice);
    QVERIFY(advice->kind == Advice::Kind::GraceTooTight);
    QCOMPARE(advice->heartbeats, 200);
    QCOMPARE(advice->late, 4);
    QCOMPARE(advice->latest, 3min);
    QCOMPARE(advice->fix.grace, 5min);
    QCOMPARE(advice->fix.interval, 1h);
    QCOMPARE(advice->missesBefore, 4);
    QCOMPARE(advice->missesAfter, 0);
}

void ScheduleDoctorTest::anHourOffIsMoved_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("minuteOfDay");
    QTest::addColumn<QString>("fix");
    QTest::newRow("an hour later") << u"30 6 * * *"_s << 7 * 60 + 31 << u"30 7 * * *"_s;
    QTest::newRow("an hour and some minutes later") << u"30 6 * * *"_s << 7 * 60 + 34 << u"30 7 * * *"_s;
    QTest::newRow("over midnight it is left alone") << u"30 23 * * *"_s << 31 << QString();
    QTest::newRow("two hours are not one") << u"30 6 * * *"_s << 8 * 60 + 31 << QString();
}

void ScheduleDoctorTest::anHourOffIsMoved()
{
    QFETCH(QString, text);
    QFETCH(int, minuteOfDay);
    QFETCH(QString, fix);
    const auto advice = adviceFor(cronAt(text), successes(20, 24h, 12h - std::chrono::minutes{minuteOfDay}));
    QCOMPARE(advice.has_value(), !fix.isEmpty());
    if (!advice)
        return;
    QVERIFY(advice->kind == Advice::Kind::AnHourOff);
    QCOMPARE(advice->fix.cron->text(), fix);
    QCOMPARE(advice->missesBefore, 19); // the next run of the last one is not due yet
    QCOMPARE(advice->missesAfter, 0);
}

void ScheduleDoctorTest::aWeeklyJobOnADailyScheduleBecomesWeekly()
{
    // The sample's noon is a Sunday.
    for (const Schedule &daily : {Schedule{.interval = 24h, .grace = 10min}, cronAt(u"0 2 * * *"_s)}) {
        const auto advice = adviceFor(daily, successes(8, 7 * 24h, 10h));
        QVERIFY(advice);
        QVERIFY(advice->kind == Advice::Kind::TooSeldom);
        QCOMPARE(advice->rhythm, 7 * 24h);
        QCOMPARE(advice->fix.cron->text(), u"0 2 * * 0"_s);
        QVERIFY(advice->missesBefore >= 4);
        QCOMPARE(advice->missesAfter, 0);
    }
}

void ScheduleDoctorTest::anHourlyJobOnAShorterIntervalBecomesHourly()
{
    const auto advice = adviceFor({.interval = 5min, .grace = 1min}, successes(100, 1h));
    QVERIFY(advice);
    QVERIFY(advice->kind == Advice::Kind::TooSeldom);
    QCOMPARE(advice->fix.interval, 1h);
    QVERIFY(!advice->fix.cron);
}

void ScheduleDoctorTest::aJobThatComesMuchMoreOftenIsExpectedSo()
{
    const auto advice = adviceFor({.interval = 1h, .grace = 1min}, successes(100, 6min));
    QVERIFY(advice);
    QVERIFY(advice->kind == Advice::Kind::TooOften);
    QCOMPARE(advice->fix.interval, 6min);
    QCOMPARE(advice->missesAfter, 0);
}

void ScheduleDoctorTest::whatFitsGetsNoAdvice_data()
{
    QTest::addColumn<Schedule>("schedule");
    QTest::addColumn<QList<Heartbeat>>("heartbeats");
    const Schedule hourly{.interval = 1h, .grace = 1min};
    QTest::newRow("none yet") << hourly << QList<Heartbeat>();
    QTest::newRow("too few") << hourly << successes(4, 24h);
    QTest::newRow("as expected") << hourly << successes(200, 1h);
    QTest::newRow("a little early") << hourly << successes(200, 58min);
    QTest::newRow("daily at its time") << cronAt(u"0 2 * * *"_s) << successes(30, 24h, 10h - 2min);
    QList<Heartbeat> outage = successes(50, 1h);
    outage += successes(50, 1h, 200h);
    QTest::newRow("one long outage") << hourly << outage;
    QList<Heartbeat> burst = successes(30, 1h);
    burst += successes(10, 10s, 40h);
    burst += successes(60, 1h, 41h);
    QTest::newRow("a burst that catches up") << hourly << burst;
    QList<Heartbeat> paused = successes(50, 24h);
    for (Heartbeat &heartbeat : paused)
        heartbeat.counted = false;
    QTest::newRow("none that counted") << hourly << paused;
    QList<Heartbeat> failures = successes(50, 24h);
    for (Heartbeat &heartbeat : failures)
        heartbeat.kind = HeartbeatKind::Fail;
    QTest::newRow("none that succeeded") << hourly << failures;
    QTest::newRow("from long ago") << hourly << successes(50, 24h, 24h * 60);
}

void ScheduleDoctorTest::whatFitsGetsNoAdvice()
{
    QFETCH(Schedule, schedule);
    QFETCH(QList<Heartbeat>, heartbeats);
    const auto advice = adviceFor(schedule, heartbeats);
    QVERIFY2(!advice, advice ? qPrintable(QString::number(int(advice->kind))) : "");
}

void ScheduleDoctorTest::onlyAWatchedMonitorIsLookedAt()
{
    const QList<Heartbeat> heartbeats = nowAndThenLate();
    Monitor monitor = watched({.interval = 1h, .grace = 1min}, heartbeats);
    QVERIFY(diagnose(monitor, heartbeats, noon));
    monitor.status = Status::Paused;
    QVERIFY(!diagnose(monitor, heartbeats, noon));
}

QTEST_GUILESS_MAIN(ScheduleDoctorTest)
#include "schedule_doctor_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/past.h"
#include "tests/support/engine_fixture.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::minutes;

/// Stops the database from taking anything until it goes out of scope: another connection holds a read-only guard.
class RefusingDisk
{
public:
    explicit RefusingDisk(Store &store) : m_store(store) { m_store.close(); }
    ~RefusingDisk() { [[maybe_unused]] const auto opened = m_store.open(); }

private:
    Store &m_store;
};

class EngineTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aMissedDeadlineOpensOneIncidentDatedAtTheDeadline();
    void detectionComesWithinASecondOfTheDeadline();
    void theNextHeartbeatResolvesAtOnce();
    void aHeartbeatReadAtTheDeadlineIsInTimeHoweverLateItIsApplied();
    void aMonitorThatNeverReportsIsFlagged();
    void lateIsToldWhenDueHasPassed();
    void manyDaysOfHeartbeatsNeedOneEntryInTheTimetable();
    void anUnknownTokenIsAnsweredSo();
    void aDeletedMonitorsTokenIsUnknownAtOnceAndKnownAgainAfterRestoring();
    void aRotatedTokenIsUnknownAtOnce();
    void heartbeatsWhilePausedAreKeptWithoutEffect();
    void aPauseEndsByItself();
    void everythingIsThereAfterARestart();
    void aDeadlineThatPassedWhileAwayIsJudgedAtTheStart();
    void aDeletedMonitorIsPurgedAfterSevenDays();
    void aFailedCommitAnswersNotStoredAndChangesNothing();
    void aMissWhileTheDiskFailsIsShownAtOnceAndWrittenLater();
    void whatIsDeletedCountsAsNeitherUpNorDown();
    void aRestingEngineJudgesNothingBeyondTheLastMomentItListened();

private:
    std::unique_ptr<EngineFixture> m_aloft;
};

void EngineTest::init()
{
    m_aloft = std::make_unique<EngineFixture>();
    QVERIFY(m_aloft->start());
}

void EngineTest::aMissedDeadlineOpensOneIncidentDatedAtTheDeadline()
{
    const MonitorId id = m_aloft->create({.interval = hours{1}, .grace = minutes{1}});
    QCOMPARE(m_aloft->beat(m_aloft->monitor(id).token), Answer::Kind::Kept);
    m_aloft->pass(hours{5});
    QCOMPARE(m_aloft->status(id), Status::Down);
    const QList<Incident> incidents = m_aloft->incidents();
    QCOMPARE(incidents.size(), 1);
    QVERIFY(incidents.constFirst().startedAt == noon + minutes{61});
    QVERIFY(incidents.constFirst().cause == (Cause{Cause::Kind::Missed, minutes{61}, hours{1}, minutes{1}}));
    QCOMPARE(m_aloft->news().opened.size(), 1);
}

void EngineTest::detectionComesWithinASecondOfTheDeadline()
{
    const MonitorId id = m_aloft->create();
    m_aloft->pass(minutes{6});
    QCOMPARE(m_aloft->status(id), Status::Pending);
    m_aloft->pass(milliseconds{999});
    QCOMPARE(m_aloft->status(id), Status::Down);
}

void EngineTest::theNextHeartbeatResolvesAtOnce()
{
    const MonitorId id = m_aloft->create();
    m_aloft->pass(minutes{10});
    static_cast<void>(m_aloft->news());
    m_aloft->beat(m_aloft->monitor(id).token);
    QCOMPARE(m_aloft->status(id), Status::Up);
    const Changes news = m_aloft->news();
    QCOMPARE(news.resolved.size(), 1);
    QVERIFY(news.resolved.constFirst().incident.resolvedAt == noon + minutes{10});
    QVERIFY(news.resolved.constFirst().incident.resolution == Resolution::Heartbeat);
    QVERIFY(news.steps == (QList<StatusStep>{{.monitor = id, .name = u"Nightly backup"_s, .from = Status::Down, .to = Status::Up, .at = noon + minutes{10}}}));
    QVERIFY(m_aloft->incidents().constFirst().resolvedAt.has_value());
}

void EngineTest::aHeartbeatReadAtTheDeadlineIsInTimeHoweverLateItIsApplied()
{
    const MonitorId id = m_aloft->create();
    const QString token = m_aloft->monitor(id).token;
    const Instant deadline = noon + minutes{6};
    m_aloft->clock.set(deadline + seconds{10});
    QCOMPARE(m_aloft->beat(token, deadline), Answer::Kind::Kept);
    QCOMPARE(m_aloft->status(id), Status::Up);
    QVERIFY(m_aloft->incidents().isEmpty());
}

void EngineTest::aMonitorThatNeverReportsIsFlagged()
{
    const MonitorId id = m_aloft->create();
    m_aloft->pass(minutes{7});
    QCOMPARE(m_aloft->status(id), Status::Down);
    QCOMPARE(m_aloft->incidents().constFirst().cause.kind, Cause::Kind::NeverReceived);
}

void EngineTest::lateIsToldWhenDueHasPassed()
{
    const MonitorId id = m_aloft->create();
    m_aloft->beat(m_aloft->monitor(id).token);
    static_cast<void>(m_aloft->news());
    m_aloft->pass(minutes{5} + milliseconds{1});
    const QList<StatusStep> steps = m_aloft->news().steps;
    QVERIFY(steps == (QList<StatusStep>{{.monitor = id, .name = u"Nightly backup"_s, .from = Status::Up, .to = Status::Late, .at = noon + minutes{5}}}));
    m_aloft->beat(m_aloft->monitor(id).token);
    QCOMPARE(m_aloft->news().steps.constLast().to, Status::Up);
}

void EngineTest::manyDaysOfHeartbeatsNeedOneEntryInTheTimetable()
{
    const MonitorId id = m_aloft->create({.interval = hours{1}, .grace = minutes{1}});
    const QString token = m_aloft->monitor(id).token;
    for (int hour = 0; hour < 24 * 5; ++hour) {
        m_aloft->beat(token);
        m_aloft->pass(hours{1});
    }
    QVERIFY(m_aloft->incidents().isEmpty());
    const QList<Heartbeat> heartbeats = m_aloft->news().heartbeats;
    QCOMPARE(heartbeats.size(), 24 * 5);
    QVERIFY(!heartbeats.constFirst().dueAt);
    QVERIFY(heartbeats.constLast().dueAt == heartbeats.constLast().at);
}

void EngineTest::anUnknownTokenIsAnsweredSo()
{
    QCOMPARE(m_aloft->beat(u"no-monitor-has-this-token"_s), Answer::Kind::UnknownToken);
}

void EngineTest::aDeletedMonitorsTokenIsUnknownAtOnceAndKnownAgainAfterRestoring()
{
    const MonitorId id = m_aloft->create();
    const QString token = m_aloft->monitor(id).token;
    m_aloft->pass(minutes{10});
    QVERIFY(m_aloft->carryOut(wish::RemoveMonitor{id}));
    QCOMPARE(m_aloft->beat(token), Answer::Kind::UnknownToken);
    QVERIFY(m_aloft->incidents().constFirst().resolution == Resolution::Deleted);
    m_aloft->pass(hours{1});
    QVERIFY(m_aloft->carryOut(wish::RestoreMonitor{id}));
    QCOMPARE(m_aloft->status(id), Status::Pending);
    QVERIFY(deadlineOf(m_aloft->monitor(id)) == m_aloft->clock.now() + minutes{6});
    QCOMPARE(m_aloft->beat(token), Answer::Kind::Kept);
}

void EngineTest::aRotatedTokenIsUnknownAtOnce()
{
    const MonitorId id = m_aloft->create();
    const QString old = m_aloft->monitor(id).token;
    QVERIFY(m_aloft->carryOut(wish::RotateToken{id}));
    const QString fresh = m_aloft->monitor(id).token;
    QVERIFY(fresh != old);
    QCOMPARE(m_aloft->beat(old), Answer::Kind::UnknownToken);
    QCOMPARE(m_aloft->beat(fresh), Answer::Kind::Kept);
}

void EngineTest::heartbeatsWhilePausedAreKeptWithoutEffect()
{
    const MonitorId id = m_aloft->create();
    QVERIFY(m_aloft->carryOut(wish::PauseMonitor{id, {}}));
    QCOMPARE(m_aloft->beat(m_aloft->monitor(id).token), Answer::Kind::Kept);
    m_aloft->pass(hours{2});
    QCOMPARE(m_aloft->status(id), Status::Paused);
    QVERIFY(!m_aloft->monitor(id).lastHeartbeatAt);
    QVERIFY(!m_aloft->news().heartbeats.constFirst().counted);
    QVERIFY(m_aloft->start());
    QVERIFY(!m_aloft->monitor(id).lastHeartbeatAt);
}

void EngineTest::aPauseEndsByItself()
{
    const MonitorId id = m_aloft->create();
    QVERIFY(m_aloft->carryOut(wish::PauseMonitor{id, noon + hours{1}}));
    m_aloft->pass(hours{1});
    QCOMPARE(m_aloft->status(id), Status::Pending);
    QVERIFY(deadlineOf(m_aloft->monitor(id)) == noon + hours{1} + minutes{6});
    m_aloft->pass(minutes{7});
    QCOMPARE(m_aloft->status(id), Status::Down);
}

void EngineTest::everythingIsThereAfterARestart()
{
    const MonitorId up = m_aloft->create({.interval = hours{24}, .grace = hours{1}});
    const MonitorId down = m_aloft->create({}, u"Down"_s);
    m_aloft->beat(m_aloft->monitor(up).token);
    m_aloft->pass(minutes{10});
    const Monitor upBefore = m_aloft->monitor(up);
    const Monitor downBefore = m_aloft->monitor(down);
    QVERIFY(m_aloft->start());
    QVERIFY(m_aloft->monitor(up) == upBefore);
    QVERIFY(m_aloft->monitor(down) == downBefore);
    QCOMPARE(m_aloft->create(), down + 1);
    m_aloft->beat(downBefore.token);
    QCOMPARE(m_aloft->incidents().size(), 1);
    QVERIFY(m_aloft->incidents().constFirst().resolvedAt.has_value());
}

void EngineTest::aDeadlineThatPassedWhileAwayIsJudgedAtTheStart()
{
    const MonitorId id = m_aloft->create();
    m_aloft->stop();
    m_aloft->clock.advance(hours{1});
    QVERIFY(m_aloft->start());
    QCOMPARE(m_aloft->status(id), Status::Down);
    QVERIFY(m_aloft->incidents().constFirst().startedAt == noon + minutes{6});
}

void EngineTest::aDeletedMonitorIsPurgedAfterSevenDays()
{
    const MonitorId id = m_aloft->create();
    QVERIFY(m_aloft->carryOut(wish::RemoveMonitor{id}));
    m_aloft->pass(hours{24 * 7} - minutes{1});
    QVERIFY(m_aloft->news().purged.isEmpty());
    m_aloft->pass(minutes{2});
    QCOMPARE(m_aloft->news().purged, QList<MonitorId>{id});
    QVERIFY(!m_aloft->carryOut(wish::RestoreMonitor{id}));
    QVERIFY(m_aloft->start());
    QVERIFY(!m_aloft->carryOut(wish::RestoreMonitor{id}));
}

void EngineTest::aFailedCommitAnswersNotStoredAndChangesNothing()
{
    const MonitorId id = m_aloft->create();
    const Monitor before = m_aloft->monitor(id);
    QSignalSpy failed(&m_aloft->engine(), &Engine::storageFailed);
    QSignalSpy recovered(&m_aloft->engine(), &Engine::storageRecovered);
    {
        const RefusingDisk refusing(m_aloft->store());
        QCOMPARE(m_aloft->beat(before.token), Answer::Kind::NotStored);
        QCOMPARE(m_aloft->beat(u"no-monitor-has-this-token"_s), Answer::Kind::UnknownToken);
        QVERIFY(!m_aloft->carryOut(wish::PauseMonitor{id, {}}));
        QCOMPARE(failed.size(), 1);
        QVERIFY(m_aloft->monitor(id) == before);
    }
    QCOMPARE(m_aloft->beat(before.token), Answer::Kind::Kept);
    QCOMPARE(recovered.size(), 1);
    QCOMPARE(m_aloft->status(id), Status::Up);
}

void EngineTest::aMissWhileTheDiskFailsIsShownAtOnceAndWrittenLater()
{
    const MonitorId id = m_aloft->create();
    const QString token = m_aloft->monitor(id).token;
    {
        const RefusingDisk refusing(m_aloft->store());
        m_aloft->pass(minutes{20});
        QCOMPARE(m_aloft->status(id), Status::Down);
        QCOMPARE(m_aloft->news().opened.size(), 1);
    }
    QCOMPARE(m_aloft->incidents().size(), 1);
    QCOMPARE(m_aloft->beat(token), Answer::Kind::Kept);
    QVERIFY(m_aloft->start());
    const QList<Incident> incidents = m_aloft->incidents();
    QCOMPARE(incidents.size(), 1);
    QVERIFY(incidents.constFirst().startedAt == noon + minutes{6});
    QVERIFY(incidents.constFirst().resolvedAt == noon + minutes{20});
}

void EngineTest::whatIsDeletedCountsAsNeitherUpNorDown()
{
    const MonitorId id = m_aloft->create();
    m_aloft->beat(m_aloft->monitor(id).token);
    m_aloft->pass(minutes{1});
    QVERIFY(m_aloft->carryOut(wish::RemoveMonitor{id}));
    m_aloft->pass(hours{1});
    QVERIFY(m_aloft->carryOut(wish::RestoreMonitor{id}));
    Database database(m_aloft->store().path(), Database::Access::ReadOnly);
    QVERIFY(database.open());
    const auto changes = readStatusChanges(database, id, noon);
    QVERIFY(changes);
    QList<std::pair<Instant, Status>> told;
    for (const StatusChange &change : *changes)
        told.append({change.at, change.status});
    const QList<std::pair<Instant, Status>> expected{{noon, Status::Pending},
                                                     {noon, Status::Up},
                                                     {noon + minutes{1}, Status::Paused},
                                                     {noon + minutes{1} + hours{1}, Status::Up}};
    QVERIFY(told == expected);
}

void EngineTest::aRestingEngineJudgesNothingBeyondTheLastMomentItListened()
{
    const MonitorId id = m_aloft->create();
    m_aloft->beat(m_aloft->monitor(id).token);
    m_aloft->stop();
    const Instant lastListened = noon + minutes{1};
    m_aloft->clock.advance(hours{10});
    QVERIFY(m_aloft->start(Engine::Mode::Resting, Mark{.at = lastListened, .stopped = true}));
    const auto reply = m_aloft->carryOut(wish::ShowMonitors{});
    QVERIFY(reply);
    QVERIFY(reply->asOf == lastListened);
    QCOMPARE(statusAt(reply->monitors.constFirst(), reply->asOf), Status::Up);
    QVERIFY(m_aloft->carryOut(wish::PauseMonitor{id, {}}));
    QVERIFY(m_aloft->incidents().isEmpty());
    QVERIFY(!m_aloft->alarm.moment());
}

QTEST_GUILESS_MAIN(EngineTest)
#include "engine_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engine_fixture.h"

#include <QFile>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr Schedule hourly{.interval = hours{1}, .grace = minutes{5}};

} // namespace

class EngineBlindTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aRestartAroundTheRunIsAskedAbout();
    void aRestartElsewhereChangesNothing();
    void aGapEndsOnlyWhenAloftListens();
    void sleepOverTheDeadlineIsNoMiss();
    void aPortThatIsLostHidesNoMissForEver();
    void oneQuestionForAllOfAGap();
    void theAnswerIsOneForAllOrNone();
    void theGapSurvivesARestart();
    void aClockSetForwardRaisesNoAlarm();
    void aClockSetBackHidesNoMiss();
    void aSetClockSurvivesARestart();
    void aClockSetBackWhileAloftWasOffHidesNoMiss();
    void aPauseEndsAsLateAsItWasToByASetClock();

private:
    [[nodiscard]] bool restart(milliseconds away, bool stopped = true);

    std::unique_ptr<EngineFixture> m_aloft;
};

void EngineBlindTest::init()
{
    m_aloft = std::make_unique<EngineFixture>();
    QVERIFY(m_aloft->start());
}

bool EngineBlindTest::restart(milliseconds away, bool stopped)
{
    const Mark mark{.at = m_aloft->clock.now(), .stopped = stopped};
    m_aloft->stop();
    m_aloft->clock.advance(away);
    return m_aloft->start(Engine::Mode::Watching, mark);
}

void EngineBlindTest::aRestartAroundTheRunIsAskedAbout()
{
    const MonitorId id = m_aloft->create(hourly);
    m_aloft->beat(m_aloft->monitor(id).token);
    m_aloft->pass(minutes{58});
    QVERIFY(restart(hours{8}));
    QCOMPARE(m_aloft->status(id), Status::Late);
    QVERIFY(m_aloft->incidents().isEmpty());
    (void)m_aloft->news();
    m_aloft->pass(minutes{5});
    const QList<Monitor> asked = m_aloft->news().unproven;
    QCOMPARE(asked.size(), 1);
    QVERIFY(isUnproven(asked.constFirst()));
    m_aloft->pass(hours{1} + seconds{1});
    QCOMPARE(m_aloft->status(id), Status::Down);
    QVERIFY(m_aloft->incidents().constFirst().startedAt == noon + minutes{58} + hours{8} + hours{1} + minutes{5});
}

void EngineBlindTest::aRestartElsewhereChangesNothing()
{
    const MonitorId id = m_aloft->create(hourly);
    m_aloft->beat(m_aloft->monitor(id).token);
    m_aloft->pass(minutes{10});
    QVERIFY(restart(minutes{5}));
    m_aloft->pass(minutes{51});
    QCOMPARE(m_aloft->status(id), Status::Down);
    QVERIFY(!m_aloft->incidents().constFirst().cause.gap);
}

void EngineBlindTest::aGapEndsOnlyWhenAloftListens()
{
    const MonitorId id = m_aloft->create(hourly);
    m_aloft->beat(m_aloft->monitor(id).token);
    m_aloft->engine().setListening(false);
    m_aloft->pass(hours{30});
    QCOMPARE(m_aloft->status(id), Status::Late);
    m_aloft->engine().setListening(true);
    QVERIFY(isUnproven(m_aloft->monitor(id)));
    const QList<BlindInterval> blind = m_aloft->news().blind;
    QVERIFY(blind.constLast().from == noon && blind.constLast().until == noon + hours{30});
}

void EngineBlindTest::sleepOverTheDeadlineIsNoMiss()
{
    const MonitorId id = m_aloft->create(hourly);
    m_aloft->beat(m_aloft->monitor(id).token);
    m_aloft->engine().work();
    m_aloft->clock.sleep(hours{7});
    m_aloft->engine().work();
    QVERIFY(m_aloft->incidents().isEmpty());
    QVERIFY(isUnproven(m_aloft->monitor(id)));
    QCOMPARE(m_aloft->beat(m_aloft->monitor(id).token), Answer::Kind::Kept);
    QCOMPARE(m_aloft->status(id), Status::Up);
    m_aloft->pass(minutes{10});
    QVERIFY(m_aloft->news().unproven.isEmpty());
}

void EngineBlindTest::aPortThatIsLostHidesNoMissForEver()
{
    const MonitorId id = m_aloft->create(hourly);
    m_aloft->beat(m_aloft->monitor(id).token);
    m_aloft->pass(minutes{59});
    m_aloft->engine().setListening(false);
    m_aloft->pass(minutes{10});
    m_aloft->engine().setListening(true);
    m_aloft->pass(minutes{30});
    m_aloft->engine().setListening(false);
    m_aloft->pass(hours{1});
    QCOMPARE(m_aloft->status(id), Status::Down);
    QVERIFY(m_aloft->incidents().constFirst().startedAt == noon + minutes{69} + hours{1} + minutes{5});
}

void EngineBlindTest::oneQuestionForAllOfAGap()
{
    for (int i = 0; i < 3; ++i)
        m_aloft->beat(m_aloft->monitor(m_aloft->create(hourly)).token);
    m_aloft->pass(minutes{30});
    QVERIFY(restart(hours{2}));
    (void)m_aloft->news();
    m_aloft->pass(minutes{4});
    QVERIFY(m_aloft->news().unproven.isEmpty());
    m_aloft->changed().clear();
    m_aloft->pass(minutes{1});
    QCOMPARE(m_aloft->changed().size(), 1);
    QCOMPARE(m_aloft->news().unproven.size(), 3);
}

void EngineBlindTest::theAnswerIsOneForAllOrNone()
{
    const MonitorId first = m_aloft->create(hourly);
    const MonitorId second = m_aloft->create(hourly, u"Second"_s);
    const MonitorId fine = m_aloft->create({.interval = hours{24}, .grace = minutes{5}}, u"Fine"_s);
    QVERIFY(restart(hours{2}));
    QVERIFY(!m_aloft->carryOut(wish::ResolveMisses{{first, fine}, true}));
    QVERIFY(isUnproven(m_aloft->monitor(first)));
    QVERIFY(m_aloft->carryOut(wish::ResolveMisses{{first, second}, false}));
    QCOMPARE(m_aloft->status(first), Status::Down);
    QCOMPARE(m_aloft->status(second), Status::Down);
    QVERIFY(!m_aloft->carryOut(wish::ResolveMisses{{first}, true}));
}

void EngineBlindTest::theGapSurvivesARestart()
{
    const MonitorId id = m_aloft->create(hourly);
    m_aloft->beat(m_aloft->monitor(id).token);
    m_aloft->pass(minutes{58});
    QVERIFY(restart(minutes{10}));
    QVERIFY(isUnproven(m_aloft->monitor(id)));
    QVERIFY(restart(minutes{10}));
    QVERIFY(m_aloft->monitor(id).deferral->gap == (Gap{noon + minutes{58}, noon + minutes{68}}));
}

void EngineBlindTest::aClockSetForwardRaisesNoAlarm()
{
    const MonitorId id = m_aloft->create(hourly);
    m_aloft->beat(m_aloft->monitor(id).token);
    m_aloft->pass(minutes{30});
    m_aloft->clock.setComputer(hours{5});
    m_aloft->engine().setClock(m_aloft->clock.follow());
    QCOMPARE(m_aloft->status(id), Status::Up);
    QCOMPARE(m_aloft->news().clockSets.size(), 1);
    m_aloft->pass(minutes{35});
    QVERIFY(m_aloft->incidents().isEmpty());
    m_aloft->pass(seconds{1});
    QCOMPARE(m_aloft->incidents().size(), 1);
    QVERIFY(m_aloft->incidents().constFirst().startedAt == noon + hours{6} + minutes{5});
}

void EngineBlindTest::aClockSetBackHidesNoMiss()
{
    const MonitorId id = m_aloft->create(hourly);
    m_aloft->beat(m_aloft->monitor(id).token);
    m_aloft->clock.setComputer(-hours{5});
    m_aloft->engine().setClock(m_aloft->clock.follow());
    m_aloft->pass(minutes{66});
    QCOMPARE(m_aloft->status(id), Status::Down);
}

void EngineBlindTest::aSetClockSurvivesARestart()
{
    const MonitorId id = m_aloft->create(hourly);
    m_aloft->beat(m_aloft->monitor(id).token);
    m_aloft->clock.setComputer(hours{5});
    m_aloft->engine().setClock(m_aloft->clock.follow());
    const Monitor before = m_aloft->monitor(id);
    QVERIFY(restart(seconds{0}));
    QVERIFY(m_aloft->monitor(id) == before);
    QVERIFY(before.lastHeartbeatAt == noon + hours{5});
    m_aloft->pass(minutes{10});
    m_aloft->beat(before.token);
    QVERIFY(restart(seconds{0}));
    QVERIFY(m_aloft->monitor(id).lastHeartbeatAt == noon + hours{5} + minutes{10});
}

void EngineBlindTest::aClockSetBackWhileAloftWasOffHidesNoMiss()
{
    const MonitorId id = m_aloft->create(hourly);
    m_aloft->beat(m_aloft->monitor(id).token);
    QVERIFY(restart(-hours{5}));
    m_aloft->pass(hours{2} + minutes{11});
    QCOMPARE(m_aloft->status(id), Status::Down);
}

void EngineBlindTest::aPauseEndsAsLateAsItWasToByASetClock()
{
    const MonitorId id = m_aloft->create(hourly);
    QVERIFY(m_aloft->carryOut(wish::PauseMonitor{id, noon + hours{1}}));
    m_aloft->clock.setComputer(hours{5});
    m_aloft->engine().setClock(m_aloft->clock.follow());
    m_aloft->pass(minutes{59});
    QCOMPARE(m_aloft->status(id), Status::Paused);
    m_aloft->pass(minutes{1});
    QCOMPARE(m_aloft->status(id), Status::Pending);
}

QTEST_GUILESS_MAIN(EngineBlindTest)
#include "engine_blind_test.moc"

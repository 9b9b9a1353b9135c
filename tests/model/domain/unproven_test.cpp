// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/domain/decide.h"

#include "tests/support/sample.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr Schedule nightly{.interval = hours{24}, .grace = minutes{30}};
constexpr Instant due = noon + hours{24};
constexpr Instant deadline = due + minutes{30};

BlindInterval gap(Instant from, std::optional<Instant> until)
{
    return {.id = 1, .from = from, .until = until, .reason = BlindReason::Closed};
}

/// A nightly job that last reported at noon.
Monitor nightlyJob()
{
    Monitor monitor = sample::monitor(1);
    monitor.schedule = nightly;
    monitor.status = Status::Up;
    monitor.lastHeartbeatAt = noon;
    return monitor;
}

Decision after(const Monitor &monitor, const Event &event, Instant now, const QList<BlindInterval> &blind)
{
    return decide(monitor, {.nextIncident = 7, .blind = blind}, event, now);
}

Decision checked(const Monitor &monitor, Instant now, const QList<BlindInterval> &blind)
{
    return after(monitor, event::DeadlineChecked{}, now, blind);
}

template <typename T>
bool has(const Decision &decision)
{
    return std::ranges::any_of(decision.outcomes, [](const Outcome &outcome) { return std::holds_alternative<T>(outcome); });
}

} // namespace

class UnprovenTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyAGapAroundTheRunLeavesAMissUnproven_data();
    void onlyAGapAroundTheRunLeavesAMissUnproven();
    void theNewDeadlineCountsFromTheEndOfTheGap();
    void severalGapsAreOneFromTheFirstToTheLast();
    void whileAloftIsBlindNobodyIsJudged();
    void whatIsSilentAtTheNewDeadlineGoesDown();
    void theNewDeadlineHoldsThroughAnotherGap();
    void aHeartbeatAfterTheGapEndsTheMatter();
    void theNextMissMayBePutOffAnew();
    void aJobThatNeverReportedIsPutOffAsWell();
    void whatAPersonSetsAnewIsNotPutOffAnyMore_data();
    void whatAPersonSetsAnewIsNotPutOffAnyMore();
    void aReportedFailureIsNotPutOff();
    void theQuestionIsRaisedOnceAfterTheSettleTime();
    void itRanIsASuccessWhenItWasDue();
    void itRanAnswersForAllRunsInTheGap();
    void itDidNotOpensTheIncident();
    void thereIsNothingToSayOtherwise_data();
    void thereIsNothingToSayOtherwise();
    void anEditMakesNobodyDownForAGap();
};

void UnprovenTest::onlyAGapAroundTheRunLeavesAMissUnproven_data()
{
    QTest::addColumn<Instant>("from");
    QTest::addColumn<Instant>("until");
    QTest::addColumn<bool>("unproven");
    QTest::newRow("it ended before the job may have run") << noon + hours{1} << due - hours{1} - milliseconds{1} << false;
    QTest::newRow("it ended just when the job may have run") << noon + hours{1} << due - hours{1} << true;
    QTest::newRow("around due") << due - minutes{1} << due + minutes{1} << true;
    QTest::newRow("within the grace period") << due + minutes{10} << due + minutes{11} << true;
    QTest::newRow("it began at the deadline") << deadline << deadline + hours{1} << true;
    QTest::newRow("it began after the deadline") << deadline + milliseconds{1} << deadline + hours{1} << false;
    QTest::newRow("over all of it") << noon + minutes{1} << deadline + hours{1} << true;
}

void UnprovenTest::onlyAGapAroundTheRunLeavesAMissUnproven()
{
    QFETCH(const Instant, from);
    QFETCH(const Instant, until);
    QFETCH(const bool, unproven);
    const Decision decision = checked(nightlyJob(), std::max(deadline, until) + seconds{1}, {gap(from, until)});
    QCOMPARE(has<outcome::MissUnproven>(decision), unproven);
    QCOMPARE(decision.monitor.incident.has_value(), !unproven);
    QCOMPARE(isUnproven(decision.monitor), unproven);
    QCOMPARE(statusAt(decision.monitor, deadline + hours{2}), unproven ? Status::Late : Status::Down);
}

void UnprovenTest::theNewDeadlineCountsFromTheEndOfTheGap()
{
    const Instant end = due + minutes{5};
    const Monitor monitor = checked(nightlyJob(), deadline + seconds{1}, {gap(due, end)}).monitor;
    QVERIFY(deadlineOf(monitor) == end + hours{24} + minutes{30});
    QVERIFY(firstDeadlineOf(monitor) == deadline);
    QVERIFY(dueOf(monitor) == due);
}

void UnprovenTest::severalGapsAreOneFromTheFirstToTheLast()
{
    const QList<BlindInterval> gaps{gap(due + minutes{20}, due + minutes{25}), gap(due, due + minutes{1}),
                                    gap(noon, noon + hours{2})};
    const Monitor monitor = checked(nightlyJob(), deadline + seconds{1}, gaps).monitor;
    QVERIFY(monitor.deferral);
    QVERIFY(monitor.deferral->gap == (Gap{due, due + minutes{25}}));
}

void UnprovenTest::whileAloftIsBlindNobodyIsJudged()
{
    const Decision decision = checked(nightlyJob(), deadline + hours{100}, {gap(due, {})});
    QVERIFY(decision.outcomes.isEmpty());
    QVERIFY(decision.monitor == nightlyJob());
}

void UnprovenTest::whatIsSilentAtTheNewDeadlineGoesDown()
{
    const QList<BlindInterval> gaps{gap(due, due + minutes{5})};
    const Monitor putOff = checked(nightlyJob(), deadline + seconds{1}, gaps).monitor;
    const Instant second = *deadlineOf(putOff);
    QVERIFY(!checked(putOff, second, gaps).monitor.incident);
    const Monitor down = checked(putOff, second + milliseconds{1}, gaps).monitor;
    QVERIFY(down.incident);
    QVERIFY(down.incident->startedAt == second);
    QVERIFY(down.incident->cause.gap == (Gap{due, due + minutes{5}}));
    QVERIFY(!isUnproven(down));
}

void UnprovenTest::theNewDeadlineHoldsThroughAnotherGap()
{
    const Monitor putOff = checked(nightlyJob(), deadline + seconds{1}, {gap(due, due + minutes{5})}).monitor;
    const Instant second = *deadlineOf(putOff);
    for (const BlindInterval &another : {gap(second - hours{1}, second + hours{1}), gap(second - hours{1}, {})}) {
        const Monitor down = checked(putOff, second + milliseconds{1}, {another, gap(due, due + minutes{5})}).monitor;
        QCOMPARE(down.status, Status::Down);
    }
}

void UnprovenTest::aHeartbeatAfterTheGapEndsTheMatter()
{
    const QList<BlindInterval> gaps{gap(due, due + minutes{5})};
    const Instant late = deadline + hours{3};
    const Decision decision = after(nightlyJob(), event::HeartbeatArrived{late, u"10.0.0.1"_s, 1}, late, gaps);
    QVERIFY(!has<outcome::IncidentOpened>(decision));
    QCOMPARE(decision.monitor.status, Status::Up);
    QVERIFY(!decision.monitor.deferral);
    QVERIFY(deadlineOf(decision.monitor) == late + hours{24} + minutes{30});
}

void UnprovenTest::theNextMissMayBePutOffAnew()
{
    const Instant late = deadline + hours{3};
    const Monitor up =
        after(nightlyJob(), event::HeartbeatArrived{late, u"10.0.0.1"_s, 1}, late, {gap(due, due + minutes{5})}).monitor;
    const Instant next = late + hours{24};
    QVERIFY(isUnproven(checked(up, next + hours{1}, {gap(next, next + minutes{1}), gap(due, due + minutes{5})}).monitor));
}

void UnprovenTest::aJobThatNeverReportedIsPutOffAsWell()
{
    Monitor monitor = sample::monitor(1);
    monitor.schedule = nightly;
    const Monitor putOff = checked(monitor, deadline + seconds{1}, {gap(due, due + minutes{5})}).monitor;
    QVERIFY(isUnproven(putOff));
    QCOMPARE(putOff.status, Status::Pending);
    const Monitor down = checked(putOff, *deadlineOf(putOff) + milliseconds{1}, {}).monitor;
    QCOMPARE(down.incident->cause.kind, Cause::Kind::NeverReceived);
}

void UnprovenTest::whatAPersonSetsAnewIsNotPutOffAnyMore_data()
{
    QTest::addColumn<QList<Event>>("events");
    QTest::newRow("paused and resumed") << QList<Event>{event::PauseAsked{}, event::ResumeAsked{}};
    QTest::newRow("deleted and restored") << QList<Event>{event::DeleteAsked{}, event::RestoreAsked{}};
    QTest::newRow("another type and back") << QList<Event>{event::TypeChanged{MonitorType::Http, {}},
                                                           event::TypeChanged{MonitorType::Heartbeat, u"fresh"_s}};
}

void UnprovenTest::whatAPersonSetsAnewIsNotPutOffAnyMore()
{
    QFETCH(const QList<Event>, events);
    Monitor monitor = checked(nightlyJob(), deadline + seconds{1}, {gap(due, due + minutes{5})}).monitor;
    for (const Event &event : events)
        monitor = after(monitor, event, deadline + hours{1}, {gap(due, due + minutes{5})}).monitor;
    QVERIFY(!monitor.deferral);
    QVERIFY(deadlineOf(monitor) == deadline + hours{1} + hours{24} + minutes{30});
}

void UnprovenTest::aReportedFailureIsNotPutOff()
{
    const event::HeartbeatArrived failed{deadline + minutes{1}, u"10.0.0.1"_s, 1, {.kind = HeartbeatKind::Fail}};
    const Decision decision = after(nightlyJob(), failed, deadline + minutes{1}, {gap(due, due + minutes{5})});
    QCOMPARE(decision.monitor.incident->cause.kind, Cause::Kind::Reported);
}

void UnprovenTest::theQuestionIsRaisedOnceAfterTheSettleTime()
{
    const Instant end = deadline + hours{2};
    const QList<BlindInterval> gaps{gap(due, end)};
    const Monitor putOff = checked(nightlyJob(), end, gaps).monitor;
    QVERIFY(!has<outcome::QuestionRaised>(checked(putOff, end + minutes{5} - milliseconds{1}, gaps)));
    const Decision asked = checked(putOff, end + minutes{5}, gaps);
    QVERIFY(has<outcome::QuestionRaised>(asked));
    QVERIFY(!has<outcome::QuestionRaised>(checked(asked.monitor, end + minutes{6}, gaps)));
    QVERIFY(isUnproven(asked.monitor));
}

void UnprovenTest::itRanIsASuccessWhenItWasDue()
{
    const QList<BlindInterval> gaps{gap(due, due + minutes{5})};
    const Monitor putOff = checked(nightlyJob(), deadline + seconds{1}, gaps).monitor;
    const Decision said = after(putOff, event::MissResolved{true}, deadline + hours{1}, gaps);
    QCOMPARE(said.monitor.status, Status::Up);
    QVERIFY(said.monitor.lastHeartbeatAt == due);
    QVERIFY(!said.monitor.deferral);
    QVERIFY(deadlineOf(said.monitor) == due + hours{24} + minutes{30});
    QVERIFY(has<outcome::HeartbeatKept>(said));
    QVERIFY(!has<outcome::IncidentOpened>(said));
}

void UnprovenTest::itRanAnswersForAllRunsInTheGap()
{
    Monitor often = nightlyJob();
    often.schedule = {.interval = minutes{5}, .grace = minutes{1}};
    const Instant end = noon + hours{8};
    const QList<BlindInterval> gaps{gap(noon + minutes{1}, end)};
    const Monitor putOff = checked(often, end, gaps).monitor;
    const Monitor said = after(putOff, event::MissResolved{true}, end + minutes{5}, gaps).monitor;
    QVERIFY(said.lastHeartbeatAt == noon + minutes{5});
    QVERIFY(!isUnproven(said));
    QVERIFY(deadlineOf(said) == end + minutes{6});
    QVERIFY(checked(said, end + minutes{6} + milliseconds{1}, gaps).monitor.incident);
}

void UnprovenTest::itDidNotOpensTheIncident()
{
    const QList<BlindInterval> gaps{gap(due, due + minutes{5})};
    const Monitor putOff = checked(nightlyJob(), deadline + seconds{1}, gaps).monitor;
    const Monitor down = after(putOff, event::MissResolved{false}, deadline + hours{1}, gaps).monitor;
    QCOMPARE(down.status, Status::Down);
    QVERIFY(down.incident->startedAt == deadline);
    QVERIFY(!down.incident->quiet);
    QVERIFY(down.incident->cause.gap);
}

void UnprovenTest::thereIsNothingToSayOtherwise_data()
{
    QTest::addColumn<Monitor>("monitor");
    QTest::addColumn<Instant>("now");
    const Instant end = due + minutes{5};
    const Monitor putOff = checked(nightlyJob(), deadline + seconds{1}, {gap(due, end)}).monitor;
    QTest::newRow("nothing was missed") << nightlyJob() << due;
    QTest::newRow("it is down") << checked(putOff, *deadlineOf(putOff) + seconds{1}, {}).monitor
                                << *deadlineOf(putOff) + seconds{1};
    QTest::newRow("it was said") << after(putOff, event::MissResolved{false}, deadline + hours{1}, {}).monitor
                                 << deadline + hours{2};
    QTest::newRow("it is paused") << after(putOff, event::PauseAsked{}, deadline + hours{1}, {}).monitor << deadline + hours{2};
}

void UnprovenTest::thereIsNothingToSayOtherwise()
{
    QFETCH(const Monitor, monitor);
    QFETCH(const Instant, now);
    const Decision decision = after(monitor, event::MissResolved{true}, now, {gap(due, due + minutes{5})});
    QVERIFY(decision.outcomes.isEmpty());
    QVERIFY(decision.monitor == monitor);
}

void UnprovenTest::anEditMakesNobodyDownForAGap()
{
    const Instant now = noon + hours{3};
    const event::ScheduleEdited hourly{{.interval = hours{1}, .grace = minutes{5}}};
    QVERIFY(after(nightlyJob(), hourly, now, {}).monitor.incident);
    QVERIFY(isUnproven(after(nightlyJob(), hourly, now, {gap(noon + hours{1}, noon + hours{2})}).monitor));
}

QTEST_GUILESS_MAIN(UnprovenTest)
#include "unproven_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/domain/decide.h"
#include "model/words/words.h"
#include "tests/support/sample.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(aloft::Monitor)
Q_DECLARE_METATYPE(aloft::Event)
Q_DECLARE_METATYPE(aloft::Instant)

namespace {

constexpr IncidentId nextIncident = 42;

// The default schedule: due 5 min after the anchor, deadline 6 min after it.
const Monitor pending = sample::monitor(1);

Monitor upSince(Instant last)
{
    Monitor monitor = pending;
    monitor.status = Status::Up;
    monitor.lastHeartbeatAt = last;
    monitor.lastOrigin = u"10.0.4.22"_s;
    return monitor;
}

Monitor downSince(Instant last)
{
    return decide(upSince(last), {.nextIncident = nextIncident, .listenedUntil = {}}, event::DeadlineChecked{}, last + 6min + 1ms).monitor;
}

Monitor pausedAt(Instant at)
{
    return decide(upSince(at - 1min), {.nextIncident = nextIncident, .listenedUntil = {}}, event::PauseAsked{}, at).monitor;
}

Monitor deletedAt(Instant at)
{
    return decide(upSince(at - 1min), {.nextIncident = nextIncident, .listenedUntil = {}}, event::DeleteAsked{}, at).monitor;
}

Monitor http()
{
    return decide(pending, {.nextIncident = nextIncident, .listenedUntil = {}}, event::TypeChanged{MonitorType::Http, {}}, noon).monitor;
}

event::HeartbeatArrived heartbeat(Instant at)
{
    return {.at = at, .origin = u"10.0.4.17"_s, .port = 8787};
}

QString described(const outcome::HeartbeatKept &kept)
{
    return kept.heartbeat.counted ? u"counted"_s : u"kept"_s;
}

QString described(const outcome::HeartbeatRepeated &)
{
    return u"repeated"_s;
}

QString described(const outcome::RunStarted &)
{
    return u"run started"_s;
}

QString described(const outcome::RunEnded &)
{
    return u"run ended"_s;
}

QString described(const outcome::IncidentOpened &opened)
{
    return u"opened as %1%2"_s.arg(causeKey(opened.incident.cause.kind), opened.incident.quiet ? u" quietly"_s : QString());
}

QString described(const outcome::IncidentResolved &resolved)
{
    return u"resolved by "_s + resolutionKey(*resolved.incident.resolution);
}

QString described(const outcome::MissUnproven &)
{
    return u"miss unproven"_s;
}

QString described(const outcome::QuestionRaised &)
{
    return u"question raised"_s;
}

QString described(const outcome::StatusChanged &changed)
{
    return u"%1 to %2"_s.arg(statusKey(changed.from), statusKey(changed.to));
}

QString described(const outcome::TokenDropped &)
{
    return u"token dropped"_s;
}

QString described(const QList<Outcome> &outcomes)
{
    QStringList parts;
    for (const Outcome &outcome : outcomes)
        parts.append(std::visit([](const auto &what) { return described(what); }, outcome));
    return parts.join(u", "_s);
}

template<typename T>
const T *find(const Decision &decision)
{
    for (const Outcome &outcome : decision.outcomes) {
        if (const T *found = std::get_if<T>(&outcome))
            return found;
    }
    return nullptr;
}

Decision decideNow(const Monitor &monitor, const Event &event, Instant now)
{
    return decide(monitor, {.nextIncident = nextIncident, .listenedUntil = {}}, event, now);
}

const Schedule longer{.interval = 1h, .grace = 1min};
const Schedule shorter{.interval = 60s, .grace = 10s};

} // namespace

class DecideTest : public QObject
{
    Q_OBJECT

private slots:
    void eachEventInEachStatus_data();
    void eachEventInEachStatus();
    void anEventWithoutOutcomesButItsOwnLeavesTheMonitorAlone_data();
    void anEventWithoutOutcomesButItsOwnLeavesTheMonitorAlone();

    void theDeadlineItselfIsInTime_data();
    void theDeadlineItselfIsInTime();
    void aMissIsDatedAtItsDeadlineHoweverLateItIsNoticed();
    void aMissOpensOneIncidentOnly();
    void aMonitorThatNeverReportedGoesDownWithItsOwnCause();
    void aMissSaysHowLongItWasSilent();
    void missesAreJudgedOnlyUpToTheLastMomentOfListening();

    void aHeartbeatAtTheDeadlineOpensNothing();
    void aHeartbeatAfterTheDeadlineBeforeTheAlarmOpensAndResolves();
    void aHeartbeatResolvesAtOnceWithItsOwnTime();
    void aHeartbeatReadBeforeTheIncidentStartedEndsItWithoutNegativeLength();
    void aHeartbeatRemembersDueAndDeadlineThatHeld();
    void theFirstHeartbeatHasNoDue();
    void anOlderHeartbeatDoesNotMoveTheDeadlineBack();
    void aHeartbeatWhilePausedChangesNothingAlsoNotAfterwards();

    void anEditMovesTheDeadlineAtOnce();
    void anEditThatMakesOverdueIsDatedAtTheEditAndQuiet();
    void anEditToADeadlineOfRightNowIsNotOverdue();
    void theRecoveryOfAQuietIncidentIsQuietToo();
    void anEditResolvesAMissOfAMonitorThatNeverReportedBackToPending();
    void anEditNoticesAMissThatTheAlarmDidNot();
    void theWarningBeforeSavingAgreesWithTheRule_data();
    void theWarningBeforeSavingAgreesWithTheRule();

    void leavingTheTypeDropsTheTokenAndComingBackIssuesAFreshOne();
    void theTokenOfAnotherTypeIsNotKept();
    void comingBackToHeartbeatStartsAWholeNewDeadline();

    void pausingAPausedMonitorOnlyChangesUntilWhen();
    void resumingGivesAWholeNewIntervalAndGrace();
    void resumingAfterAMissDoesNotReviveIt();
    void rotationLeavesIncidentAndDeadlineAlone();
    void rotationTellsWhichTokenStoppedWorking();

    void deletingResolvesAndRestoringBringsBackWithANewAnchor();
    void aDeletedMonitorNeverGoesDown();
    void aPausedMonitorIsStillPausedAfterRestoring();
};

void DecideTest::eachEventInEachStatus_data()
{
    QTest::addColumn<Monitor>("monitor");
    QTest::addColumn<Event>("event");
    QTest::addColumn<Instant>("now");
    QTest::addColumn<QString>("expected");

    struct State
    {
        const char *name;
        Monitor monitor;
        Instant now;
    };
    const QList<State> states{
        {"pending", pending, noon + 2min},
        {"up", upSince(noon + 10min), noon + 12min},
        {"late", upSince(noon + 10min), noon + 15min + 30s},
        {"down", downSince(noon + 10min), noon + 20min},
        {"paused", pausedAt(noon + 11min), noon + 20min},
        {"deleted", deletedAt(noon + 11min), noon + 20min},
        {"of another type", http(), noon + 20min},
    };
    struct Case
    {
        const char *name;
        Event event;
        QStringList expected; // one for each state
    };
    const auto at = [](const State &state, const Event &event) {
        return std::holds_alternative<event::HeartbeatArrived>(event) ? Event(heartbeat(state.now)) : event;
    };
    const QList<Case> cases{
        {"a heartbeat", heartbeat(noon),
         {u"counted, pending to up"_s, u"counted"_s, u"counted"_s, u"counted, resolved by heartbeat, down to up"_s, u"kept"_s, u""_s, u""_s}},
        {"a look at the deadline", event::DeadlineChecked{}, {u""_s, u""_s, u""_s, u""_s, u""_s, u""_s, u""_s}},
        {"a longer schedule", event::ScheduleEdited{longer},
         {u""_s, u""_s, u""_s, u"resolved by schedule changed, down to up"_s, u""_s, u""_s, u""_s}},
        {"a shorter schedule", event::ScheduleEdited{shorter},
         {u"opened as never received quietly, pending to down"_s, u"opened as missed quietly, up to down"_s,
          u"opened as missed quietly, up to down"_s, u""_s, u""_s, u""_s, u""_s}},
        {"a pause", event::PauseAsked{},
         {u"pending to paused"_s, u"up to paused"_s, u"up to paused"_s, u"resolved by paused, down to paused"_s, u""_s, u""_s,
          u"pending to paused"_s}},
        {"a resumption", event::ResumeAsked{}, {u""_s, u""_s, u""_s, u""_s, u"paused to pending"_s, u""_s, u""_s}},
        {"a rotation", event::RotateAsked{u"fresh-token-fresh-token"_s},
         {u"token dropped"_s, u"token dropped"_s, u"token dropped"_s, u"token dropped"_s, u"token dropped"_s, u""_s, u""_s}},
        {"a deletion", event::DeleteAsked{},
         {u""_s, u""_s, u""_s, u"resolved by deleted, down to pending"_s, u""_s, u""_s, u""_s}},
        {"a restoration", event::RestoreAsked{}, {u""_s, u""_s, u""_s, u""_s, u""_s, u""_s, u""_s}},
    };
    for (const Case &one : cases) {
        QCOMPARE(one.expected.size(), states.size());
        for (qsizetype i = 0; i < states.size(); ++i) {
            QTest::addRow("%s when %s", one.name, states.at(i).name)
                << states.at(i).monitor << at(states.at(i), one.event) << states.at(i).now << one.expected.at(i);
        }
    }
    QTest::addRow("another type when pending")
        << pending << Event(event::TypeChanged{MonitorType::Http, {}}) << noon + 2min << u"token dropped"_s;
    QTest::addRow("another type when late") << upSince(noon) << Event(event::TypeChanged{MonitorType::Http, {}}) << noon + 5min + 30s
                                            << u"token dropped, up to pending"_s;
    QTest::addRow("another type when down") << downSince(noon) << Event(event::TypeChanged{MonitorType::Http, {}}) << noon + 20min
                                            << u"token dropped, resolved by type changed, down to pending"_s;
    QTest::addRow("another type when paused")
        << pausedAt(noon + 11min) << Event(event::TypeChanged{MonitorType::Http, {}}) << noon + 20min << u"token dropped"_s;
    QTest::addRow("the type heartbeat when of another type")
        << http() << Event(event::TypeChanged{MonitorType::Heartbeat, u"fresh-token-fresh-token"_s}) << noon + 20min << u""_s;
}

void DecideTest::eachEventInEachStatus()
{
    QFETCH(Monitor, monitor);
    QFETCH(Event, event);
    QFETCH(Instant, now);
    QFETCH(QString, expected);
    const Decision decision = decideNow(monitor, event, now);
    QCOMPARE(described(decision.outcomes), expected);
    QCOMPARE(decision.monitor.incident.has_value(), decision.monitor.status == Status::Down);
    QCOMPARE(decision.monitor.id, monitor.id);
    QCOMPARE(decision.monitor.createdAt, monitor.createdAt);
}

void DecideTest::anEventWithoutOutcomesButItsOwnLeavesTheMonitorAlone_data()
{
    QTest::addColumn<Monitor>("monitor");
    QTest::addColumn<Event>("event");
    QTest::newRow("a look at a deadline that is ahead") << upSince(noon) << Event(event::DeadlineChecked{});
    QTest::newRow("resuming what is not paused") << upSince(noon) << Event(event::ResumeAsked{});
    QTest::newRow("restoring what is not deleted") << upSince(noon) << Event(event::RestoreAsked{});
    QTest::newRow("the same schedule again") << upSince(noon) << Event(event::ScheduleEdited{Schedule()});
    QTest::newRow("the same type again") << upSince(noon) << Event(event::TypeChanged{MonitorType::Heartbeat, u"x"_s});
    QTest::newRow("a heartbeat of a deleted one") << deletedAt(noon) << Event(heartbeat(noon + 1min));
    QTest::newRow("a heartbeat while paused") << pausedAt(noon) << Event(heartbeat(noon + 1min));
    QTest::newRow("deleting what is deleted") << deletedAt(noon) << Event(event::DeleteAsked{});
    QTest::newRow("pausing what is deleted") << deletedAt(noon) << Event(event::PauseAsked{});
    QTest::newRow("rotating what is deleted") << deletedAt(noon) << Event(event::RotateAsked{u"x"_s});
    QTest::newRow("rotating what has no token") << http() << Event(event::RotateAsked{u"x"_s});
}

void DecideTest::anEventWithoutOutcomesButItsOwnLeavesTheMonitorAlone()
{
    QFETCH(Monitor, monitor);
    QFETCH(Event, event);
    QVERIFY(decideNow(monitor, event, noon + 2min).monitor == monitor);
}

void DecideTest::theDeadlineItselfIsInTime_data()
{
    QTest::addColumn<Monitor>("monitor");
    QTest::addColumn<Instant>("now");
    QTest::addColumn<bool>("down");
    QTest::newRow("1 ms before, up") << upSince(noon) << noon + 6min - 1ms << false;
    QTest::newRow("exactly at it, up") << upSince(noon) << noon + 6min << false;
    QTest::newRow("1 ms after it, up") << upSince(noon) << noon + 6min + 1ms << true;
    QTest::newRow("exactly at it, pending") << pending << noon + 6min << false;
    QTest::newRow("1 ms after it, pending") << pending << noon + 6min + 1ms << true;
    QTest::newRow("a year after it, paused") << pausedAt(noon) << noon + 24h * 365 << false;
    QTest::newRow("a year after it, of another type") << http() << noon + 24h * 365 << false;
}

void DecideTest::theDeadlineItselfIsInTime()
{
    QFETCH(Monitor, monitor);
    QFETCH(Instant, now);
    QFETCH(bool, down);
    const Decision decision = decideNow(monitor, event::DeadlineChecked{}, now);
    QCOMPARE(decision.monitor.status == Status::Down, down);
    QCOMPARE(find<outcome::IncidentOpened>(decision) != nullptr, down);
}

void DecideTest::aMissIsDatedAtItsDeadlineHoweverLateItIsNoticed()
{
    const Decision decision = decideNow(upSince(noon), event::DeadlineChecked{}, noon + 9h);
    QVERIFY(decision.monitor.incident);
    QCOMPARE(decision.monitor.incident->id, nextIncident);
    QCOMPARE(decision.monitor.incident->monitor, MonitorId{1});
    QCOMPARE(decision.monitor.incident->startedAt, noon + 6min);
    QVERIFY(!decision.monitor.incident->quiet);
    QCOMPARE(find<outcome::StatusChanged>(decision)->at, noon + 6min);
}

void DecideTest::aMissOpensOneIncidentOnly()
{
    const Decision again = decideNow(downSince(noon), event::DeadlineChecked{}, noon + 9h);
    QVERIFY(again.outcomes.isEmpty());
    QVERIFY(again.monitor == downSince(noon));
}

void DecideTest::aMonitorThatNeverReportedGoesDownWithItsOwnCause()
{
    const Decision decision = decideNow(pending, event::DeadlineChecked{}, noon + 7min);
    QCOMPARE(decision.monitor.incident->cause.kind, Cause::Kind::NeverReceived);
    QCOMPARE(causeSentence(decision.monitor.incident->cause), u"No heartbeat ever received"_s);
}

void DecideTest::aMissSaysHowLongItWasSilent()
{
    Monitor monitor = upSince(noon);
    monitor.schedule = longer;
    const Decision decision = decideNow(monitor, event::DeadlineChecked{}, noon + 5h);
    QCOMPARE(causeSentence(decision.monitor.incident->cause), u"No heartbeat for 61 min (expected every 1 h, grace 1 min)"_s);
}

void DecideTest::missesAreJudgedOnlyUpToTheLastMomentOfListening()
{
    const Context asleep{.nextIncident = nextIncident, .listenedUntil = noon + 5min};
    QVERIFY(decide(upSince(noon), asleep, event::DeadlineChecked{}, noon + 9h).outcomes.isEmpty());
    const Decision paused = decide(upSince(noon), asleep, event::PauseAsked{}, noon + 9h);
    QCOMPARE(described(paused.outcomes), u"up to paused"_s);
    const Context awake{.nextIncident = nextIncident, .listenedUntil = noon + 6min + 1ms};
    QVERIFY(decide(upSince(noon), awake, event::DeadlineChecked{}, noon + 9h).monitor.incident);
}

void DecideTest::aHeartbeatAtTheDeadlineOpensNothing()
{
    // Applied late, but read in time.
    const Decision decision = decideNow(upSince(noon), heartbeat(noon + 6min), noon + 8min);
    QCOMPARE(described(decision.outcomes), u"counted"_s);
    QVERIFY(isOnTime(find<outcome::HeartbeatKept>(decision)->heartbeat));
    QCOMPARE(deadlineOf(decision.monitor), noon + 12min);
}

void DecideTest::aHeartbeatAfterTheDeadlineBeforeTheAlarmOpensAndResolves()
{
    const Decision decision = decideNow(upSince(noon), heartbeat(noon + 6min + 1ms), noon + 6min + 2ms);
    QCOMPARE(described(decision.outcomes), u"opened as missed, up to down, counted, resolved by heartbeat, down to up"_s);
    const Incident incident = find<outcome::IncidentResolved>(decision)->incident;
    QCOMPARE(incident.startedAt, noon + 6min);
    QCOMPARE(incident.resolvedAt, noon + 6min + 1ms);
    QVERIFY(!isOnTime(find<outcome::HeartbeatKept>(decision)->heartbeat));
    QVERIFY(!decision.monitor.incident);
}

void DecideTest::aHeartbeatResolvesAtOnceWithItsOwnTime()
{
    const Decision decision = decideNow(downSince(noon), heartbeat(noon + 30min), noon + 31min);
    const auto *resolved = find<outcome::IncidentResolved>(decision);
    QVERIFY(resolved);
    QCOMPARE(resolved->incident.resolvedAt, noon + 30min);
    QCOMPARE(resolved->incident.resolution, Resolution::Heartbeat);
    QCOMPARE(durationOf(resolved->incident, noon + 50min), milliseconds{24min});
    QCOMPARE(decision.monitor.status, Status::Up);
    QCOMPARE(decision.monitor.lastHeartbeatAt, noon + 30min);
    QCOMPARE(decision.monitor.lastOrigin, u"10.0.4.17"_s);
    QCOMPARE(decision.monitor.lastPort, quint16{8787});
}

void DecideTest::aHeartbeatReadBeforeTheIncidentStartedEndsItWithoutNegativeLength()
{
    const Decision decision = decideNow(downSince(noon), heartbeat(noon + 5min + 59s), noon + 7min);
    const auto *resolved = find<outcome::IncidentResolved>(decision);
    QVERIFY(resolved);
    QCOMPARE(durationOf(resolved->incident, noon + 7min), milliseconds{0});
    QCOMPARE(find<outcome::StatusChanged>(decision)->at, noon + 6min);
    QCOMPARE(deadlineOf(decision.monitor), noon + 11min + 59s);
}

void DecideTest::aHeartbeatRemembersDueAndDeadlineThatHeld()
{
    const Decision decision = decideNow(upSince(noon), heartbeat(noon + 5min + 4s), noon + 6min);
    const Heartbeat kept = find<outcome::HeartbeatKept>(decision)->heartbeat;
    QCOMPARE(kept.dueAt, noon + 5min);
    QCOMPARE(kept.deadlineAt, noon + 6min);
    QCOMPARE(latenessOf(kept), milliseconds{4s});
    QCOMPARE(kept.monitor, MonitorId{1});
}

void DecideTest::theFirstHeartbeatHasNoDue()
{
    const Heartbeat first = find<outcome::HeartbeatKept>(decideNow(pending, heartbeat(noon + 1min), noon + 1min))->heartbeat;
    QVERIFY(!first.dueAt);
    QVERIFY(!latenessOf(first));
    const Monitor resumed = decideNow(pausedAt(noon), event::ResumeAsked{}, noon + 1h).monitor;
    QVERIFY(!find<outcome::HeartbeatKept>(decideNow(resumed, heartbeat(noon + 61min), noon + 61min))->heartbeat.dueAt);
}

void DecideTest::anOlderHeartbeatDoesNotMoveTheDeadlineBack()
{
    const Decision decision = decideNow(upSince(noon + 1min), heartbeat(noon), noon + 1min);
    QCOMPARE(decision.monitor.lastHeartbeatAt, noon + 1min);
    QCOMPARE(deadlineOf(decision.monitor), noon + 7min);
}

void DecideTest::aHeartbeatWhilePausedChangesNothingAlsoNotAfterwards()
{
    const Monitor paused = pausedAt(noon);
    const Decision decision = decideNow(paused, heartbeat(noon + 1min), noon + 1min);
    QVERIFY(decision.monitor == paused);
    const Heartbeat kept = find<outcome::HeartbeatKept>(decision)->heartbeat;
    QVERIFY(!kept.counted);
    QVERIFY(!kept.dueAt);
    const Monitor resumed = decideNow(decision.monitor, event::ResumeAsked{}, noon + 2min).monitor;
    QCOMPARE(resumed.lastHeartbeatAt, paused.lastHeartbeatAt);
    QCOMPARE(resumed.status, Status::Pending);
}

void DecideTest::anEditMovesTheDeadlineAtOnce()
{
    const Decision decision = decideNow(upSince(noon), event::ScheduleEdited{longer}, noon + 1min);
    QVERIFY(decision.outcomes.isEmpty());
    QCOMPARE(decision.monitor.schedule, longer);
    QCOMPARE(dueOf(decision.monitor), noon + 1h);
    QCOMPARE(deadlineOf(decision.monitor), noon + 61min);
}

void DecideTest::anEditThatMakesOverdueIsDatedAtTheEditAndQuiet()
{
    const Decision decision = decideNow(upSince(noon), event::ScheduleEdited{shorter}, noon + 3min);
    QVERIFY(decision.monitor.incident);
    QCOMPARE(decision.monitor.incident->startedAt, noon + 3min);
    QVERIFY(decision.monitor.incident->quiet);
    QCOMPARE(decision.monitor.incident->cause.silent, milliseconds{3min});
    QCOMPARE(decision.monitor.incident->cause.interval, shorter.interval);
}

void DecideTest::anEditToADeadlineOfRightNowIsNotOverdue()
{
    const Decision decision = decideNow(upSince(noon), event::ScheduleEdited{shorter}, noon + 70s);
    QVERIFY(decision.outcomes.isEmpty());
    QVERIFY(decideNow(upSince(noon), event::ScheduleEdited{shorter}, noon + 70s + 1ms).monitor.incident);
}

void DecideTest::theRecoveryOfAQuietIncidentIsQuietToo()
{
    const Monitor down = decideNow(upSince(noon), event::ScheduleEdited{shorter}, noon + 3min).monitor;
    const Decision decision = decideNow(down, heartbeat(noon + 4min), noon + 4min);
    QVERIFY(find<outcome::IncidentResolved>(decision)->incident.quiet);
}

void DecideTest::anEditResolvesAMissOfAMonitorThatNeverReportedBackToPending()
{
    const Monitor down = decideNow(pending, event::DeadlineChecked{}, noon + 7min).monitor;
    const Decision decision = decideNow(down, event::ScheduleEdited{longer}, noon + 8min);
    QCOMPARE(described(decision.outcomes), u"resolved by schedule changed, down to pending"_s);
    QCOMPARE(find<outcome::IncidentResolved>(decision)->incident.resolvedAt, noon + 8min);
}

void DecideTest::anEditNoticesAMissThatTheAlarmDidNot()
{
    const Decision decision = decideNow(upSince(noon), event::ScheduleEdited{shorter}, noon + 10min);
    QCOMPARE(described(decision.outcomes), u"opened as missed, up to down"_s);
    QCOMPARE(decision.monitor.incident->startedAt, noon + 6min);
}

void DecideTest::theWarningBeforeSavingAgreesWithTheRule_data()
{
    QTest::addColumn<Monitor>("monitor");
    QTest::addColumn<Instant>("now");
    QTest::newRow("before the new deadline") << upSince(noon) << noon + 69s;
    QTest::newRow("at the new deadline") << upSince(noon) << noon + 70s;
    QTest::newRow("after the new deadline") << upSince(noon) << noon + 70s + 1ms;
    QTest::newRow("long after, pending") << pending << noon + 5min;
    QTest::newRow("paused") << pausedAt(noon) << noon + 5h;
    QTest::newRow("of another type") << http() << noon + 5h;
}

void DecideTest::theWarningBeforeSavingAgreesWithTheRule()
{
    QFETCH(Monitor, monitor);
    QFETCH(Instant, now);
    const Decision decision = decideNow(monitor, event::ScheduleEdited{shorter}, now);
    QCOMPARE(wouldBeDown(monitor, shorter, now), decision.monitor.status == Status::Down);
}

void DecideTest::leavingTheTypeDropsTheTokenAndComingBackIssuesAFreshOne()
{
    const Decision away = decideNow(upSince(noon), event::TypeChanged{MonitorType::Http, u"unused"_s}, noon + 1min);
    QCOMPARE(find<outcome::TokenDropped>(away)->token, pending.token);
    QVERIFY(away.monitor.token.isEmpty());
    QVERIFY(!deadlineOf(away.monitor));
    const Decision back = decideNow(away.monitor, event::TypeChanged{MonitorType::Heartbeat, u"fresh"_s}, noon + 2min);
    QCOMPARE(back.monitor.token, u"fresh"_s);
    QVERIFY(!find<outcome::TokenDropped>(back));
}

void DecideTest::theTokenOfAnotherTypeIsNotKept()
{
    const Decision away = decideNow(upSince(noon), event::TypeChanged{MonitorType::Http, u"unused"_s}, noon + 1min);
    QVERIFY(away.monitor.token.isEmpty());
    QVERIFY(decideNow(away.monitor, heartbeat(noon + 2min), noon + 2min).outcomes.isEmpty());
}

void DecideTest::comingBackToHeartbeatStartsAWholeNewDeadline()
{
    const Monitor back = decideNow(http(), event::TypeChanged{MonitorType::Heartbeat, u"fresh"_s}, noon + 9h).monitor;
    QCOMPARE(back.status, Status::Pending);
    QCOMPARE(deadlineOf(back), noon + 9h + 6min);
}

void DecideTest::pausingAPausedMonitorOnlyChangesUntilWhen()
{
    const Monitor paused = pausedAt(noon);
    const Decision decision = decideNow(paused, event::PauseAsked{noon + 3h}, noon + 1h);
    QVERIFY(decision.outcomes.isEmpty());
    QCOMPARE(decision.monitor.pausedAt, noon);
    QCOMPARE(decision.monitor.pausedUntil, noon + 3h);
    QVERIFY(!decideNow(decision.monitor, event::PauseAsked{}, noon + 1h).monitor.pausedUntil);
}

void DecideTest::resumingGivesAWholeNewIntervalAndGrace()
{
    const Monitor resumed = decideNow(pausedAt(noon), event::ResumeAsked{}, noon + 3h).monitor;
    QCOMPARE(resumed.status, Status::Pending);
    QVERIFY(!resumed.pausedAt && !resumed.pausedUntil);
    QCOMPARE(deadlineOf(resumed), noon + 3h + 6min);
    QVERIFY(decideNow(resumed, event::DeadlineChecked{}, noon + 3h + 6min).outcomes.isEmpty());
}

void DecideTest::resumingAfterAMissDoesNotReviveIt()
{
    const Monitor paused = decideNow(downSince(noon), event::PauseAsked{}, noon + 10min).monitor;
    QVERIFY(!paused.incident);
    const Decision resumed = decideNow(paused, event::ResumeAsked{}, noon + 20min);
    QCOMPARE(described(resumed.outcomes), u"paused to pending"_s);
    QVERIFY(!resumed.monitor.incident);
}

void DecideTest::rotationLeavesIncidentAndDeadlineAlone()
{
    for (const Monitor &monitor : {pending, upSince(noon), downSince(noon), pausedAt(noon)}) {
        Monitor expected = monitor;
        expected.token = u"fresh"_s;
        // Even long after the deadline: that is for the alarm to notice.
        QVERIFY(decideNow(monitor, event::RotateAsked{u"fresh"_s}, noon + 30min).monitor == expected);
    }
}

void DecideTest::rotationTellsWhichTokenStoppedWorking()
{
    const Decision decision = decideNow(upSince(noon), event::RotateAsked{u"fresh"_s}, noon + 1min);
    QCOMPARE(find<outcome::TokenDropped>(decision)->token, pending.token);
    QCOMPARE(decision.monitor.token, u"fresh"_s);
}

void DecideTest::deletingResolvesAndRestoringBringsBackWithANewAnchor()
{
    const Decision deleted = decideNow(downSince(noon), event::DeleteAsked{}, noon + 10min);
    QCOMPARE(find<outcome::IncidentResolved>(deleted)->incident.resolution, Resolution::Deleted);
    QCOMPARE(deleted.monitor.deletedAt, noon + 10min);
    QVERIFY(!deadlineOf(deleted.monitor));
    const Monitor restored = decideNow(deleted.monitor, event::RestoreAsked{}, noon + 30h).monitor;
    QVERIFY(!restored.deletedAt);
    QCOMPARE(restored.id, pending.id);
    QCOMPARE(restored.token, pending.token);
    QCOMPARE(restored.lastHeartbeatAt, noon);
    QCOMPARE(deadlineOf(restored), noon + 30h + 6min);
}

void DecideTest::aDeletedMonitorNeverGoesDown()
{
    QVERIFY(decideNow(deletedAt(noon), event::DeadlineChecked{}, noon + 24h * 6).outcomes.isEmpty());
}

void DecideTest::aPausedMonitorIsStillPausedAfterRestoring()
{
    const Monitor deleted = decideNow(pausedAt(noon), event::DeleteAsked{}, noon + 1min).monitor;
    QCOMPARE(decideNow(deleted, event::RestoreAsked{}, noon + 2min).monitor.status, Status::Paused);
}

QTEST_APPLESS_MAIN(DecideTest)
#include "decide_test.moc"

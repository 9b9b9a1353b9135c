// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/history_reader.h"
#include "tests/support/engine_fixture.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Reports, refused requests and floods on their way through the engine to the disk and back.
class EngineReportsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whatAJobSaysIsThereAfterARestart();
    void aRunIsStillUnderWayAfterARestart();
    void aRunWithoutAnEndSaysSo();
    void aFailureIsToldAndSurvivesARestart();
    void aFloodIsAnsweredStoredUpToABurstAndCounted();
    void theLastHeartbeatOfAFloodIsThereAfterARestart();
    void getCountsOnlyWhereTheMonitorTakesIt();
    void whatWasRefusedCanBeReadWithItsReason();
    void whatIsRefusedInTheNetworkFindsItsMonitor();
    void aPurgedMonitorIsNoTrouble();

private:
    [[nodiscard]] Signal signalFor(const QString &token, const QString &word = {}, const QString &method = u"POST"_s);
    Answer::Kind send(const Signal &signal);
    [[nodiscard]] QList<Heartbeat> heartbeats(MonitorId id);
    [[nodiscard]] QList<RefusedRequest> refused();

    std::unique_ptr<EngineFixture> m_aloft;
};

void EngineReportsTest::init()
{
    m_aloft = std::make_unique<EngineFixture>();
    QVERIFY(m_aloft->start());
}

Signal EngineReportsTest::signalFor(const QString &token, const QString &word, const QString &method)
{
    return {.ticket = 1,
            .token = token,
            .at = m_aloft->clock.now(),
            .origin = u"10.0.4.22"_s,
            .port = 8787,
            .report = *reportFromWord(word),
            .method = method};
}

Answer::Kind EngineReportsTest::send(const Signal &signal)
{
    QSignalSpy answered(&m_aloft->engine(), &Engine::answered);
    m_aloft->inbox.post(signal);
    m_aloft->engine().work();
    return answered.constFirst().constFirst().value<QList<Answer>>().constFirst().kind;
}

QList<Heartbeat> EngineReportsTest::heartbeats(MonitorId id)
{
    const auto reply = m_aloft->carryOut(wish::ShowHeartbeats{.monitor = id, .most = 1000});
    return reply ? reply->heartbeats : QList<Heartbeat>{};
}

QList<RefusedRequest> EngineReportsTest::refused()
{
    m_aloft->engine().writeRefused();
    QList<RefusedRequest> all;
    HistoryReader reader(m_aloft->store().path(), m_aloft->clock);
    connect(&reader, &HistoryReader::refusedRead, this, [&all](const QList<RefusedRequest> &read) { all = read; });
    reader.readRefused(noon - 24h);
    return all;
}

void EngineReportsTest::whatAJobSaysIsThereAfterARestart()
{
    const MonitorId id = m_aloft->create();
    const QString token = m_aloft->monitor(id).token;
    QCOMPARE(send(signalFor(token, u"start"_s)), Answer::Kind::Kept);
    m_aloft->clock.advance(90s);
    Signal end = signalFor(token, u"3"_s);
    end.report.runId = u"nightly"_s;
    end.body = {.head = "begin", .tail = QByteArray("\0\xff", 2), .size_bytes = 20'000};
    QCOMPARE(send(end), Answer::Kind::Kept);
    QCOMPARE(send(signalFor(token)), Answer::Kind::Kept);
    const auto before = heartbeats(id);
    QCOMPARE(before.size(), 3);
    QCOMPARE(before.at(0).runTime, milliseconds(90s));
    QCOMPARE(before.at(1).exitStatus, u"3"_s);
    QCOMPARE(before.at(1).runId, u"nightly"_s);
    QCOMPARE(before.at(1).body, end.body);
    QCOMPARE(before.at(2).kind, HeartbeatKind::Start);
    QVERIFY(m_aloft->start());
    QCOMPARE(heartbeats(id), before);
}

void EngineReportsTest::aRunIsStillUnderWayAfterARestart()
{
    const MonitorId id = m_aloft->create();
    QCOMPARE(send(signalFor(m_aloft->monitor(id).token, u"start"_s)), Answer::Kind::Kept);
    QVERIFY(m_aloft->start());
    QCOMPARE(m_aloft->monitor(id).runs, (QList<Run>{{u""_s, noon}}));
    QVERIFY(!m_aloft->monitor(id).lastHeartbeatAt);
}

void EngineReportsTest::aRunWithoutAnEndSaysSo()
{
    const MonitorId id = m_aloft->create({.interval = 24h, .grace = 24h});
    QCOMPARE(send(signalFor(m_aloft->monitor(id).token, u"start"_s)), Answer::Kind::Kept);
    m_aloft->pass(24h - 1ms);
    QCOMPARE(m_aloft->monitor(id).runs.size(), 1);
    m_aloft->pass(1ms);
    QVERIFY(m_aloft->monitor(id).runs.isEmpty());
    QVERIFY(heartbeats(id).constFirst().endUnheard);
    QVERIFY(m_aloft->start());
    QVERIFY(m_aloft->monitor(id).runs.isEmpty());
}

void EngineReportsTest::aFailureIsToldAndSurvivesARestart()
{
    const MonitorId id = m_aloft->create();
    static_cast<void>(m_aloft->news());
    QCOMPARE(send(signalFor(m_aloft->monitor(id).token, u"TERM"_s)), Answer::Kind::Kept);
    const Changes news = m_aloft->news();
    QCOMPARE(news.opened.size(), 1);
    QCOMPARE(news.opened.constFirst().incident.cause.exitStatus, u"TERM"_s);
    QVERIFY(m_aloft->start());
    QCOMPARE(m_aloft->status(id), Status::Down);
    QCOMPARE(m_aloft->monitor(id).incident->cause, news.opened.constFirst().incident.cause);
}

void EngineReportsTest::aFloodIsAnsweredStoredUpToABurstAndCounted()
{
    const MonitorId id = m_aloft->create();
    const QString token = m_aloft->monitor(id).token;
    QSignalSpy answered(&m_aloft->engine(), &Engine::answered);
    for (int i = 0; i < 900; ++i)
        m_aloft->inbox.post(signalFor(token));
    m_aloft->engine().work();
    const auto answers = answered.constFirst().constFirst().value<QList<Answer>>();
    QCOMPARE(answers.size(), 900);
    for (const Answer &answer : answers)
        QCOMPARE(answer.kind, Answer::Kind::Kept);
    const auto kept = heartbeats(id);
    QCOMPARE(kept.size(), 200);
    QCOMPARE(kept.constFirst().repeats, 700);
    // A failure is never dropped.
    QCOMPARE(send(signalFor(token, u"fail"_s)), Answer::Kind::Kept);
    QCOMPARE(heartbeats(id).size(), 201);
    QCOMPARE(m_aloft->status(id), Status::Down);
}

void EngineReportsTest::theLastHeartbeatOfAFloodIsThereAfterARestart()
{
    const MonitorId id = m_aloft->create();
    const QString token = m_aloft->monitor(id).token;
    for (int i = 0; i < 300; ++i)
        QCOMPARE(send(signalFor(token)), Answer::Kind::Kept);
    m_aloft->clock.advance(10ms);
    QCOMPARE(send(signalFor(token)), Answer::Kind::Kept);
    QCOMPARE(m_aloft->monitor(id).lastHeartbeatAt, noon + 10ms);
    QVERIFY(m_aloft->start());
    QCOMPARE(m_aloft->monitor(id).lastHeartbeatAt, noon + 10ms);
    QCOMPARE(heartbeats(id).constFirst().lastAt, noon + 10ms);
}

void EngineReportsTest::getCountsOnlyWhereTheMonitorTakesIt()
{
    const MonitorId id = m_aloft->create();
    const QString token = m_aloft->monitor(id).token;
    QCOMPARE(send(signalFor(token, {}, u"GET"_s)), Answer::Kind::WrongMethod);
    QCOMPARE(send(signalFor(u"nobody-has-this-token-at-all"_s, {}, u"GET"_s)), Answer::Kind::WrongMethod);
    QCOMPARE(m_aloft->status(id), Status::Pending);
    QVERIFY(m_aloft->carryOut(wish::EditMonitor{.monitor = id, .name = {}, .type = {}, .interval = {}, .grace = {}, .tags = {}, .note = {}, .acceptsGet = true}));
    QCOMPARE(send(signalFor(token, {}, u"GET"_s)), Answer::Kind::Kept);
    QCOMPARE(send(signalFor(token, {}, u"HEAD"_s)), Answer::Kind::Kept);
    QCOMPARE(m_aloft->status(id), Status::Up);
}

void EngineReportsTest::whatWasRefusedCanBeReadWithItsReason()
{
    using Reason = RefusedRequest::Reason;
    const MonitorId rotated = m_aloft->create();
    const QString old = m_aloft->monitor(rotated).token;
    QVERIFY(m_aloft->carryOut(wish::RotateToken{rotated}));
    const MonitorId deleted = m_aloft->create({}, u"Deleted"_s);
    const QString gone = m_aloft->monitor(deleted).token;
    QVERIFY(m_aloft->carryOut(wish::RemoveMonitor{deleted}));
    // Hashes of old tokens are known from the start.
    QVERIFY(m_aloft->start());
    QCOMPARE(send(signalFor(old)), Answer::Kind::UnknownToken);
    QCOMPARE(send(signalFor(gone)), Answer::Kind::UnknownToken);
    QCOMPARE(send(signalFor(u"nobody-has-this-token-at-all"_s)), Answer::Kind::UnknownToken);
    QCOMPARE(send(signalFor(old, {}, u"GET"_s)), Answer::Kind::WrongMethod);
    QCOMPARE(refused().size(), 4);
    QHash<Reason, MonitorId> owners;
    for (const RefusedRequest &request : refused()) {
        owners.insert(request.reason, request.monitor);
        QCOMPARE(request.origin, u"10.0.4.22"_s);
        QCOMPARE(request.count, 1);
    }
    QCOMPARE(owners.value(Reason::OldToken), rotated);
    QCOMPARE(owners.value(Reason::DeletedMonitor), deleted);
    QCOMPARE(owners.value(Reason::WrongMethod), rotated);
    QCOMPARE(owners.value(Reason::UnknownToken, -1), 0);
    // Once more is told by the same row.
    QCOMPARE(send(signalFor(old)), Answer::Kind::UnknownToken);
    const auto times = [this] {
        const auto all = refused();
        const auto found = std::ranges::find(all, Reason::OldToken, &RefusedRequest::reason);
        return found == all.end() ? 0 : found->count;
    };
    QCOMPARE(times(), 2);
    QCOMPARE(refused().size(), 4);
}

void EngineReportsTest::whatIsRefusedInTheNetworkFindsItsMonitor()
{
    const MonitorId id = m_aloft->create();
    m_aloft->inbox.note({.reason = RefusedRequest::Reason::UnknownSignal,
                         .token = m_aloft->monitor(id).token,
                         .origin = u"10.0.4.22"_s,
                         .port = 8787,
                         .detail = u"foo"_s,
                         .firstAt = noon,
                         .lastAt = noon});
    m_aloft->engine().work();
    QCOMPARE(refused().size(), 1);
    QCOMPARE(refused().constFirst().monitor, id);
    QCOMPARE(refused().constFirst().detail, u"foo"_s);
}

/// Its rows go with it, and what is still to be written belongs to nobody then.
void EngineReportsTest::aPurgedMonitorIsNoTrouble()
{
    const MonitorId id = m_aloft->create();
    const QString token = m_aloft->monitor(id).token;
    QVERIFY(m_aloft->carryOut(wish::RemoveMonitor{id}));
    m_aloft->pass(std::chrono::days{7} - 1ms);
    QCOMPARE(send(signalFor(token)), Answer::Kind::UnknownToken);
    m_aloft->pass(1s);
    QVERIFY(!m_aloft->carryOut(wish::ShowHeartbeats{.monitor = id}));
    QCOMPARE(refused().size(), 1);
    QCOMPARE(refused().constFirst().monitor, 0);
}

QTEST_GUILESS_MAIN(EngineReportsTest)
#include "engine_reports_test.moc"

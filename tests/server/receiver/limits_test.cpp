// SPDX-License-Identifier: GPL-3.0-or-later
#include "setting.h"

#include <QSignalSpy>

#include <array>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray timeout = "HTTP/1.1 408 Request Timeout";
const QByteArray notFound = "HTTP/1.1 404 Not Found";
const QByteArray tooMany = "HTTP/1.1 429 Too Many Requests";

/// With tokens that nobody has and that nobody can have.
const QByteArray strange = "POST /api/heartbeat/vutsrqponmlkjihgfedcba HTTP/1.1\r\nHost: a\r\n\r\n";
const QByteArray malformed = "POST /api/heartbeat/short HTTP/1.1\r\nHost: a\r\n\r\n";

} // namespace

/// What a client may not do to the others, and how the receiver stops.
class LimitsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void stopWaitsForWhatIsInHand();
    void stopTurnsAwayWhatIsNew();
    void stopGivesUpInTheEnd();
    void stopIsImmediateWhenNothingIsInHand();
    void aSlowHeadIsTimedOut();
    void aSlowBodyIsTimedOut();
    void anIdleClientIsHungUpOn();
    void theLongestSilentMakesRoom();
    void aRequestThatHasArrivedIsReadBeforeSomebodyHasToGo();
    void aNewcomerIsTurnedAwayWhenAllAreInHand();
    void anAddressHasItsShareOfConnections();
    void thisComputerMayHaveMore();
    void oneWhoTriesUnknownTokensWaits();
    void onlySoManyWait();
    void whoIsBehindAProxyIsCountedByItself();
    void newLimitsHoldForThoseWhoAreConnected();
    void whatWasRefusedForItsLimitIsNoted();
    void whoSaidNothingWasNotRefused();
    void aPipelinerWhoNeverReadsIsNotReadEither();
    void oneWhoSendsManyRequestsKeepsNobodyWaiting();
};

void LimitsTest::stopWaitsForWhatIsInHand()
{
    Setting s;
    s.core.holdBack();
    RawClient client(s.port);
    client.say(beat);
    QTRY_COMPARE(s.core.received().size(), 1);
    QSignalSpy stopped(&s.receiver, &Receiver::stopped);
    s.receiver.stop();
    QVERIFY(s.receiver.endpoints().isEmpty());
    QTest::qWait(50);
    QCOMPARE(stopped.size(), 0);
    s.core.letGo();
    QTRY_COMPARE(stopped.size(), 1);
    QTRY_COMPARE(client.statusLines(), QList<QByteArray>{ok});
    QVERIFY(client.hasLine("Connection: close"));
    QTRY_COMPARE(s.receiver.connectionCount(), 0);
}

void LimitsTest::stopTurnsAwayWhatIsNew()
{
    Setting s;
    RawClient idle(s.port);
    idle.say(beat);
    RawClient halfway(s.port);
    halfway.say("POST /");
    RawClient inHand(s.port);
    QTRY_COMPARE(idle.answers(), 1);
    s.core.holdBack();
    inHand.say(beat);
    QTRY_COMPARE(s.core.received().size(), 2);

    QSignalSpy stopped(&s.receiver, &Receiver::stopped);
    s.receiver.stop();
    idle.say(beat);
    QTRY_COMPARE(idle.statusLines(), QList<QByteArray>({ok, unavailable}));
    QVERIFY(idle.hasLine("Retry-After: 5"));
    QTRY_COMPARE(halfway.statusLines(), QList<QByteArray>{unavailable});
    QCOMPARE(s.core.received().size(), 2);
    s.core.letGo();
    QTRY_COMPARE(stopped.size(), 1);
    QTRY_COMPARE(inHand.statusLines(), QList<QByteArray>{ok});
}

void LimitsTest::stopGivesUpInTheEnd()
{
    Limits limits;
    limits.stopTime = 100ms;
    Setting s(limits);
    s.core.holdBack();
    RawClient client(s.port);
    client.say(beat);
    QTRY_COMPARE(s.core.received().size(), 1);
    QSignalSpy stopped(&s.receiver, &Receiver::stopped);
    s.receiver.stop();
    QTRY_COMPARE(stopped.size(), 1);
    s.core.letGo(); // nobody is there any more
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.heard().isEmpty());
}

void LimitsTest::stopIsImmediateWhenNothingIsInHand()
{
    Setting s;
    RawClient idle(s.port);
    idle.say(beat);
    QTRY_COMPARE(idle.answers(), 1);
    QSignalSpy stopped(&s.receiver, &Receiver::stopped);
    s.receiver.stop();
    QVERIFY(stopped.wait(500));
    QTRY_VERIFY(idle.isClosed());
}

void LimitsTest::aSlowHeadIsTimedOut()
{
    Limits limits;
    limits.headTime = 50ms;
    Setting s(limits);
    RawClient client(s.port);
    client.say("POST ");
    QTRY_COMPARE(client.statusLines(), QList<QByteArray>{timeout});
    QCOMPARE(client.body(), "The header took too long to come.\n");
    QTRY_VERIFY(client.isClosed());
}

void LimitsTest::aSlowBodyIsTimedOut()
{
    Limits limits;
    limits.bodyTime = 50ms;
    Setting s(limits);
    RawClient client(s.port);
    client.say("POST " + url + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n1");
    QTRY_COMPARE(client.statusLines(), QList<QByteArray>{timeout});
    QCOMPARE(client.body(), "The body took too long to come.\n");
    QVERIFY(s.core.received().isEmpty());
}

void LimitsTest::anIdleClientIsHungUpOn()
{
    Limits limits;
    limits.idleTime = 50ms;
    Setting s(limits);
    RawClient client(s.port);
    client.say(beat);
    QTRY_COMPARE(client.answers(), 1);
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(s.receiver.connectionCount(), 0);
}

void LimitsTest::theLongestSilentMakesRoom()
{
    Limits limits;
    limits.connections = 2;
    Setting s(limits);
    RawClient silent(s.port);
    QTRY_COMPARE(s.receiver.connectionCount(), 1);
    RawClient talking(s.port);
    talking.say(beat);
    QTRY_COMPARE(talking.answers(), 1);

    RawClient newcomer(s.port);
    newcomer.say(beat);
    QTRY_COMPARE(newcomer.statusLines(), QList<QByteArray>{ok});
    QTRY_VERIFY(silent.isClosed());
    QVERIFY(talking.isConnected());
    QCOMPARE(s.receiver.connectionCount(), 2);
}

/// In a rush nobody has had a turn yet, and everybody looks as if they had nothing to say.
void LimitsTest::aRequestThatHasArrivedIsReadBeforeSomebodyHasToGo()
{
    Limits limits;
    limits.connections = 2;
    Setting s(limits);
    s.core.holdBack();
    std::array<QTcpSocket, 3> clients;
    for (QTcpSocket &client : clients) {
        client.connectToHost(loopback, s.port);
        QVERIFY(client.waitForConnected());
        client.write(beat);
        QVERIFY(client.waitForBytesWritten());
    }
    QCOMPARE(s.receiver.connectionCount(), 0);
    QTRY_COMPARE(s.core.received().size(), 2);
    s.core.letGo();
    const QList<QByteArray> expected{ok, ok, unavailable};
    for (std::size_t i = 0; i < clients.size(); ++i) {
        QTRY_VERIFY(clients.at(i).canReadLine());
        QCOMPARE(clients.at(i).readLine().trimmed(), expected.at(qsizetype(i)));
    }
}

void LimitsTest::aNewcomerIsTurnedAwayWhenAllAreInHand()
{
    Limits limits;
    limits.connections = 1;
    Setting s(limits);
    s.core.holdBack();
    RawClient first(s.port);
    first.say(beat);
    QTRY_COMPARE(s.core.received().size(), 1);
    RawClient newcomer(s.port);
    QTRY_COMPARE(newcomer.statusLines(), QList<QByteArray>{unavailable});
    QVERIFY(newcomer.hasLine("Retry-After: 5"));
    s.core.letGo();
    QTRY_COMPARE(first.statusLines(), QList<QByteArray>{ok});
}

void LimitsTest::anAddressHasItsShareOfConnections()
{
    Limits limits;
    limits.loopbackIsExempt = false;
    limits.connectionsPerAddress = 2;
    Setting s(limits);
    RawClient first(s.port);
    RawClient second(s.port);
    QTRY_COMPARE(s.receiver.connectionCount(), 2);
    RawClient third(s.port);
    QTRY_COMPARE(third.statusLines(), QList<QByteArray>{unavailable});
    QCOMPARE(third.body(), "Too many connections from this address.\n");
    QVERIFY(third.hasLine("Retry-After: 5"));
    QTRY_VERIFY(third.isClosed());

    first.hangUp();
    QTRY_COMPARE(s.receiver.connectionCount(), 1);
    RawClient fourth(s.port);
    fourth.say(beat);
    QTRY_COMPARE(fourth.statusLines(), QList<QByteArray>{ok});
}

void LimitsTest::thisComputerMayHaveMore()
{
    Limits limits;
    limits.connectionsPerAddress = 1;
    Setting s(limits);
    RawClient first(s.port);
    RawClient second(s.port);
    second.say(beat);
    QTRY_COMPARE(second.statusLines(), QList<QByteArray>{ok});
    QCOMPARE(s.receiver.connectionCount(), 2);
}

void LimitsTest::oneWhoTriesUnknownTokensWaits()
{
    Limits limits;
    limits.unknownPerMinute = 2;
    limits.unknownDelay = 24h;
    Setting s(limits);
    for (const QByteArray &unknown : {strange, malformed}) {
        RawClient client(s.port);
        client.say(unknown);
        QTRY_COMPARE(client.answers(), 1);
    }
    RawClient waiting(s.port);
    waiting.say(malformed);
    RawClient alsoWaiting(s.port);
    alsoWaiting.say(strange);
    QTRY_COMPARE(s.core.received().size(), 2);

    RawClient honest(s.port);
    honest.say(beat);
    QTRY_COMPARE(honest.statusLines(), QList<QByteArray>{ok});
    QVERIFY(waiting.heard().isEmpty());
    QVERIFY(alsoWaiting.heard().isEmpty());
}

void LimitsTest::onlySoManyWait()
{
    Limits limits;
    limits.unknownPerMinute = 0;
    limits.unknownWaiting = 1;
    limits.unknownDelay = 100ms;
    Setting s(limits);
    RawClient waiting(s.port);
    waiting.say(malformed);
    RawClient refused(s.port);
    refused.say(malformed);
    QTRY_COMPARE(refused.statusLines(), QList<QByteArray>{tooMany});
    QVERIFY(refused.hasLine("Retry-After: 5"));
    QTRY_COMPARE(waiting.statusLines(), QList<QByteArray>{notFound});
    refused.say(malformed);
    QTRY_COMPARE(refused.statusLines().constLast(), notFound);
}

void LimitsTest::whoIsBehindAProxyIsCountedByItself()
{
    Limits limits;
    limits.unknownPerMinute = 1;
    limits.unknownWaiting = 0;
    Setting s(limits);
    const auto strangeFrom = [](const QByteArray &address) {
        return QByteArray("POST /api/heartbeat/short HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + address + "\r\n\r\n");
    };
    RawClient client(s.port);
    client.say(strangeFrom("203.0.113.1") + strangeFrom("203.0.113.2"));
    QTRY_COMPARE(client.answers(), 2);
    QCOMPARE(client.statusLines(), QList<QByteArray>({notFound, tooMany}));

    s.receiver.setTrustedProxies(TrustedProxies({loopback}));
    client.say(strangeFrom("203.0.113.1") + strangeFrom("203.0.113.2") + strangeFrom("203.0.113.2"));
    QTRY_COMPARE(client.answers(), 5);
    QCOMPARE(client.statusLines().sliced(2), QList<QByteArray>({notFound, notFound, tooMany}));
    QCOMPARE(s.inbox.takeRefused().constLast().origin, u"203.0.113.2"_s);

    client.say("POST " + url + " HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n");
    QTRY_COMPARE(client.answers(), 6);
    QCOMPARE(s.core.received().constLast().origin, u"203.0.113.9"_s);
}

void LimitsTest::newLimitsHoldForThoseWhoAreConnected()
{
    Setting s;
    RawClient client(s.port);
    client.say(beat);
    QTRY_COMPARE(client.answers(), 1);
    Limits limits;
    limits.keptBody_bytes = 2;
    s.receiver.setLimits(limits);
    client.say("POST " + url + " HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
    QTRY_COMPARE(client.answers(), 2);
    QVERIFY(s.core.received().constLast().body == (Body{.head = "h", .tail = "o", .size_bytes = 5}));
}

void LimitsTest::whatWasRefusedForItsLimitIsNoted()
{
    Limits limits;
    limits.headTime = 50ms;
    limits.loopbackIsExempt = false;
    limits.connectionsPerAddress = 1;
    Setting s(limits);
    RawClient slow(s.port);
    slow.say("POST ");
    RawClient oneTooMany(s.port);
    QTRY_VERIFY(slow.answers() == 1 && oneTooMany.answers() == 1);
    QList<RefusedRequest> noted = s.inbox.takeRefused();
    std::ranges::sort(noted, {}, &RefusedRequest::detail);
    QCOMPARE(noted.size(), 2);
    QCOMPARE(noted.at(0).reason, RefusedRequest::Reason::TooSlow);
    QCOMPARE(noted.at(0).detail, u"The header took too long to come."_s);
    QCOMPARE(noted.at(1).reason, RefusedRequest::Reason::TooMany);
    QCOMPARE(noted.at(1).detail, u"Too many connections from this address."_s);
}

void LimitsTest::whoSaidNothingWasNotRefused()
{
    Limits limits;
    limits.idleTime = 50ms;
    Setting s(limits);
    RawClient silent(s.port);
    RawClient leaving(s.port);
    leaving.say("POST ");
    QTRY_COMPARE(s.receiver.connectionCount(), 2);
    leaving.hangUp();
    QTRY_VERIFY(silent.isClosed());
    RawClient late(s.port);
    QTRY_COMPARE(s.receiver.connectionCount(), 1);
    s.receiver.stop();
    late.say(beat);
    QTRY_VERIFY(late.isClosed());
    QVERIFY(s.inbox.takeRefused().isEmpty());
}

void LimitsTest::aPipelinerWhoNeverReadsIsNotReadEither()
{
    Setting s;
    QTcpSocket client;
    client.setReadBufferSize(1); // takes nothing but what the system keeps for it
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), s.port);
    QVERIFY(client.waitForConnected());
    const QByteArray get = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
    for (int i = 0; i < 400; ++i)
        client.write(get.repeated(1000));
    qint64 before = -1;
    QTRY_VERIFY_WITH_TIMEOUT(client.bytesToWrite() == std::exchange(before, client.bytesToWrite()), 20'000);
    QVERIFY(client.bytesToWrite() > 0);
    QCOMPARE(s.receiver.connectionCount(), 1);
}

void LimitsTest::oneWhoSendsManyRequestsKeepsNobodyWaiting()
{
    constexpr int many = 200; // as many as fit into the buffer that is read at once
    Limits limits;
    limits.unsent_bytes = 1024 * 1024;
    Setting s(limits);
    const QByteArray get = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
    RawClient greedy(s.port);
    RawClient modest(s.port);
    QTRY_COMPARE(s.receiver.connectionCount(), 2);
    qsizetype before = many;
    modest.whenHeard([&] {
        greedy.hearAll();
        before = greedy.answers();
    });
    greedy.say(get.repeated(many));
    modest.say(get);
    QTRY_COMPARE(modest.answers(), 1);
    QVERIFY(before < many);
    QTRY_COMPARE(greedy.answers(), many);
}

QTEST_GUILESS_MAIN(LimitsTest)
#include "limits_test.moc"

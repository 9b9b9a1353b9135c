// SPDX-License-Identifier: GPL-3.0-or-later
#include "core_stub.h"
#include "raw_client.h"

#include "tests/support/fake_clock.h"

#include <QSignalSpy>
#include <QTcpServer>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray url = "/api/heartbeat/abcdefghijklmnopqrstuv";
const QByteArray beat = "POST " + url + " HTTP/1.1\r\nHost: a\r\n\r\n";
const QByteArray ok = "HTTP/1.1 200 OK";
const QByteArray unavailable = "HTTP/1.1 503 Service Unavailable";
const QByteArray timeout = "HTTP/1.1 408 Request Timeout";
const auto any = u"127.0.0.1"_s;

/// A receiver that listens on a free port, with a core behind it.
struct Setting
{
    explicit Setting(const Limits &limits = {})
        : receiver(inbox, clock, limits)
    {
        QVERIFY(receiver.listen({any, 0}));
        port = receiver.endpoints().constFirst().port;
    }

    Inbox inbox;
    FakeClock clock;
    Receiver receiver;
    CoreStub core{inbox, receiver};
    quint16 port = 0;
};

} // namespace

class ReceiverTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void anAnswerWaitsForTheCore();
    void aSignalTellsWhenAndWhereItCameFrom();
    void aSignalIsDatedWhenItsHeadWasRead();
    void anIpv4ClientIsShownAsOneOverIpv6();
    void aFailingDiskIsToldWithRetryAfter();
    void answersNeverOvertakeEachOther();
    void aHeartbeatCountsAlsoWhenItsClientHasGone();
    void aClientThatGoesAwayMidwayHarmsNobody();
    void continueIsSaidBeforeTheBody();
    void aHugeBodyStillCounts();
    void tlsOnThePlainPortIsHungUpOn();

    void aPortInUseIsNamed();
    void anAddressOfAnotherComputerIsRefusedInWords();
    void nonsenseIsNoAddress();
    void severalEndpointsAreServedAtOnce();
    void narrowToWideOnTheSamePortLosesNothing();
    void wideIsNarrowedOnceItIsEnded();
    void anEndedWideOneIsGoneAlsoWhenTheNarrowOneIsTaken();
    void aMoveThatFailsLeavesEverythingAsItWas();
    void allAddressesMeanBothKinds();

    void stopWaitsForWhatIsInHand();
    void stopTurnsAwayWhatIsNew();
    void stopGivesUpInTheEnd();
    void stopIsImmediateWhenNothingIsInHand();

    void aSlowHeadIsTimedOut();
    void aSlowBodyIsTimedOut();
    void anIdleClientIsHungUpOn();
    void theLongestSilentMakesRoom();
    void aNewcomerIsTurnedAwayWhenAllAreInHand();
    void aPipelinerWhoNeverReadsIsNotReadEither();
};

void ReceiverTest::anAnswerWaitsForTheCore()
{
    Setting s;
    s.core.holdBack();
    RawClient client(s.port);
    client.say(beat);
    QTRY_COMPARE(s.core.received().size(), 1);
    QTest::qWait(50);
    QVERIFY(client.heard().isEmpty());
    s.core.letGo();
    QTRY_COMPARE(client.statusLines(), QList<QByteArray>{ok});
}

void ReceiverTest::aSignalTellsWhenAndWhereItCameFrom()
{
    Setting s;
    RawClient client(s.port);
    client.say(beat);
    QTRY_COMPARE(client.answers(), 1);
    const Signal signal = s.core.received().constFirst();
    QCOMPARE(signal.token, CoreStub::token);
    QCOMPARE(signal.at, noon);
    QCOMPARE(signal.origin, u"127.0.0.1"_s);
    QCOMPARE(signal.port, s.port);
    QVERIFY(signal.ticket != 0);
}

void ReceiverTest::aSignalIsDatedWhenItsHeadWasRead()
{
    Setting s;
    RawClient client(s.port);
    client.say("POST " + url + " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
    QTRY_VERIFY(client.heard().startsWith("HTTP/1.1 100 Continue\r\n\r\n"));
    s.clock.advance(10s);
    client.say("x");
    QTRY_COMPARE(client.answers(), 1);
    QCOMPARE(s.core.received().constFirst().at, noon);
}

void ReceiverTest::anIpv4ClientIsShownAsOneOverIpv6()
{
    Setting s;
    QVERIFY(s.receiver.listen({u"::"_s, 0}));
    RawClient client(s.receiver.endpoints().constLast().port);
    client.say(beat);
    QTRY_COMPARE(client.answers(), 1);
    QCOMPARE(s.core.received().constFirst().origin, u"127.0.0.1"_s);
}

void ReceiverTest::aFailingDiskIsToldWithRetryAfter()
{
    Setting s;
    s.core.setDiskWorks(false);
    RawClient client(s.port);
    client.say(beat);
    QTRY_COMPARE(client.statusLines(), QList<QByteArray>{unavailable});
    QVERIFY(client.hasLine("Retry-After: 5"));
    s.core.setDiskWorks(true);
    client.say(beat);
    QTRY_COMPARE(client.statusLines(), QList<QByteArray>({unavailable, ok}));
}

void ReceiverTest::answersNeverOvertakeEachOther()
{
    Setting s;
    s.core.holdBack();
    RawClient client(s.port);
    client.say(beat + "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n" + beat);
    QTRY_COMPARE(s.core.received().size(), 1);
    QTest::qWait(50);
    QVERIFY(client.heard().isEmpty());
    QCOMPARE(s.core.received().size(), 1);
    s.core.letGo();
    QTRY_COMPARE(client.answers(), 3);
    QVERIFY(client.heard().indexOf("Content-Length: 0") < client.heard().indexOf("version"));
}

void ReceiverTest::aHeartbeatCountsAlsoWhenItsClientHasGone()
{
    Setting s;
    s.core.holdBack();
    RawClient client(s.port);
    client.say(beat + beat);
    QTRY_COMPARE(s.core.received().size(), 1);
    client.leave();
    QTRY_VERIFY(client.isClosed());
    QTest::qWait(20);
    s.core.letGo();
    QTRY_COMPARE(s.core.received().size(), 2);
    QTRY_COMPARE(s.receiver.connectionCount(), 0);
}

void ReceiverTest::aClientThatGoesAwayMidwayHarmsNobody()
{
    Setting s;
    s.core.holdBack();
    for (const QByteArray &part : {QByteArray("POS"), beat.first(beat.size() - 2), beat, beat + "POST", QByteArray()}) {
        RawClient client(s.port);
        client.say(part);
        QTRY_COMPARE(s.receiver.connectionCount(), 1);
        QTest::qWait(10);
        client.hangUp();
        s.core.letGo();
        QTRY_COMPARE(s.receiver.connectionCount(), 0);
        s.core.holdBack();
    }
    s.core.letGo();
    RawClient client(s.port);
    client.say(beat);
    QTRY_COMPARE(client.statusLines(), QList<QByteArray>{ok});
}

void ReceiverTest::continueIsSaidBeforeTheBody()
{
    Setting s;
    RawClient client(s.port);
    client.say("POST " + url + " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    QTRY_COMPARE(client.heard(), "HTTP/1.1 100 Continue\r\n\r\n");
    QVERIFY(s.core.received().isEmpty());
    client.say("abc");
    QTRY_COMPARE(client.statusLines(), QList<QByteArray>({"HTTP/1.1 100 Continue", ok}));
}

void ReceiverTest::aHugeBodyStillCounts()
{
    Setting s;
    for (const qsizetype size : {16384, 100'000, 1024 * 1024, 5 * 1024 * 1024}) {
        RawClient client(s.port);
        client.say("POST " + url + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n"
                   + QByteArray(size, 'x'));
        QTRY_COMPARE(client.statusLines(), QList<QByteArray>{ok});
        QCOMPARE(client.hasLine("Connection: close"), size > 1024 * 1024);
    }
    QCOMPARE(s.core.received().size(), 4);
}

void ReceiverTest::tlsOnThePlainPortIsHungUpOn()
{
    Setting s;
    RawClient client(s.port);
    client.say(QByteArray("\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03", 11));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.heard().isEmpty());
}

void ReceiverTest::aPortInUseIsNamed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(any)));
    Setting s;
    const Result<void> outcome = s.receiver.listen({any, other.serverPort()});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().sentence, u"Port %1 on 127.0.0.1 is already used by another program."_s.arg(other.serverPort()));
    QCOMPARE(s.receiver.endpoints(), QList<Endpoint>({{any, s.port}}));
}

void ReceiverTest::anAddressOfAnotherComputerIsRefusedInWords()
{
    Setting s;
    QCOMPARE(s.receiver.listen({u"192.0.2.1"_s, 0}).error().sentence, u"192.0.2.1 is not an address of this computer."_s);
}

void ReceiverTest::nonsenseIsNoAddress()
{
    Setting s;
    QCOMPARE(s.receiver.listen({u"here"_s, 0}).error().sentence, u"“here” is not an IP address."_s);
}

void ReceiverTest::severalEndpointsAreServedAtOnce()
{
    Setting s;
    QVERIFY(s.receiver.listen({any, 0}));
    const QList<Endpoint> both = s.receiver.endpoints();
    QCOMPARE(both.size(), 2);
    QVERIFY(both[0].port != both[1].port);
    for (const Endpoint &endpoint : both) {
        RawClient client(endpoint.port);
        client.say(beat);
        QTRY_COMPARE(client.answers(), 1);
        QCOMPARE(s.core.received().constLast().port, endpoint.port);
    }

    s.receiver.close(both[0]);
    QCOMPARE(s.receiver.endpoints(), QList<Endpoint>{both[1]});
    RawClient refused(both[0].port);
    QTRY_VERIFY(refused.isClosed());
    RawClient client(both[1].port);
    client.say(beat);
    QTRY_COMPARE(client.answers(), 1);
}

void ReceiverTest::narrowToWideOnTheSamePortLosesNothing()
{
    Setting s;
    s.core.holdBack();
    RawClient inHand(s.port);
    inHand.say(beat);
    QTRY_COMPARE(s.core.received().size(), 1);
    RawClient halfway(s.port);
    halfway.say(beat.first(10));
    QTRY_COMPARE(s.receiver.connectionCount(), 2);

    const Endpoint wide{u"0.0.0.0"_s, s.port};
    QVERIFY(s.receiver.listenOn({wide}));
    QCOMPARE(s.receiver.endpoints(), QList<Endpoint>{wide});
    halfway.say(beat.sliced(10));
    RawClient newcomer(s.port);
    newcomer.say(beat);
    QTRY_COMPARE(s.core.received().size(), 3);
    s.core.letGo();
    for (const RawClient *client : {&inHand, &halfway, &newcomer})
        QTRY_COMPARE(client->statusLines(), QList<QByteArray>{ok});
}

void ReceiverTest::wideIsNarrowedOnceItIsEnded()
{
    Setting s;
    const Endpoint narrow{any, s.port};
    const Endpoint wide{u"0.0.0.0"_s, s.port};
    QVERIFY(s.receiver.listenOn({wide}));

    QVERIFY(s.receiver.listenOn({narrow, wide}));
    QCOMPARE(s.receiver.endpoints(), QList<Endpoint>({narrow, wide}));
    RawClient stillWide(s.port, QHostAddress(u"127.0.0.2"_s));
    stillWide.say(beat);
    QTRY_COMPARE(stillWide.answers(), 1);

    s.receiver.close(wide);
    QCOMPARE(s.receiver.endpoints(), QList<Endpoint>{narrow});
    RawClient outside(s.port, QHostAddress(u"127.0.0.2"_s));
    QTRY_VERIFY(outside.isClosed());
    RawClient client(s.port);
    client.say(beat);
    QTRY_COMPARE(client.answers(), 1);
    stillWide.say(beat);
    QTRY_COMPARE(stillWide.answers(), 2);
}

void ReceiverTest::anEndedWideOneIsGoneAlsoWhenTheNarrowOneIsTaken()
{
    Setting s;
    const Endpoint wide{u"0.0.0.0"_s, s.port};
    QVERIFY(s.receiver.listenOn({{u"127.0.0.1"_s, s.port}, {u"192.0.2.1"_s, s.port}, wide}));
    s.receiver.close(wide);
    QVERIFY(s.receiver.endpoints().isEmpty());
    RawClient client(s.port);
    QTRY_VERIFY(client.isClosed());
}

void ReceiverTest::aMoveThatFailsLeavesEverythingAsItWas()
{
    // Somebody else has one address of the port, so all addresses cannot be had.
    Setting s;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(u"127.0.0.2"_s), s.port));
    const QList<Endpoint> before = s.receiver.endpoints();
    const Result<void> outcome = s.receiver.listenOn({{u"0.0.0.0"_s, s.port}});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().sentence, u"Port %1 on 0.0.0.0 is already used by another program."_s.arg(s.port));
    QCOMPARE(s.receiver.endpoints(), before);
    RawClient client(s.port);
    client.say(beat);
    QTRY_COMPARE(client.answers(), 1);
}

void ReceiverTest::allAddressesMeanBothKinds()
{
    Setting s;
    QVERIFY(s.receiver.listen({u"::"_s, 0}));
    const quint16 port = s.receiver.endpoints().constLast().port;
    RawClient four(port);
    four.say(beat);
    QTRY_COMPARE(four.answers(), 1);
    QTcpServer probe;
    if (!probe.listen(QHostAddress(QHostAddress::LocalHostIPv6)))
        QSKIP("This computer has no IPv6.");
    RawClient six(port, QHostAddress(QHostAddress::LocalHostIPv6));
    six.say(beat);
    QTRY_COMPARE(six.answers(), 1);
    QCOMPARE(s.core.received().constLast().origin, u"::1"_s);
}

void ReceiverTest::stopWaitsForWhatIsInHand()
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

void ReceiverTest::stopTurnsAwayWhatIsNew()
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

void ReceiverTest::stopGivesUpInTheEnd()
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

void ReceiverTest::stopIsImmediateWhenNothingIsInHand()
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

void ReceiverTest::aSlowHeadIsTimedOut()
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

void ReceiverTest::aSlowBodyIsTimedOut()
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

void ReceiverTest::anIdleClientIsHungUpOn()
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

void ReceiverTest::theLongestSilentMakesRoom()
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

void ReceiverTest::aNewcomerIsTurnedAwayWhenAllAreInHand()
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

void ReceiverTest::aPipelinerWhoNeverReadsIsNotReadEither()
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

QTEST_GUILESS_MAIN(ReceiverTest)
#include "receiver_test.moc"

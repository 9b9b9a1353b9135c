// SPDX-License-Identifier: GPL-3.0-or-later
#include "setting.h"

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What becomes of a heartbeat, and of its client.
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
        client.say("POST " + url + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n" +
                   QByteArray(size, 'x'));
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

QTEST_GUILESS_MAIN(ReceiverTest)
#include "receiver_test.moc"

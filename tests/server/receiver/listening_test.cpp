// SPDX-License-Identifier: GPL-3.0-or-later
#include "setting.h"

#include <QTcpServer>

using namespace aloft;
using namespace Qt::StringLiterals;

/// Where the receiver listens, and how it moves.
class ListeningTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aPortInUseIsNamed();
    void anAddressOfAnotherComputerIsRefusedInWords();
    void nonsenseIsNoAddress();
    void severalEndpointsAreServedAtOnce();
    void narrowToWideOnTheSamePortLosesNothing();
    void wideIsNarrowedOnceItIsEnded();
    void anEndedWideOneIsGoneAlsoWhenTheNarrowOneIsTaken();
    void aMoveThatFailsLeavesEverythingAsItWas();
    void allAddressesMeanBothKinds();
};

void ListeningTest::aPortInUseIsNamed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(loopback)));
    Setting s;
    const Result<void> outcome = s.receiver.listen({loopback, other.serverPort()});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().sentence, u"Port %1 on 127.0.0.1 is already used by another program."_s.arg(other.serverPort()));
    QCOMPARE(s.receiver.endpoints(), QList<Endpoint>({{loopback, s.port}}));
}

void ListeningTest::anAddressOfAnotherComputerIsRefusedInWords()
{
    Setting s;
    QCOMPARE(s.receiver.listen({u"192.0.2.1"_s, 0}).error().sentence, u"192.0.2.1 is not an address of this computer."_s);
}

void ListeningTest::nonsenseIsNoAddress()
{
    Setting s;
    QCOMPARE(s.receiver.listen({u"here"_s, 0}).error().sentence, u"“here” is not an IP address."_s);
}

void ListeningTest::severalEndpointsAreServedAtOnce()
{
    Setting s;
    QVERIFY(s.receiver.listen({loopback, 0}));
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

void ListeningTest::narrowToWideOnTheSamePortLosesNothing()
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

void ListeningTest::wideIsNarrowedOnceItIsEnded()
{
    Setting s;
    const Endpoint narrow{loopback, s.port};
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

void ListeningTest::anEndedWideOneIsGoneAlsoWhenTheNarrowOneIsTaken()
{
    Setting s;
    const Endpoint wide{u"0.0.0.0"_s, s.port};
    QVERIFY(s.receiver.listenOn({{u"127.0.0.1"_s, s.port}, {u"192.0.2.1"_s, s.port}, wide}));
    s.receiver.close(wide);
    QVERIFY(s.receiver.endpoints().isEmpty());
    RawClient client(s.port);
    QTRY_VERIFY(client.isClosed());
}

void ListeningTest::aMoveThatFailsLeavesEverythingAsItWas()
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

void ListeningTest::allAddressesMeanBothKinds()
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

QTEST_GUILESS_MAIN(ListeningTest)
#include "listening_test.moc"

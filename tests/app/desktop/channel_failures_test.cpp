// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/channel_failures.h"

#include <QTest>

using namespace aloft;

class ChannelFailuresTest : public QObject
{
    Q_OBJECT

private slots:
    void aStreakIsToldOnce();
    void theDesktopItselfIsLeftOut();
    void channelsFailEachForItself();
    void aStartInTheMidstOfAStreakTellsOfIt();
    void whatIsNotUsedAnyMoreDoesNotFail_data();
    void whatIsNotUsedAnyMoreDoesNotFail();

private:
    static Delivery delivery(int attempts, Delivery::State state = Delivery::State::Waiting, ChannelId channel = 5)
    {
        Delivery delivery;
        delivery.channel = channel;
        delivery.attempts = attempts;
        delivery.state = state;
        return delivery;
    }
    static Changes with(const QList<Delivery> &deliveries)
    {
        Changes changes;
        changes.deliveries = deliveries;
        return changes;
    }
};

void ChannelFailuresTest::aStreakIsToldOnce()
{
    ChannelFailures failures;
    QVERIFY(failures.take(with({delivery(1)})).failing.isEmpty());
    QVERIFY(failures.take(with({delivery(2)})).failing.isEmpty());
    QCOMPARE(failures.take(with({delivery(3)})).failing.size(), 1);
    QVERIFY(failures.take(with({delivery(4)})).failing.isEmpty());
    QVERIFY(failures.take(with({delivery(3)})).failing.isEmpty()); // another delivery of the same streak
    QVERIFY(failures.take(with({delivery(9, Delivery::State::GivenUp)})).over.isEmpty());
    QCOMPARE(failures.take(with({delivery(5, Delivery::State::Sent)})).over, QList<ChannelId>{5});
    QVERIFY(failures.take(with({delivery(1, Delivery::State::Sent)})).over.isEmpty());
    QCOMPARE(failures.take(with({delivery(3)})).failing.size(), 1);
}

void ChannelFailuresTest::theDesktopItselfIsLeftOut()
{
    ChannelFailures failures;
    QVERIFY(failures.take(with({delivery(3, Delivery::State::Waiting, desktopChannel)})).failing.isEmpty());
}

void ChannelFailuresTest::channelsFailEachForItself()
{
    ChannelFailures failures;
    QCOMPARE(failures.take(with({delivery(3), delivery(3, Delivery::State::Waiting, 6)})).failing.size(), 2);
    QCOMPARE(failures.take(with({delivery(4, Delivery::State::Sent, 6)})).over, QList<ChannelId>{6});
    QVERIFY(failures.take(with({delivery(4)})).failing.isEmpty());
}

void ChannelFailuresTest::aStartInTheMidstOfAStreakTellsOfIt()
{
    ChannelFailures failures;
    QCOMPARE(failures.take(with({delivery(17)})).failing.size(), 1);
}

void ChannelFailuresTest::whatIsNotUsedAnyMoreDoesNotFail_data()
{
    QTest::addColumn<QList<Channel>>("channels");
    QTest::addColumn<bool>("over");
    Channel channel;
    channel.id = 5;
    QTest::newRow("it was changed") << QList<Channel>{channel} << false;
    QTest::newRow("it is gone") << QList<Channel>{} << true;
    channel.removedAt = Instant{};
    QTest::newRow("it was removed") << QList<Channel>{channel} << true;
    channel.removedAt.reset();
    channel.isEnabled = false;
    QTest::newRow("it was disabled") << QList<Channel>{channel} << true;
}

void ChannelFailuresTest::whatIsNotUsedAnyMoreDoesNotFail()
{
    QFETCH(const QList<Channel>, channels);
    ChannelFailures failures;
    QCOMPARE(failures.take(with({delivery(3)})).failing.size(), 1);
    Changes changes;
    changes.channels = channels;
    QTEST(failures.take(changes).over.contains(5), "over");
}

QTEST_GUILESS_MAIN(ChannelFailuresTest)
#include "channel_failures_test.moc"

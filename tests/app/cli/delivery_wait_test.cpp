// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/delivery_wait.h"
#include "fake_door.h"
#include "model/wishes/alert_reply_json.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Delivery testDelivery(Delivery::State state = Delivery::State::Waiting, int attempts = 0)
{
    Delivery delivery;
    delivery.id = 12;
    delivery.channelName = u"Ops"_s;
    delivery.kind = Delivery::Kind::Test;
    delivery.state = state;
    delivery.attempts = attempts;
    return delivery;
}

QJsonObject replyWith(const Delivery &delivery)
{
    return {{u"deliveries"_s, QJsonArray{deliveryToJson(delivery)}}};
}

} // namespace

class DeliveryWaitTest : public QObject
{
    Q_OBJECT

private slots:
    void itIsAskedUntilItIsKnown_data();
    void itIsAskedUntilItIsKnown();
    void patienceEnds();
    void aDoorThatClosesIsTold();
    void whatCameOfItIsASentence_data();
    void whatCameOfItIsASentence();
};

void DeliveryWaitTest::itIsAskedUntilItIsKnown_data()
{
    QTest::addColumn<Delivery>("end");
    QTest::newRow("sent") << testDelivery(Delivery::State::Sent, 1);
    QTest::newRow("failed, and tried again later") << testDelivery(Delivery::State::Waiting, 1);
    QTest::newRow("given up") << testDelivery(Delivery::State::GivenUp);
    QTest::newRow("held") << testDelivery(Delivery::State::Held);
}

void DeliveryWaitTest::itIsAskedUntilItIsKnown()
{
    QFETCH(const Delivery, end);
    FakeDoor door;
    door.replies = {replyWith(testDelivery()), replyWith(testDelivery()), replyWith(end)};
    const auto delivery = waitForDelivery(door, deliveryToJson(testDelivery()), {10s, 1ms});
    QVERIFY(delivery);
    QCOMPARE(*delivery, deliveryToJson(end));
    QCOMPARE(door.wishes.size(), 3);
    QVERIFY(door.wishes.first() == Wish(wish::ShowDeliveries{.delivery = 12}));
}

void DeliveryWaitTest::patienceEnds()
{
    FakeDoor door;
    door.replies = {replyWith(testDelivery())};
    const auto delivery = waitForDelivery(door, deliveryToJson(testDelivery()), {20ms, 5ms});
    QVERIFY(delivery);
    QCOMPARE(*delivery, deliveryToJson(testDelivery()));
}

void DeliveryWaitTest::aDoorThatClosesIsTold()
{
    FakeDoor door;
    const auto delivery = waitForDelivery(door, deliveryToJson(testDelivery()), {1s, 1ms});
    QVERIFY(!delivery);
    QCOMPARE(delivery.error().sentence, u"Nobody is there."_s);
}

void DeliveryWaitTest::whatCameOfItIsASentence_data()
{
    QTest::addColumn<Delivery>("delivery");
    QTest::addColumn<bool>("good");
    QTest::addColumn<QString>("sentence");
    Delivery delivery = testDelivery(Delivery::State::Sent, 1);
    delivery.took = 120ms;
    QTest::newRow("shown") << delivery << true << u"The test of \"Ops\" was sent, in 120 ms."_s;
    delivery.code = 200;
    QTest::newRow("sent over HTTP") << delivery << true << u"The test of \"Ops\" was sent: 200, in 120 ms."_s;
    delivery = testDelivery(Delivery::State::Waiting, 1);
    delivery.fault = u"Nobody answers on ops.example.org."_s;
    QTest::newRow("it failed") << delivery << false << u"The test of \"Ops\" failed: Nobody answers on ops.example.org."_s;
    delivery.fault.clear();
    delivery.code = 503;
    QTest::newRow("it was refused") << delivery << false << u"The test of \"Ops\" failed: the answer was 503."_s;
    QTest::newRow("nothing is known")
        << testDelivery() << false
        << u"Nothing has come of the test of \"Ops\" yet; 'aloft delivery show 12' will say what does."_s;
}

void DeliveryWaitTest::whatCameOfItIsASentence()
{
    QFETCH(const Delivery, delivery);
    const Result<QString> sentence = testSentence(deliveryToJson(delivery));
    QTEST(sentence.has_value(), "good");
    QTEST(sentence ? *sentence : sentence.error().sentence, "sentence");
}

QTEST_GUILESS_MAIN(DeliveryWaitTest)
#include "delivery_wait_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wishes/alert_reply_json.h"
#include "model/wishes/reply_json.h"
#include "tests/support/fake_clock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QJsonObject objectOf(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

Channel webhook()
{
    return {.id = 5,
            .name = u"Ops webhook"_s,
            .type = u"webhook"_s,
            .fields = {{u"method"_s, u"POST"_s}, {u"url"_s, u"https://ops.example.org/hooks/aloft"_s}},
            .secrets = {{u"secret"_s, {u"never to be seen"_s, false}}, {u"token"_s, {{}, true}}, {u"password"_s, {}}},
            .isDefault = true,
            .isEnabled = false,
            .onlyAfter = 10min,
            .remindEvery = 4h};
}

Alert down()
{
    Alert alert;
    alert.monitor = 7;
    alert.monitorName = u"Warehouse sync"_s;
    alert.at = noon;
    alert.incident.id = 3;
    return alert;
}

} // namespace

class AlertReplyJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void aChannelHasExactlyTheFieldsThatScriptsRelyOn();
    void aSecretIsNeverSaid_data();
    void aSecretIsNeverSaid();
    void aDeliveryHasExactlyTheFieldsThatScriptsRelyOn();
    void whatThereIsNotIsNull();
    void onlyWhatWaitsHasANextTime_data();
    void onlyWhatWaitsHasANextTime();
    void aReplyHoldsChannelsAndDeliveries();
};

void AlertReplyJsonTest::aChannelHasExactlyTheFieldsThatScriptsRelyOn()
{
    const QJsonObject expected = objectOf(R"json({
        "id": 5, "name": "Ops webhook", "type": "webhook", "default": true, "enabled": false,
        "onlyAfterSeconds": 600, "remindEverySeconds": 14400,
        "fields": {"method": "POST", "url": "https://ops.example.org/hooks/aloft"},
        "secrets": {"secret": "database", "token": "keychain"}, "removedAt": null})json");
    QCOMPARE(channelToJson(webhook()), expected);
}

void AlertReplyJsonTest::aSecretIsNeverSaid_data()
{
    QTest::addColumn<Channel>("channel");
    QTest::newRow("in the database") << webhook();
    Channel both = webhook();
    both.fields.insert(u"secret"_s, u"never to be seen"_s);
    QTest::newRow("among the fields as well") << both;
    Channel inKeychain = webhook();
    inKeychain.secrets = {{u"secret"_s, {u"never to be seen"_s, true}}};
    QTest::newRow("read from the keychain") << inKeychain;
}

void AlertReplyJsonTest::aSecretIsNeverSaid()
{
    QFETCH(const Channel, channel);
    const QByteArray text = QJsonDocument(channelToJson(channel)).toJson();
    QVERIFY2(!text.contains("never to be seen"), text.constData());
}

void AlertReplyJsonTest::aDeliveryHasExactlyTheFieldsThatScriptsRelyOn()
{
    const Delivery delivery{.id = 12,
                            .channel = 5,
                            .channelName = u"Ops webhook"_s,
                            .kind = Delivery::Kind::Down,
                            .state = Delivery::State::Waiting,
                            .alerts = {down()},
                            .createdAt = noon,
                            .hold = Hold{HoldReason::ParentDown, noon + 1h, u"Router"_s},
                            .nextAt = noon + 40s,
                            .attempts = 3,
                            .firstAttemptAt = noon + 1s,
                            .lastAttemptAt = noon + 20s,
                            .took = 1250ms,
                            .code = 503,
                            .fault = u"The answer was 503."_s,
                            .request = u"POST /hooks/aloft"_s,
                            .answer = u"Service Unavailable"_s};
    const QJsonObject expected = objectOf(R"json({
        "id": 12, "channelId": 5, "channelName": "Ops webhook", "kind": "down", "state": "waiting",
        "alerts": [{"kind": "down", "monitorId": 7, "monitorName": "Warehouse sync", "at": "2026-11-22T12:00:00.000Z",
                    "incidentId": 3, "missedRuns": 0}],
        "hold": {"reason": "parent down", "until": "2026-11-22T13:00:00.000Z", "detail": "Router"},
        "createdAt": "2026-11-22T12:00:00.000Z", "nextAt": "2026-11-22T12:00:40.000Z", "attempts": 3,
        "firstAttemptAt": "2026-11-22T12:00:01.000Z", "lastAttemptAt": "2026-11-22T12:00:20.000Z", "tookMilliseconds": 1250,
        "code": 503, "fault": "The answer was 503.", "request": "POST /hooks/aloft", "answer": "Service Unavailable"})json");
    QCOMPARE(deliveryToJson(delivery), expected);
}

void AlertReplyJsonTest::whatThereIsNotIsNull()
{
    Delivery delivery;
    delivery.state = Delivery::State::Sent;
    delivery.alerts = {down()};
    delivery.alerts.first().incident.id = 0;
    const QJsonObject json = deliveryToJson(delivery);
    for (const QLatin1StringView key : {"hold"_L1, "nextAt"_L1, "firstAttemptAt"_L1, "lastAttemptAt"_L1, "tookMilliseconds"_L1,
                                        "code"_L1, "fault"_L1, "request"_L1, "answer"_L1}) {
        QVERIFY2(json.contains(key), key.data());
        QVERIFY2(json.value(key).isNull(), key.data());
    }
    QVERIFY(json.value("alerts"_L1).toArray().first().toObject().value("incidentId"_L1).isNull());
}

void AlertReplyJsonTest::onlyWhatWaitsHasANextTime_data()
{
    QTest::addColumn<Delivery::State>("state");
    QTest::addColumn<bool>("isNull");
    QTest::newRow("waiting") << Delivery::State::Waiting << false;
    QTest::newRow("sent") << Delivery::State::Sent << true;
    QTest::newRow("given up") << Delivery::State::GivenUp << true;
    QTest::newRow("held") << Delivery::State::Held << true;
}

void AlertReplyJsonTest::onlyWhatWaitsHasANextTime()
{
    QFETCH(const Delivery::State, state);
    Delivery delivery;
    delivery.state = state;
    QTEST(deliveryToJson(delivery).value("nextAt"_L1).isNull(), "isNull");
}

void AlertReplyJsonTest::aReplyHoldsChannelsAndDeliveries()
{
    Delivery delivery;
    delivery.id = 12;
    const Reply reply{.monitors = {}, .incidents = {}, .monitorNames = {}, .channels = {webhook()}, .deliveries = {delivery}};
    const QJsonObject json = replyToJson(reply, {});
    QCOMPARE(json.value("channels"_L1).toArray(), QJsonArray{channelToJson(webhook())});
    QCOMPARE(json.value("deliveries"_L1).toArray(), QJsonArray{deliveryToJson(delivery)});
}

QTEST_APPLESS_MAIN(AlertReplyJsonTest)
#include "alert_reply_json_test.moc"

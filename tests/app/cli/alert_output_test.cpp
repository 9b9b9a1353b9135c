// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/alert_output.h"
#include "app/cli/command_output.h"

#include "model/wishes/alert_reply_json.h"
#include "model/wishes/reply_json.h"
#include "tests/support/fake_clock.h"

#include <QJsonDocument>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Channel webhook()
{
    Channel channel;
    channel.id = 5;
    channel.name = u"Ops"_s;
    channel.type = u"webhook"_s;
    channel.fields = {{u"url"_s, u"https://ops.example.org"_s}, {u"empty"_s, {}}};
    channel.secrets = {{u"secret"_s, {u"never to be seen"_s, false}}, {u"token"_s, {{}, true}}};
    return channel;
}

Delivery failed()
{
    Alert alert;
    alert.monitor = 7;
    alert.monitorName = u"Backup"_s;
    Delivery delivery;
    delivery.id = 12;
    delivery.channel = 5;
    delivery.channelName = u"Ops"_s;
    delivery.alerts = {alert, alert};
    delivery.createdAt = noon;
    delivery.nextAt = noon + 40s;
    delivery.attempts = 3;
    delivery.lastAttemptAt = noon + 20s;
    delivery.took = 250ms;
    delivery.code = 503;
    delivery.fault = u"Service Unavailable"_s;
    delivery.request = u"POST / HTTP/1.1\n\n{}"_s;
    delivery.answer = u"try later\n"_s;
    return delivery;
}

QJsonObject replyWith(const QList<Channel> &channels, const QList<Delivery> &deliveries = {})
{
    Reply reply;
    reply.channels = channels;
    reply.deliveries = deliveries;
    reply.monitors = {Monitor{}};
    reply.monitors.first().name = u"Backup"_s;
    return replyToJson(reply, {});
}

QString spoken(const Wish &wish)
{
    return outputFor(wish, replyWith({webhook()}, {failed()}), {}, noon);
}

} // namespace

class AlertOutputTest : public QObject
{
    Q_OBJECT

private slots:
    void channelsAreATable();
    void howAChannelIsUsedIsSaid();
    void aChannelIsShownInLines();
    void noSecretIsPrinted_data();
    void noSecretIsPrinted();
    void deliveriesAreATable();
    void whatBecameOfADeliveryIsSaid_data();
    void whatBecameOfADeliveryIsSaid();
    void aDeliveryIsShownWithRequestAndAnswer();
    void emptyListsAreSentences();
    void whatWasDoneIsASentence_data();
    void whatWasDoneIsASentence();
    void jsonIsOfWhatTheWishIsAbout_data();
    void jsonIsOfWhatTheWishIsAbout();
    void aMonitorSaysWhoIsAlerted();
};

void AlertOutputTest::channelsAreATable()
{
    QCOMPARE(spoken(wish::ShowChannels{}),
             u"ID  Type     Name  Use  Fields\n"
             u" 5  webhook  Ops        url=https://ops.example.org, secret=(in the database), token=(in the keychain)\n"_s);
}

void AlertOutputTest::howAChannelIsUsedIsSaid()
{
    Channel channel = webhook();
    channel.isEnabled = false;
    channel.isDefault = true;
    channel.onlyAfter = 10min;
    channel.remindEvery = 4h;
    const QString table = channelTable({channelToJson(channel)}, 0);
    QVERIFY2(table.contains("disabled, default, only after 10 min, reminds every 4 h"_L1), qPrintable(table));
}

void AlertOutputTest::aChannelIsShownInLines()
{
    QCOMPARE(channelDetail(channelToJson(webhook())),
             u"ID:             5\n"
             u"Name:           Ops\n"
             u"Type:           webhook\n"
             u"Default:        no\n"
             u"Enabled:        yes\n"
             u"Only after:     0 s\n"
             u"Remind every:   never\n"
             u"Fields:         url=https://ops.example.org, secret=(in the database), token=(in the keychain)\n"_s);
}

void AlertOutputTest::noSecretIsPrinted_data()
{
    QTest::addColumn<Wish>("wish");
    wish::AddChannel add;
    add.fields = {{u"secret"_s, u"never to be seen"_s}};
    QTest::newRow("list") << Wish(wish::ShowChannels{});
    QTest::newRow("add") << Wish(add);
    wish::EditChannel edit;
    edit.fields = add.fields;
    QTest::newRow("edit") << Wish(edit);
    QTest::newRow("remove") << Wish(wish::RemoveChannel{5});
}

void AlertOutputTest::noSecretIsPrinted()
{
    QFETCH(const Wish, wish);
    for (const bool json : {false, true}) {
        const QString output = outputFor(wish, replyWith({webhook()}), {.json = json, .width = 0}, noon);
        QVERIFY(!output.isEmpty());
        QVERIFY2(!output.contains("never to be seen"_L1), qPrintable(output));
    }
}

void AlertOutputTest::deliveriesAreATable()
{
    QCOMPARE(
        spoken(wish::ShowDeliveries{}),
        u"ID  Time            Channel  Kind  Monitors  Attempts  Result\n"
        u"12  today 12:00:00  Ops      down  Backup           3  waiting, 503: Service Unavailable, next today 12:00:40\n"_s);
}

void AlertOutputTest::whatBecameOfADeliveryIsSaid_data()
{
    QTest::addColumn<Delivery>("delivery");
    QTest::addColumn<QString>("result");
    Delivery delivery;
    delivery.state = Delivery::State::Sent;
    QTest::newRow("shown") << delivery << u"sent"_s;
    delivery.code = 250;
    QTest::newRow("sent by mail") << delivery << u"sent, 250"_s;
    delivery = {};
    delivery.state = Delivery::State::Held;
    delivery.hold = Hold{HoldReason::Snoozed, noon + 1h};
    QTest::newRow("held") << delivery << u"held, snoozed, until today 13:00:00"_s;
    delivery.hold = Hold{HoldReason::ParentDown, {}, u"Router"_s};
    QTest::newRow("held for a parent") << delivery << u"held, parent down (Router)"_s;
    delivery = {};
    delivery.state = Delivery::State::GivenUp;
    delivery.fault = u"Nobody answers."_s;
    QTest::newRow("given up") << delivery << u"given up, Nobody answers."_s;
    delivery.kind = Delivery::Kind::Test;
    QTest::newRow("a test that failed") << delivery << u"failed, Nobody answers."_s;
}

void AlertOutputTest::whatBecameOfADeliveryIsSaid()
{
    QFETCH(const Delivery, delivery);
    QFETCH(const QString, result);
    const QString detail = deliveryDetail(deliveryToJson(delivery), noon);
    QVERIFY2(detail.contains(u"Result:         "_s + result + u'\n'), qPrintable(detail));
}

void AlertOutputTest::aDeliveryIsShownWithRequestAndAnswer()
{
    const QString detail = spoken(wish::ShowDeliveries{.delivery = 12});
    QVERIFY2(detail.contains("Took:           250 ms\n"_L1), qPrintable(detail));
    QVERIFY2(detail.endsWith("\nRequest:\nPOST / HTTP/1.1\n\n{}\n\nAnswer:\ntry later\n"_L1), qPrintable(detail));
}

void AlertOutputTest::emptyListsAreSentences()
{
    QVERIFY(channelTable({}, 0).contains("aloft channel add"_L1));
    QCOMPARE(deliveryTable({}, 0, noon), u"No deliveries.\n"_s);
}

void AlertOutputTest::whatWasDoneIsASentence_data()
{
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<QString>("sentence");
    wish::EditChannel edit;
    edit.channel = 5;
    edit.isEnabled = true;
    QTest::newRow("enable") << Wish(edit) << u"Enabled \"Ops\".\n"_s;
    edit.isEnabled = false;
    QTest::newRow("disable") << Wish(edit) << u"Disabled \"Ops\": nothing is sent through it.\n"_s;
    QTest::newRow("remove") << Wish(wish::RemoveChannel{5})
                            << u"Removed \"Ops\". 'aloft channel restore 5' brings it back within 7 days.\n"_s;
    QTest::newRow("restore") << Wish(wish::RestoreChannel{5}) << u"Restored \"Ops\".\n"_s;
    QTest::newRow("acknowledge") << Wish(wish::AcknowledgeIncident{3}) << u"Acknowledged the outage of \"Backup\".\n"_s;
    QTest::newRow("snooze") << Wish(wish::SnoozeMonitor{3, noon + 1h})
                            << u"No alerts about \"Backup\" before today 13:00:00.\n"_s;
    QTest::newRow("end a snooze") << Wish(wish::SnoozeMonitor{3, {}}) << u"Alerts about \"Backup\" are sent again.\n"_s;
}

void AlertOutputTest::whatWasDoneIsASentence()
{
    QFETCH(const Wish, wish);
    QTEST(spoken(wish), "sentence");
}

void AlertOutputTest::jsonIsOfWhatTheWishIsAbout_data()
{
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<QByteArray>("json");
    const QJsonObject channel = channelToJson(webhook());
    const QJsonObject delivery = deliveryToJson(failed());
    QTest::newRow("all channels") << Wish(wish::ShowChannels{}) << QJsonDocument(QJsonArray{channel}).toJson();
    QTest::newRow("add") << Wish(wish::AddChannel{}) << QJsonDocument(channel).toJson();
    QTest::newRow("edit") << Wish(wish::EditChannel{}) << QJsonDocument(channel).toJson();
    QTest::newRow("all deliveries") << Wish(wish::ShowDeliveries{}) << QJsonDocument(QJsonArray{delivery}).toJson();
    QTest::newRow("one delivery") << Wish(wish::ShowDeliveries{.delivery = 12}) << QJsonDocument(delivery).toJson();
    QTest::newRow("send again") << Wish(wish::SendAgain{12}) << QJsonDocument(delivery).toJson();
}

void AlertOutputTest::jsonIsOfWhatTheWishIsAbout()
{
    QFETCH(const Wish, wish);
    QTEST(outputFor(wish, replyWith({webhook()}, {failed()}), {.json = true, .width = 0}, noon).toUtf8(), "json");
}

void AlertOutputTest::aMonitorSaysWhoIsAlerted()
{
    QVERIFY(spoken(wish::ShowMonitors{1}).contains("Alerts via:     no channel\n"_L1));
    Reply reply;
    Monitor monitor;
    monitor.channels = {1, 5};
    monitor.dependsOn = 9;
    monitor.snoozedUntil = noon + 1h;
    reply.monitors = {monitor};
    const QString shown = outputFor(wish::ShowMonitors{1}, replyToJson(reply, {}), {}, noon);
    QVERIFY2(shown.contains("Alerts via:     channel 1, 5\nDepends on:     9\nSnoozed until:  today 13:00:00\n"_L1),
             qPrintable(shown));
}

QTEST_GUILESS_MAIN(AlertOutputTest)
#include "alert_output_test.moc"

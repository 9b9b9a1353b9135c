// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_samples.h"

#include "server/alerts/payload.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

QJsonObject parsed(const char *text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s", qPrintable(error.errorString()));
    return document.object();
}

QJsonObject payloadFor(const QList<Alert> &alerts)
{
    return payloadOf(sample::message(u"webhook"_s, {}, {}, alerts));
}

} // namespace

/// What programs are told, member by member.
class PayloadTest : public QObject
{
    Q_OBJECT

private slots:
    void aDown();
    void anUp();
    void aDownAndItsUpAreAnUp();
    void aLateHasNoIncident();
    void aReminderSaysHowLong();
    void severalAreADigest();
    void aTestIsAboutNobody();
    void withoutAnAddressOfItsOwn();
};

void PayloadTest::aDown()
{
    const QJsonObject expected = parsed(R"({
        "kind": "down",
        "monitor": {"id": 7, "name": "Nightly backup", "url": null, "type": "heartbeat"},
        "incident": {"id": 107, "startedAt": "2026-11-22T12:00:00.000Z", "resolvedAt": null, "durationSeconds": 900,
                     "cause": "No heartbeat ever received"},
        "timestamp": "2026-11-22T12:15:00.250Z",
        "appUrl": "http://127.0.0.1:8787"})");
    QCOMPARE(payloadFor({sample::down()}), expected);
}

void PayloadTest::anUp()
{
    const QJsonObject expected = parsed(R"({
        "kind": "up",
        "monitor": {"id": 7, "name": "Nightly backup", "url": null, "type": "heartbeat"},
        "incident": {"id": 107, "startedAt": "2026-11-22T12:00:00.000Z", "resolvedAt": "2026-11-22T12:12:00.000Z",
                     "durationSeconds": 720, "cause": "No heartbeat ever received"},
        "timestamp": "2026-11-22T12:15:00.250Z",
        "appUrl": "http://127.0.0.1:8787"})");
    QCOMPARE(payloadFor({sample::up()}), expected);
}

void PayloadTest::aDownAndItsUpAreAnUp()
{
    QCOMPARE(payloadFor({sample::down(), sample::up()}), payloadFor({sample::up()}));
}

void PayloadTest::aLateHasNoIncident()
{
    Alert late = sample::down();
    late.kind = Alert::Kind::Late;
    late.incident = {};
    const QJsonObject payload = payloadFor({late});
    QCOMPARE(payload["kind"_L1].toString(), u"late"_s);
    QVERIFY(payload["incident"_L1].isNull());
    QCOMPARE(payload["monitor"_L1]["id"_L1].toInteger(), 7);
}

void PayloadTest::aReminderSaysHowLong()
{
    Alert reminder = sample::down();
    reminder.kind = Alert::Kind::Reminder;
    const QJsonObject payload = payloadFor({sample::down(), reminder});
    QCOMPARE(payload["kind"_L1].toString(), u"reminder"_s);
    QCOMPARE(payload["incident"_L1]["durationSeconds"_L1].toInteger(), 900);
}

void PayloadTest::severalAreADigest()
{
    const QJsonObject payload = payloadFor({sample::down(1), sample::down(2), sample::up(1)});
    QCOMPARE(payload.keys(), QStringList({u"alerts"_s, u"appUrl"_s, u"incident"_s, u"kind"_s, u"monitor"_s, u"timestamp"_s}));
    QCOMPARE(payload["kind"_L1].toString(), u"digest"_s);
    QVERIFY(payload["monitor"_L1].isNull() && payload["incident"_L1].isNull());
    const QJsonArray alerts = payload["alerts"_L1].toArray();
    QCOMPARE(alerts.size(), 2);
    QCOMPARE(alerts.at(0)["kind"_L1].toString(), u"up"_s);
    QCOMPARE(alerts.at(0)["monitor"_L1]["id"_L1].toInteger(), 1);
    QCOMPARE(alerts.at(1)["kind"_L1].toString(), u"down"_s);
    QCOMPARE(alerts.at(1)["incident"_L1]["id"_L1].toInteger(), 102);
}

void PayloadTest::aTestIsAboutNobody()
{
    const QJsonObject expected = parsed(R"({"kind": "test", "monitor": null, "incident": null,
        "timestamp": "2026-11-22T12:15:00.250Z", "appUrl": "http://127.0.0.1:8787"})");
    QCOMPARE(payloadFor({}), expected);
}

void PayloadTest::withoutAnAddressOfItsOwn()
{
    Message message = sample::message(u"webhook"_s, {}, {});
    message.appUrl.clear();
    QVERIFY(payloadOf(message)["appUrl"_L1].isNull());
}

QTEST_APPLESS_MAIN(PayloadTest)
#include "payload_test.moc"

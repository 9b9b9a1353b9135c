// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_samples.h"

#include "server/alerts/payload.h"
#include "server/alerts/render.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

QList<Parcel> parcelsOf(const Message &message)
{
    const auto parcels = httpParcels(message, *channelKind(message.channel.type));
    if (!parcels)
        qFatal("%s", qPrintable(parcels.error().sentence));
    return *parcels;
}

QJsonObject bodyOf(const Parcel &parcel)
{
    return QJsonDocument::fromJson(parcel.post.body).object();
}

QJsonObject parsed(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s", qPrintable(error.errorString()));
    return document.object();
}

QByteArray headerOf(const Parcel &parcel, const QByteArray &name)
{
    for (const QByteArray &line : parcel.post.headers) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

} // namespace

/// The requests that each kind of channel sends, compared as parsed JSON.
class RenderTest : public QObject
{
    Q_OBJECT

private slots:
    void everyAlertValueIsThere();
    void everyKindSaysWhatItSays_data();
    void everyKindSaysWhatItSays();
    void noKindShowsItsSecrets_data();
    void noKindShowsItsSecrets();
    void aNameBreaksNothing_data();
    void aNameBreaksNothing();
    void pagerDutyGetsOneEventForEachIncident();
    void pagerDutyResolvesWithTheSameKey();
    void headersOfOnesOwnComeFirst();
    void noHeaderCanBeAdded();
    void aMalformedAddressIsTold();
    void aStormFits_data();
    void aStormFits();
};

void RenderTest::everyAlertValueIsThere()
{
    QStringList names = alertValueNames();
    names.sort();
    QCOMPARE(alertValues(sample::message(u"webhook"_s, {}, {})).keys(), names);
}

void RenderTest::everyKindSaysWhatItSays_data()
{
    QTest::addColumn<Message>("message");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("body");
    const QString hook = u"https://chat.example.org/hooks/hush"_s;
    QTest::newRow("slack, down") << sample::message(u"slack"_s, {}, {{u"url"_s, hook}}) << hook
                                 << QByteArray(R"({"attachments": [{
        "fallback": "Nightly backup is down", "title": "Nightly backup is down", "text": "No heartbeat ever received",
        "color": "#C22F2F", "mrkdwn_in": []}]})");
    QTest::newRow("slack, up") << sample::message(u"slack"_s, {}, {{u"url"_s, hook}}, {sample::up()}) << hook << QByteArray(R"({
        "attachments": [{"fallback": "Nightly backup is back", "title": "Nightly backup is back",
        "text": "It was down for 12 min", "color": "#157A4A", "mrkdwn_in": []}]})");
    QTest::newRow("discord, down") << sample::message(u"discord"_s, {}, {{u"url"_s, hook}}) << hook << QByteArray(R"({
        "username": "Aloft", "content": "Nightly backup is down", "allowed_mentions": {"parse": []},
        "embeds": [{"description": "No heartbeat ever received", "color": 12726063, "timestamp": "2026-11-22T12:15:00.250Z"}]})");
    QTest::newRow("teams, down") << sample::message(u"teams"_s, {}, {{u"url"_s, hook}}) << hook << QByteArray(R"({
        "type": "message", "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": null,
        "content": {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.4", "body": [
        {"type": "TextBlock", "text": "Nightly backup is down", "weight": "Bolder", "size": "Medium", "wrap": true,
         "color": "Attention"},
        {"type": "TextBlock", "text": "No heartbeat ever received", "wrap": true}]}}]})");
    QTest::newRow("telegram, down") << sample::message(u"telegram"_s,
                                                       {{u"chat"_s, u"-100"_s}, {u"server"_s, u"http://127.0.0.1:81"_s}},
                                                       {{u"token"_s, u"12:hush"_s}})
                                    << u"http://127.0.0.1:81/bot12:hush/sendMessage"_s << QByteArray(R"({
        "chat_id": "-100", "text": "Nightly backup is down\n\nNo heartbeat ever received",
        "link_preview_options": {"is_disabled": true}})");
    QTest::newRow("ntfy, down") << sample::message(u"ntfy"_s, {{u"topic"_s, u"ops"_s}}, {}) << u"https://ntfy.sh"_s
                                << QByteArray(R"({
        "topic": "ops", "title": "Nightly backup is down", "message": "No heartbeat ever received", "priority": 5,
        "tags": ["rotating_light"]})");
    QTest::newRow("gotify, up") << sample::message(u"gotify"_s, {{u"server"_s, u"https://push.example.org/"_s}},
                                                   {{u"token"_s, u"hush"_s}}, {sample::up()})
                                << u"https://push.example.org/message"_s << QByteArray(R"({
        "title": "Nightly backup is back", "message": "It was down for 12 min", "priority": 4})");
    const Message webhook = sample::message(u"webhook"_s, {{u"url"_s, u"https://ops.example.org/a?b=c"_s}}, {});
    QTest::newRow("webhook, down") << webhook << u"https://ops.example.org/a?b=c"_s << QJsonDocument(payloadOf(webhook)).toJson();
}

void RenderTest::everyKindSaysWhatItSays()
{
    QFETCH(Message, message);
    QFETCH(QByteArray, body);
    const QList<Parcel> parcels = parcelsOf(message);
    QCOMPARE(parcels.size(), 1);
    const Parcel &parcel = parcels.constFirst();
    QTEST(parcel.post.url.toString(), "url");
    QCOMPARE(parcel.post.method, QByteArray("POST"));
    QCOMPARE(headerOf(parcel, "Content-Type"), QByteArray("application/json"));
    QCOMPARE(headerOf(parcel, "User-Agent"), QByteArray("Aloft/" ALOFT_VERSION));
    QCOMPARE(bodyOf(parcel), parsed(body));
}

void RenderTest::noKindShowsItsSecrets_data()
{
    QTest::addColumn<Message>("message");
    for (const ChannelKind &kind : channelKinds()) {
        if (kind.sender != ChannelKind::Sender::Http)
            continue;
        QMap<QString, QString> fields;
        QMap<QString, QString> secrets;
        for (const ChannelField &field : kind.fields) {
            const bool isUrl = field.form == ChannelField::Form::Url;
            const QString value = isUrl                                      ? u"https://example.org/hush"_s
                                  : field.form == ChannelField::Form::Text   ? u"X-Token: hush\nX-Other: hush2"_s
                                  : field.form == ChannelField::Form::Choice ? field.preset
                                                                             : u"hush"_s;
            if (field.isSecret)
                secrets.insert(field.key, value);
            else
                fields.insert(field.key, isUrl                                      ? u"https://example.org/"_s
                                         : field.form == ChannelField::Form::Choice ? field.preset
                                                                                    : u"open"_s);
        }
        QTest::newRow(qPrintable(kind.key)) << sample::message(kind.key, fields, secrets);
    }
}

void RenderTest::noKindShowsItsSecrets()
{
    QFETCH(Message, message);
    for (const Parcel &parcel : parcelsOf(message)) {
        const QByteArray sent = parcel.post.url.toEncoded() + parcel.post.headers.join() + parcel.post.body;
        QVERIFY2(sent.contains("hush") || message.channel.type == "webhook"_L1, "the secret is not sent at all");
        QVERIFY2(!parcel.shown.contains("hush"_L1), qPrintable(parcel.shown));
        QVERIFY2(parcel.shown.contains(secretMask), qPrintable(parcel.shown));
        QVERIFY2(parcel.shown.startsWith("POST "_L1), qPrintable(parcel.shown));
    }
}

void RenderTest::aNameBreaksNothing_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("harmless");
    QTest::newRow("slack") << u"slack"_s << u"@\u200Beveryone &lt;!here&gt; *x* \"y\" {{url}} is down"_s;
    QTest::newRow("discord") << u"discord"_s << u"@everyone \\<!here\\> \\*x\\* \"y\" {{url}} is down"_s;
    QTest::newRow("teams") << u"teams"_s << u"@everyone \\<!here\\> \\*x\\* \"y\" {{url}} is down"_s;
}

void RenderTest::aNameBreaksNothing()
{
    QFETCH(QString, type);
    QFETCH(QString, harmless);
    const Alert alert = sample::down(7, u"@everyone <!here> *x* \"y\" {{url}}"_s);
    const Message message = sample::message(type, {}, {{u"url"_s, u"https://example.org/hush"_s}}, {alert});
    const Parcel parcel = parcelsOf(message).constFirst();
    QVERIFY(!bodyOf(parcel).isEmpty());
    const QString text = QString::fromUtf8(QJsonDocument(QJsonArray{harmless}).toJson(QJsonDocument::Compact)).mid(1).chopped(1);
    QVERIFY2(QString::fromUtf8(parcel.post.body).contains(text), parcel.post.body.constData());
}

void RenderTest::pagerDutyGetsOneEventForEachIncident()
{
    const QList<Alert> alerts{sample::down(1, u"One"_s), sample::down(2, u"Two"_s), sample::up(1, u"One"_s)};
    const QList<Parcel> parcels = parcelsOf(sample::message(u"pagerduty"_s, {}, {{u"key"_s, u"hush"_s}}, alerts));
    QCOMPARE(parcels.size(), 2);
    QCOMPARE(parcels.constFirst().post.url, QUrl(u"https://events.pagerduty.com/v2/enqueue"_s));
    const QJsonObject up = bodyOf(parcels.at(0));
    QCOMPARE(up["event_action"_L1].toString(), u"resolve"_s);
    const QJsonObject down = bodyOf(parcels.at(1));
    QCOMPARE(down["event_action"_L1].toString(), u"trigger"_s);
    QCOMPARE(down["routing_key"_L1].toString(), u"hush"_s);
    const QJsonObject expected = parsed(R"({"summary": "Two is down", "source": "Aloft", "severity": "critical",
        "timestamp": "2026-11-22T12:15:00.250Z", "component": "Two", "custom_details": {"text": "No heartbeat ever received"}})");
    QCOMPARE(down["payload"_L1].toObject(), expected);
    QVERIFY(up["dedup_key"_L1] != down["dedup_key"_L1]);
}

void RenderTest::pagerDutyResolvesWithTheSameKey()
{
    const auto keyOf = [](const QList<Alert> &alerts) {
        return bodyOf(
                   parcelsOf(sample::message(u"pagerduty"_s, {}, {{u"key"_s, u"hush"_s}}, alerts)).constFirst())["dedup_key"_L1]
            .toString();
    };
    QVERIFY(keyOf({sample::down()}).endsWith("-incident-107"_L1));
    QCOMPARE(keyOf({sample::up()}), keyOf({sample::down()}));
    QVERIFY(keyOf({}).endsWith("-test"_L1));
}

void RenderTest::headersOfOnesOwnComeFirst()
{
    const Parcel parcel =
        parcelsOf(sample::message(u"webhook"_s, {{u"url"_s, u"https://ops.example.org/"_s}, {u"method"_s, u"PUT"_s}},
                                  {{u"headers"_s, u"content-type: application/vnd.ops+json\r\n\nX-Team:  ops"_s}}))
            .constFirst();
    QCOMPARE(parcel.post.method, QByteArray("PUT"));
    QCOMPARE(parcel.post.headers,
             QByteArrayList({"content-type: application/vnd.ops+json", "X-Team:  ops", "User-Agent: Aloft/" ALOFT_VERSION}));
}

void RenderTest::noHeaderCanBeAdded()
{
    const Parcel parcel =
        parcelsOf(sample::message(u"gotify"_s, {{u"server"_s, u"https://a.example"_s}}, {{u"token"_s, u"a\r\nX-Evil: 1"_s}}))
            .constFirst();
    QCOMPARE(headerOf(parcel, "X-Gotify-Key"), QByteArray("a  X-Evil: 1"));
}

void RenderTest::aMalformedAddressIsTold()
{
    const auto parcels = httpParcels(sample::message(u"slack"_s, {}, {{u"url"_s, u"nonsense"_s}}), *channelKind(u"slack"_s));
    QVERIFY(!parcels);
    QCOMPARE(parcels.error().sentence, u"The address of this channel is malformed"_s);
}

void RenderTest::aStormFits_data()
{
    QTest::addColumn<Message>("message");
    QTest::addColumn<QStringList>("path");
    QTest::addColumn<int>("most_bytes");
    QList<Alert> alerts;
    for (MonitorId id = 1; id <= 1000; ++id)
        alerts.append(sample::down(id, u"<*Ünïcode* & job> "_s.repeated(4) + QString::number(id)));
    const QMap<QString, QString> hook{{u"url"_s, u"https://example.org/x"_s}};
    QTest::newRow("discord") << sample::message(u"discord"_s, {}, hook, alerts) << QStringList{u"embeds"_s, u"description"_s}
                             << 4096;
    QTest::newRow("teams") << sample::message(u"teams"_s, {}, hook, alerts) << QStringList{} << 28 * 1024;
    QTest::newRow("telegram") << sample::message(u"telegram"_s, {{u"chat"_s, u"1"_s}}, {{u"token"_s, u"x"_s}}, alerts)
                              << QStringList{u"text"_s} << 4096;
    QTest::newRow("ntfy") << sample::message(u"ntfy"_s, {{u"topic"_s, u"t"_s}}, {}, alerts) << QStringList{u"message"_s} << 4096;
}

void RenderTest::aStormFits()
{
    QFETCH(Message, message);
    QFETCH(QStringList, path);
    QFETCH(int, most_bytes);
    const Parcel parcel = parcelsOf(message).constFirst();
    QJsonValue value = bodyOf(parcel);
    for (const QString &step : path)
        value = value.isArray() ? value.toArray().at(0)[step] : value[step];
    const QByteArray text = path.isEmpty() ? parcel.post.body : value.toString().toUtf8();
    QVERIFY(text.size() > 1000);
    QVERIFY2(text.size() <= most_bytes, qPrintable(QString::number(text.size())));
    QVERIFY(parcel.shown.toUtf8().size() <= 16 * 1024);
}

QTEST_APPLESS_MAIN(RenderTest)
#include "render_test.moc"

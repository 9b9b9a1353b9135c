// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/channels/channel_file.h"
#include "model/channels/channel_kind.h"
#include "model/channels/channel_values.h"

#include <QDir>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

Channel webhook(const QString &url = u"https://ops.example.org/hooks/aloft"_s)
{
    Channel channel;
    channel.type = u"webhook"_s;
    channel.fields = {{u"url"_s, url}};
    return channel;
}

const ChannelField &fieldOf(const QString &kind, const QString &key)
{
    const auto &fields = channelKind(kind)->fields;
    const auto found = std::ranges::find(fields, key, &ChannelField::key);
    if (found == fields.end())
        qFatal("no such field");
    return *found;
}

QByteArray fileWith(const QByteArray &request, const QByteArray &fields = "[]", const QByteArray &more = {})
{
    return R"({"name": "X", "about": "Does X", "order": 1, "sender": "http", "summary": "{{u.host}}",)"
           R"("help": {"text": "Help", "url": "https://example.org"}, "request": )" +
           request + R"(, "fields": )" + fields + more + '}';
}

} // namespace

/// The files that describe kinds of channels, and what may be filled in.
class ChannelKindTest : public QObject
{
    Q_OBJECT

private slots:
    void everyFileIsAKind();
    void everyKindIsWhole();
    void theDesktopComesFirst();
    void aMalformedFileIsRefused_data();
    void aMalformedFileIsRefused();
    void aFieldTakesWhatFits_data();
    void aFieldTakesWhatFits();
    void aChannelIsRefusedInWords();
    void quietHoursHaveTwoEnds();
    void aSecretInTheKeychainCountsAsFilledIn();
    void aFieldLeftEmptyHasItsPreset();
    void summaries_data();
    void summaries();
    void secretsAreKnownToTheLastLine();
};

void ChannelKindTest::everyFileIsAKind()
{
    const QStringList files = QDir(QStringLiteral(CHANNEL_FOLDER)).entryList({u"*.json"_s}, QDir::Files);
    QVERIFY(files.size() >= 11);
    QCOMPARE(channelKinds().size(), files.size());
    for (const QString &name : files) {
        QFile file(QDir(QStringLiteral(CHANNEL_FOLDER)).filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto read = readChannelFile(name.chopped(5), file.readAll());
        QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().sentence));
        QVERIFY2(channelKind(name.chopped(5)), qPrintable(name));
    }
}

void ChannelKindTest::everyKindIsWhole()
{
    QSet<QString> names;
    for (const ChannelKind &kind : channelKinds()) {
        QVERIFY2(!kind.about.isEmpty() && !kind.about.endsWith(u'.'), qPrintable(kind.key));
        QVERIFY2(kind.helpUrl.isValid() && kind.helpUrl.scheme() == "https"_L1, qPrintable(kind.key));
        QVERIFY2(!names.contains(kind.name), qPrintable(kind.name));
        names.insert(kind.name);
        QVERIFY2(!kind.closesIncidents || kind.oneMonitorAMessage, qPrintable(kind.key));
        for (const ChannelField &field : kind.fields) {
            QVERIFY2(fieldFault(field, field.preset).isEmpty() || field.isRequired, qPrintable(kind.key + u'/' + field.key));
            QCOMPARE(field.choices.size(), field.choiceWords.size());
        }
    }
}

void ChannelKindTest::theDesktopComesFirst()
{
    QCOMPARE(channelKinds().constFirst().key, u"desktop"_s);
    QCOMPARE(channelKinds().constFirst().sender, ChannelKind::Sender::Desktop);
    QCOMPARE(channelKind(u"carrier pigeon"_s), nullptr);
}

void ChannelKindTest::aMalformedFileIsRefused_data()
{
    const QByteArray field = R"([{"key": "u", "label": "U", "form": "url", "secret": true, "required": true}])";
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no JSON") << QByteArray("{") << u"x: unterminated object"_s;
    QTest::newRow("a member too many") << fileWith(R"({"url": "{{u}}"})", field, R"(, "colour": 1)")
                                       << u"x: \"colour\" is not known here"_s;
    QTest::newRow("a name missing") << fileWith(R"({"url": "{{u}}"})", field).replace(R"("name": "X",)", "")
                                    << u"x: \"name\" must be a text"_s;
    QTest::newRow("help without TLS") << fileWith(R"({"url": "{{u}}"})", field).replace("https://", "http://")
                                      << u"x, help: \"url\" must be an https address"_s;
    QTest::newRow("an unknown sender") << fileWith(R"({"url": "{{u}}"})", field).replace("\"http\"", "\"pigeon\"")
                                       << u"x: \"pigeon\" is not a known sender"_s;
    QTest::newRow("an unknown form") << fileWith(R"({"url": "{{u}}"})", QByteArray(field).replace("\"url\"", "\"uri\""))
                                     << u"x, field u: \"uri\" is not a known form"_s;
    QTest::newRow("a field twice") << fileWith(R"({"url": "{{u}}"})", QByteArray(field).replace("}]", "}, ") + field.mid(1))
                                   << u"x: there are two fields \"u\""_s;
    QTest::newRow("a placeholder of nothing")
        << fileWith(R"({"url": "{{v}}"})", field) << u"x: \"v\" is neither a field nor a value of an alert"_s;
    QTest::newRow("no URL") << fileWith(R"({"body": {}})", field)
                            << u"x: a kind that sends by HTTP, and no other, has a request with a URL"_s;
    QTest::newRow("a request with more") << fileWith(R"({"url": "{{u}}", "proxy": "x"})", field)
                                         << u"x: \"proxy\" is not known in a request"_s;
    QTest::newRow("a secret in the summary") << fileWith(R"({"url": "{{u}}"})", field).replace("{{u.host}}", "{{u}}")
                                             << u"x: the summary would show the secret \"u\""_s;
    QTest::newRow("none") << fileWith(R"({"url": "{{u}}"})", field) << QString();
}

void ChannelKindTest::aMalformedFileIsRefused()
{
    QFETCH(QByteArray, json);
    const auto read = readChannelFile(u"x"_s, json);
    QTEST(read ? QString() : read.error().sentence, "expected");
}

void ChannelKindTest::aFieldTakesWhatFits_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &place, const QString &value, const QString &expected = {}) {
        const QStringList both = place.split(u'.');
        QTest::newRow(name) << both.at(0) << both.at(1) << value << expected;
    };
    const QString url = u"webhook.url"_s;
    const QString incomplete = u"Is not a complete address, such as https://example.org/path"_s;
    row("a URL", url, u" https://example.org:8443/a?b=c "_s);
    row("an IPv6 URL", url, u"http://[::1]:80/"_s);
    row("no URL", url, {}, u"Is needed"_s);
    row("a URL of another kind", url, u"ftp://example.org"_s, u"Must begin with https:// or http://"_s);
    row("a URL without a host", url, u"https:///x"_s, incomplete);
    row("a URL with a blank", url, u"https://example.org/a b"_s, incomplete);
    row("a URL with a broken escape", url, u"https://example.org/%zz"_s, incomplete);
    row("a URL with a password", url, u"https://me:pw@example.org/"_s, u"Must not have a name or password in it"_s);
    row("a URL with a line break", url, u"https://example.org/\r\nX: y"_s,
        u"Must not have control characters or line breaks in it"_s);
    row("a URL too long", url, u"https://example.org/"_s + u"a"_s.repeated(4000), u"At most 4,000 characters"_s);
    const QString host = u"Must be the name or address of a computer alone, such as smtp.example.org"_s;
    row("a host", u"mail.host"_s, u"smtp.example.org"_s);
    row("an IPv4 host", u"mail.host"_s, u"127.0.0.1"_s);
    row("an IPv6 host", u"mail.host"_s, u"::1"_s);
    row("a host with a port", u"mail.host"_s, u"smtp.example.org:25"_s, host);
    row("a host with a scheme", u"mail.host"_s, u"smtp://example.org"_s, host);
    row("a host with a blank", u"mail.host"_s, u"smtp example"_s, host);
    row("a port", u"mail.port"_s, u"65535"_s);
    row("port 0", u"mail.port"_s, u"0"_s, u"Must be a number from 1 to 65535"_s);
    row("a port in words", u"mail.port"_s, u"smtp"_s, u"Must be a number from 1 to 65535"_s);
    row("several addresses", u"mail.to"_s, u"a@example.org, b.c+d@example.org"_s);
    row("a foreign domain", u"mail.to"_s, u"a@bücher.example"_s);
    row("no address", u"mail.to"_s, u"ops"_s, u"\"ops\" is not a mail address, such as ops@example.org"_s);
    row("an address with a name", u"mail.to"_s, u"Ops <a@example.org>"_s,
        u"\"Ops <a@example.org>\" is not a mail address, such as ops@example.org"_s);
    row("an address missing", u"mail.to"_s, u"a@example.org,"_s, u"\"\" is not a mail address, such as ops@example.org"_s);
    row("two senders", u"mail.from"_s, u"a@example.org,b@example.org"_s, u"Must be one address alone"_s);
    row("a choice", u"mail.security"_s, u"tls"_s);
    row("another choice", u"mail.security"_s, u"rot13"_s, u"Must be one of starttls, tls, none"_s);
    row("headers", u"webhook.headers"_s, u"X-Team: ops\nAuthorization: Bearer a b\n"_s);
    row("a header without a name", u"webhook.headers"_s, u"X-Team: ops\nBearer"_s,
        u"\"Bearer\" is not a header, such as X-Team: ops"_s);
    row("a header of HTTP's own", u"webhook.headers"_s, u"Content-Length: 3"_s, u"Content-Length is set by Aloft itself"_s);
    row("a forged signature", u"webhook.headers"_s, u"X-Aloft-Signature: x"_s, u"X-Aloft-Signature is set by Aloft itself"_s);
    row("a switch", u"desktop.late"_s, u"on"_s);
    row("a switch half way", u"desktop.late"_s, u"maybe"_s, u"Must be \"on\" or empty"_s);
    row("a time", u"desktop.quietFrom"_s, u"22:00"_s);
    row("no time", u"desktop.quietFrom"_s, {});
    row("a time beyond midnight", u"desktop.quietFrom"_s, u"24:00"_s, u"Must be a time of the day, such as 22:00"_s);
    row("a program", u"command.program"_s, u"/usr/bin/logger"_s);
    row("a program somewhere", u"command.program"_s, u"logger"_s, u"Must be a whole path, such as /usr/local/bin/page-me"_s);
    row("a line", u"telegram.token"_s, u"1:a"_s);
    row("two lines", u"telegram.token"_s, u"1:a\nb"_s, u"Must not have control characters or line breaks in it"_s);
}

void ChannelKindTest::aFieldTakesWhatFits()
{
    QFETCH(QString, kind);
    QFETCH(QString, field);
    QFETCH(QString, value);
    QTEST(fieldFault(fieldOf(kind, field), value), "expected");
}

void ChannelKindTest::aChannelIsRefusedInWords()
{
    QCOMPARE(channelFault(webhook()), QString());
    QCOMPARE(channelFault(webhook({})), u"URL: Is needed"_s);
    Channel channel = webhook();
    channel.type = u"pigeon"_s;
    QVERIFY(channelFault(channel).startsWith("There is no type of channel \"pigeon\", only desktop, webhook, mail"_L1));
    channel = webhook();
    channel.fields.insert(u"colour"_s, u"red"_s);
    QCOMPARE(channelFault(channel), u"Webhook has no field \"colour\""_s);
    channel = webhook();
    channel.fields.insert(u"secret"_s, u"hush"_s);
    QCOMPARE(channelFault(channel), u"\"secret\" has to be kept as a secret"_s);
    channel = webhook();
    channel.secrets.insert(u"method"_s, {u"POST"_s});
    QCOMPARE(channelFault(channel), u"\"method\" is not a secret"_s);
}

void ChannelKindTest::quietHoursHaveTwoEnds()
{
    Channel channel;
    channel.type = u"desktop"_s;
    QCOMPARE(channelFault(channel), QString());
    channel.fields.insert(u"quietFrom"_s, u"22:00"_s);
    QCOMPARE(channelFault(channel), u"Quiet hours need a beginning and an end"_s);
    channel.fields.insert(u"quietUntil"_s, u"22:00"_s);
    QCOMPARE(channelFault(channel), u"Quiet hours must not begin and end at the same time"_s);
    channel.fields.insert(u"quietUntil"_s, u"07:00"_s);
    QCOMPARE(channelFault(channel), QString());
}

void ChannelKindTest::aSecretInTheKeychainCountsAsFilledIn()
{
    Channel channel;
    channel.type = u"slack"_s;
    QCOMPARE(channelFault(channel), u"Webhook URL: Is needed"_s);
    QVERIFY(!waitsForKeychain(channel));
    channel.secrets.insert(u"url"_s, {{}, true});
    QCOMPARE(channelFault(channel), QString());
    QVERIFY(waitsForKeychain(channel));
    channel.secrets.insert(u"url"_s, {u"https://hooks.slack.com/x"_s, true});
    QCOMPARE(channelFault(channel), QString());
    QVERIFY(!waitsForKeychain(channel));
}

void ChannelKindTest::aFieldLeftEmptyHasItsPreset()
{
    QCOMPARE(fieldValue(webhook(), u"method"_s), u"POST"_s);
    QCOMPARE(fieldValue(webhook(), u"secret"_s), QString());
    QCOMPARE(fieldValue(webhook(), u"unheard of"_s), QString());
}

void ChannelKindTest::summaries_data()
{
    QTest::addColumn<Channel>("channel");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a webhook") << webhook() << u"POST https://ops.example.org/hooks/aloft"_s;
    Channel channel = webhook();
    channel.fields.insert(u"method"_s, u"PUT"_s);
    channel.secrets = {{u"secret"_s, {u"hush"_s}}, {u"headers"_s, {u"X-Token: hush"_s}}};
    QTest::newRow("a signed webhook") << channel << u"PUT https://ops.example.org/hooks/aloft · own headers · signed"_s;
    channel.secrets = {{u"secret"_s, {{}, true}}};
    QTest::newRow("one whose secret is in the keychain") << channel << u"PUT https://ops.example.org/hooks/aloft · signed"_s;
    channel = {};
    channel.type = u"slack"_s;
    channel.secrets = {{u"url"_s, {u"https://hooks.slack.com/services/T/B/hush"_s}}};
    QTest::newRow("a URL that is a secret") << channel << u"Incoming webhook · hooks.slack.com"_s;
    channel.secrets = {{u"url"_s, {{}, true}}};
    QTest::newRow("a URL in the keychain") << channel << u"Incoming webhook"_s;
    channel = {};
    channel.type = u"desktop"_s;
    QTest::newRow("the desktop") << channel << u"Notices on this computer"_s;
    channel.fields = {{u"late"_s, u"on"_s}, {u"quietFrom"_s, u"22:00"_s}, {u"quietUntil"_s, u"07:00"_s}};
    QTest::newRow("the desktop at night") << channel << u"Notices on this computer · also when late · quiet 22:00 to 07:00"_s;
    channel = {};
    channel.type = u"mail"_s;
    channel.fields = {{u"host"_s, u"smtp.example.org"_s}, {u"to"_s, u"a@example.org, b@example.org"_s}};
    QTest::newRow("mail") << channel << u"to a@example.org, b@example.org · through smtp.example.org"_s;
}

void ChannelKindTest::summaries()
{
    QFETCH(Channel, channel);
    QTEST(channelSummary(channel), "expected");
}

void ChannelKindTest::secretsAreKnownToTheLastLine()
{
    Channel channel = webhook();
    channel.secrets = {{u"secret"_s, {u"hush"_s}}, {u"headers"_s, {u"X-A: first secret\r\nX-B: second"_s}}};
    QCOMPARE(secretTexts(channel),
             QStringList({u"X-A: first secret"_s, u"first secret"_s, u"X-B: second"_s, u"second"_s, u"hush"_s}));
    const TemplateValues masked = channelValues(channel, true);
    QCOMPARE(masked.values.value(u"secret"_s).toString(), u"••••"_s);
    QCOMPARE(masked.values.value(u"headers"_s).toString(), u"X-A: ••••\nX-B: ••••"_s);
    QCOMPARE(masked.values.value(u"url"_s).toString(), u"https://ops.example.org/hooks/aloft"_s);
}

QTEST_APPLESS_MAIN(ChannelKindTest)
#include "channel_kind_test.moc"

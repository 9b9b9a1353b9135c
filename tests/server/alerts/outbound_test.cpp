// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_samples.h"
#include "http_double.h"

#include "server/alerts/outbound.h"

#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto longEnough_ms = 15'000;

Attempt attemptOf(const Message &message)
{
    Outbound outbound;
    QSignalSpy attempted(&outbound, &Outbound::attempted);
    outbound.send(message);
    if (!attempted.isEmpty() || !attempted.wait(longEnough_ms))
        return {.fault = u"nothing came, or too soon"_s};
    if (attempted.constFirst().constFirst().value<DeliveryId>() != message.delivery)
        return {.fault = u"that was another one"_s};
    return attempted.constFirst().at(1).value<Attempt>();
}

HttpDouble::Serve echoing(const QByteArray &status)
{
    return [status](QTcpSocket &socket, const SeenRequest &request) {
        QByteArray text = request.target + ' ' + request.body;
        for (const QByteArray &header : request.headers)
            text += ' ' + header;
        socket.write("HTTP/1.1 " + status + "\r\n\r\n" + text);
        socket.disconnectFromHost();
    };
}

} // namespace

/// A delivery goes out once, and what came of it is told without secrets.
class OutboundTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyKindArrives_data();
    void everyKindArrives();
    void aFailureIsASentence();
    void waitingIsPassedOn();
    void anAnswerThatGivesSecretsAwayIsMasked_data();
    void anAnswerThatGivesSecretsAwayIsMasked();
    void aSignatureGoesAlong();
    void aKeychainThatIsLockedIsWaitedFor();
    void theDesktopIsNotItsBusiness();
    void aChannelThatIsFilledInWronglyFails();
    void oneAfterTheOtherUntilOneFails();
    void aDeliveryUnderWayIsNotBegunAgain();
    void aCommandRuns();
    void itWorksInAThreadOfItsOwn();
    void aSignOfLifeIsAnEmptyPost();
    void aSignOfLifeKeepsItsUrlToItself();
};

void OutboundTest::initTestCase()
{
    qunsetenv("http_proxy");
    qunsetenv("all_proxy");
}

void OutboundTest::everyKindArrives_data()
{
    QTest::addColumn<QString>("type");
    for (const ChannelKind &kind : channelKinds()) {
        if (kind.sender == ChannelKind::Sender::Http)
            QTest::newRow(qPrintable(kind.key)) << kind.key;
    }
}

void OutboundTest::everyKindArrives()
{
    QFETCH(QString, type);
    HttpDouble server;
    QMap<QString, QString> fields;
    QMap<QString, QString> secrets;
    for (const ChannelField &field : channelKind(type)->fields) {
        const bool isUrl = field.form == ChannelField::Form::Url;
        if (isUrl || field.isRequired)
            (field.isSecret ? secrets : fields)
                .insert(field.key, isUrl                    ? server.base()
                                   : field.isSecret         ? u"hush"_s
                                   : field.preset.isEmpty() ? u"open"_s
                                                            : field.preset);
    }
    const Attempt sent = attemptOf(sample::message(type, fields, secrets));
    QCOMPARE(sent.fault, QString());
    QCOMPARE(sent.outcome, Attempt::Outcome::Sent);
    QCOMPARE(sent.code, 204);
    QCOMPARE(sent.answer, u"HTTP/1.1 204 No Content\n\n"_s);
    QCOMPARE(server.requests.size(), 1);
    const SeenRequest &request = server.requests.constFirst();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.headers.value("content-type"), QByteArray("application/json"));
    QVERIFY(QJsonDocument::fromJson(request.body).isObject());
    QVERIFY2(request.body.contains("Nightly backup"), request.body.constData());
    QVERIFY2(sent.request.contains("Nightly backup"_L1) && !sent.request.contains("hush"_L1), qPrintable(sent.request));
}

void OutboundTest::aFailureIsASentence()
{
    HttpDouble server(HttpDouble::answering("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy"));
    const Attempt failed = attemptOf(sample::message(u"webhook"_s, {{u"url"_s, server.base()}}, {}));
    QCOMPARE(failed.outcome, Attempt::Outcome::Failed);
    QCOMPARE(failed.code, 503);
    QCOMPARE(failed.fault, u"503 Service Unavailable"_s);
    QCOMPARE(failed.answer, u"HTTP/1.1 503 Service Unavailable\nContent-Length: 4\n\nbusy"_s);
    QCOMPARE(failed.retryAfter, std::nullopt);
}

void OutboundTest::waitingIsPassedOn()
{
    HttpDouble server(HttpDouble::answering("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 90\r\nContent-Length: 0\r\n\r\n"));
    const Attempt failed = attemptOf(sample::message(u"webhook"_s, {{u"url"_s, server.base()}}, {}));
    QCOMPARE(failed.outcome, Attempt::Outcome::Failed);
    QCOMPARE(failed.retryAfter, std::optional(seconds{90}));
}

void OutboundTest::anAnswerThatGivesSecretsAwayIsMasked_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("in its body") << QByteArray("400 Bad Request");
    QTest::newRow("in its status line") << QByteArray("400 wrong: /hush/hush");
}

void OutboundTest::anAnswerThatGivesSecretsAwayIsMasked()
{
    QFETCH(QByteArray, status);
    HttpDouble server(echoing(status));
    for (const Message &message :
         {sample::message(u"telegram"_s, {{u"chat"_s, u"1"_s}, {u"server"_s, server.base()}}, {{u"token"_s, u"/hush/hush"_s}}),
          sample::message(u"gotify"_s, {{u"server"_s, server.base()}}, {{u"token"_s, u"/hush/hush"_s}}),
          sample::message(u"slack"_s, {}, {{u"url"_s, server.base() + u"/hush/hush"_s}}),
          sample::message(u"webhook"_s, {{u"url"_s, server.base()}}, {{u"headers"_s, u"X-A: /hush/hush"_s}})}) {
        const Attempt failed = attemptOf(message);
        QCOMPARE(failed.code, 400);
        QVERIFY2(!failed.answer.contains("hush"_L1), qPrintable(failed.answer));
        QVERIFY2(!failed.fault.contains("hush"_L1), qPrintable(failed.fault));
        QVERIFY2(!failed.request.contains("hush"_L1), qPrintable(failed.request));
    }
}

void OutboundTest::aSignatureGoesAlong()
{
    HttpDouble server;
    const Message message = sample::message(u"webhook"_s, {{u"url"_s, server.base()}}, {{u"secret"_s, u"hush"_s}});
    QCOMPARE(attemptOf(message).outcome, Attempt::Outcome::Sent);
    QCOMPARE(attemptOf(message).outcome, Attempt::Outcome::Sent);
    const SeenRequest &first = server.requests.at(0);
    QCOMPARE(first.headers.value("x-aloft-timestamp"), QByteArray("1795349700"));
    QCOMPARE(first.headers.value("x-aloft-nonce").size(), 32);
    QCOMPARE(first.headers.value("x-aloft-signature").size(), qsizetype(sizeof "sha256=") - 1 + 64);
    QVERIFY(first.headers.value("x-aloft-nonce") != server.requests.at(1).headers.value("x-aloft-nonce"));
}

void OutboundTest::aKeychainThatIsLockedIsWaitedFor()
{
    HttpDouble server;
    Message message = sample::message(u"webhook"_s, {{u"url"_s, server.base()}}, {});
    message.channel.secrets.insert(u"secret"_s, {{}, true});
    const Attempt waiting = attemptOf(message);
    QCOMPARE(waiting.outcome, Attempt::Outcome::NotYet);
    QCOMPARE(waiting.fault, u"waiting for the keychain"_s);
    QVERIFY(server.requests.isEmpty());
    message.channel.secrets.insert(u"secret"_s, {u"hush"_s, true});
    QCOMPARE(attemptOf(message).outcome, Attempt::Outcome::Sent);
}

void OutboundTest::theDesktopIsNotItsBusiness()
{
    QCOMPARE(attemptOf(sample::message(u"desktop"_s, {}, {})).outcome, Attempt::Outcome::NotYet);
    QCOMPARE(attemptOf(sample::message(u"of a later version"_s, {}, {})).outcome, Attempt::Outcome::NotYet);
}

void OutboundTest::aChannelThatIsFilledInWronglyFails()
{
    const Attempt failed = attemptOf(sample::message(u"webhook"_s, {{u"url"_s, u"nonsense"_s}}, {}));
    QCOMPARE(failed.outcome, Attempt::Outcome::Failed);
    QCOMPARE(failed.fault, u"URL: Must begin with https:// or http://"_s);
}

void OutboundTest::oneAfterTheOtherUntilOneFails()
{
    HttpDouble server;
    server.serve = [&server](QTcpSocket &socket, const SeenRequest &) {
        socket.write(server.requests.size() == 2 ? "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"
                                                 : "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
        socket.disconnectFromHost();
    };
    const Message message = sample::message(u"pagerduty"_s, {{u"server"_s, server.base()}}, {{u"key"_s, u"hush"_s}},
                                            {sample::down(1, u"One"_s), sample::down(2, u"Two"_s), sample::down(3, u"Three"_s)});
    Outbound outbound;
    QSignalSpy attempted(&outbound, &Outbound::attempted);
    outbound.send(message);
    QVERIFY(attempted.wait(longEnough_ms));
    const auto failed = attempted.constFirst().at(1).value<Attempt>();
    QCOMPARE(failed.outcome, Attempt::Outcome::Failed);
    QCOMPARE(failed.fault, u"500 Oh"_s);
    QCOMPARE(server.requests.size(), 2);
    QVERIFY(failed.request.contains("One is down"_L1) && failed.request.contains("Two is down"_L1));
    QVERIFY(!failed.request.contains("Three"_L1));

    // The one that was taken is not told again: a limit of the other side would else never let the last one through.
    outbound.send(message);
    QVERIFY(attempted.wait(longEnough_ms));
    QCOMPARE(attempted.at(1).at(1).value<Attempt>().outcome, Attempt::Outcome::Sent);
    QCOMPARE(server.requests.size(), 4);
    QVERIFY(server.requests.at(2).body.contains("Two is down") && server.requests.at(3).body.contains("Three is down"));

    // All of it is told again if a person asks for that afterwards.
    outbound.send(message);
    QVERIFY(attempted.wait(longEnough_ms));
    QCOMPARE(server.requests.size(), 7);
}

void OutboundTest::aDeliveryUnderWayIsNotBegunAgain()
{
    HttpDouble server;
    Outbound outbound;
    QSignalSpy attempted(&outbound, &Outbound::attempted);
    Message message = sample::message(u"webhook"_s, {{u"url"_s, server.base()}}, {});
    outbound.send(message);
    outbound.send(message);
    message.delivery += 1;
    outbound.send(message);
    QTRY_COMPARE_WITH_TIMEOUT(attempted.size(), 2, longEnough_ms);
    QCOMPARE(server.requests.size(), 2);
}

void OutboundTest::aCommandRuns()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"program"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\nenv | grep ^ALOFT_ | sort; printf '%s\\n' \"$@\"; cat; exit 4\n");
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    const Message message = sample::message(u"command"_s, {{u"program"_s, path}, {u"arguments"_s, u"--to \"the ops\""_s}}, {});
    const Attempt failed = attemptOf(message);
    QCOMPARE(failed.outcome, Attempt::Outcome::Failed);
    QCOMPARE(failed.fault, u"The program ended with exit status 4"_s);
    QCOMPARE(failed.code, 4);
    const QStringList lines = failed.answer.split(u'\n');
    for (const QString &line : {u"ALOFT_KIND=down"_s, u"ALOFT_MONITOR_NAME=Nightly backup"_s, u"ALOFT_MONITOR_ID=7"_s,
                                u"ALOFT_TITLE=Nightly backup is down"_s, u"ALOFT_TEXT=No heartbeat ever received"_s,
                                u"ALOFT_CAUSE=No heartbeat ever received"_s, u"ALOFT_INCIDENT_ID=107"_s, u"--to"_s, u"the ops"_s})
        QVERIFY2(lines.contains(line), qPrintable(line));
    const QJsonObject json = QJsonDocument::fromJson(lines.at(lines.size() - 2).toUtf8()).object();
    QCOMPARE(json["kind"_L1].toString(), u"down"_s);
    QVERIFY(failed.request.startsWith(path + u" --to the ops\nALOFT_ALERTS=1"_s));
}

void OutboundTest::itWorksInAThreadOfItsOwn()
{
    HttpDouble server;
    QThread thread;
    auto *outbound = new Outbound;
    outbound->moveToThread(&thread);
    connect(&thread, &QThread::finished, outbound, &QObject::deleteLater);
    QList<DeliveryId> sent;
    connect(outbound, &Outbound::attempted, this, [&sent](DeliveryId delivery, const Attempt &attempt) {
        QCOMPARE(attempt.outcome, Attempt::Outcome::Sent);
        sent.append(delivery);
    });
    thread.start();
    const Message webhook = sample::message(u"webhook"_s, {{u"url"_s, server.base()}}, {});
    Message command = sample::message(u"command"_s, {{u"program"_s, u"/bin/true"_s}}, {});
    command.delivery += 1;
    for (const Message &message : {webhook, command})
        QMetaObject::invokeMethod(outbound, [outbound, message] { outbound->send(message); });
    QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 2, longEnough_ms);

    // What is still under way when the thread ends is broken off.
    server.serve = [](QTcpSocket &, const SeenRequest &) {};
    QMetaObject::invokeMethod(outbound, [outbound, webhook] { outbound->send(webhook); });
    QTRY_COMPARE_WITH_TIMEOUT(server.requests.size(), 2, longEnough_ms);
    thread.quit();
    QVERIFY(thread.wait());
    QCOMPARE(sent.size(), 2);
}

void OutboundTest::aSignOfLifeIsAnEmptyPost()
{
    HttpDouble server;
    Outbound outbound;
    QSignalSpy posted(&outbound, &Outbound::posted);
    outbound.post(server.url(u"/ping/hush"_s));
    QVERIFY(posted.wait(longEnough_ms));
    QCOMPARE(posted.constFirst().at(0).toUrl(), server.url(u"/ping/hush"_s));
    QCOMPARE(posted.constFirst().at(1).value<Attempt>().outcome, Attempt::Outcome::Sent);
    const SeenRequest &request = server.requests.constFirst();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.target, QByteArray("/ping/hush"));
    QCOMPARE(request.headers.value("content-length"), QByteArray("0"));
    QCOMPARE(request.headers.value("user-agent"), QByteArray("Aloft/" ALOFT_VERSION));
    QVERIFY(!request.headers.contains("content-type"));
    QVERIFY(request.body.isEmpty());
}

void OutboundTest::aSignOfLifeKeepsItsUrlToItself()
{
    HttpDouble server(echoing("404 Not Found"));
    Outbound outbound;
    QSignalSpy posted(&outbound, &Outbound::posted);
    outbound.post(server.url(u"/ping/hush"_s));
    QVERIFY(posted.wait(longEnough_ms));
    const auto attempt = posted.constFirst().at(1).value<Attempt>();
    QCOMPARE(attempt.outcome, Attempt::Outcome::Failed);
    QCOMPARE(attempt.fault, u"404 Not Found"_s);
    QCOMPARE(attempt.request, u"POST %1/••••"_s.arg(server.base()));
    QVERIFY2(!attempt.answer.contains("hush"_L1), qPrintable(attempt.answer));
}

QTEST_GUILESS_MAIN(OutboundTest)
#include "outbound_test.moc"

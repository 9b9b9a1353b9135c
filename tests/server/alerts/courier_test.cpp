// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_double.h"

#include "server/alerts/courier.h"
#include "server/tls/self_signed.h"
#include "tests/server/tls/pem.h"

#include <QDateTime>
#include <QLocale>
#include <QSignalSpy>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto longEnough_ms = 15'000;

PostAnswer answerTo(Courier &courier, const Post &post)
{
    QSignalSpy answered(&courier, &Courier::answered);
    const auto id = courier.send(post);
    if (!answered.wait(longEnough_ms))
        return {.fault = u"nothing came"_s};
    if (answered.constFirst().constFirst().value<Courier::PostId>() != id)
        return {.fault = u"that was another one"_s};
    return answered.constFirst().at(1).value<PostAnswer>();
}

PostAnswer answerTo(const Post &post, const OutboundRules &rules = {})
{
    Courier courier(rules);
    return answerTo(courier, post);
}

QSslConfiguration serverSide(const PemPair &pem)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(pem.certificate));
    tls.setPrivateKey(QSslKey(pem.key, QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

/// Answers with a redirection unless that leads to /end.
HttpDouble::Serve redirecting(const QByteArray &status, const std::function<QByteArray(const SeenRequest &)> &where)
{
    return [status, where](QTcpSocket &socket, const SeenRequest &request) {
        if (request.target == "/end")
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nthere");
        else
            socket.write("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nLocation: " + where(request) + "\r\n\r\n");
        socket.disconnectFromHost();
    };
}

} // namespace

/// One request over HTTP at a time, to servers that behave and servers that do not.
class CourierTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aRequestArrivesAsItWasGiven();
    void manyGoOutAtOnce();
    void itWorksInAnotherThread();
    void aFailureIsToldByItsStatus_data();
    void aFailureIsToldByItsStatus();
    void whoStallsIsGivenUp();
    void whoClosesEarlyIsToldOf();
    void whoRefusesIsToldOf();
    void aNameThatIsNotThereIsToldOf();
    void anAnswerWithoutAnEndIsStillOne();
    void aBodyThatStallsChangesNothing();
    void aHeadWithoutAnEndIsNone();
    void waitingIsAskedFor_data();
    void waitingIsAskedFor();
    void theSameServerIsFollowed_data();
    void theSameServerIsFollowed();
    void circlesEnd();
    void otherServersAreNotFollowed_data();
    void otherServersAreNotFollowed();
    void tlsIsVerified();
    void anExpiredCertificateIsToldOf();
    void plainTextBehindHttpsIsToldOf();
    void anAddressCanBeForbidden();
    void whatIsCancelledIsNotTold();
    void nothingIsTriedBesidesHttpAndMail();

private:
    QTemporaryDir m_folder;
    PemPair m_pem;
    QString m_certificate;
};

void CourierTest::initTestCase()
{
    qunsetenv("http_proxy");
    qunsetenv("https_proxy");
    qunsetenv("all_proxy");
    m_pem = makePem(KeyKind::Ec);
    m_certificate = writePem(m_folder.path(), m_pem).certificate;
}

void CourierTest::aRequestArrivesAsItWasGiven()
{
    HttpDouble server(HttpDouble::answering("HTTP/1.1 201 Created\r\nX-Id: 5\r\nContent-Length: 4\r\n\r\ndone"));
    const QByteArray body = QByteArray(300'000, 'x') + "\xc3\xa4\n";
    const PostAnswer answer = answerTo({.url = server.url(u"/a%2Fb?c=d#e"_s),
                                        .method = "PATCH",
                                        .headers = {"X-Team: ops", "Content-Type: application/json"},
                                        .body = body});
    QCOMPARE(answer.fault, QString());
    QCOMPARE(answer.code, 201);
    QCOMPARE(answer.text, QByteArray("HTTP/1.1 201 Created\r\nX-Id: 5\r\nContent-Length: 4\r\n\r\ndone"));
    QCOMPARE(server.requests.size(), 1);
    const SeenRequest &request = server.requests.constFirst();
    QCOMPARE(request.method, QByteArray("PATCH"));
    QCOMPARE(request.target, QByteArray("/a%2Fb?c=d"));
    QCOMPARE(request.headers.value("x-team"), QByteArray("ops"));
    QCOMPARE(request.headers.value("content-type"), QByteArray("application/json"));
    QVERIFY(!request.headers.contains("expect"));
    QVERIFY(request.body == body);
}

void CourierTest::manyGoOutAtOnce()
{
    QList<QTcpSocket *> waiting;
    HttpDouble server([&waiting](QTcpSocket &socket, const SeenRequest &) {
        waiting.append(&socket);
        if (waiting.size() < 20)
            return; // nobody is answered before all are there
        for (QTcpSocket *each : waiting)
            each->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    });
    Courier courier;
    QSignalSpy answered(&courier, &Courier::answered);
    for (int i = 0; i < 20; ++i)
        courier.send({.url = server.url(u"/"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 20, longEnough_ms);
    for (const auto &signal : answered)
        QCOMPARE(signal.at(1).value<PostAnswer>().code, 200);
}

void CourierTest::itWorksInAnotherThread()
{
    HttpDouble server;
    QThread thread;
    auto *courier = new Courier;
    courier->moveToThread(&thread);
    connect(&thread, &QThread::finished, courier, &QObject::deleteLater);
    QSignalSpy answered(courier, &Courier::answered);
    thread.start();
    QMetaObject::invokeMethod(courier, [courier, url = server.url(u"/"_s)] { courier->send({.url = url}); });
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 1, longEnough_ms);
    QCOMPARE(answered.constFirst().at(1).value<PostAnswer>().code, 204);
    thread.quit();
    QVERIFY(thread.wait());
}

void CourierTest::aFailureIsToldByItsStatus_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("fault");
    QTest::newRow("with words") << QByteArray("HTTP/1.1 503 Service Unavailable") << 503 << u"503 Service Unavailable"_s;
    QTest::newRow("with other words") << QByteArray("HTTP/1.1 403 Go away, please") << 403 << u"403 Go away, please"_s;
    QTest::newRow("without words") << QByteArray("HTTP/1.1 404") << 404 << u"404 Not Found"_s;
    QTest::newRow("a status of nobody") << QByteArray("HTTP/1.1 599") << 599 << u"Answered with status 599"_s;
    QTest::newRow("not modified") << QByteArray("HTTP/1.1 304 Not Modified") << 304 << u"304 Not Modified"_s;
}

void CourierTest::aFailureIsToldByItsStatus()
{
    QFETCH(QByteArray, line);
    HttpDouble server(HttpDouble::answering(line + "\r\nContent-Length: 0\r\n\r\n"));
    const PostAnswer answer = answerTo({.url = server.url(u"/"_s)});
    QTEST(answer.code, "code");
    QTEST(answer.fault, "fault");
}

void CourierTest::whoStallsIsGivenUp()
{
    HttpDouble server([](QTcpSocket &, const SeenRequest &) {});
    const PostAnswer answer = answerTo({.url = server.url(u"/"_s), .patience = 1s});
    QCOMPARE(answer.fault, u"No answer within 1 s"_s);
    QCOMPARE(answer.code, 0);
    QVERIFY2(answer.took >= 900ms && answer.took < 5s, qPrintable(QString::number(answer.took.count())));
}

void CourierTest::whoClosesEarlyIsToldOf()
{
    HttpDouble server([](QTcpSocket &socket, const SeenRequest &) { socket.disconnectFromHost(); });
    const PostAnswer answer = answerTo({.url = server.url(u"/"_s)});
    QCOMPARE(answer.fault, u"127.0.0.1:%1 closed the connection without an answer"_s.arg(server.serverPort()));
    server.serve = HttpDouble::answering("HTTP/1.1 200 OK\r\nContent-Le");
    QVERIFY(!answerTo({.url = server.url(u"/"_s)}).fault.isEmpty());
}

void CourierTest::whoRefusesIsToldOf()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const quint16 port = gone.serverPort();
    gone.close();
    const PostAnswer answer = answerTo({.url = QUrl(u"http://127.0.0.1:%1/secret"_s.arg(port))});
    QCOMPARE(answer.fault, u"127.0.0.1:%1 refused the connection"_s.arg(port));
}

void CourierTest::aNameThatIsNotThereIsToldOf()
{
    QCOMPARE(answerTo({.url = QUrl(u"http://nowhere.invalid/secret"_s)}).fault, u"The name nowhere.invalid was not found"_s);
}

void CourierTest::anAnswerWithoutAnEndIsStillOne()
{
    HttpDouble server([](QTcpSocket &socket, const SeenRequest &) {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        connect(&socket, &QTcpSocket::bytesWritten, &socket, [&socket] { socket.write(QByteArray(4096, 'x')); });
    });
    const PostAnswer answer = answerTo({.url = server.url(u"/"_s)});
    QCOMPARE(answer.fault, QString());
    QCOMPARE(answer.code, 200);
    QCOMPARE(answer.text.size(), mostKept_bytes);
    QVERIFY2(answer.took < 5s, "the patience was used up");
}

void CourierTest::aBodyThatStallsChangesNothing()
{
    HttpDouble server(
        [](QTcpSocket &socket, const SeenRequest &) { socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"); });
    const PostAnswer answer = answerTo({.url = server.url(u"/"_s), .patience = 1s});
    QCOMPARE(answer.fault, QString());
    QCOMPARE(answer.code, 200);
}

void CourierTest::aHeadWithoutAnEndIsNone()
{
    HttpDouble server([](QTcpSocket &socket, const SeenRequest &) {
        socket.write("HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 100; ++i)
            socket.write("X-Filler: " + QByteArray(1000, 'x') + "\r\n");
    });
    QCOMPARE(answerTo({.url = server.url(u"/"_s)}).fault, u"The answer's headers are larger than 64 KiB"_s);
}

void CourierTest::waitingIsAskedFor_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("least_s");
    QTest::addColumn<qint64>("most_s");
    const QDateTime then = QDateTime::currentDateTimeUtc().addSecs(100);
    const QByteArray date = QLocale::c().toString(then, u"ddd, dd MMM yyyy HH:mm:ss"_s).toLatin1() + " GMT";
    const QByteArray tooMany = "429 Too Many Requests";
    QTest::newRow("in seconds") << tooMany << QByteArray("30") << qint64(30) << qint64(30);
    QTest::newRow("by a date") << tooMany << date << qint64(40) << qint64(101);
    QTest::newRow("when overloaded") << QByteArray("503 Service Unavailable") << QByteArray("7") << qint64(7) << qint64(7);
    QTest::newRow("for days") << tooMany << QByteArray("1000000") << qint64(3600) << qint64(3600);
    QTest::newRow("not at all") << tooMany << QByteArray("0") << qint64(-1) << qint64(-1);
    QTest::newRow("in words") << tooMany << QByteArray("soon") << qint64(-1) << qint64(-1);
    QTest::newRow("with another status") << QByteArray("500 Oh") << QByteArray("30") << qint64(-1) << qint64(-1);
}

void CourierTest::waitingIsAskedFor()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, value);
    QFETCH(qint64, least_s);
    QFETCH(qint64, most_s);
    HttpDouble server(
        HttpDouble::answering("HTTP/1.1 " + status + "\r\nRetry-After: " + value + "\r\nContent-Length: 0\r\n\r\n"));
    const PostAnswer answer = answerTo({.url = server.url(u"/"_s)});
    const qint64 wait_s = answer.retryAfter.value_or(seconds{-1}).count();
    QVERIFY2(wait_s >= least_s && wait_s <= most_s, qPrintable(QString::number(wait_s)));
}

void CourierTest::theSameServerIsFollowed_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("301") << QByteArray("301 Moved Permanently") << QByteArray("POST") << QByteArray("{}");
    QTest::newRow("302") << QByteArray("302 Found") << QByteArray("POST") << QByteArray("{}");
    QTest::newRow("303, which wants the answer fetched") << QByteArray("303 See Other") << QByteArray("GET") << QByteArray();
    QTest::newRow("307") << QByteArray("307 Temporary Redirect") << QByteArray("POST") << QByteArray("{}");
    QTest::newRow("308") << QByteArray("308 Permanent Redirect") << QByteArray("POST") << QByteArray("{}");
}

void CourierTest::theSameServerIsFollowed()
{
    QFETCH(QByteArray, status);
    HttpDouble server(redirecting(status, [](const SeenRequest &) { return "/end"; }));
    const PostAnswer answer = answerTo({.url = server.url(u"/begin"_s), .headers = {"X-Team: ops"}, .body = "{}"});
    QCOMPARE(answer.fault, QString());
    QCOMPARE(answer.code, 200);
    QVERIFY(answer.text.endsWith("there"));
    QCOMPARE(server.requests.size(), 2);
    QTEST(server.requests.at(1).method, "method");
    QTEST(server.requests.at(1).body, "body");
    QCOMPARE(server.requests.at(1).headers.value("x-team"), QByteArray("ops"));
}

void CourierTest::circlesEnd()
{
    HttpDouble server(redirecting("302 Found", [](const SeenRequest &request) { return request.target + 'a'; }));
    QCOMPARE(answerTo({.url = server.url(u"/"_s)}).fault, u"Was redirected more than 3 times"_s);
    QCOMPARE(server.requests.size(), 4);
}

void CourierTest::otherServersAreNotFollowed_data()
{
    QTest::addColumn<bool>("overTls");
    QTest::addColumn<QString>("host");
    QTest::newRow("another port") << false << u"http://127.0.0.1:%1"_s;
    QTest::newRow("another host") << false << u"http://localhost:%1"_s;
    QTest::newRow("from HTTPS to HTTP") << true << u"http://127.0.0.1:%1"_s;
}

void CourierTest::otherServersAreNotFollowed()
{
    QFETCH(bool, overTls);
    QFETCH(QString, host);
    HttpDouble other;
    const QString elsewhere = host.arg(other.serverPort());
    HttpDouble server(redirecting("307 Temporary Redirect",
                                  [&](const SeenRequest &) { return (elsewhere + u"/hush"_s).toLatin1(); }),
                      overTls ? serverSide(m_pem) : QSslConfiguration());
    const PostAnswer answer = answerTo({.url = server.url(u"/secret"_s)}, {.certificates = m_certificate});
    QCOMPARE(answer.code, 307);
    QCOMPARE(answer.fault, u"Was redirected to %1, which is not followed, since it would get the secrets"_s.arg(elsewhere));
    QCOMPARE(server.requests.size(), 1);
    QVERIFY(other.requests.isEmpty());
}

void CourierTest::tlsIsVerified()
{
    HttpDouble server({}, serverSide(m_pem));
    QCOMPARE(answerTo({.url = server.url(u"/"_s)}, {.certificates = m_certificate}).code, 204);

    const QString name = u"127.0.0.1:%1"_s.arg(server.serverPort());
    QCOMPARE(answerTo({.url = server.url(u"/"_s)}).fault,
             u"The certificate of %1 is not trusted: this computer does not know who issued it"_s.arg(name));
    QUrl byName = server.url(u"/"_s);
    byName.setHost(u"localhost"_s);
    QCOMPARE(answerTo({.url = byName}, {.certificates = m_certificate}).fault,
             u"The certificate of localhost:%1 is made out to another name"_s.arg(server.serverPort()));
    QCOMPARE(server.requests.size(), 1);
}

void CourierTest::anExpiredCertificateIsToldOf()
{
    const auto old = makeSelfSigned({u"localhost"_s, {u"127.0.0.1"_s}}, fromUtc_ms(0) + std::chrono::years(30));
    QVERIFY(old);
    QTemporaryDir folder;
    HttpDouble server({}, serverSide(*old));
    QCOMPARE(answerTo({.url = server.url(u"/"_s)}, {.certificates = writePem(folder.path(), *old).certificate}).fault,
             u"The certificate of 127.0.0.1:%1 has expired"_s.arg(server.serverPort()));
    QVERIFY(server.requests.isEmpty());
}

void CourierTest::plainTextBehindHttpsIsToldOf()
{
    QTcpServer plain;
    connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
        QTcpSocket *socket = plain.nextPendingConnection();
        socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    const quint16 port = plain.serverPort();
    QCOMPARE(answerTo({.url = QUrl(u"https://127.0.0.1:%1/"_s.arg(port))}).fault, u"127.0.0.1:%1 does not speak TLS"_s.arg(port));
}

void CourierTest::anAddressCanBeForbidden()
{
    HttpDouble server;
    QList<QHostAddress> asked;
    const OutboundRules rules{.mayConnectTo = [&asked](const QHostAddress &address) {
        asked.append(address);
        return false;
    }};
    QCOMPARE(answerTo({.url = server.url(u"/"_s)}, rules).fault, u"127.0.0.1 is not an address that Aloft may connect to"_s);
    QCOMPARE(asked, QList{QHostAddress(QHostAddress::LocalHost)});
    QVERIFY(server.requests.isEmpty());
}

void CourierTest::whatIsCancelledIsNotTold()
{
    HttpDouble server([](QTcpSocket &, const SeenRequest &) {});
    Courier courier;
    QSignalSpy answered(&courier, &Courier::answered);
    const auto id = courier.send({.url = server.url(u"/"_s), .patience = 200ms});
    QTRY_COMPARE(server.requests.size(), 1);
    courier.cancel(id);
    QVERIFY(!answered.wait(500));
}

void CourierTest::nothingIsTriedBesidesHttpAndMail()
{
    const PostAnswer answer = answerTo({.url = QUrl(u"file:///etc/passwd"_s)});
    QVERIFY(!answer.fault.isEmpty());
    QCOMPARE(answer.text, QByteArray());
}

QTEST_GUILESS_MAIN(CourierTest)
#include "courier_test.moc"

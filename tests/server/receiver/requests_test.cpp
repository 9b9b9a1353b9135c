// SPDX-License-Identifier: GPL-3.0-or-later
#include "core_stub.h"
#include "raw_client.h"

#include "tests/support/fake_clock.h"

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

const QByteArray url = "/api/heartbeat/abcdefghijklmnopqrstuv";
const QByteArray strange = "/api/heartbeat/vutsrqponmlkjihgfedcba";
const QByteArray host = "Host: localhost\r\n";
const QByteArray ok = "HTTP/1.1 200 OK";
const QByteArray notFound = "HTTP/1.1 404 Not Found";
const QByteArray badRequest = "HTTP/1.1 400 Bad Request";
const QByteArray notAllowed = "HTTP/1.1 405 Method Not Allowed";
const QByteArray nothingHere = "There is nothing at this address.\n";

/// A request without a body.
QByteArray plain(const QByteArray &method, const QByteArray &target, const QByteArray &fields = {})
{
    return method + ' ' + target + " HTTP/1.1\r\n" + host + fields + "\r\n";
}

enum class After { Open, Closed };

} // namespace

/// Each row is a request as it goes over the wire; it is sent in one piece and byte by byte.
class RequestsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();

    void aRequestGetsItsAnswer_data();
    void aRequestGetsItsAnswer();
    void anAnswerCarriesItsLines_data();
    void anAnswerCarriesItsLines();
    void pipelinedRequestsAreAnsweredInOrder();

private:
    void verify(const QByteArray &request, bool byteByByte);

    Inbox m_inbox;
    FakeClock m_clock;
    Receiver m_receiver{m_inbox, m_clock};
    CoreStub m_core{m_inbox, m_receiver};
    quint16 m_port = 0;
};

void RequestsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_core.forget();
}

void RequestsTest::initTestCase()
{
    QVERIFY(m_receiver.listen({u"127.0.0.1"_s, 0}));
    m_port = m_receiver.endpoints().constFirst().port;
}

void RequestsTest::aRequestGetsItsAnswer_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("statusLine");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("heartbeats"); ///< that the core was asked about
    QTest::addColumn<After>("after");

    const auto row = [](const char *name, const QByteArray &request, const QByteArray &statusLine, const QByteArray &body,
                        int heartbeats, After after = After::Open) {
        QTest::newRow(name) << request << statusLine << body << heartbeats << after;
    };
    const auto beat = [&](const char *name, const QByteArray &request, After after = After::Open) {
        row(name, request, ok, {}, 1, after);
    };
    const auto refused = [&](const char *name, const QByteArray &request, const QByteArray &statusLine, const QByteArray &body) {
        row(name, request, statusLine, body, 0, After::Closed);
    };

    beat("a heartbeat", plain("POST", url));
    beat("a heartbeat as curl sends it", plain("POST", url, "User-Agent: curl/7.88.1\r\nAccept: */*\r\n"));
    beat("a heartbeat with a body", plain("POST", url, "Content-Length: 5\r\n") + "hello");
    beat("a heartbeat with a form",
         plain("POST", url, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n") + "a=b");
    beat("a heartbeat in chunks", plain("POST", url, "Transfer-Encoding: chunked\r\n") + "5\r\nhello\r\n0\r\n\r\n");
    beat("line feeds alone", "POST " + url + " HTTP/1.1\nHost: a\n\n");
    beat("a slash at the end", plain("POST", url + '/'));
    beat("doubled slashes", plain("POST", "//api//heartbeat//abcdefghijklmnopqrstuv//"));
    beat("an encoded line feed after the token", plain("POST", url + "%0A"));
    beat("an encoded line end after the token", plain("POST", url + "%0D%0A"));
    beat("an encoded blank after the token", plain("POST", url + "%20"));
    beat("a carriage return after the token", plain("POST", url + '\r'));
    beat("a blank after the token", plain("POST", url + ' '));
    beat("an encoded letter in the token", plain("POST", "/api/heartbeat/%61bcdefghijklmnopqrstuv"));
    beat("a query", plain("POST", url + "?from=cron"));
    beat("an absolute target", plain("POST", "http://localhost:8787" + url));
    beat("a client that closes", plain("POST", url, "Connection: close\r\n"), After::Closed);
    beat("HTTP/1.0 closes by itself", "POST " + url + " HTTP/1.0\r\n\r\n", After::Closed);
    beat("HTTP/1.0 stays open when asked", "POST " + url + " HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    beat("HTTP/1.0 with a body", "POST " + url + " HTTP/1.0\r\nContent-Length: 2\r\n\r\nok", After::Closed);
    beat("an upgrade to WebSocket is overlooked",
         plain("POST", url,
               "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n"));
    row("a heartbeat from one who takes JSON", plain("POST", url, "Accept: application/json\r\n"), ok, "{\"ok\":true}", 1);

    row("an unknown token", plain("POST", strange), notFound, nothingHere, 1);
    row("an unknown token, as JSON", plain("POST", strange, "Accept: application/json\r\n"), notFound,
        "{\"error\":\"There is nothing at this address.\"}", 1);
    row("a malformed token", plain("POST", "/api/heartbeat/short"), notFound, nothingHere, 0);
    row("a malformed token with a word", plain("POST", "/api/heartbeat/short/start"), notFound, nothingHere, 0);
    row("a token with a zero byte", plain("POST", url + "%00"), notFound, nothingHere, 0);
    row("a token in another script", plain("POST", "/api/heartbeat/%C3%A4%C3%B6%C3%BCdefghijklmnopqrstuvwxyz"), notFound,
        nothingHere, 0);
    row("no token", plain("POST", "/api/heartbeat/"), notFound, nothingHere, 0);
    row("an unknown address", plain("POST", "/nowhere"), notFound, nothingHere, 0);
    row("the root", plain("GET", "/"), notFound, nothingHere, 0);
    row("OPTIONS for the server as a whole", plain("OPTIONS", "*"), notFound, nothingHere, 0);
    row("an unknown word", plain("POST", url + "/foo"), badRequest, "unknown signal \"foo\"\n", 0);
    row("an unknown word, as JSON", plain("POST", url + "/foo", "Accept: application/json\r\n"), badRequest,
        "{\"error\":\"unknown signal \\\"foo\\\"\"}", 0);
    row("an unknown word after an unknown token", plain("POST", strange + "/foo"), badRequest, "unknown signal \"foo\"\n", 0);

    for (const QByteArray method : {"GET", "PUT", "DELETE", "PATCH", "TRACE", "BREW"}) {
        row((method + " on a heartbeat").constData(), plain(method, url), notAllowed, "Use POST here.\n", 0);
        row((method + " on a malformed token").constData(), plain(method, "/api/heartbeat/short"), notAllowed, "Use POST here.\n",
            0);
    }
    row("OPTIONS on a heartbeat", plain("OPTIONS", url), "HTTP/1.1 204 No Content", {}, 0);
    row("health", plain("GET", "/healthz"), ok, "{\"ok\":true,\"version\":\"" ALOFT_VERSION "\"}", 0);
    row("POST on health", plain("POST", "/healthz"), notAllowed, "Use GET, HEAD here.\n", 0);
    row("a broken percent-encoding", plain("POST", url + "%2"), badRequest, "The address in the request line is malformed.\n", 0);
    row("CONNECT", plain("CONNECT", "example.org:443"), badRequest, "The address in the request line is malformed.\n", 0);

    refused("no version", "POST " + url + "\r\n\r\n", badRequest, "The request line is malformed.\n");
    refused("nonsense", "nonsense\r\n\r\n", badRequest, "The request line is malformed.\n");
    refused("an unknown version", "POST " + url + " HTTP/3.0\r\n\r\n", "HTTP/1.1 505 HTTP Version Not Supported",
            "Only HTTP/1.1 and HTTP/1.0 are spoken here.\n");
    refused("no Host", "POST " + url + " HTTP/1.1\r\n\r\n", badRequest, "A request has exactly one Host line.\n");
    refused("length and chunks together", plain("POST", url, "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n",
            badRequest, "Content-Length and Transfer-Encoding must not be given together.\n");
    refused("two lengths", plain("POST", url, "Content-Length: 4\r\nContent-Length: 5\r\n") + "hello", badRequest,
            "Content-Length is given twice, with different values.\n");
    refused("a blank before the colon", plain("POST", url, "Content-Length : 4\r\n") + "hell", badRequest,
            "A header line is malformed.\n");
    refused("a malformed chunk", plain("POST", url, "Transfer-Encoding: chunked\r\n") + "zz\r\n", badRequest,
            "A chunk is malformed.\n");
    refused("a malformed header, as JSON", plain("POST", url, "Accept: application/json\r\nnonsense\r\n"), badRequest,
            "{\"error\":\"A header line is malformed.\"}");
    refused("an endless request line", "POST /" + QByteArray(9000, 'x'), "HTTP/1.1 414 URI Too Long",
            "The request line is too long.\n");
    refused("an endless header", plain("POST", url, "X: " + QByteArray(17000, 'x') + "\r\n"),
            "HTTP/1.1 431 Request Header Fields Too Large", "The header is too large.\n");
    refused("too many header lines", plain("POST", url, QByteArray("X: y\r\n").repeated(200)),
            "HTTP/1.1 431 Request Header Fields Too Large", "The header has too many lines.\n");
    refused("an unknown expectation", plain("POST", url, "Expect: miracles\r\n"), "HTTP/1.1 417 Expectation Failed",
            "The only expectation known here is 100-continue.\n");
}

void RequestsTest::aRequestGetsItsAnswer()
{
    QFETCH(const QByteArray, request);
    verify(request, false);
    m_core.forget();
    verify(request, true);
}

void RequestsTest::verify(const QByteArray &request, bool byteByByte)
{
    QFETCH(const QByteArray, statusLine);
    QFETCH(const QByteArray, body);
    QFETCH(const int, heartbeats);
    QFETCH(const After, after);

    RawClient client(m_port);
    byteByByte ? client.sayByteByByte(request) : client.say(request);
    QTRY_COMPARE(client.answers(), 1);
    QCOMPARE(client.statusLines(), QList<QByteArray>{statusLine});
    QCOMPARE(client.body(), body);
    QCOMPARE(m_core.received().size(), heartbeats);
    QVERIFY(client.hasLine("Date: Sun, 22 Nov 2026 12:00:00 GMT"));
    QVERIFY(client.hasLine("Cache-Control: no-store"));

    QCOMPARE(client.hasLine("Connection: close"), after == After::Closed);
    if (after == After::Closed) {
        QTRY_VERIFY(client.isClosed());
    } else {
        client.say(plain("GET", "/healthz"));
        QTRY_COMPARE(client.answers(), 2);
        QCOMPARE(client.statusLines().constLast(), ok);
    }
}

void RequestsTest::anAnswerCarriesItsLines_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("405 says what is allowed") << plain("GET", url) << QByteArray("Allow: POST");
    QTest::newRow("HEAD is not allowed either") << plain("HEAD", url) << QByteArray("Allow: POST");
    QTest::newRow("OPTIONS says what is allowed") << plain("OPTIONS", url) << QByteArray("Allow: POST");
    QTest::newRow("OPTIONS on health") << plain("OPTIONS", "/healthz") << QByteArray("Allow: GET, HEAD");
    QTest::newRow("an empty answer has a length") << plain("POST", url) << QByteArray("Content-Length: 0");
    QTest::newRow("JSON says that it is") << plain("POST", url, "Accept: application/json\r\n")
                                          << QByteArray("Content-Type: application/json");
    QTest::newRow("a sentence says that it is")
        << plain("POST", strange) << QByteArray("Content-Type: text/plain; charset=utf-8");
    QTest::newRow("HEAD of health has the length of the body") << plain("HEAD", "/healthz") << QByteArray("Content-Length: 29");
    QTest::newRow("HTTP/1.0 is told that it stays open")
        << QByteArray("POST " + url + " HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << QByteArray("Connection: keep-alive");
}

void RequestsTest::anAnswerCarriesItsLines()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QByteArray, line);
    RawClient client(m_port);
    client.say(request);
    QTRY_VERIFY2(client.hasLine(line), client.heard().constData());
}

void RequestsTest::pipelinedRequestsAreAnsweredInOrder()
{
    RawClient client(m_port);
    client.say(plain("POST", url) + plain("GET", "/healthz") + plain("POST", strange, "Content-Length: 3\r\n") + "abc" +
               plain("POST", url, "Transfer-Encoding: chunked\r\n") + "1\r\na\r\n0\r\n\r\n" + plain("OPTIONS", url) +
               plain("POST", url, "Connection: close\r\n") + plain("POST", url));
    QTRY_VERIFY(client.isClosed());
    const QByteArray noContent = "HTTP/1.1 204 No Content";
    QCOMPARE(client.statusLines(), QList<QByteArray>({ok, ok, notFound, ok, noContent, ok}));
    QCOMPARE(m_core.received().size(), 4);
}

QTEST_GUILESS_MAIN(RequestsTest)
#include "requests_test.moc"

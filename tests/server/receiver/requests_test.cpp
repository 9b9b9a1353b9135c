// SPDX-License-Identifier: GPL-3.0-or-later
#include "request_rows.h"
#include "setting.h"

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

using After = RequestRow::After;

const QByteArray health = plain("GET", "/healthz");

/// None that would slow down one who tries many unknown tokens.
Limits patientLimits()
{
    Limits limits;
    limits.unknownPerMinute = 1'000'000;
    return limits;
}

} // namespace

/// What goes over the wire and what comes back.
class RequestsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void aRequestGetsItsAnswer_data();
    void aRequestGetsItsAnswer();
    void requestsInOneWriteAreAnsweredInOrder();
    void whatFollowsTheLastRequestIsNotRead();
    void anAnswerCarriesItsLines_data();
    void anAnswerCarriesItsLines();
    void aHeadGetsNoBody_data();
    void aHeadGetsNoBody();
    void aJobSaysWhatHasBecomeOfIt_data();
    void aJobSaysWhatHasBecomeOfIt();
    void aBodyIsKept_data();
    void aBodyIsKept();
    void getAndHeadCountWhereTheMonitorTakesThem();
    void whatIsRefusedIsNoted_data();
    void whatIsRefusedIsNoted();

private:
    void verify(const RequestRow &row, bool byteByByte);

    Setting m_setting{patientLimits()};
    CoreStub &m_core = m_setting.core;
};

void RequestsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_core.forget();
    m_core.takeGet(false);
}

void RequestsTest::aRequestGetsItsAnswer_data()
{
    QTest::addColumn<qsizetype>("index");
    const QList<RequestRow> rows = requestRows();
    QVERIFY(rows.size() >= 80);
    for (qsizetype index = 0; index < rows.size(); ++index)
        QTest::newRow(rows[index].name.constData()) << index;
}

/// In one write, and byte by byte.
void RequestsTest::aRequestGetsItsAnswer()
{
    QFETCH(const qsizetype, index);
    const RequestRow row = requestRows().at(index);
    verify(row, false);
    m_core.forget();
    verify(row, true);
}

void RequestsTest::verify(const RequestRow &row, bool byteByByte)
{
    RawClient client(m_setting.port);
    byteByByte ? client.sayByteByByte(row.request) : client.say(row.request);
    QTRY_COMPARE(client.answers(), 1);
    QCOMPARE(client.statusLines(), QList<QByteArray>{row.statusLine});
    QCOMPARE(client.body(), row.body);
    QCOMPARE(m_core.received().size(), row.asked);
    QVERIFY(client.hasLine("Date: Sun, 22 Nov 2026 12:00:00 GMT"));
    QVERIFY(client.hasLine("Cache-Control: no-store"));

    QCOMPARE(client.hasLine("Connection: close"), row.after == After::Closed);
    if (row.after == After::Closed) {
        QTRY_VERIFY(client.isClosed());
    } else {
        client.say(health);
        QTRY_COMPARE(client.answers(), 2);
        QCOMPARE(client.statusLines().constLast(), ok);
    }
}

/// All rows after which the connection stays open.
void RequestsTest::requestsInOneWriteAreAnsweredInOrder()
{
    QByteArray all;
    QList<QByteArray> statusLines;
    int asked = 0;
    for (const RequestRow &row : requestRows()) {
        if (row.after == After::Closed)
            continue;
        all += row.request;
        statusLines += row.statusLine;
        asked += row.asked;
    }
    RawClient client(m_setting.port);
    client.say(all);
    QTRY_COMPARE(client.answers(), statusLines.size());
    QCOMPARE(client.statusLines(), statusLines);
    QCOMPARE(m_core.received().size(), asked);
}

/// All rows after which the connection is closed, each with a good request before and behind it.
void RequestsTest::whatFollowsTheLastRequestIsNotRead()
{
    for (const RequestRow &row : requestRows()) {
        if (row.after == After::Open)
            continue;
        m_core.forget();
        RawClient client(m_setting.port);
        client.say(beat + row.request + beat);
        QTRY_VERIFY2(client.isClosed(), row.name.constData());
        QCOMPARE(client.statusLines(), QList<QByteArray>({ok, row.statusLine}));
        QCOMPARE(m_core.received().size(), row.asked + 1);
    }
}

void RequestsTest::anAnswerCarriesItsLines_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("405 says what is allowed") << plain("PUT", url) << QByteArray("Allow: POST");
    QTest::newRow("405 of the core says what is allowed") << plain("GET", url) << QByteArray("Allow: POST");
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
    RawClient client(m_setting.port);
    client.say(request);
    QTRY_VERIFY2(client.hasLine(line), client.heard().constData());
}

void RequestsTest::aHeadGetsNoBody_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("statusLine");
    QTest::newRow("health") << QByteArray("/healthz") << ok;
    QTest::newRow("a heartbeat") << url << notAllowed;
    QTest::newRow("an unknown token") << strange << notAllowed;
    QTest::newRow("a malformed token") << QByteArray("/api/heartbeat/short") << notAllowed;
    QTest::newRow("an unknown address") << QByteArray("/nowhere") << notFound;
}

void RequestsTest::aHeadGetsNoBody()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, statusLine);
    RawClient client(m_setting.port);
    client.say(plain("HEAD", target) + plain("OPTIONS", url, "Connection: close\r\n"));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.heard().startsWith(statusLine + "\r\n"));
    // What comes right after the head is the next answer.
    QVERIFY2(client.heard().contains("\r\n\r\n" + noContent), client.heard().constData());
}

void RequestsTest::aJobSaysWhatHasBecomeOfIt_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<HeartbeatKind>("kind");
    QTest::addColumn<QString>("exitStatus");
    QTest::addColumn<QString>("runId");
    using Kind = HeartbeatKind;
    const auto row = [](const char *name, const QByteArray &tail, Kind kind, const QString &exitStatus = {},
                        const QString &runId = {}) { QTest::newRow(name) << tail << kind << exitStatus << runId; };
    row("nothing else", "", Kind::Success);
    row("start", "/start", Kind::Start);
    row("fail", "/fail", Kind::Fail);
    row("log", "/log", Kind::Log);
    row("the exit status of success", "/0", Kind::Success);
    row("an exit status", "/3", Kind::Fail, u"3"_s);
    row("a large exit status", "/300", Kind::Fail, u"300"_s);
    row("a signal's name", "/TERM", Kind::Fail, u"TERM"_s);
    row("upper case and slashes", "//START//", Kind::Start);
    row("an encoded blank", "/fail%20", Kind::Fail);
    row("an encoded line end", "/fail%0D%0A", Kind::Fail);
    row("a run id", "/start?rid=7", Kind::Start, {}, u"7"_s);
    row("a run id with the end", "?rid=7", Kind::Success, {}, u"7"_s);
    row("a run id among others", "/1?a=b&rid=7&c=d", Kind::Fail, u"1"_s, u"7"_s);
    row("a run id in need of decoding", "?rid=a%20%C3%A4%26+", Kind::Success, {}, u"a ä&+"_s);
    row("an empty run id", "/start?rid=", Kind::Start);
}

void RequestsTest::aJobSaysWhatHasBecomeOfIt()
{
    QFETCH(const QByteArray, tail);
    RawClient client(m_setting.port);
    client.say(plain("POST", url + tail));
    QTRY_COMPARE(client.answers(), 1);
    QCOMPARE(m_core.received().size(), 1);
    const Report report = m_core.received().constFirst().report;
    QTEST(report.kind, "kind");
    QTEST(report.exitStatus, "exitStatus");
    QTEST(report.runId, "runId");
}

void RequestsTest::aBodyIsKept_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<qint64>("size");
    const QByteArray log = QByteArray(6000, 'a') + QByteArray(6000, 'z');
    const QByteArray half_a(5120, 'a');
    const QByteArray half_z(5120, 'z');
    QTest::newRow("none") << plain("POST", url) << QByteArray() << QByteArray() << qint64(0);
    QTest::newRow("a short one") << plain("POST", url, "Content-Length: 5\r\n") + "hello" << QByteArray("hello") << QByteArray()
                                 << qint64(5);
    QTest::newRow("chunks without their frame")
        << plain("POST", url, "Transfer-Encoding: chunked\r\n") + "2;x\r\nhe\r\n3\r\nllo\r\n0\r\nX: y\r\n\r\n"
        << QByteArray("hello") << QByteArray() << qint64(5);
    QTest::newRow("head and tail of a long one")
        << plain("POST", url, "Content-Length: 12000\r\n") + log << half_a << half_z << qint64(12000);
    for (const QByteArray value : {"1", "true", "True"})
        QTest::addRow("not where the client says %s", value.constData())
            << plain("POST", url, "Content-Length: 5\r\nx-aloft-discard-body: " + value + "\r\n") + "hello" << QByteArray()
            << QByteArray() << qint64(0);
    QTest::newRow("where the client says 0") << plain("POST", url, "X-Aloft-Discard-Body: 0\r\nContent-Length: 5\r\n") + "hello"
                                             << QByteArray("hello") << QByteArray() << qint64(5);
}

void RequestsTest::aBodyIsKept()
{
    QFETCH(const QByteArray, request);
    RawClient client(m_setting.port);
    client.say(request + beat);
    QTRY_COMPARE(client.answers(), 2);
    const Body body = m_core.received().constFirst().body;
    QTEST(body.head, "head");
    QTEST(body.tail, "tail");
    QTEST(body.size_bytes, "size");
    QVERIFY(m_core.received().constLast().body.isEmpty());
}

void RequestsTest::getAndHeadCountWhereTheMonitorTakesThem()
{
    m_core.takeGet(true);
    RawClient client(m_setting.port);
    client.say(plain("GET", url + "/start") + plain("HEAD", url) + plain("GET", strange));
    QTRY_COMPARE(client.answers(), 3);
    QCOMPARE(client.statusLines(), QList<QByteArray>({ok, ok, notAllowed}));
    QCOMPARE(m_core.received().at(0).method, u"GET"_s);
    QCOMPARE(m_core.received().at(0).report.kind, HeartbeatKind::Start);
    QCOMPARE(m_core.received().at(1).method, u"HEAD"_s);
}

void RequestsTest::whatIsRefusedIsNoted_data()
{
    using Reason = RefusedRequest::Reason;
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("token");
    const auto row = [](const char *name, const QByteArray &request, Reason reason, const QString &detail,
                        const QString &token = {}) { QTest::newRow(name) << request << reason << detail << token; };
    const QString known = CoreStub::token;
    row("a wrong method", plain("PUT", url), Reason::WrongMethod, u"PUT"_s, known);
    row("an endless method", plain(QByteArray(500, 'X'), url), Reason::WrongMethod, QString(100, u'X'), known);
    row("a wrong method on a malformed token", plain("GET", "/api/heartbeat/short"), Reason::WrongMethod, u"GET"_s);
    row("a wrong method on health", plain("POST", "/healthz"), Reason::WrongMethod, u"POST"_s);
    row("an unknown word", plain("POST", url + "/foo"), Reason::UnknownSignal, u"foo"_s, known);
    row("a malformed token", plain("POST", "/api/heartbeat/short"), Reason::UnknownToken, {});
    row("an unknown address", plain("POST", "/heartbeat/x?y"), Reason::NoSuchAddress, u"/heartbeat/x"_s);
    row("a malformed address", plain("POST", url + "%2"), Reason::Malformed, u"The address in the request line is malformed."_s);
    row("a malformed head", "nonsense\r\n\r\n", Reason::Malformed, u"The request line is malformed."_s);
    row("TLS on the plain port", QByteArray("\x16\x03\x01", 3), Reason::Malformed,
        u"HTTPS was spoken on a port for plain HTTP."_s);
    row("a request line that is too long", "POST /" + QByteArray(9000, 'x'), Reason::TooLarge,
        u"The request line is too long."_s);
    row("a header that is too large", plain("POST", url, "X: " + QByteArray(17000, 'x') + "\r\n"), Reason::TooLarge,
        u"The header is too large."_s);
}

void RequestsTest::whatIsRefusedIsNoted()
{
    QFETCH(const QByteArray, request);
    (void)m_setting.inbox.takeRefused();
    RawClient client(m_setting.port);
    client.say(request);
    QTRY_VERIFY(client.answers() == 1 || client.isClosed());
    const QList<RefusedRequest> noted = m_setting.inbox.takeRefused();
    QCOMPARE(noted.size(), 1);
    const RefusedRequest &refused = noted.constFirst();
    QTEST(refused.reason, "reason");
    QTEST(refused.detail, "detail");
    QTEST(refused.token, "token");
    QCOMPARE(refused.origin, loopback);
    QCOMPARE(refused.port, m_setting.port);
    QCOMPARE(refused.firstAt, noon);
    QCOMPARE(refused.lastAt, noon);
}

QTEST_GUILESS_MAIN(RequestsTest)
#include "requests_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/receiver/request_reader.h"

#include <QTest>

using namespace aloft;

namespace {

using State = RequestReader::State;

/// What became of some bytes: where the reader ended, how many requests it made, and the last one.
struct Outcome
{
    State state = State::Waiting;
    int requests = 0;
    int status = 0;
    Request last = {};
    Body body = {}; ///< of the last one
    bool cut = false;
};

/// Feeds the bytes in pieces of the given size.
Outcome readIn(const QByteArray &bytes, qsizetype pieceSize, const Limits &limits = {})
{
    RequestReader reader(limits);
    Outcome outcome;
    for (qsizetype begin = 0; begin < bytes.size(); begin += pieceSize) {
        QByteArrayView piece = QByteArrayView(bytes).sliced(begin, std::min(pieceSize, bytes.size() - begin));
        while (!piece.isEmpty() && reader.state() != State::Refused) {
            piece = piece.sliced(reader.take(piece));
            if (reader.state() != State::Complete)
                continue;
            ++outcome.requests;
            outcome.last = reader.request();
            outcome.body = reader.takeBody();
            outcome.cut = outcome.cut || reader.bodyCut();
            reader.next();
        }
    }
    outcome.state = reader.state();
    outcome.status = reader.state() == State::Refused ? reader.refusal().status : 0;
    return outcome;
}

const QByteArray host = "Host: a\r\n";

QByteArray post(const QByteArray &fieldsAndBody)
{
    return "POST /x HTTP/1.1\r\n" + host + fieldsAndBody;
}

} // namespace

class RequestReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void bytesBecomeRequests_data();
    void bytesBecomeRequests();
    void aRequestTellsWhatItIs();
    void keepAliveFollowsVersionAndConnectionLine_data();
    void keepAliveFollowsVersionAndConnectionLine();
    void jsonIsAcceptedWhereItIsNamed_data();
    void jsonIsAcceptedWhereItIsNamed();
    void theBytesOfTheNextRequestAreLeft();
    void theStateShowsHowFarARequestHasCome();
    void aBodyIsKeptWhereverItWasSplit();
    void aBodyThatIsNotToBeKeptIsDropped();
    void whereARequestCameFromIsReadFromTheEnd();
    void aBodyBeyondTheLimitIsCutAndTheRequestStands();
    void nothingLargerThanTheLimitsIsKept();
};

void RequestReaderTest::bytesBecomeRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("requests");
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("status");

    const auto whole = [](const char *name, const QByteArray &bytes, int requests = 1) {
        QTest::newRow(name) << bytes << requests << State::Waiting << 0;
    };
    const auto unfinished = [](const char *name, const QByteArray &bytes, State state) {
        QTest::newRow(name) << bytes << 0 << state << 0;
    };
    const auto refused = [](const char *name, const QByteArray &bytes, int status = 400, int requests = 0) {
        QTest::newRow(name) << bytes << requests << State::Refused << status;
    };

    whole("a plain GET", "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    whole("line feeds alone end lines", "GET / HTTP/1.1\nHost: a\n\n");
    whole("HTTP/1.0 needs no Host", "GET / HTTP/1.0\r\n\r\n");
    whole("a later minor version counts as 1.1", "GET / HTTP/1.7\r\nHost: a\r\n\r\n");
    whole("an empty Host is one", "GET / HTTP/1.1\r\nHost:\r\n\r\n");
    whole("line ends before a request are overlooked", "\r\n\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
    whole("blanks around the target are forgiven", "GET  /  HTTP/1.1\r\nHost: a\r\n\r\n");
    whole("a carriage return after the target is forgiven", "GET /x\r HTTP/1.1\r\nHost: a\r\n\r\n");
    whole("a body of a known length", post("Content-Length: 3\r\n\r\nabc"));
    whole("a body of no length", post("Content-Length: 0\r\n\r\n"));
    whole("the same length said twice", post("Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"));
    whole("the same length as a list", post("Content-Length: 3, 3\r\n\r\nabc"));
    whole("a chunked body", post("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\na;x=\"y\"\r\n0123456789\r\n0\r\n\r\n"));
    whole("a chunked body with trailers", post("Transfer-Encoding: Chunked\r\n\r\n1 ;q\r\na\r\n000\r\nX: y\r\n\r\n"));
    whole("pipelined requests", post("\r\n") + post("Content-Length: 1\r\n\r\na") + post("\r\n"), 3);
    whole("a chunked one and one behind it", post("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n") + post("\r\n"), 2);
    whole("bytes above 127 in a value", post("X: \xc3\xa4\r\n\r\n"));
    whole("an unknown method", "BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n");

    unfinished("nothing but a line end", "\r\n", State::Waiting);
    unfinished("half a request line", "GET /", State::Head);
    unfinished("a head without its end", "GET / HTTP/1.1\r\nHost: a\r\n", State::Head);
    unfinished("a body that is still to come", post("Content-Length: 3\r\n\r\nab"), State::Body);
    unfinished("chunks without their end", post("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"), State::Body);
    unfinished("trailers without their end", post("Transfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n"), State::Body);

    refused("no version", "GET /\r\n\r\n");
    refused("no target", "GET HTTP/1.1\r\nHost: a\r\n\r\n");
    refused("only blanks for a target", "GET   HTTP/1.1\r\nHost: a\r\n\r\n");
    refused("a blank within the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n");
    refused("a carriage return within the target", "GET /a\rb HTTP/1.1\r\nHost: a\r\n\r\n");
    refused("a zero byte in the target", QByteArray("GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n", 29));
    refused("a method with a colon", "G:T / HTTP/1.1\r\nHost: a\r\n\r\n");
    refused("a version in lower case", "GET / http/1.1\r\nHost: a\r\n\r\n");
    refused("a version with two digits", "GET / HTTP/1.10\r\nHost: a\r\n\r\n");
    refused("HTTP/2 with prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    refused("HTTP/0.9 by number", "GET / HTTP/0.9\r\n\r\n", 505);
    refused("TLS on the plain port", QByteArray("\x16\x03\x01\x02\x00\x01\x00\n\n", 9), 0);
    refused("no Host", "GET / HTTP/1.1\r\n\r\n");
    refused("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n");
    refused("a continued header line", post("X: a\r\n b\r\n\r\n"));
    refused("a blank before the colon", post("Content-Length : 3\r\n\r\nabc"));
    refused("a header line without a colon", post("nonsense\r\n\r\n"));
    refused("a header line without a name", post(": x\r\n\r\n"));
    refused("a carriage return within a value", post("X: a\rb\r\n\r\n"));
    refused("a zero byte in a value", post(QByteArray("X: a\0b\r\n\r\n", 10)));
    refused("two lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"));
    refused("two lengths in one line", post("Content-Length: 3, 4\r\n\r\nabcd"));
    refused("a negative length", post("Content-Length: -1\r\n\r\n"));
    refused("a length with a sign", post("Content-Length: +1\r\n\r\na"));
    refused("a hexadecimal length", post("Content-Length: 0x1\r\n\r\na"));
    refused("an empty length", post("Content-Length:\r\n\r\n"));
    refused("a length beyond all measure", post("Content-Length: 99999999999999999999\r\n\r\n"));
    refused("length and chunks", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
    refused("chunks and length", post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"));
    refused("chunks in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    refused("chunked twice", post("Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"));
    refused("chunked twice in two lines", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
    refused("chunked but not last", post("Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"));
    refused("an encoding without chunks", post("Transfer-Encoding: identity\r\n\r\n"));
    refused("an empty encoding", post("Transfer-Encoding:\r\n\r\n"));
    refused("something like chunked", post("Transfer-Encoding: xchunked\r\n\r\n"));
    refused("an encoding before chunks", post("Transfer-Encoding: gzip, chunked\r\n\r\n"), 501);
    refused("an unknown expectation", post("Expect: miracles\r\n\r\n"), 417);
    refused("a chunk size that is no number", post("Transfer-Encoding: chunked\r\n\r\nx\r\n"));
    refused("a chunk size with a sign", post("Transfer-Encoding: chunked\r\n\r\n-1\r\n"));
    refused("a chunk size with a prefix", post("Transfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n"));
    refused("an empty chunk size", post("Transfer-Encoding: chunked\r\n\r\n\r\n"));
    refused("a chunk size beyond all measure", post("Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n"));
    refused("a chunk size line ended by a line feed alone", post("Transfer-Encoding: chunked\r\n\r\n1\na\r\n"));
    refused("a carriage return in a chunk extension", post("Transfer-Encoding: chunked\r\n\r\n1;a\rb\r\na\r\n"));
    refused("a chunk longer than its size", post("Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n"));
    refused("a chunk ended by a line feed alone", post("Transfer-Encoding: chunked\r\n\r\n1\r\na\n0\r\n\r\n"));
    refused("an endless chunk extension", post("Transfer-Encoding: chunked\r\n\r\n1;" + QByteArray(5000, 'x')));
    refused("a malformed trailer", post("Transfer-Encoding: chunked\r\n\r\n0\r\nnonsense\r\n\r\n"));
    refused("nonsense behind a good request", post("\r\n") + "nonsense\r\n\r\n", 400, 1);
    refused("an endless request line", "GET /" + QByteArray(9000, 'x'), 414);
    refused("a request line one byte too long", "GET /" + QByteArray(8177, 'x') + " HTTP/1.1\r\n", 414);
    refused("an endless header line", post("X: " + QByteArray(17000, 'x')), 431);
    refused("a header that is too large in all", post(QByteArray("X: " + QByteArray(995, 'x') + "\r\n").repeated(17)), 431);
    refused("a hundred and one header lines", post(QByteArray("X: y\r\n").repeated(100) + "\r\n"), 431);
    refused("endless trailers", post("Transfer-Encoding: chunked\r\n\r\n0\r\n" + QByteArray("X: y\r\n").repeated(101)), 431);
    whole("a request line as long as allowed", "GET /" + QByteArray(8176, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n");
    whole("a hundred header lines", post(QByteArray("X: y\r\n").repeated(99) + "\r\n"));
}

void RequestReaderTest::bytesBecomeRequests()
{
    QFETCH(const QByteArray, bytes);
    for (const qsizetype pieceSize : {bytes.size(), qsizetype(1), qsizetype(7)}) {
        const Outcome outcome = readIn(bytes, pieceSize);
        QTEST(outcome.requests, "requests");
        QTEST(outcome.state, "state");
        QTEST(outcome.status, "status");
    }
}

void RequestReaderTest::aRequestTellsWhatItIs()
{
    const QByteArray bytes = "POST /a%20b?c HTTP/1.1\r\nHost: a\r\nexpect: 100-Continue\r\nContent-Length: 12\r\n\r\n";
    const Limits limits;
    RequestReader whole(limits);
    QCOMPARE(whole.take(bytes), bytes.size());
    QCOMPARE(whole.state(), State::Body);
    QCOMPARE(whole.request().method, "POST");
    QCOMPARE(whole.request().target, "/a%20b?c");
    QCOMPARE(whole.request().minorVersion, 1);
    QCOMPARE(whole.request().contentLength, 12);
    QVERIFY(whole.request().expectsContinue);
    QVERIFY(!whole.request().chunked);
    QVERIFY(!whole.request().acceptsJson);
}

void RequestReaderTest::keepAliveFollowsVersionAndConnectionLine_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<bool>("keepAlive");
    QTest::newRow("1.1 stays open by itself") << QByteArray("1.1") << QByteArray() << true;
    QTest::newRow("1.1 closes when asked") << QByteArray("1.1") << QByteArray("close") << false;
    QTest::newRow("1.1 closes when asked among others") << QByteArray("1.1") << QByteArray("TE, Close") << false;
    QTest::newRow("close wins over keep-alive") << QByteArray("1.1") << QByteArray("keep-alive, close") << false;
    QTest::newRow("1.0 closes by itself") << QByteArray("1.0") << QByteArray() << false;
    QTest::newRow("1.0 stays open when asked") << QByteArray("1.0") << QByteArray("Keep-Alive") << true;
}

void RequestReaderTest::keepAliveFollowsVersionAndConnectionLine()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, connection);
    const QByteArray line = connection.isEmpty() ? QByteArray() : "Connection: " + connection + "\r\n";
    const Outcome outcome = readIn("GET / HTTP/" + version + "\r\nHost: a\r\n" + line + "\r\n", 1);
    QCOMPARE(outcome.requests, 1);
    QTEST(outcome.last.keepAlive, "keepAlive");
}

void RequestReaderTest::jsonIsAcceptedWhereItIsNamed_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<bool>("acceptsJson");
    QTest::newRow("named alone") << QByteArray("application/json") << true;
    QTest::newRow("named among others") << QByteArray("text/html, Application/JSON;q=0.5") << true;
    QTest::newRow("anything is not named") << QByteArray("*/*") << false;
    QTest::newRow("something like it") << QByteArray("application/json-seq") << false;
}

void RequestReaderTest::jsonIsAcceptedWhereItIsNamed()
{
    QFETCH(const QByteArray, accept);
    QTEST(readIn(post("Accept: " + accept + "\r\n\r\n"), 1).last.acceptsJson, "acceptsJson");
}

void RequestReaderTest::theBytesOfTheNextRequestAreLeft()
{
    const Limits limits;
    RequestReader reader(limits);
    const QByteArray first = post("Content-Length: 2\r\n\r\nab");
    QCOMPARE(reader.take(first + "GET"), first.size());
    QCOMPARE(reader.state(), State::Complete);
    QCOMPARE(reader.take("GET"), 0);
}

void RequestReaderTest::theStateShowsHowFarARequestHasCome()
{
    const Limits limits;
    RequestReader reader(limits);
    QCOMPARE(reader.state(), State::Waiting);
    QCOMPARE(reader.take("P"), 1);
    QCOMPARE(reader.state(), State::Head);
    (void)reader.take("OST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r");
    QCOMPARE(reader.state(), State::Head);
    (void)reader.take("\n");
    QCOMPARE(reader.state(), State::Body);
    (void)reader.take("x");
    QCOMPARE(reader.state(), State::Complete);
    reader.next();
    QCOMPARE(reader.state(), State::Waiting);
}

void RequestReaderTest::aBodyIsKeptWhereverItWasSplit()
{
    Limits limits;
    limits.keptBody_bytes = 7;
    const Body kept{.head = "012", .tail = "6789", .size_bytes = 10};
    const QByteArray chunks = "1;x\r\n0\r\n8\r\n12345678\r\n1\r\n9\r\n0\r\nX: y\r\n\r\n";
    for (const QByteArray &bytes :
         {post("Content-Length: 10\r\n\r\n0123456789"), post("Transfer-Encoding: chunked\r\n\r\n" + chunks)}) {
        for (qsizetype split = 1; split < bytes.size(); ++split) {
            RequestReader reader(limits);
            QCOMPARE(reader.take(bytes.first(split)), split);
            QCOMPARE(reader.take(bytes.sliced(split)), bytes.size() - split);
            QCOMPARE(reader.state(), State::Complete);
            QVERIFY2(reader.takeBody() == kept, qPrintable(QString::number(split)));
            QVERIFY(reader.takeBody().isEmpty());
        }
    }
}

void RequestReaderTest::aBodyThatIsNotToBeKeptIsDropped()
{
    QVERIFY(readIn(post("X-Aloft-Discard-Body: 1\r\nContent-Length: 3\r\n\r\nabc"), 1).body.isEmpty());
    QVERIFY(readIn(post("x-aloft-discard-body: TRUE\r\nContent-Length: 3\r\n\r\nabc"), 1).body.isEmpty());
    QCOMPARE(readIn(post("X-Aloft-Discard-Body: 0\r\nContent-Length: 3\r\n\r\nabc"), 1).body.head, "abc");
}

void RequestReaderTest::whereARequestCameFromIsReadFromTheEnd()
{
    QCOMPARE(readIn(post("X-Forwarded-For: a, b\r\nx-forwarded-for: c\r\n\r\n"), 1).last.forwardedFor, "a, b,c");
    const QByteArray endless = QByteArray("1.2.3.4,").repeated(500) + "z";
    const QByteArray kept = readIn(post("X-Forwarded-For: " + endless + "\r\n\r\n"), 7).last.forwardedFor;
    QVERIFY(kept.size() <= 1024);
    QVERIFY(endless.endsWith(kept));
}

void RequestReaderTest::aBodyBeyondTheLimitIsCutAndTheRequestStands()
{
    Limits limits;
    limits.body_bytes = 10;
    QVERIFY(!readIn(post("Content-Length: 10\r\n\r\n0123456789"), 1, limits).cut);
    for (const qsizetype pieceSize : {1, 1000}) {
        const Outcome known = readIn(post("Content-Length: 11\r\n\r\n0123456789a"), pieceSize, limits);
        QCOMPARE(known.requests, 1);
        QVERIFY(known.cut);
        const Outcome chunked = readIn(post("Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n5\r\n"), pieceSize, limits);
        QCOMPARE(chunked.requests, 1);
        QVERIFY(chunked.cut);
    }
}

void RequestReaderTest::nothingLargerThanTheLimitsIsKept()
{
    Limits limits;
    limits.requestLine_bytes = 20;
    limits.fields_bytes = 30;
    limits.fieldLines = 2;
    QCOMPARE(readIn("GET /1234567 HTTP/1.1\r\n", 1, limits).status, 414);
    QCOMPARE(readIn("GET / HTTP/1.1\r\nHost: a\r\nX: 01234567890123456789\r\n", 1, limits).status, 431);
    QCOMPARE(readIn("GET / HTTP/1.1\r\nHost: a\r\nX:\r\nY:\r\n", 1, limits).status, 431);
    QCOMPARE(readIn("GET / HTTP/1.1\r\nHost: a\r\nX:\r\n\r\n", 1, limits).requests, 1);
}

QTEST_APPLESS_MAIN(RequestReaderTest)
#include "request_reader_test.moc"

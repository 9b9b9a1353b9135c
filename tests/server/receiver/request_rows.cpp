// SPDX-License-Identifier: GPL-3.0-or-later
#include "request_rows.h"

#include "setting.h"

namespace aloft {

namespace {

using After = RequestRow::After;

const QByteArray nothingHere = "There is nothing at this address.\n";
const QByteArray usePost = "Use POST here.\n";
const QByteArray malformedLine = "The request line is malformed.\n";
const QByteArray malformedField = "A header line is malformed.\n";
const QByteArray malformedLength = "Content-Length is malformed.\n";
const QByteArray malformedChunk = "A chunk is malformed.\n";
const QByteArray malformedAddress = "The address in the request line is malformed.\n";
const QByteArray chunkedNotLast = "Transfer-Encoding must end with chunked, once.\n";
const QByteArray tooLarge = "HTTP/1.1 431 Request Header Fields Too Large";
const QByteArray unknownVersion = "HTTP/1.1 505 HTTP Version Not Supported";

/// A row of what counts.
RequestRow beats(const QByteArray &name, const QByteArray &request, After after = After::Open)
{
    return {name, request, ok, {}, 1, after};
}

/// A row of what is refused with the connection staying open.
RequestRow refused(const QByteArray &name, const QByteArray &request, const QByteArray &statusLine, const QByteArray &body)
{
    return {name, request, statusLine, body, 0, After::Open};
}

/// A row of what is refused and leaves nobody knowing where the next request would begin.
RequestRow cut(const QByteArray &name, const QByteArray &request, const QByteArray &body,
               const QByteArray &statusLine = badRequest)
{
    return {name, request, statusLine, body, 0, After::Closed};
}

/// A heartbeat in chunks.
QByteArray chunked(const QByteArray &body, const QByteArray &fields = {})
{
    return plain("POST", url, fields + "Transfer-Encoding: chunked\r\n") + body;
}

QList<RequestRow> heartbeatRows()
{
    return {
        beats("a heartbeat", plain("POST", url)),
        beats("a heartbeat as curl sends it", plain("POST", url, "User-Agent: curl/7.88.1\r\nAccept: */*\r\n")),
        beats("a heartbeat with a body", plain("POST", url, "Content-Length: 5\r\n") + "hello"),
        beats("a heartbeat with a form",
              plain("POST", url, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n") + "a=b"),
        beats("a body larger than what is kept", plain("POST", url, "Content-Length: 12000\r\n") + QByteArray(12000, 'x')),
        beats("a body that is not to be kept", plain("POST", url, "X-Aloft-Discard-Body: 1\r\nContent-Length: 6\r\n") + "secret"),
        beats("an empty body", plain("POST", url, "Content-Length: 0\r\n")),
        beats("the same length said twice", plain("POST", url, "Content-Length: 2\r\nContent-Length: 2\r\n") + "ok"),
        beats("the same length as a list", plain("POST", url, "Content-Length: 2, 2\r\n") + "ok"),
        beats("a client that closes", plain("POST", url, "Connection: close\r\n"), After::Closed),
        beats("a client that closes, among other options", plain("POST", url, "Connection: TE, Close\r\n"), After::Closed),
        beats("close wins over keep-alive", plain("POST", url, "Connection: keep-alive, close\r\n"), After::Closed),
        beats("HTTP/1.0 closes by itself", "POST " + url + " HTTP/1.0\r\n\r\n", After::Closed),
        beats("HTTP/1.0 stays open when asked", "POST " + url + " HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"),
        beats("HTTP/1.0 with a body", "POST " + url + " HTTP/1.0\r\nContent-Length: 2\r\n\r\nok", After::Closed),
        beats("HTTP/1.0 gets no interim answer",
              "POST " + url + " HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nok", After::Closed),
        beats("a later minor version counts as 1.1", "POST " + url + " HTTP/1.9\r\nHost: a\r\n\r\n"),
        beats("nothing to continue with needs no interim answer", plain("POST", url, "Expect: 100-continue\r\n")),
        beats("an upgrade to WebSocket is overlooked",
              plain("POST", url,
                    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n")),
        beats("an upgrade to HTTP/2 is overlooked",
              plain("POST", url, "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAM\r\n")),
        beats("bytes above 127 in a header line", plain("POST", url, "X: \xc3\xa4\xff\r\n")),
        beats("line ends before the request", "\r\n\n\r\n" + plain("POST", url)),
        beats("line feeds alone", "POST " + url + " HTTP/1.1\nHost: a\n\n"),
        beats("line feeds alone with a body", "POST " + url + " HTTP/1.1\nHost: a\nContent-Length: 3\n\na\nb"),
        {"a heartbeat from one who takes JSON", plain("POST", url, "Accept: application/json\r\n"), ok, "{\"ok\":true}", 1},
        {"JSON among others", plain("POST", url, "Accept: text/html, application/json;q=0.5\r\n"), ok, "{\"ok\":true}", 1},
    };
}

QList<RequestRow> chunkRows()
{
    return {
        beats("a heartbeat in chunks", chunked("5\r\nhello\r\n0\r\n\r\n")),
        beats("several chunks", chunked("1\r\nh\r\n4\r\nello\r\n0\r\n\r\n")),
        beats("no chunk but the last", chunked("0\r\n\r\n")),
        beats("a chunk size in upper case with zeros", chunked("000A\r\n0123456789\r\n000\r\n\r\n")),
        beats("chunk extensions", chunked("2;a=b;c=\"d\"\r\nok\r\n0 ;e\r\n\r\n")),
        beats("trailers", chunked("2\r\nok\r\n0\r\nExpires: never\r\nContent-Length: 7\r\n\r\n")),
        beats("line ends within a chunk", chunked("4\r\n\r\n\r\n\r\n0\r\n\r\n")),
        beats("chunked in another spelling", plain("POST", url, "Transfer-Encoding: ,\tChunked ,\r\n") + "0\r\n\r\n"),
        cut("a chunk size that is no number", chunked("zz\r\n"), malformedChunk),
        cut("a chunk size with a sign", chunked("+2\r\nok\r\n0\r\n\r\n"), malformedChunk),
        cut("a chunk size with a prefix", chunked("0x2\r\nok\r\n0\r\n\r\n"), malformedChunk),
        cut("a chunk size beyond all measure", chunked("10000000000000002\r\nok\r\n0\r\n\r\n"), malformedChunk),
        cut("a chunk size line ended by a line feed alone", chunked("2\nok\r\n0\r\n\r\n"), malformedChunk),
        cut("a chunk ended by a line feed alone", chunked("2\r\nok\n0\r\n\r\n"), malformedChunk),
        cut("a chunk longer than its size", chunked("2\r\nokay\r\n0\r\n\r\n"), malformedChunk),
        cut("a carriage return in a chunk extension", chunked("2;a\rb\r\nok\r\n0\r\n\r\n"), malformedChunk),
        cut("an endless chunk extension", chunked("2;" + QByteArray(300, 'x')), malformedChunk),
        cut("a malformed trailer", chunked("0\r\nnonsense\r\n"), malformedField),
    };
}

QList<RequestRow> addressRows()
{
    return {
        beats("a slash at the end", plain("POST", url + '/')),
        beats("slashes at the end", plain("POST", url + "///")),
        beats("doubled slashes", plain("POST", "//api//heartbeat//abcdefghijklmnopqrstuv//")),
        beats("encoded slashes", plain("POST", "/api%2Fheartbeat%2fabcdefghijklmnopqrstuv")),
        beats("an encoded line feed after the token", plain("POST", url + "%0A")),
        beats("an encoded line end after the token", plain("POST", url + "%0D%0A")),
        beats("an encoded blank after the token", plain("POST", url + "%20")),
        beats("an encoded blank before the token", plain("POST", "/api/heartbeat/%20abcdefghijklmnopqrstuv")),
        beats("a carriage return after the token", plain("POST", url + '\r')),
        beats("a blank after the token", plain("POST", url + ' ')),
        beats("an encoded letter in the token", plain("POST", "/api/heartbeat/%61bcdefghijklmnopqrstuv")),
        beats("a query", plain("POST", url + "?from=cron")),
        beats("a fragment", plain("POST", url + "#top")),
        beats("an absolute target", plain("POST", "http://localhost:8787" + url)),
        beats("an absolute target over HTTPS", plain("POST", "HTTPS://backup.example" + url)),
        {"an unknown token", plain("POST", strange), notFound, nothingHere, 1},
        {"an unknown token, as JSON", plain("POST", strange, "Accept: application/json\r\n"), notFound,
         "{\"error\":\"There is nothing at this address.\"}", 1},
        refused("a malformed token", plain("POST", "/api/heartbeat/short"), notFound, nothingHere),
        refused("a malformed token with a word", plain("POST", "/api/heartbeat/short/start"), notFound, nothingHere),
        refused("a token with a zero byte", plain("POST", url + "%00"), notFound, nothingHere),
        refused("a token in another script", plain("POST", "/api/heartbeat/%C3%A4%C3%B6%C3%BCdefghijklmnopqrstuvwxyz"), notFound,
                nothingHere),
        refused("no token", plain("POST", "/api/heartbeat/"), notFound, nothingHere),
        refused("an unknown address", plain("POST", "/nowhere"), notFound, nothingHere),
        refused("dots are no way up", plain("POST", "/x/.." + url), notFound, nothingHere),
        refused("an absolute target without a path", plain("POST", "http://localhost"), notFound, nothingHere),
        refused("the root", plain("GET", "/"), notFound, nothingHere),
        refused("OPTIONS for the server as a whole", plain("OPTIONS", "*"), notFound, nothingHere),
        refused("a broken percent-encoding", plain("POST", url + "%2"), badRequest, malformedAddress),
        refused("a percent-encoding in no hexadecimal", plain("POST", url + "%zz"), badRequest, malformedAddress),
        refused("CONNECT", plain("CONNECT", "example.org:443"), badRequest, malformedAddress),
        refused("a target without a slash", plain("POST", "api/heartbeat/abc"), badRequest, malformedAddress),
        {"health", plain("GET", "/healthz"), ok, "{\"ok\":true,\"version\":\"" ALOFT_VERSION "\"}"},
        refused("POST on health", plain("POST", "/healthz"), notAllowed, "Use GET, HEAD here.\n"),
    };
}

QList<RequestRow> wordRows()
{
    QList<RequestRow> rows;
    for (const QByteArray word : {"start", "fail", "log", "0", "1", "255", "3221225786", "TERM", "sigkill", "START", "start/",
                                  "/start//", "start%20", "start%0D%0A", "%73tart", "fail\r", "log?rid=1", "start?rid=%"})
        rows.append(beats("the word " + word.toPercentEncoding(), plain("POST", url + '/' + word)));
    rows.append({
        refused("an unknown word", plain("POST", url + "/foo"), badRequest, "unknown signal \"foo\"\n"),
        refused("an unknown word, as JSON", plain("POST", url + "/foo", "Accept: application/json\r\n"), badRequest,
                "{\"error\":\"unknown signal \\\"foo\\\"\"}"),
        refused("an unknown word after an unknown token", plain("POST", strange + "/foo"), badRequest,
                "unknown signal \"foo\"\n"),
        refused("two words", plain("POST", url + "/start/1"), badRequest, "unknown signal \"start/1\"\n"),
        refused("a broken number", plain("POST", url + "/1.5"), badRequest, "unknown signal \"1.5\"\n"),
        refused("a word that cannot be printed", plain("POST", url + "/a%00%1Bb"), badRequest, "unknown signal \"a??b\"\n"),
        refused("an endless word", plain("POST", url + '/' + QByteArray(1000, 'x')), badRequest,
                "unknown signal \"" + QByteArray(64, 'x') + "\"\n"),
    });
    return rows;
}

QList<RequestRow> methodRows()
{
    QList<RequestRow> rows;
    for (const QByteArray method : {"PUT", "DELETE", "PATCH", "TRACE", "BREW", "post"})
        rows.append(refused(method + " on a heartbeat", plain(method, url), notAllowed, usePost));
    for (const QByteArray method : {"GET", "PUT"})
        rows.append(refused(method + " on a malformed token", plain(method, "/api/heartbeat/short"), notAllowed, usePost));
    rows.append({
        {"GET on a heartbeat", plain("GET", url), notAllowed, usePost, 1},
        {"GET on an unknown token", plain("GET", strange), notAllowed, usePost, 1},
        {"GET with a body", plain("GET", url, "Content-Length: 2\r\n") + "ok", notAllowed, usePost, 1},
        refused("GET with an unknown word", plain("GET", url + "/foo"), badRequest, "unknown signal \"foo\"\n"),
        {"OPTIONS on a heartbeat", plain("OPTIONS", url), noContent, {}},
        {"OPTIONS on health", plain("OPTIONS", "/healthz"), noContent, {}},
    });
    return rows;
}

QList<RequestRow> requestLineRows()
{
    return {
        cut("no version", "POST " + url + "\r\n\r\n", malformedLine),
        cut("no target", "POST HTTP/1.1\r\nHost: a\r\n\r\n", malformedLine),
        cut("nonsense", "nonsense\r\n\r\n", malformedLine),
        cut("a blank within the target", plain("POST", "/api/heartbeat/a b"), malformedLine),
        cut("a carriage return within the target", plain("POST", "/api/heartbeat/a\rb"), malformedLine),
        cut("a zero byte in the target", plain("POST", url + QByteArray(1, '\0')), malformedLine),
        cut("a method with a colon", plain("G:T", url), malformedLine),
        cut("a version in lower case", "POST " + url + " http/1.1\r\nHost: a\r\n\r\n", malformedLine),
        cut("a version with two digits", "POST " + url + " HTTP/1.10\r\nHost: a\r\n\r\n", malformedLine),
        cut("an unknown version", "POST " + url + " HTTP/3.0\r\n\r\n", "Only HTTP/1.1 and HTTP/1.0 are spoken here.\n",
            unknownVersion),
        cut("HTTP/2 with prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "Only HTTP/1.1 and HTTP/1.0 are spoken here.\n",
            unknownVersion),
        cut("an endless request line", "POST /" + QByteArray(9000, 'x'), "The request line is too long.\n",
            "HTTP/1.1 414 URI Too Long"),
    };
}

QList<RequestRow> headerRows()
{
    return {
        cut("no Host", "POST " + url + " HTTP/1.1\r\n\r\n", "A request has exactly one Host line.\n"),
        cut("two Hosts", plain("POST", url, "Host: b\r\n"), "A request has exactly one Host line.\n"),
        cut("a blank before the colon", plain("POST", url, "Content-Length : 4\r\n") + "hell", malformedField),
        cut("a line without a colon", plain("POST", url, "nonsense\r\n"), malformedField),
        cut("a line without a name", plain("POST", url, ": x\r\n"), malformedField),
        cut("a malformed line, as JSON", plain("POST", url, "Accept: application/json\r\nnonsense\r\n"),
            "{\"error\":\"A header line is malformed.\"}"),
        cut("a continued line", plain("POST", url, "X: a\r\n b\r\n"), "A header line must not be continued on the next line.\n"),
        cut("a zero byte in a value", plain("POST", url, QByteArray("X: a\0b\r\n", 8)),
            "A header line contains a control character.\n"),
        cut("a carriage return in a value", plain("POST", url, "X: a\rb\r\n"), "A header line contains a control character.\n"),
        cut("an endless header", plain("POST", url, "X: " + QByteArray(17000, 'x') + "\r\n"), "The header is too large.\n",
            tooLarge),
        cut("too many header lines", plain("POST", url, QByteArray("X: y\r\n").repeated(200)), "The header has too many lines.\n",
            tooLarge),
        cut("an unknown expectation", plain("POST", url, "Expect: miracles\r\n"),
            "The only expectation known here is 100-continue.\n", "HTTP/1.1 417 Expectation Failed"),
    };
}

QList<RequestRow> smugglingRows()
{
    const QByteArray together = "Content-Length and Transfer-Encoding must not be given together.\n";
    const QByteArray different = "Content-Length is given twice, with different values.\n";
    return {
        cut("length and chunks together", chunked("0\r\n\r\n", "Content-Length: 4\r\n"), together),
        cut("chunks and length together", plain("POST", url, "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n") + "0\r\n\r\n",
            together),
        cut("two lengths", plain("POST", url, "Content-Length: 4\r\nContent-Length: 5\r\n") + "hello", different),
        cut("two lengths in one line", plain("POST", url, "Content-Length: 4, 5\r\n") + "hello", different),
        cut("a length with a sign", plain("POST", url, "Content-Length: +4\r\n") + "hell", malformedLength),
        cut("a negative length", plain("POST", url, "Content-Length: -1\r\n"), malformedLength),
        cut("a hexadecimal length", plain("POST", url, "Content-Length: 0x4\r\n") + "hell", malformedLength),
        cut("an empty length", plain("POST", url, "Content-Length:\r\n"), malformedLength),
        cut("a length beyond all measure", plain("POST", url, "Content-Length: 99999999999999999999\r\n"), malformedLength),
        cut("chunks in HTTP/1.0", "POST " + url + " HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.0 has no Transfer-Encoding.\n"),
        cut("chunked twice", plain("POST", url, "Transfer-Encoding: chunked, chunked\r\n") + "0\r\n\r\n", chunkedNotLast),
        cut("chunked twice in two lines", chunked("0\r\n\r\n", "Transfer-Encoding: chunked\r\n"), chunkedNotLast),
        cut("chunked but not last", plain("POST", url, "Transfer-Encoding: chunked, gzip\r\n") + "0\r\n\r\n", chunkedNotLast),
        cut("something like chunked", plain("POST", url, "Transfer-Encoding: xchunked\r\n") + "0\r\n\r\n", chunkedNotLast),
        cut("an empty encoding", plain("POST", url, "Transfer-Encoding:\r\n"), chunkedNotLast),
        cut("an encoding before chunks", plain("POST", url, "Transfer-Encoding: gzip, chunked\r\n") + "0\r\n\r\n",
            "The only transfer encoding known here is chunked.\n", "HTTP/1.1 501 Not Implemented"),
    };
}

} // namespace

QByteArray plain(const QByteArray &method, const QByteArray &target, const QByteArray &fields)
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

QList<RequestRow> requestRows()
{
    return heartbeatRows() + chunkRows() + addressRows() + wordRows() + methodRows() + requestLineRows() + headerRows() +
           smugglingRows();
}

} // namespace aloft

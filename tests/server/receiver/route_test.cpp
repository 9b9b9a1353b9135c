// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/receiver/response.h"
#include "server/receiver/route.h"

#include "tests/support/fake_clock.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

/// Where a target leads, as one line.
QString leads(const QByteArray &target)
{
    const std::optional<QByteArray> path = pathOf(target);
    if (!path)
        return u"malformed"_s;
    const Route route = routeOf(QString::fromUtf8(*path));
    switch (route.place) {
    case Route::Place::Heartbeat:
        return u"heartbeat of "_s + route.token + (route.word.isEmpty() ? QString() : u" and "_s + route.word);
    case Route::Place::Health:
        return u"health"_s;
    case Route::Place::Nowhere:
        break;
    }
    return u"nowhere"_s;
}

} // namespace

class RouteTest : public QObject
{
    Q_OBJECT

private slots:
    void aTargetLeadsSomewhere_data();
    void aTargetLeadsSomewhere();
    void theRunIdStandsInTheQuery_data();
    void theRunIdStandsInTheQuery();
    void anAnswerGoesOutWhole();
    void aHeadGetsTheLengthButNotTheBody();
    void errorsAreOneSentenceOrJson();
};

void RouteTest::aTargetLeadsSomewhere_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const QByteArray &target, const QString &where) {
        QTest::newRow(name) << target << where;
    };
    row("a heartbeat", "/api/heartbeat/abc", u"heartbeat of abc"_s);
    row("a slash at the end", "/api/heartbeat/abc/", u"heartbeat of abc"_s);
    row("doubled slashes", "//api//heartbeat///abc//", u"heartbeat of abc"_s);
    row("an encoded blank at the end", "/api/heartbeat/abc%20", u"heartbeat of abc"_s);
    row("an encoded line end", "/api/heartbeat/abc%0D%0a", u"heartbeat of abc"_s);
    row("an encoded blank before the token", "/api/heartbeat/%20abc", u"heartbeat of abc"_s);
    row("a blank, then a slash", "/api/heartbeat/abc%20/", u"heartbeat of abc"_s);
    row("an encoded letter", "/api/heartbeat/%61bc", u"heartbeat of abc"_s);
    row("a query", "/api/heartbeat/abc?rid=1/2", u"heartbeat of abc"_s);
    row("a fragment", "/api/heartbeat/abc#x", u"heartbeat of abc"_s);
    row("an absolute URL", "http://host:8787/api/heartbeat/abc", u"heartbeat of abc"_s);
    row("an absolute URL without a path", "http://host", u"nowhere"_s);
    row("a word after the token", "/api/heartbeat/abc/start", u"heartbeat of abc and start"_s);
    row("two words after the token", "/api/heartbeat/abc/a/b", u"heartbeat of abc and a/b"_s);
    row("no token", "/api/heartbeat/", u"nowhere"_s);
    row("another spelling", "/API/heartbeat/abc", u"nowhere"_s);
    row("the root", "/", u"nowhere"_s);
    row("health", "/healthz", u"health"_s);
    row("health with a slash and a query", "/healthz/?x", u"health"_s);
    row("something below health", "/healthz/x", u"nowhere"_s);
    row("a broken encoding", "/api/heartbeat/abc%2", u"malformed"_s);
    row("no hexadecimal encoding", "/api/heartbeat/abc%zz", u"malformed"_s);
    row("no path", "abc", u"malformed"_s);
    row("a host and port, as for CONNECT", "host:80", u"malformed"_s);
}

void RouteTest::aTargetLeadsSomewhere()
{
    QFETCH(const QByteArray, target);
    QTEST(leads(target), "where");
}

void RouteTest::theRunIdStandsInTheQuery_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("runId");
    const auto row = [](const char *name, const QByteArray &target, const QString &runId) {
        QTest::newRow(name) << target << runId;
    };
    row("no query", "/x", {});
    row("another parameter", "/x?grid=1", {});
    row("one", "/x?rid=a-1", u"a-1"_s);
    row("one among others", "/x?a=b&&rid=1&rid=2", u"1"_s);
    row("none but its name", "/x?rid", {});
    row("an empty one", "/x?rid=", {});
    row("a fragment behind it", "/x?rid=1#rid=2", u"1"_s);
    row("only in the fragment", "/x#?rid=2", {});
    row("an absolute URL", "http://host/x?rid=1", u"1"_s);
    row("encoded", "/x?rid=%C3%A4%20%26", u"ä &"_s);
    row("a date with a zone", "/x?rid=2026-11-22T12:00:00+01:00", u"2026-11-22T12:00:00+01:00"_s);
    row("a line end and other controls", "/x?rid=%0Aa%00b%7F%0D%0A", u"ab"_s);
    row("a broken encoding stays as it is", "/x?rid=5%", u"5%"_s);
    row("too long", "/x?rid=" + QByteArray(65, 'a'), QString(64, u'a'));
    row("cut within a character", "/x?rid=" + QByteArray(63, 'a') + "%F0%9F%98%80", QString(63, u'a'));
}

void RouteTest::theRunIdStandsInTheQuery()
{
    QFETCH(const QByteArray, target);
    QTEST(runIdIn(target), "runId");
}

void RouteTest::anAnswerGoesOutWhole()
{
    QCOMPARE(toBytes(success(true), {}, false, noon),
             "HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\nCache-Control: no-store\r\n"
             "Content-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"ok\":true}");
    QCOMPARE(toBytes(success(false), {}, true, noon),
             "HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\nCache-Control: no-store\r\n"
             "Content-Length: 0\r\nConnection: close\r\n\r\n");
}

void RouteTest::aHeadGetsTheLengthButNotTheBody()
{
    Request request;
    request.method = "HEAD";
    const QByteArray bytes = toBytes(success(true), request, false, noon);
    QVERIFY(bytes.contains("Content-Length: 11\r\n"));
    QVERIFY(bytes.endsWith("\r\n\r\n"));
}

void RouteTest::errorsAreOneSentenceOrJson()
{
    QCOMPARE(failure(400, "A \"word\".", false).body, "A \"word\".\n");
    QCOMPARE(failure(400, "A \"word\".", true).body, R"({"error":"A \"word\"."})");
}

QTEST_APPLESS_MAIN(RouteTest)
#include "route_test.moc"

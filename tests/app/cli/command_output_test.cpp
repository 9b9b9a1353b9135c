// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_output.h"

#include "model/wishes/reply_json.h"
#include "tests/support/fake_clock.h"

#include <QJsonDocument>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class CommandOutputTest : public QObject
{
    Q_OBJECT

private slots:
    void addAndRotatePrintTheUrlAlone();
    void aListIsATable();
    void aCronExpressionStandsWhereAnIntervalDid();
    void anEmptyListSaysWhatToDo();
    void oneMonitorIsShownInLines();
    void whatIsAcceptedAndWhatRunsIsShown();
    void incidentsAreATable();
    void heartbeatsAreATable();
    void aReportSaysWhatElseIsKnown_data();
    void aReportSaysWhatElseIsKnown();
    void ofABodyTheFirstLineIsShown_data();
    void ofABodyTheFirstLineIsShown();
    void jsonHasAllOfABodyThatIsKept();
    void noHeartbeatsAreASentence();
    void jsonIsAnObjectForOneAndAnArrayForAll_data();
    void jsonIsAnObjectForOneAndAnArrayForAll();
    void anUnprovenMissSaysWhyAndAsks();
    void anAnswerSaysWhatBecameOfIt();
    void aNameWithAPlaceholderIsPrintedAsItIs();
};

namespace {

const QString base = u"http://127.0.0.1:8787"_s;

Monitor backup(const QString &name = u"Backup"_s)
{
    Monitor monitor;
    monitor.id = 3;
    monitor.name = name;
    monitor.token = u"abcdefghijklmnopqrstuv"_s;
    monitor.createdAt = monitor.anchoredAt = noon;
    monitor.tags = {u"db"_s};
    return monitor;
}

Heartbeat success()
{
    Heartbeat heartbeat;
    heartbeat.monitor = 3;
    heartbeat.at = noon;
    heartbeat.origin = u"10.0.4.22"_s;
    heartbeat.port = 8787;
    return heartbeat;
}

Heartbeat withBody(const QByteArray &body)
{
    Heartbeat heartbeat = success();
    heartbeat.body = {.head = body, .tail = {}, .size_bytes = body.size()};
    return heartbeat;
}

QJsonObject replyWith(const QList<Heartbeat> &heartbeats)
{
    Reply reply;
    reply.heartbeats = heartbeats;
    reply.asOf = noon;
    return replyToJson(reply, base);
}

/// The row of a heartbeat that is alone in its table.
QString rowOf(const Heartbeat &heartbeat)
{
    return outputFor(wish::ShowHeartbeats{.monitor = 3}, replyWith({heartbeat}), {}, noon).section(u'\n', 1, 1);
}

QJsonObject replyWith(const Monitor &monitor)
{
    Reply reply;
    reply.monitors = {monitor};
    reply.asOf = noon;
    return replyToJson(reply, base);
}

} // namespace

void CommandOutputTest::addAndRotatePrintTheUrlAlone()
{
    const QString url = base + u"/api/heartbeat/abcdefghijklmnopqrstuv\n"_s;
    QCOMPARE(outputFor(wish::CreateMonitor{}, replyWith(backup()), {}, noon), url);
    QCOMPARE(outputFor(wish::RotateToken{3}, replyWith(backup()), {}, noon), url);
}

void CommandOutputTest::aListIsATable()
{
    QCOMPARE(outputFor(wish::ShowMonitors{}, replyWith(backup()), {}, noon),
             u"ID  Status   Name    Schedule  Grace  Last heartbeat  Deadline        Tags\n"
             u" 3  pending  Backup     5 min  1 min  -               today 12:06:00  db\n"_s);
}

void CommandOutputTest::aCronExpressionStandsWhereAnIntervalDid()
{
    Monitor monitor = backup();
    monitor.schedule.cron = Cron::parse(u"30 6 * * 1-5"_s, u"Europe/Berlin"_s).value();
    monitor.schedule.early = seconds{0};
    QVERIFY(outputFor(wish::ShowMonitors{}, replyWith(monitor), {}, noon).contains("  30 6 * * 1-5 Europe/Berlin  1 min  "_L1));
    const QString shown = outputFor(wish::ShowMonitors{3}, replyWith(monitor), {}, noon);
    QVERIFY(shown.contains(
        "Cron:           30 6 * * 1-5\nTime zone:      Europe/Berlin\nGrace:          1 min\nEarly:          0 s\n"_L1));
    QVERIFY(!shown.contains("Interval:"_L1));
}

void CommandOutputTest::anEmptyListSaysWhatToDo()
{
    QVERIFY(outputFor(wish::ShowMonitors{}, replyToJson({}, base), {}, noon).contains("aloft monitor add"_L1));
}

void CommandOutputTest::oneMonitorIsShownInLines()
{
    const QString shown = outputFor(wish::ShowMonitors{3}, replyWith(backup()), {}, noon);
    QVERIFY(shown.contains("Name:           Backup\n"_L1));
    QVERIFY(shown.contains(base));
    QVERIFY(!shown.contains("Note:"_L1));
}

void CommandOutputTest::whatIsAcceptedAndWhatRunsIsShown()
{
    Monitor monitor = backup();
    const QString idle = outputFor(wish::ShowMonitors{3}, replyWith(monitor), {}, noon);
    QVERIFY(idle.contains("Keeps bodies:   yes\n"_L1));
    QVERIFY(idle.contains("Accepts GET:    no\n"_L1));
    QVERIFY(!idle.contains("Running"_L1));

    monitor.keepsBodies = false;
    monitor.acceptsGet = true;
    monitor.runs = {Run{.id = {}, .startedAt = noon - seconds{192}}};
    const QString running = outputFor(wish::ShowMonitors{3}, replyWith(monitor), {}, noon);
    QVERIFY(running.contains("Keeps bodies:   no\n"_L1));
    QVERIFY(running.contains("Accepts GET:    yes\n"_L1));
    QVERIFY(running.contains("Running since:  today 11:56:48\n"_L1));
}

void CommandOutputTest::incidentsAreATable()
{
    Reply reply;
    Incident incident;
    incident.id = 9;
    incident.monitor = 3;
    incident.startedAt = noon - seconds{3600};
    reply.incidents = {incident};
    reply.monitorNames = {{3, u"Backup"_s}};
    reply.asOf = noon;
    QCOMPARE(outputFor(wish::ShowIncidents{}, replyToJson(reply, base), {}, noon),
             u"ID  Monitor  Started         Lasted  Ended by    Cause\n"
             u" 9  Backup   today 11:00:00  60 min  still open  No heartbeat ever received\n"_s);
}

void CommandOutputTest::heartbeatsAreATable()
{
    Heartbeat end = withBody("done\n");
    end.runId = u"r1"_s;
    end.runTime = seconds{192};
    Heartbeat start = success();
    start.kind = HeartbeatKind::Start;
    start.runId = u"r1"_s;
    start.at = noon - seconds{192};
    QCOMPARE(outputFor(wish::ShowHeartbeats{.monitor = 3}, replyWith({end, start}), {}, noon),
             u"Time            Report     Ran  Run  From       Sent along\n"
             u"today 12:00:00  Success  3 min  r1   10.0.4.22  done\n"
             u"today 11:56:48  Started         r1   10.0.4.22\n"_s);
}

void CommandOutputTest::aReportSaysWhatElseIsKnown_data()
{
    QTest::addColumn<Heartbeat>("heartbeat");
    QTest::addColumn<QString>("report");
    Heartbeat heartbeat = success();
    QTest::newRow("a success") << heartbeat << u"Success  "_s;
    heartbeat.repeats = 11;
    QTest::newRow("one of a dozen that came too fast for rows of their own") << heartbeat << u"Success, 12 times"_s;
    heartbeat = success();
    heartbeat.counted = false;
    QTest::newRow("while paused") << heartbeat << u"Success, not counted"_s;
    heartbeat = success();
    heartbeat.kind = HeartbeatKind::Start;
    heartbeat.endUnheard = true;
    QTest::newRow("a start that nothing ended") << heartbeat << u"Started, no end heard"_s;
    heartbeat = success();
    heartbeat.kind = HeartbeatKind::Fail;
    heartbeat.exitStatus = u"3"_s;
    QTest::newRow("a failure with its status") << heartbeat << u"Failed, exit status 3"_s;
}

void CommandOutputTest::aReportSaysWhatElseIsKnown()
{
    QFETCH(const Heartbeat, heartbeat);
    QFETCH(const QString, report);
    const QString row = rowOf(heartbeat);
    QVERIFY2(row.startsWith("today 12:00:00  "_L1 + report), qPrintable(row));
}

void CommandOutputTest::ofABodyTheFirstLineIsShown_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("shown");
    const QString eighty = QString(80, u'x');
    QTest::newRow("none") << QByteArray() << u"10.0.4.22"_s;
    QTest::newRow("one line") << QByteArray("3 files\n") << u"3 files"_s;
    QTest::newRow("more lines") << QByteArray("3 files\n4 folders") << u"3 files…"_s;
    QTest::newRow("an empty line first") << QByteArray("\n  \n3 files\n") << u"3 files"_s;
    QTest::newRow("a line as long as is shown") << eighty.toUtf8() << eighty;
    QTest::newRow("a longer line") << eighty.toUtf8() + "y" << eighty + u'…';
    QTest::newRow("nothing but line feeds") << QByteArray("\n\n") << u"10.0.4.22"_s;
}

void CommandOutputTest::ofABodyTheFirstLineIsShown()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, shown);
    const QString row = rowOf(withBody(body));
    QVERIFY2(row.endsWith(u"  "_s + shown), qPrintable(row));
}

void CommandOutputTest::jsonHasAllOfABodyThatIsKept()
{
    const QByteArray body = QByteArray(9'000, 'x') + "\nthe end";
    const QString json =
        outputFor(wish::ShowHeartbeats{.monitor = 3}, replyWith({withBody(body)}), {.json = true, .width = 0}, noon);
    const QJsonArray heartbeats = QJsonDocument::fromJson(json.toUtf8()).array();
    QCOMPARE(heartbeats.size(), 1);
    QCOMPARE(heartbeats.first().toObject().value("body"_L1).toString(), QString::fromUtf8(body));
    QCOMPARE(heartbeats.first().toObject().value("kind"_L1).toString(), u"success"_s);
}

void CommandOutputTest::noHeartbeatsAreASentence()
{
    QCOMPARE(outputFor(wish::ShowHeartbeats{.monitor = 3}, replyWith(QList<Heartbeat>()), {}, noon), u"No heartbeats.\n"_s);
}

void CommandOutputTest::jsonIsAnObjectForOneAndAnArrayForAll_data()
{
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<bool>("isArray");
    QTest::newRow("list") << Wish(wish::ShowMonitors{}) << true;
    QTest::newRow("import") << Wish(wish::ImportMonitors{}) << true;
    QTest::newRow("incidents") << Wish(wish::ShowIncidents{}) << true;
    QTest::newRow("heartbeats") << Wish(wish::ShowHeartbeats{.monitor = 3}) << true;
    QTest::newRow("show") << Wish(wish::ShowMonitors{3}) << false;
    QTest::newRow("add") << Wish(wish::CreateMonitor{}) << false;
    QTest::newRow("remove") << Wish(wish::RemoveMonitor{3}) << false;
}

void CommandOutputTest::jsonIsAnObjectForOneAndAnArrayForAll()
{
    QFETCH(const Wish, wish);
    const QString json = outputFor(wish, replyWith(backup()), {.json = true, .width = 0}, noon);
    QTEST(QJsonDocument::fromJson(json.toUtf8()).isArray(), "isArray");
    QVERIFY(json.endsWith(u'\n'));
}

void CommandOutputTest::anUnprovenMissSaysWhyAndAsks()
{
    Monitor monitor = backup(u"Backup"_s);
    QVERIFY(!outputFor(wish::ShowMonitors{3}, replyWith(monitor), {}, noon).contains("Unproven"_L1));
    monitor.status = Status::Up;
    monitor.incident.reset();
    monitor.deferral = Deferral{{noon - std::chrono::hours{2}, noon - std::chrono::hours{1}}, Deferral::Question::Asked};
    const QString shown = outputFor(wish::ShowMonitors{3}, replyWith(monitor), {}, noon);
    QVERIFY2(shown.contains("\nUnproven:       Aloft was not listening today "_L1), qPrintable(shown));
    QVERIFY2(shown.contains("'aloft monitor resolve 3 --ran' or '--failed'\n"_L1), qPrintable(shown));
}

void CommandOutputTest::anAnswerSaysWhatBecameOfIt()
{
    QCOMPARE(outputFor(wish::ResolveMisses{{3}, true}, replyWith(backup(u"Backup"_s)), {}, noon), u"Noted that \"Backup\" ran.\n"_s);
    QCOMPARE(outputFor(wish::ResolveMisses{{3}, false}, replyWith(backup(u"Backup"_s)), {}, noon),
             u"Noted that \"Backup\" did not run: it is down.\n"_s);
}

void CommandOutputTest::aNameWithAPlaceholderIsPrintedAsItIs()
{
    QCOMPARE(outputFor(wish::ResumeMonitor{3}, replyWith(backup(u"100 %1 %2"_s)), {}, noon), u"Resumed \"100 %1 %2\".\n"_s);
    const QString removed = outputFor(wish::RemoveMonitor{3}, replyWith(backup(u"%2"_s)), {}, noon);
    QVERIFY2(removed.startsWith("Removed \"%2\"."_L1) && removed.contains("restore 3"_L1), qPrintable(removed));
}

QTEST_GUILESS_MAIN(CommandOutputTest)
#include "command_output_test.moc"

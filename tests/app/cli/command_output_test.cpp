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
    void anEmptyListSaysWhatToDo();
    void oneMonitorIsShownInLines();
    void incidentsAreATable();
    void jsonIsAnObjectForOneAndAnArrayForAll_data();
    void jsonIsAnObjectForOneAndAnArrayForAll();
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
             u"ID  Status   Name    Every  Grace  Last heartbeat  Deadline        Tags\n"
             u" 3  pending  Backup  5 min  1 min  -               today 12:06:00  db\n"_s);
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

void CommandOutputTest::jsonIsAnObjectForOneAndAnArrayForAll_data()
{
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<bool>("isArray");
    QTest::newRow("list") << Wish(wish::ShowMonitors{}) << true;
    QTest::newRow("import") << Wish(wish::ImportMonitors{}) << true;
    QTest::newRow("incidents") << Wish(wish::ShowIncidents{}) << true;
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

void CommandOutputTest::aNameWithAPlaceholderIsPrintedAsItIs()
{
    QCOMPARE(outputFor(wish::ResumeMonitor{3}, replyWith(backup(u"100 %1 %2"_s)), {}, noon), u"Resumed \"100 %1 %2\".\n"_s);
    const QString removed = outputFor(wish::RemoveMonitor{3}, replyWith(backup(u"%2"_s)), {}, noon);
    QVERIFY2(removed.startsWith("Removed \"%2\"."_L1) && removed.contains("restore 3"_L1), qPrintable(removed));
}

QTEST_GUILESS_MAIN(CommandOutputTest)
#include "command_output_test.moc"

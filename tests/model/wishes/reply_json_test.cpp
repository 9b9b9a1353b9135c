// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wishes/reply_json.h"
#include "tests/support/sample.h"

#include <QJsonDocument>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString base = u"https://backup.example/aloft"_s;

QJsonObject objectOf(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

Incident missed()
{
    return {.id = 3,
            .monitor = 7,
            .startedAt = noon,
            .resolvedAt = {},
            .cause = {.kind = Cause::Kind::Missed, .silent = 61min, .interval = 1h, .grace = 1min},
            .resolution = {},
            .quiet = false};
}

} // namespace

class ReplyJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void aMonitorHasExactlyTheFieldsThatScriptsRelyOn();
    void whatThereIsNotIsNull();
    void theStatusIsThatOfTheMomentAsked();
    void anIncidentHasExactlyTheFieldsThatScriptsRelyOn();
    void anIncidentSaysWhenAloftWasNotListening();
    void anOpenIncidentIsCountedUpToTheMomentAsked();
    void aHeartbeatHasExactlyTheFieldsThatScriptsRelyOn();
    void whatWasNotSaidIsNull();
    void aReplyHoldsMonitorsIncidentsAndTheMoment();
    void whatListPrintsCanBeImported();
};

void ReplyJsonTest::aMonitorHasExactlyTheFieldsThatScriptsRelyOn()
{
    Monitor monitor = sample::monitor(7, u"Warehouse sync"_s);
    monitor.status = Status::Down;
    monitor.schedule = {.interval = 1h, .grace = 1min};
    monitor.tags = {u"sync"_s};
    monitor.note = u"on the old disk"_s;
    monitor.lastHeartbeatAt = noon - 61min + 250ms;
    monitor.anchoredAt = *monitor.lastHeartbeatAt;
    monitor.incident = missed();
    monitor.deferral = Deferral{{noon - 2min, noon - 1min}, Deferral::Question::Asked};
    monitor.runs = {{u"a"_s, noon - 1h}, {u"b"_s, noon}};
    monitor.channels = {1, 5};
    monitor.dependsOn = 9;
    monitor.snoozedUntil = noon + 1h;
    const QJsonObject expected = objectOf(R"json({
        "id": 7, "name": "Warehouse sync", "type": "heartbeat", "status": "down",
        "url": "https://backup.example/aloft/api/heartbeat/token-of-the-monitor-0007",
        "intervalSeconds": 3600, "graceSeconds": 60, "cron": null, "timezone": null, "earlySeconds": 3600, "tags": ["sync"], "note": "on the old disk",
        "keepsBodies": true, "acceptsGet": false, "runningSince": "2026-11-22T11:00:00.000Z",
        "createdAt": "2026-11-22T12:00:00.000Z", "lastHeartbeatAt": "2026-11-22T10:59:00.250Z",
        "dueAt": "2026-11-22T11:59:00.250Z", "deadlineAt": "2026-11-22T13:00:00.000Z",
        "channels": [1, 5], "dependsOn": 9, "snoozedUntil": "2026-11-22T13:00:00.000Z",
        "unproven": false, "notListening": {"from": "2026-11-22T11:58:00.000Z", "until": "2026-11-22T11:59:00.000Z"},
        "cause": "No heartbeat for 61 min (expected every 1 h, grace 1 min)"})json");
    QCOMPARE(monitorToJson(monitor, noon, base), expected);
}

void ReplyJsonTest::whatThereIsNotIsNull()
{
    Monitor monitor = sample::monitor(7, u"x"_s);
    monitor.status = Status::Paused;
    monitor.token.clear();
    const QJsonObject json = monitorToJson(monitor, noon, base);
    for (const QLatin1StringView key : {"url"_L1, "lastHeartbeatAt"_L1, "dueAt"_L1, "deadlineAt"_L1, "runningSince"_L1, "cause"_L1, "notListening"_L1,
                                         "dependsOn"_L1, "snoozedUntil"_L1}) {
        QVERIFY(json.contains(key));
        QVERIFY(json.value(key).isNull());
    }
    QVERIFY(json.value("tags"_L1).isArray());
    QCOMPARE(json.value("channels"_L1), QJsonValue(QJsonArray()));
    QCOMPARE(json.value("note"_L1), QJsonValue(QString(u""_s)));
    QCOMPARE(json.value("status"_L1).toString(), u"paused"_s);
}

void ReplyJsonTest::theStatusIsThatOfTheMomentAsked()
{
    Monitor monitor = sample::monitor(7);
    monitor.status = Status::Up;
    monitor.lastHeartbeatAt = noon;
    QCOMPARE(monitorToJson(monitor, noon + 5min, base).value("status"_L1).toString(), u"up"_s);
    QCOMPARE(monitorToJson(monitor, noon + 5min + 1ms, base).value("status"_L1).toString(), u"late"_s);
}

void ReplyJsonTest::anIncidentHasExactlyTheFieldsThatScriptsRelyOn()
{
    Incident incident = missed();
    incident.resolvedAt = noon + 90s + 999ms;
    incident.resolution = Resolution::ScheduleChanged;
    incident.acknowledgedAt = noon + 1min;
    incident.acknowledgedBy = u"ann"_s;
    const QJsonObject expected = objectOf(R"json({
        "id": 3, "monitorId": 7, "monitorName": "Warehouse sync",
        "startedAt": "2026-11-22T12:00:00.000Z", "resolvedAt": "2026-11-22T12:01:30.999Z", "durationSeconds": 90,
        "cause": "No heartbeat for 61 min (expected every 1 h, grace 1 min)", "resolution": "schedule changed",
        "notListening": null, "acknowledgedAt": "2026-11-22T12:01:00.000Z", "acknowledgedBy": "ann"})json");
    QCOMPARE(incidentToJson(incident, u"Warehouse sync"_s, noon + 1h), expected);
}

void ReplyJsonTest::anIncidentSaysWhenAloftWasNotListening()
{
    Incident incident = missed();
    incident.cause.gap = Gap{noon - 2h, noon - 1h};
    const QJsonObject json = incidentToJson(incident, u"x"_s, noon);
    QCOMPARE(json.value("notListening"_L1).toObject(), objectOf(R"json({"from": "2026-11-22T10:00:00.000Z", "until": "2026-11-22T11:00:00.000Z"})json"));
    QVERIFY(json.value("cause"_L1).toString().endsWith(". Aloft was not listening from 2026-11-22T10:00:00.000Z to 2026-11-22T11:00:00.000Z"_L1));
}

void ReplyJsonTest::anOpenIncidentIsCountedUpToTheMomentAsked()
{
    const QJsonObject json = incidentToJson(missed(), u"x"_s, noon + 5min);
    QCOMPARE(json.value("durationSeconds"_L1).toInt(), 300);
    QVERIFY(json.value("resolvedAt"_L1).isNull());
    QVERIFY(json.value("resolution"_L1).isNull());
    QVERIFY(json.value("acknowledgedAt"_L1).isNull());
    QVERIFY(json.value("acknowledgedBy"_L1).isNull());
}

void ReplyJsonTest::aHeartbeatHasExactlyTheFieldsThatScriptsRelyOn()
{
    const Heartbeat heartbeat{.monitor = 7,
                              .at = noon,
                              .origin = u"10.0.4.22"_s,
                              .port = 8787,
                              .counted = true,
                              .dueAt = noon - 1min,
                              .deadlineAt = noon + 1min,
                              .kind = HeartbeatKind::Fail,
                              .exitStatus = u"3"_s,
                              .runId = u"nightly"_s,
                              .runTime = 90s + 250ms,
                              .body = {.head = "begin", .tail = "end", .size_bytes = 108},
                              .repeats = 4,
                              .lastAt = noon + 2s};
    const QJsonObject expected = objectOf(R"json({
        "at": "2026-11-22T12:00:00.000Z", "kind": "fail", "exitStatus": "3", "runId": "nightly", "runTimeSeconds": 90.25,
        "endUnheard": false, "counted": true, "origin": "10.0.4.22", "port": 8787,
        "dueAt": "2026-11-22T11:59:00.000Z", "deadlineAt": "2026-11-22T12:01:00.000Z", "repeats": 4,
        "lastAt": "2026-11-22T12:00:02.000Z", "bodyBytes": 108, "body": "begin\n[… 100 bytes were not kept …]\nend"})json");
    QCOMPARE(heartbeatToJson(heartbeat), expected);
}

void ReplyJsonTest::whatWasNotSaidIsNull()
{
    const QJsonObject json = heartbeatToJson({.monitor = 7, .at = noon, .origin = {}, .dueAt = {}, .deadlineAt = {}});
    for (const QLatin1StringView key : {"exitStatus"_L1, "runId"_L1, "runTimeSeconds"_L1, "dueAt"_L1, "deadlineAt"_L1, "lastAt"_L1, "body"_L1}) {
        QVERIFY(json.contains(key));
        QVERIFY(json.value(key).isNull());
    }
}

void ReplyJsonTest::aReplyHoldsMonitorsIncidentsAndTheMoment()
{
    const Reply reply{.monitors = {sample::monitor(7)}, .incidents = {missed()}, .monitorNames = {{7, u"Nightly backup"_s}}, .asOf = noon + 1min};
    const QJsonObject json = replyToJson(reply, base);
    QCOMPARE(json.keys(), QStringList({u"asOf"_s, u"channels"_s, u"deliveries"_s, u"heartbeats"_s, u"incidents"_s, u"monitors"_s}));
    QCOMPARE(json.value("asOf"_L1).toString(), u"2026-11-22T12:01:00.000Z"_s);
    QCOMPARE(json.value("monitors"_L1).toArray().size(), 1);
    const QJsonObject incident = json.value("incidents"_L1).toArray().first().toObject();
    QCOMPARE(incident.value("monitorName"_L1).toString(), u"Nightly backup"_s);
    QCOMPARE(incident.value("durationSeconds"_L1).toInt(), 60);
}

void ReplyJsonTest::whatListPrintsCanBeImported()
{
    Monitor monitor = sample::monitor(7);
    monitor.schedule = {.interval = 24h, .grace = 30min};
    monitor.tags = {u"backups"_s};
    monitor.note = u"ü\n\"quoted\""_s;
    monitor.keepsBodies = false;
    monitor.acceptsGet = true;
    const Reply reply{.monitors = {monitor, sample::monitor(8, u"Other"_s)}, .incidents = {}, .monitorNames = {}, .asOf = noon};
    const QJsonObject json = replyToJson(reply, base);
    const QByteArray list = QJsonDocument(json.value("monitors"_L1).toArray()).toJson();
    for (const QByteArray &text : {list, QJsonDocument(json).toJson()}) {
        const auto drafts = draftsFromJson(text);
        QVERIFY2(drafts, drafts ? "" : qPrintable(drafts.error().sentence));
        QCOMPARE(drafts->size(), 2);
        const wish::MonitorDraft expected{.name = monitor.name, .type = monitor.type, .schedule = monitor.schedule,
                                          .tags = monitor.tags, .note = monitor.note, .token = monitor.token,
                                          .keepsBodies = false, .acceptsGet = true};
        QVERIFY(drafts->first() == expected);
    }
}

QTEST_APPLESS_MAIN(ReplyJsonTest)
#include "reply_json_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "real_aloft.h"

#include <QDateTime>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

/// The shortest real story: a job checks in, falls silent for 60 s and 10 s of grace, and comes back.
class MissTest : public QObject
{
    Q_OBJECT

private slots:
    void aSilentJobGoesDownAtItsDeadlineAndTheNextHeartbeatEndsIt();

private:
    [[nodiscard]] static QDateTime time(const QJsonObject &object, const QString &key)
    {
        return QDateTime::fromString(object.value(key).toString(), Qt::ISODateWithMs);
    }
};

void MissTest::aSilentJobGoesDownAtItsDeadlineAndTheNextHeartbeatEndsIt()
{
    const RealAloft aloft;
    const auto running = aloft.startHeadless(freePort());
    const QString url = aloft.addMonitor({u"--interval"_s, u"60"_s, u"--grace"_s, u"10s"_s});
    QCOMPARE(heartbeat(url).status, 0);
    const QJsonObject before = aloft.run({u"monitor"_s, u"show"_s, u"1"_s, u"--json"_s}).object();
    const QDateTime deadline = time(before, u"deadlineAt"_s);
    QCOMPARE(time(before, u"lastHeartbeatAt"_s).msecsTo(deadline), 70'000);

    QByteArray log;
    QDateTime noticed;
    QTRY_VERIFY_WITH_TIMEOUT((log += running->readAllStandardOutput()).contains("late -> down"), 90'000);
    noticed = QDateTime::currentDateTimeUtc();
    QVERIFY2(deadline.msecsTo(noticed) < 1'000, qPrintable(QString::number(deadline.msecsTo(noticed))));
    QVERIFY(log.contains("up -> late"));
    QVERIFY(log.contains("No heartbeat for 70 s (expected every 1 min, grace 10 s)"));

    const QJsonObject incident = aloft.run({u"incident"_s, u"list"_s, u"--json"_s}).array().first().toObject();
    QCOMPARE(incident.keys(), QStringList({u"acknowledgedAt"_s, u"acknowledgedBy"_s, u"cause"_s, u"durationSeconds"_s, u"id"_s,
                                           u"monitorId"_s, u"monitorName"_s, u"notListening"_s, u"resolution"_s, u"resolvedAt"_s,
                                           u"startedAt"_s}));
    QCOMPARE(time(incident, u"startedAt"_s), deadline);
    QVERIFY(incident.value(u"resolvedAt"_s).isNull());
    QVERIFY(incident.value(u"resolution"_s).isNull());

    QCOMPARE(heartbeat(url).status, 0);
    const QJsonObject ended =
        aloft.run({u"incident"_s, u"list"_s, u"--monitor"_s, u"1"_s, u"--json"_s}).array().first().toObject();
    QCOMPARE(ended.value(u"id"_s), incident.value(u"id"_s));
    QCOMPARE(ended.value(u"resolution"_s).toString(), u"heartbeat"_s);
    QVERIFY(ended.value(u"resolvedAt"_s).isString());
    QTRY_VERIFY((log += running->readAllStandardOutput()).contains("down -> up: heartbeat"));
    QCOMPARE(terminate(*running), 0);
}

QTEST_GUILESS_MAIN(MissTest)
#include "miss_test.moc"

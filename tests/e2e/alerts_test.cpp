// SPDX-License-Identifier: GPL-3.0-or-later
#include "hook.h"
#include "real_aloft.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

/// An alert from the job that fails to the webhook, and back again. Each waits the ten seconds in which alerts are gathered.
class AlertsTest : public QObject
{
    Q_OBJECT

private slots:
    void aFailureAndItsEndReachTheWebhook();
    void whatTheWebhookRefusesIsTriedAgain();
    void aFailureWhileAloftIsEndedIsToldAfterwards();
    void manyFailuresAreOneMessage();
    void aCommandIsToldAsWell();
    void theWatchdogIsKeptQuietWhileItIsUnset();
};

namespace {

constexpr int patience_ms = 30'000;

bool addWebhook(const RealAloft &aloft, const Hook &hook, const QStringList &more = {})
{
    const Ran added = aloft.run(QStringList{u"channel"_s, u"add"_s, u"Ops"_s, u"--type"_s, u"webhook"_s, u"--url"_s, hook.url(), u"--default"_s} + more);
    if (added.status != 0)
        qWarning("%s", qPrintable(added.errors));
    return added.status == 0;
}

} // namespace

void AlertsTest::aFailureAndItsEndReachTheWebhook()
{
    RealAloft aloft;
    Hook hook;
    const quint16 port = freePort();
    const auto process = aloft.startHeadless(port);
    QVERIFY(addWebhook(aloft, hook, {u"--secret"_s, u"s3cret"_s}));
    const QString url = aloft.addMonitor();
    QCOMPARE(heartbeat(url + u"/fail"_s).status, 0);
    QTRY_COMPARE_WITH_TIMEOUT(hook.count(u"down"_s), 1, patience_ms);
    const QJsonObject down = hook.calls().constFirst().json();
    QCOMPARE(down.value("monitor"_L1).toObject().value("name"_L1).toString(), u"Nightly backup"_s);
    QCOMPARE(down.value("incident"_L1).toObject().value("cause"_L1).toString(), u"Job reported failure"_s);
    QVERIFY(hook.calls().constFirst().head.toLower().contains("x-aloft-signature: sha256="));
    QCOMPARE(heartbeat(url).status, 0);
    QTRY_COMPARE_WITH_TIMEOUT(hook.count(u"up"_s), 1, patience_ms);
    QVERIFY(hook.calls().constLast().json().value("incident"_L1).toObject().value("durationSeconds"_L1).toInt() > 0);

    const Ran log = aloft.run({u"delivery"_s, u"list"_s, u"--json"_s});
    QCOMPARE(log.status, 0);
    int sent = 0;
    for (const QJsonValue delivery : log.array())
        sent += delivery.toObject().value("state"_L1).toString() == "sent"_L1 ? 1 : 0;
    QCOMPARE(sent, 2);
    QVERIFY2(!log.output.contains(u"s3cret"_s), "secrets stay out of the log");
    QCOMPARE(terminate(*process), 0);
}

void AlertsTest::whatTheWebhookRefusesIsTriedAgain()
{
    RealAloft aloft;
    int calls = 0;
    Hook hook([&calls](const HookCall &) { return ++calls < 3 ? QByteArray("503 Service Unavailable") : QByteArray("204 No Content"); });
    const quint16 port = freePort();
    const auto process = aloft.startHeadless(port);
    QVERIFY(addWebhook(aloft, hook));
    QCOMPARE(heartbeat(aloft.addMonitor() + u"/fail"_s).status, 0);
    QTRY_COMPARE_WITH_TIMEOUT(calls, 3, 2 * patience_ms);
    QTRY_VERIFY_WITH_TIMEOUT(aloft.run({u"delivery"_s, u"list"_s}).output.contains(u"204"_s), patience_ms);
    QCOMPARE(terminate(*process), 0);
}

void AlertsTest::aFailureWhileAloftIsEndedIsToldAfterwards()
{
    RealAloft aloft;
    Hook hook;
    const quint16 port = freePort();
    {
        const auto process = aloft.startHeadless(port);
        QVERIFY(addWebhook(aloft, hook));
        QCOMPARE(heartbeat(aloft.addMonitor() + u"/fail"_s).status, 0);
        process->kill();
        QVERIFY(process->waitForFinished());
    }
    QCOMPARE(hook.calls().size(), 0);
    const auto process = aloft.startHeadless(port);
    QTRY_COMPARE_WITH_TIMEOUT(hook.count(u"down"_s), 1, patience_ms);
    QCOMPARE(terminate(*process), 0);
}

void AlertsTest::manyFailuresAreOneMessage()
{
    RealAloft aloft;
    Hook hook;
    const quint16 port = freePort();
    const auto process = aloft.startHeadless(port);
    QVERIFY(addWebhook(aloft, hook));
    for (int job = 0; job < 8; ++job)
        QCOMPARE(heartbeat(aloft.addMonitor() + u"/fail"_s).status, 0);
    QTRY_COMPARE_WITH_TIMEOUT(hook.calls().size(), 1, patience_ms);
    QCOMPARE(hook.calls().constFirst().json().value("alerts"_L1).toArray().size(), 8);
    QCOMPARE(terminate(*process), 0);
}

void AlertsTest::aCommandIsToldAsWell()
{
    RealAloft aloft;
    const QString script = aloft.path(u"told"_s);
    QFile file(script);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\n{ echo \"$ALOFT_KIND $ALOFT_MONITOR_NAME\"; cat; } > \"$0.out\"\n");
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const auto process = aloft.startHeadless(freePort());
    const Ran added = aloft.run({u"channel"_s, u"add"_s, u"Siren"_s, u"--type"_s, u"command"_s, u"--program"_s, script, u"--default"_s});
    QVERIFY2(added.status == 0, qPrintable(added.errors));
    QCOMPARE(heartbeat(aloft.addMonitor() + u"/fail"_s).status, 0);
    const auto told = [&script] {
        QFile output(script + u".out"_s);
        return output.open(QIODevice::ReadOnly) ? output.readAll() : QByteArray();
    };
    QTRY_VERIFY_WITH_TIMEOUT(told().contains("\"kind\""), patience_ms);
    QVERIFY(told().startsWith("down Nightly backup\n"));
    QCOMPARE(terminate(*process), 0);
}

void AlertsTest::theWatchdogIsKeptQuietWhileItIsUnset()
{
    RealAloft aloft;
    Hook hook;
    const auto process = aloft.startHeadless(freePort());
    QVERIFY(addWebhook(aloft, hook));
    QTest::qWait(2'000);
    QCOMPARE(hook.calls().size(), 0);
    QCOMPARE(terminate(*process), 0);
}

QTEST_GUILESS_MAIN(AlertsTest)
#include "alerts_test.moc"

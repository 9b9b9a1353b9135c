// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_world.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

/// Weeks of nine monitors through the engine, and what must have come of them.
class SampleWorldTest : public QObject
{
    Q_OBJECT

private slots:
    void weeksOfHistoryEndAsTheyMust();
    void jobsThatTalkRunAndFail();
};

void SampleWorldTest::weeksOfHistoryEndAsTheyMust()
{
    EngineFixture aloft;
    QVERIFY(aloft.start());
    const SampleWorld world(aloft);
    const auto status = [&](const QString &name) { return aloft.status(world.idOf(name)); };
    QCOMPARE(status(u"Warehouse sync"_s), Status::Down);
    QCOMPARE(status(u"Invoice mailer"_s), Status::Late);
    QCOMPARE(status(u"Certificate renewal"_s), Status::Pending);
    QCOMPARE(status(u"Queue worker eu-1"_s), Status::Up);
    QCOMPARE(status(u"Queue worker us-2"_s), Status::Up);
    QCOMPARE(status(u"Nightly backup"_s), Status::Up);
    QCOMPARE(status(u"Legacy importer"_s), Status::Paused);
    QCOMPARE(aloft.incidents(world.idOf(u"Nightly backup"_s)).size(), 2);
    QCOMPARE(aloft.incidents(world.idOf(u"Warehouse sync"_s)).size(), 2);
    QVERIFY(!aloft.incidents(world.idOf(u"Warehouse sync"_s)).constFirst().resolvedAt);
    QCOMPARE(aloft.incidents(world.idOf(u"Invoice mailer"_s)).size(), 0);
    QCOMPARE(aloft.incidents().size(), 6);
}

void SampleWorldTest::jobsThatTalkRunAndFail()
{
    EngineFixture aloft;
    QVERIFY(aloft.start());
    const SampleWorld world(aloft, SampleWorld::Jobs::Talking);
    const Monitor running = aloft.monitor(world.idOf(u"Search index rebuild"_s));
    QCOMPARE(running.status, Status::Up);
    QCOMPARE(running.runs.size(), 1);
    const Monitor failed = aloft.monitor(world.idOf(u"Photo archive copy"_s));
    QCOMPARE(failed.status, Status::Down);
    QCOMPARE(failed.incident->cause.exitStatus, u"3"_s);
}

QTEST_GUILESS_MAIN(SampleWorldTest)
#include "sample_world_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/status_log.h"

#include "tests/support/fake_clock.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class StatusLogTest : public QObject
{
    Q_OBJECT

private slots:
    void aChangeIsOneLine();
    void goingDownNamesTheCause();
    void comingBackNamesTheReason();
    void aNameStaysOnItsLine();
    void withoutStepsThereIsNothing();
};

namespace {

Incident missed(MonitorId monitor)
{
    Incident incident;
    incident.monitor = monitor;
    incident.startedAt = noon;
    return incident;
}

} // namespace

void StatusLogTest::aChangeIsOneLine()
{
    Changes changes;
    changes.steps = {{1, u"Backup"_s, Status::Up, Status::Late, noon + milliseconds{250}}};
    QCOMPARE(statusLog(changes), QStringList{u"2026-11-22T12:00:00.250Z Backup: up -> late"_s});
}

void StatusLogTest::goingDownNamesTheCause()
{
    Changes changes;
    changes.steps = {{1, u"Backup"_s, Status::Pending, Status::Down, noon}, {2, u"Mail"_s, Status::Up, Status::Late, noon}};
    changes.opened = {{missed(1), {}}};
    QCOMPARE(statusLog(changes), QStringList({u"2026-11-22T12:00:00.000Z Backup: pending -> down: No heartbeat ever received"_s,
                                              u"2026-11-22T12:00:00.000Z Mail: up -> late"_s}));
}

void StatusLogTest::comingBackNamesTheReason()
{
    Changes changes;
    changes.steps = {{1, u"Backup"_s, Status::Down, Status::Paused, noon}};
    Incident ended = missed(1);
    ended.resolution = Resolution::Paused;
    changes.resolved = {{ended, {}}};
    QCOMPARE(statusLog(changes), QStringList{u"2026-11-22T12:00:00.000Z Backup: down -> paused: paused"_s});
}

void StatusLogTest::aNameStaysOnItsLine()
{
    Changes changes;
    changes.steps = {{1, u"a\nb"_s, Status::Up, Status::Late, noon}};
    QVERIFY(!statusLog(changes).first().contains(u'\n'));
}

void StatusLogTest::withoutStepsThereIsNothing()
{
    QVERIFY(statusLog({}).isEmpty());
}

QTEST_GUILESS_MAIN(StatusLogTest)
#include "status_log_test.moc"

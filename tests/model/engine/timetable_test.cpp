// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/engine/timetable.h"
#include "tests/support/fake_clock.h"

#include <QTest>

using namespace aloft;

class TimetableTest : public QObject
{
    Q_OBJECT

private slots:
    void theNearestComesFirst();
    void aMomentThatMovesAwayAddsNothing();
    void aMomentThatMovesNearerReplacesTheOldOne();
    void nothingComesBeforeItsTime();
    void aMonitorComesUpOncePerEntry();
};

void TimetableTest::theNearestComesFirst()
{
    Timetable timetable;
    timetable.enter(1, noon + seconds{30});
    timetable.enter(2, noon + seconds{10});
    timetable.enter(3, noon + seconds{20});
    QVERIFY(timetable.nearest() == noon + seconds{10});
    QCOMPARE(timetable.take(noon + seconds{30}), (QList<MonitorId>{2, 3, 1}));
    QVERIFY(!timetable.nearest());
}

void TimetableTest::aMomentThatMovesAwayAddsNothing()
{
    Timetable timetable;
    for (int second = 10; second < 100'000; ++second)
        timetable.enter(1, noon + seconds{second});
    QCOMPARE(timetable.size(), 1);
    QVERIFY(timetable.nearest() == noon + seconds{10});
}

void TimetableTest::aMomentThatMovesNearerReplacesTheOldOne()
{
    Timetable timetable;
    timetable.enter(1, noon + seconds{30});
    timetable.enter(1, noon + seconds{10});
    QCOMPARE(timetable.take(noon + seconds{10}), QList<MonitorId>{1});
    QCOMPARE(timetable.take(noon + seconds{30}), QList<MonitorId>{});
}

void TimetableTest::nothingComesBeforeItsTime()
{
    Timetable timetable;
    timetable.enter(1, noon);
    QCOMPARE(timetable.take(noon - milliseconds{1}), QList<MonitorId>{});
    QCOMPARE(timetable.take(noon), QList<MonitorId>{1});
}

void TimetableTest::aMonitorComesUpOncePerEntry()
{
    Timetable timetable;
    timetable.enter(1, noon);
    timetable.enter(1, std::nullopt);
    QCOMPARE(timetable.take(noon), QList<MonitorId>{1});
    timetable.enter(1, noon + seconds{1});
    QCOMPARE(timetable.take(noon + seconds{1}), QList<MonitorId>{1});
}

QTEST_GUILESS_MAIN(TimetableTest)
#include "timetable_test.moc"

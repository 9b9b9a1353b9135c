// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/engine/pace.h"
#include "tests/support/fake_clock.h"

#include <QTest>

using namespace aloft;
using namespace std::chrono_literals;

class PaceTest : public QObject
{
    Q_OBJECT

private slots:
    void aBurstIsStoredAndWhatFollowsIsCounted();
    void theBucketFillsUpAgain();
    void oneMonitorDoesNotSlowAnother();
    void aClockThatIsSetBackFillsNothing();

private:
    /// How many of `count` at that moment are stored.
    static int stored(Pace &pace, int count, Instant at, MonitorId monitor = 1)
    {
        int stored = 0;
        for (int i = 0; i < count; ++i)
            stored += pace.isOver(monitor, at, {}) ? 0 : 1;
        return stored;
    }
};

void PaceTest::aBurstIsStoredAndWhatFollowsIsCounted()
{
    Pace pace;
    QCOMPARE(stored(pace, 1000, noon), 200);
}

void PaceTest::theBucketFillsUpAgain()
{
    Pace pace;
    QCOMPARE(stored(pace, 1000, noon), 200);
    QCOMPARE(stored(pace, 1000, noon + 1s), 50);
    QCOMPARE(stored(pace, 1000, noon + 1s + 20ms), 1);
    QCOMPARE(stored(pace, 1000, noon + 1h), 200);
}

void PaceTest::oneMonitorDoesNotSlowAnother()
{
    Pace pace;
    QCOMPARE(stored(pace, 1000, noon, 1), 200);
    QCOMPARE(stored(pace, 1000, noon, 2), 200);
}

void PaceTest::aClockThatIsSetBackFillsNothing()
{
    Pace pace;
    QCOMPARE(stored(pace, 1000, noon), 200);
    QCOMPARE(stored(pace, 1000, noon - 1h), 0);
    QCOMPARE(stored(pace, 1000, noon - 1h + 1s), 50);
}

QTEST_APPLESS_MAIN(PaceTest)
#include "pace_test.moc"

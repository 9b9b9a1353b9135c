// SPDX-License-Identifier: GPL-3.0-or-later
#include "story.h"

#include <QTest>

using namespace aloft;
using namespace aloft::simulation;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr Schedule hourly{hours(1), minutes(5)};
constexpr Schedule daily{hours(24), minutes(30)};

/// An hourly job of which the last run but one came, and around the last one Aloft was away.
QList<Step> unproven(const QList<Step> &more)
{
    return QList<Step>{step::Create{hourly}, step::Say{.monitor = 0}, step::Pass{minutes(58)}, step::Restart{.away = minutes(10)}} + more;
}

} // namespace

/// What random worlds have brought to light, told again in a few steps each.
class StoriesTest : public QObject
{
    Q_OBJECT

private slots:
    void everythingIsAsTheOracleSays_data();
    void everythingIsAsTheOracleSays();
};

void StoriesTest::everythingIsAsTheOracleSays_data()
{
    using enum step::PassTo::Point;
    QTest::addColumn<QList<Step>>("story");
    QTest::newRow("a monitor that is deleted while it is late can be restored for a week")
        << QList<Step>{step::Create{hourly}, step::Say{.monitor = 0}, step::PassTo{0, Due, minutes(1)}, step::Remove{0},
                       step::Pass{hours(24)}, step::Restore{0}};
    QTest::newRow("a clock that was set back while Aloft was off is set back once, not with each start")
        << QList<Step>{step::Create{daily}, step::Say{.monitor = 0}, step::Restart{.setBack = hours(5)},
                       step::Restart{.away = minutes(1)}, step::Restart{.away = minutes(1)}};
    QTest::newRow("a heartbeat after the clock was set back is still the last one after a restart")
        << QList<Step>{step::Create{daily}, step::Say{.monitor = 0}, step::SetClock{-hours(5)}, step::Pass{minutes(30)},
                       step::Say{.monitor = 0}, step::Restart{.away = minutes(1)}};
    QTest::newRow("heartbeats that come too fast after the clock was set back are not counted as if before")
        << QList<Step>{step::Create{daily}, step::Say{.monitor = 0}, step::SetClock{-hours(5)}, step::Say{.monitor = 0, .times = 250},
                       step::Restart{.away = minutes(1)}};
    QTest::newRow("the first success among too many logs is not lost")
        << QList<Step>{step::Create{daily}, step::Say{.monitor = 0, .kind = HeartbeatKind::Log, .times = 250},
                       step::Say{.monitor = 0}, step::Restart{.away = minutes(1)}};
    QTest::newRow("an edit that makes a job overdue for the second time is quiet")
        << QList<Step>{step::Create{daily}, step::Say{.monitor = 0}, step::Pass{minutes(62)}, step::Restart{.away = minutes(1)},
                       step::Pass{hours(3)}, step::Edit{0, hourly.interval, hourly.grace}};
    QTest::newRow("by a longer schedule nothing was missed, and nobody is asked")
        << unproven({step::Pass{minutes(1)}, step::Edit{0, hours(24), {}}, step::Answer{0, false}, step::Pass{minutes(10)}});
    QTest::newRow("what a person said did not run is not undone by a longer grace period that has passed as well")
        << unproven({step::Pass{minutes(8)}, step::Answer{0, false}, step::Edit{0, {}, minutes(10)}});
    QTest::newRow("a longer schedule resolves what a person said did not run")
        << unproven({step::Answer{0, false}, step::Edit{0, hours(24), {}}, step::PassTo{0, Deadline, minutes(1)}});
    QTest::newRow("it ran counts just before the second deadline is judged")
        << unproven({step::PassTo{0, Deadline, milliseconds(5)}, step::Answer{0, true}});
    QTest::newRow("a failure that was read while paused is nothing after it is resumed")
        << QList<Step>{step::Create{hourly}, step::Pause{0, {}}, step::Pass{minutes(1)}, step::Resume{0}, step::Pass{seconds(1)},
                       step::Say{.monitor = 0, .kind = HeartbeatKind::Fail, .ago = seconds(20)}};
    QTest::newRow("a pause that has ended is over while Aloft can't receive as well")
        << QList<Step>{step::Create{hourly}, step::Pause{0, minutes(1)}, step::Remove{0}, step::Pass{minutes(10)}, step::Listen{false},
                       step::Restore{0}};
    QTest::newRow("old gaps do not hide new misses when the clock is set back by more than they are old")
        << QList<Step>{step::Create{hourly}, step::Restart{.away = minutes(10)}, step::Pass{hours(24 * 8) - minutes(70)},
                       step::Say{.monitor = 0}, step::SetClock{-hours(24 * 8)}, step::PassTo{0, Deadline, minutes(1)}};
    QTest::newRow("the purge of the newest heartbeats does not shift those that take their numbers")
        << QList<Step>{step::Create{daily}, step::Create{daily}, step::Say{.monitor = 0}, step::SetClock{hours(5)}, step::Remove{0},
                       step::Pass{hours(24 * 8)}, step::Say{.monitor = 0}, step::Restart{.away = minutes(1)}};
}

void StoriesTest::everythingIsAsTheOracleSays()
{
    QFETCH(const QList<Step>, story);
    QCOMPARE(faultIn(story), QString());
}

QTEST_GUILESS_MAIN(StoriesTest)
#include "stories_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/domain/uptime.h"
#include "tests/support/fake_clock.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace aloft;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::minutes;

Q_DECLARE_METATYPE(aloft::Uptime)

namespace {

constexpr Instant at(int minute)
{
    return noon + minutes{minute};
}

BlindInterval blind(int from, std::optional<int> until)
{
    return {.from = at(from), .until = until ? std::optional(at(*until)) : std::nullopt};
}

Incident incident(int from, std::optional<int> until)
{
    Incident made;
    made.startedAt = at(from);
    made.resolvedAt = until ? std::optional(at(*until)) : std::nullopt;
    return made;
}

/// The same rule, minute by minute: slow, and too simple to be wrong.
Uptime slowly(const QList<StatusChange> &changes, const QList<BlindInterval> &blind, Instant from, Instant until)
{
    Uptime sum;
    for (Instant minute = from; minute < until; minute += minutes{1}) {
        const StatusChange *last = nullptr;
        for (const StatusChange &change : changes) {
            if (change.at <= minute && (!last || change.at >= last->at))
                last = &change;
        }
        const bool heard = std::ranges::none_of(blind, [minute](const BlindInterval &each) {
            return each.from <= minute && (!each.until || *each.until > minute);
        });
        if (last && heard && last->status == Status::Down)
            sum.down += minutes{1};
        else if (last && heard && (last->status == Status::Up || last->status == Status::Late))
            sum.up += minutes{1};
    }
    return sum;
}

QList<StatusChange> someChanges(QRandomGenerator &chance)
{
    QList<StatusChange> changes;
    const int count = int(chance.bounded(12));
    for (int i = 0; i < count; ++i)
        changes.append({at(int(chance.bounded(-30, 130))), statusOrder.at(chance.bounded(quint32(statusOrder.size())))});
    return changes;
}

QList<BlindInterval> someGaps(QRandomGenerator &chance)
{
    QList<BlindInterval> gaps;
    const int count = int(chance.bounded(6));
    for (int i = 0; i < count; ++i) {
        const int from = int(chance.bounded(-30, 130));
        const bool open = chance.bounded(10) == 0;
        gaps.append(blind(from, open ? std::nullopt : std::optional(from + int(chance.bounded(-5, 40)))));
    }
    return gaps;
}

} // namespace

/// How much of a time a monitor was up, and what of it counts at all.
class UptimeTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyUpAndDownCount_data();
    void onlyUpAndDownCount();
    void aShareNeedsSomethingThatCounted();
    void itAgreesWithCountingMinutes();
    void daysAreThoseOfTheZone_data();
    void daysAreThoseOfTheZone();
    void aDayTellsItsParts();
    void anIncidentBelongsToEachDayItTouches();
    void manyChangesAreNoLabour();
};

void UptimeTest::onlyUpAndDownCount_data()
{
    QTest::addColumn<QList<StatusChange>>("changes");
    QTest::addColumn<QList<BlindInterval>>("gaps");
    QTest::addColumn<Uptime>("expected"); // of the hour from noon on
    using Changes = QList<StatusChange>;
    using Gaps = QList<BlindInterval>;
    const Changes up{{at(-10), Status::Up}};
    const auto row = [](const char *name, const Changes &changes, const Gaps &gaps, int up_min, int down_min) {
        QTest::newRow(name) << changes << gaps << Uptime{minutes{up_min}, minutes{down_min}};
    };
    row("a monitor without changes counts as nothing", {}, {}, 0, 0);
    row("up since before", up, {}, 60, 0);
    row("up from the window's first moment", {{at(0), Status::Up}}, {}, 60, 0);
    row("made within the window", {{at(20), Status::Pending}, {at(30), Status::Up}}, {}, 30, 0);
    row("made at the window's end", {{at(60), Status::Up}}, {}, 0, 0);
    row("late counts as up", {{at(0), Status::Late}}, {}, 60, 0);
    row("down for a while", {{at(0), Status::Up}, {at(10), Status::Down}, {at(15), Status::Up}}, {}, 55, 5);
    row("down all the time", {{at(-5), Status::Down}}, {}, 0, 60);
    row("pending counts as neither", {{at(0), Status::Pending}}, {}, 0, 0);
    row("paused counts as neither", {{at(0), Status::Up}, {at(10), Status::Paused}, {at(50), Status::Up}}, {}, 20, 0);
    row("rows out of order", {{at(15), Status::Up}, {at(10), Status::Down}, {at(0), Status::Up}}, {}, 55, 5);
    row("of two at one moment the later row holds", {{at(0), Status::Up}, {at(10), Status::Down}, {at(10), Status::Up}}, {}, 60,
        0);
    row("rows after the window", {{at(0), Status::Up}, {at(90), Status::Down}}, {}, 60, 0);
    row("a gap while up", up, {blind(10, 20)}, 50, 0);
    row("a gap while down", {{at(-10), Status::Down}}, {blind(10, 20)}, 0, 50);
    row("a gap across a change", {{at(0), Status::Up}, {at(30), Status::Down}}, {blind(20, 40)}, 20, 20);
    row("a change within a gap, and back", {{at(0), Status::Up}, {at(25), Status::Down}, {at(35), Status::Up}}, {blind(20, 40)},
        40, 0);
    row("a gap that reaches in from before", up, {blind(-30, 5)}, 55, 0);
    row("a gap that reaches beyond", up, {blind(50, 100)}, 50, 0);
    row("a gap over all of it", up, {blind(-5, 65)}, 0, 0);
    row("a gap that is still open", up, {blind(45, {})}, 45, 0);
    row("overlapping gaps are left out once", up, {blind(10, 30), blind(20, 40), blind(15, 18)}, 30, 0);
    row("gaps out of order", up, {blind(50, 55), blind(10, 20)}, 45, 0);
    row("gaps that touch", up, {blind(10, 20), blind(20, 30)}, 40, 0);
    row("an empty gap", up, {blind(10, 10)}, 60, 0);
    row("a gap the wrong way round", up, {blind(20, 10)}, 60, 0);
    row("a gap in the future", up, {blind(70, 80)}, 60, 0);
    row("one gap over many changes",
        {{at(0), Status::Up}, {at(10), Status::Down}, {at(20), Status::Up}, {at(30), Status::Down}, {at(40), Status::Up}},
        {blind(5, 45)}, 20, 0);
}

void UptimeTest::onlyUpAndDownCount()
{
    QFETCH(QList<StatusChange>, changes);
    QFETCH(QList<BlindInterval>, gaps);
    QFETCH(Uptime, expected);
    const StatusLine line(changes, gaps);
    const Uptime counted = line.uptime(at(0), at(60));
    QCOMPARE(counted.up.count(), expected.up.count());
    QCOMPARE(counted.down.count(), expected.down.count());
    QVERIFY(line.uptime(at(60), at(60)) == Uptime{});
    QVERIFY(line.uptime(at(60), at(0)) == Uptime{});
}

void UptimeTest::aShareNeedsSomethingThatCounted()
{
    QVERIFY(!shareUp({}));
    QCOMPARE(shareUp({hours{1}, {}}), 1.0);
    QCOMPARE(shareUp({{}, hours{1}}), 0.0);
    QCOMPARE(shareUp({hours{3}, hours{1}}), 0.75);
}

void UptimeTest::itAgreesWithCountingMinutes()
{
    QRandomGenerator chance(20261122);
    for (int world = 0; world < 3000; ++world) {
        const QList<StatusChange> changes = someChanges(chance);
        const QList<BlindInterval> gaps = someGaps(chance);
        const StatusLine line(changes, gaps);
        const Instant from = at(int(chance.bounded(-40, 60)));
        const Instant until = from + minutes{chance.bounded(100)};
        const Uptime fast = line.uptime(from, until);
        const Uptime slow = slowly(changes, gaps, from, until);
        QVERIFY2(fast == slow, qPrintable(u"world %1"_s.arg(world)));
    }
}

void UptimeTest::daysAreThoseOfTheZone_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("date");
    QTest::addColumn<int>("length_min");
    QTest::newRow("an ordinary day") << "Europe/Berlin"_ba << QDate(2026, 11, 21) << 24 * 60;
    QTest::newRow("the clocks go forward") << "Europe/Berlin"_ba << QDate(2026, 3, 29) << 23 * 60;
    QTest::newRow("the clocks go back") << "Europe/Berlin"_ba << QDate(2026, 10, 25) << 25 * 60;
    QTest::newRow("midnight itself is skipped") << "America/Havana"_ba << QDate(2026, 3, 8) << 23 * 60;
    QTest::newRow("by half an hour") << "Australia/Lord_Howe"_ba << QDate(2026, 4, 5) << 24 * 60 + 30;
    QTest::newRow("UTC") << "UTC"_ba << QDate(2026, 10, 25) << 24 * 60;
}

void UptimeTest::daysAreThoseOfTheZone()
{
    QFETCH(QByteArray, zone);
    QFETCH(QDate, date);
    QFETCH(int, length_min);
    const QTimeZone timeZone(zone);
    QVERIFY(timeZone.isValid());
    const StatusLine line({{Instant{}, Status::Up}}, {});
    const QList<Day> days =
        line.days(date.addDays(-1), fromUtc_ms(date.addDays(2).startOfDay(timeZone).toMSecsSinceEpoch()) - minutes{1}, {},
                  timeZone);
    QCOMPARE(days.size(), 3);
    const Day &day = days.at(1);
    QCOMPARE(day.date, date);
    QVERIFY(day.length == minutes{length_min});
    QVERIFY(day.uptime.up == day.length);
    QVERIFY(days.constLast().length < hours{25});
}

void UptimeTest::aDayTellsItsParts()
{
    // Made at 14:00, up at 15:00, down from 16:00 to 17:00, a gap from 16:30 to 18:00; it is 20:00 now.
    const StatusLine line({{at(120), Status::Pending}, {at(180), Status::Up}, {at(240), Status::Down}, {at(300), Status::Up}},
                          {blind(0, 60), blind(270, 360)});
    const QList<Day> days = line.days(QDate(2026, 11, 21), at(480), {incident(240, 300)}, QTimeZone::utc());
    QCOMPARE(days.size(), 2);
    QVERIFY(days.at(0) == (Day{.date = QDate(2026, 11, 21), .length = hours{24}}));
    const Day today{.date = QDate(2026, 11, 22),
                    .uptime = {hours{3}, minutes{30}},
                    .blind = minutes{90},
                    .length = hours{20},
                    .incidents = 1};
    QVERIFY(days.at(1) == today);
}

void UptimeTest::anIncidentBelongsToEachDayItTouches()
{
    constexpr int day = 24 * 60;
    const QList<Incident> incidents{incident(-day, -day + 5), incident(-day, 0), incident(day + 60, {}),
                                    incident(2 * day, 2 * day)};
    const QList<Day> days = StatusLine({}, {}).days(QDate(2026, 11, 20), at(3 * day), incidents, QTimeZone::utc());
    QList<int> counts;
    for (const Day &each : days)
        counts.append(each.incidents);
    QCOMPARE(counts, (QList<int>{0, 2, 1, 1, 2, 1}));
}

void UptimeTest::manyChangesAreNoLabour()
{
    QList<StatusChange> changes;
    QList<BlindInterval> gaps;
    for (int i = 0; i < 100'000; ++i)
        changes.append({at(-i), i % 2 == 0 ? Status::Up : Status::Down});
    for (int i = 0; i < 10'000; ++i)
        gaps.append({.from = at(-i * 10), .until = at(-i * 10) + seconds{1}});
    const StatusLine line(changes, gaps);
    const Uptime uptime = line.uptime(at(-99'998), at(0));
    QVERIFY(uptime.up + uptime.down == minutes{99'998} - seconds{9'999});
    QCOMPARE(line.days(QDate(2026, 8, 25), noon, {}, QTimeZone::utc()).size(), 90);
}

QTEST_GUILESS_MAIN(UptimeTest)
#include "uptime_test.moc"

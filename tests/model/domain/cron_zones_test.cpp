// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/domain/cron.h"
#include "model/domain/zone_times.h"

#include <QHash>
#include <QSet>
#include <QTest>

#include <ctime>
#include <thread>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Cron times against the clocks of the C library, minute by minute, around every move of the clocks from 2024 to 2027.
class CronZonesTest : public QObject
{
    Q_OBJECT

private slots:
    void everyMoveOfTheClocksIsCountedRight();
    void offsetsAreThoseOfTheSystem();
    void threadsMayShareAZone();
    void cleanup();
};

namespace {

constexpr qint64 begin_s = 1'704'067'200; // 2024-01-01
constexpr qint64 end_s = 1'830'297'600; // 2028-01-01
constexpr qint64 day_s = 86'400;
constexpr qint64 step_s = 3 * 3600; // no zone moves its clocks twice within it

void turnSystemTo(const QString &zone)
{
    qputenv("TZ", zone.toLatin1());
    tzset();
}

tm shownAt(qint64 utc_s)
{
    const time_t moment = utc_s;
    tm shown{};
    localtime_r(&moment, &shown);
    return shown;
}

/// What the clocks show, as a count of seconds.
qint64 countOf(tm shown)
{
    return timegm(&shown);
}

tm shownBy(qint64 count)
{
    const time_t local = count;
    tm shown{};
    gmtime_r(&local, &shown);
    return shown;
}

/// The steps in which the clocks are moved, each with the offset from then on.
QList<std::pair<qint64, qint64>> movesOf(const QString &zone)
{
    turnSystemTo(zone);
    QList<std::pair<qint64, qint64>> moves;
    qint64 offset_s = shownAt(begin_s).tm_gmtoff;
    for (qint64 at_s = begin_s; at_s < end_s; at_s += step_s) {
        const qint64 now_s = shownAt(at_s).tm_gmtoff;
        if (now_s != offset_s)
            moves.append({at_s, now_s});
        offset_s = now_s;
    }
    return moves;
}

struct Sample
{
    const char *text;
    bool (*matches)(const tm &shown);
};

constexpr std::array samples{
    Sample{"* * * * *", [](const tm &) { return true; }},
    Sample{"*/20 * * * *", [](const tm &shown) { return shown.tm_min % 20 == 0; }},
    Sample{"30 2 * * *", [](const tm &shown) { return shown.tm_hour == 2 && shown.tm_min == 30; }},
    Sample{"@daily", [](const tm &shown) { return shown.tm_hour == 0 && shown.tm_min == 0; }},
    Sample{"5,59 0-3,23 * * 0",
           [](const tm &shown) {
               return (shown.tm_hour <= 3 || shown.tm_hour == 23) && (shown.tm_min == 5 || shown.tm_min == 59) &&
                      shown.tm_wday == 0;
           }},
    Sample{"15 1-2 25-31 3,10 6",
           [](const tm &shown) {
               return (shown.tm_hour == 1 || shown.tm_hour == 2) && shown.tm_min == 15 &&
                      (shown.tm_mon == 2 || shown.tm_mon == 9) && (shown.tm_mday >= 25 || shown.tm_wday == 6);
           }},
};

/// The rule as it is said: each minute that the clocks show for the first time, and at a jump what they left out.
QList<qint64> slowTimes(const Sample &sample, qint64 from_s, qint64 until_s)
{
    QList<qint64> times;
    QSet<qint64> shownBefore;
    qint64 last = countOf(shownAt(from_s - 60));
    for (qint64 at_s = from_s; at_s <= until_s; at_s += 60) {
        const qint64 now = countOf(shownAt(at_s));
        bool expected = !shownBefore.contains(now) && sample.matches(shownBy(now));
        for (qint64 leftOut = last + 60; leftOut < now; leftOut += 60)
            expected = expected || sample.matches(shownBy(leftOut));
        if (expected)
            times.append(at_s);
        shownBefore.insert(now);
        last = now;
    }
    return times;
}

QList<qint64> quickTimes(const Cron &cron, qint64 from_s, qint64 until_s)
{
    QList<qint64> times;
    Instant next = cron.nextAfter(fromUtc_ms(from_s * 1000 - 1));
    for (; toUtc_ms(next) <= until_s * 1000; next = cron.nextAfter(next))
        times.append(toUtc_ms(next) / 1000);
    return times;
}

QList<qint64> backwardTimes(const Cron &cron, qint64 from_s, qint64 until_s)
{
    QList<qint64> times;
    Instant last = cron.atOrBefore(fromUtc_ms(until_s * 1000));
    for (; toUtc_ms(last) >= from_s * 1000; last = cron.lastBefore(last))
        times.prepend(toUtc_ms(last) / 1000);
    return times;
}

} // namespace

void CronZonesTest::everyMoveOfTheClocksIsCountedRight()
{
    if (knownZones().size() < 100)
        QSKIP("There is no tzdata here.");
    QSet<QString> proved;
    int moved = 0;
    for (const QString &zone : knownZones()) {
        const auto moves = movesOf(zone);
        QString same;
        for (const auto &[at_s, offset_s] : moves)
            same += u"%1 %2;"_s.arg(at_s).arg(offset_s);
        moved += moves.isEmpty() ? 0 : 1;
        if (moves.isEmpty() || proved.contains(same))
            continue;
        proved.insert(same);
        for (const Sample &sample : samples) {
            const Cron cron = Cron::parse(QString::fromLatin1(sample.text), zone).value();
            for (const auto &[at_s, offset_s] : moves) {
                const QList<qint64> slow = slowTimes(sample, at_s - day_s, at_s + day_s);
                QVERIFY2(quickTimes(cron, at_s - day_s, at_s + day_s) == slow, qPrintable(zone + u' ' + cron.text()));
                QVERIFY2(backwardTimes(cron, at_s - day_s, at_s + day_s) == slow, qPrintable(zone + u' ' + cron.text()));
            }
        }
    }
    QVERIFY(moved > 100);
    qInfo("%d zones move their clocks, in %d ways", moved, int(proved.size()));
}

void CronZonesTest::offsetsAreThoseOfTheSystem()
{
    for (const QString &zone : knownZones()) {
        turnSystemTo(zone);
        const ZoneTimes &times = ZoneTimes::of(zone);
        for (qint64 at_s = begin_s; at_s < end_s; at_s += 5 * day_s)
            QVERIFY2(times.offsetAt(at_s) == shownAt(at_s).tm_gmtoff, qPrintable(zone));
    }
}

void CronZonesTest::threadsMayShareAZone()
{
    std::array<Instant, 8> found{};
    std::vector<std::thread> threads;
    for (Instant &next : found) {
        threads.emplace_back(
            [&next] { next = Cron::parse(u"30 6 * * *"_s, u"Asia/Tokyo"_s).value().nextAfter(fromUtc_ms(begin_s * 1000)); });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (const Instant &next : found)
        QCOMPARE(next, found.front());
}

void CronZonesTest::cleanup()
{
    turnSystemTo(u"UTC"_s);
}

QTEST_GUILESS_MAIN(CronZonesTest)
#include "cron_zones_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/domain/cron.h"
#include "model/domain/zone_times.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class CronTest : public QObject
{
    Q_OBJECT

private slots:
    void expectedTimesAreThoseOfCron_data();
    void expectedTimesAreThoseOfCron();
    void theWayBackMeetsTheSameTimes_data();
    void theWayBackMeetsTheSameTimes();
    void movedClocksLeaveNothingOutAndRepeatNothing_data();
    void movedClocksLeaveNothingOutAndRepeatNothing();
    void faultsNameTheFieldAndWhatItMayHold_data();
    void faultsNameTheFieldAndWhatItMayHold();
    void theTextStaysAsItWasTyped();
    void anyLengthIsAnsweredInWords_data();
    void anyLengthIsAnsweredInWords();
    void zonesAreTakenInAnyCaseAndRefusedInWords();
    void aKeptZoneThatIsUnknownCountsAsUtc();
    void theNextTimeIsStrictlyLater();
    void farAwayTimesAreFound();
};

namespace {

Cron cron(const QString &text, const QString &zone = u"UTC"_s)
{
    const auto read = Cron::parse(text, zone);
    if (!read)
        qFatal("%s", qPrintable(read.error().sentence));
    return *read;
}

Instant at(const char *iso)
{
    return fromIso(QString::fromLatin1(iso)).value();
}

QStringList following(const Cron &cron, Instant from, int count)
{
    QStringList times;
    for (Instant next = from; times.size() < count;) {
        next = cron.nextAfter(next);
        times.append(toIso(next).left(16));
    }
    return times;
}

} // namespace

void CronTest::expectedTimesAreThoseOfCron_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("next"); // after Tuesday 2026-11-24, 12:00:30
    QTest::newRow("every minute") << u"* * * * *"_s << QStringList{u"2026-11-24T12:01"_s, u"2026-11-24T12:02"_s};
    QTest::newRow("every quarter") << u"*/15 * * * *"_s << QStringList{u"2026-11-24T12:15"_s, u"2026-11-24T12:30"_s};
    QTest::newRow("a step over a range") << u"10-20/5 * * * *"_s
                                         << QStringList{u"2026-11-24T12:10"_s, u"2026-11-24T12:15"_s, u"2026-11-24T12:20"_s,
                                                        u"2026-11-24T13:10"_s};
    QTest::newRow("a step beyond the field is its first value") << u"*/90 * * * *"_s << QStringList{u"2026-11-24T13:00"_s};
    QTest::newRow("a list with a range and a step")
        << u"0,5-6,30-50/10 13 * * *"_s
        << QStringList{u"2026-11-24T13:00"_s, u"2026-11-24T13:05"_s, u"2026-11-24T13:06"_s, u"2026-11-24T13:30"_s,
                       u"2026-11-24T13:40"_s, u"2026-11-24T13:50"_s, u"2026-11-25T13:00"_s};
    QTest::newRow("doubles count once") << u"5,5,5 * * * *"_s << QStringList{u"2026-11-24T12:05"_s, u"2026-11-24T13:05"_s};
    QTest::newRow("on workdays") << u"30 6 * * 1-5"_s
                                 << QStringList{u"2026-11-25T06:30"_s, u"2026-11-26T06:30"_s, u"2026-11-27T06:30"_s,
                                                u"2026-11-30T06:30"_s};
    QTest::newRow("workdays by name") << u"30 6 * * Mon-FRI"_s << QStringList{u"2026-11-25T06:30"_s};
    QTest::newRow("Sunday is 0") << u"0 0 * * 0"_s << QStringList{u"2026-11-29T00:00"_s, u"2026-12-06T00:00"_s};
    QTest::newRow("Sunday is 7") << u"0 0 * * 7"_s << QStringList{u"2026-11-29T00:00"_s, u"2026-12-06T00:00"_s};
    QTest::newRow("a range up to Sunday") << u"0 0 * * 6-7"_s << QStringList{u"2026-11-28T00:00"_s, u"2026-11-29T00:00"_s};
    QTest::newRow("months by name") << u"0 0 1 jan,JUL *"_s << QStringList{u"2027-01-01T00:00"_s, u"2027-07-01T00:00"_s};
    QTest::newRow("the last of long months")
        << u"0 0 31 * *"_s << QStringList{u"2026-12-31T00:00"_s, u"2027-01-31T00:00"_s, u"2027-03-31T00:00"_s};
    QTest::newRow("a leap day") << u"0 0 29 2 *"_s << QStringList{u"2028-02-29T00:00"_s, u"2032-02-29T00:00"_s};
    QTest::newRow("day of month or day of week")
        << u"0 0 13 * 5"_s
        << QStringList{u"2026-11-27T00:00"_s, u"2026-12-04T00:00"_s, u"2026-12-11T00:00"_s, u"2026-12-13T00:00"_s};
    QTest::newRow("both, if the days of month begin with a star")
        << u"0 0 */2 * 5"_s << QStringList{u"2026-11-27T00:00"_s, u"2026-12-11T00:00"_s};
    QTest::newRow("both, if the days of week begin with a star")
        << u"0 0 13 * */5"_s << QStringList{u"2026-12-13T00:00"_s, u"2027-06-13T00:00"_s};
    QTest::newRow("either, if the days of month are a full range")
        << u"0 0 1-31 * 5"_s << QStringList{u"2026-11-25T00:00"_s, u"2026-11-26T00:00"_s};
    QTest::newRow("30 February or Monday") << u"0 0 30 2 1"_s << QStringList{u"2027-02-01T00:00"_s, u"2027-02-08T00:00"_s};
    QTest::newRow("a leap day that is a Sunday")
        << u"0 0 29 2 */7"_s << QStringList{u"2032-02-29T00:00"_s, u"2060-02-29T00:00"_s};
    QTest::newRow("@hourly") << u"@hourly"_s << QStringList{u"2026-11-24T13:00"_s};
    QTest::newRow("@daily") << u"@daily"_s << QStringList{u"2026-11-25T00:00"_s};
    QTest::newRow("@midnight") << u"@Midnight"_s << QStringList{u"2026-11-25T00:00"_s};
    QTest::newRow("@weekly") << u"@weekly"_s << QStringList{u"2026-11-29T00:00"_s};
    QTest::newRow("@monthly") << u"@monthly"_s << QStringList{u"2026-12-01T00:00"_s};
    QTest::newRow("@yearly") << u"@yearly"_s << QStringList{u"2027-01-01T00:00"_s};
    QTest::newRow("@annually") << u"@annually"_s << QStringList{u"2027-01-01T00:00"_s};
    QTest::newRow("tabs between the fields") << u"0\t13 *\t* *"_s << QStringList{u"2026-11-24T13:00"_s};
}

void CronTest::expectedTimesAreThoseOfCron()
{
    QFETCH(QString, text);
    QFETCH(QStringList, next);
    QCOMPARE(following(cron(text), at("2026-11-24T12:00:30Z"), int(next.size())), next);
}

void CronTest::theWayBackMeetsTheSameTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("zone");
    for (const auto *text :
         {"* * * * *", "*/7 3-5 * * *", "30 2 * * *", "0 0 29 2 *", "0 0 13 * 5", "59 23 31 12 *", "0 12 */2 * 1"}) {
        for (const auto *zone : {"UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/New_York", "Pacific/Apia"})
            QTest::addRow("%s in %s", text, zone) << QString::fromLatin1(text) << QString::fromLatin1(zone);
    }
}

void CronTest::theWayBackMeetsTheSameTimes()
{
    QFETCH(QString, text);
    QFETCH(QString, zone);
    const Cron read = cron(text, zone);
    for (const char *start : {"2011-12-28T00:00:00Z", "2025-03-29T00:00:00Z", "2025-10-25T23:00:00Z", "2025-04-05T12:00:00Z"}) {
        Instant previous = read.nextAfter(at(start));
        for (int count = 0; count < 300; ++count) {
            const Instant next = read.nextAfter(previous);
            QVERIFY(next >= previous + 60s);
            QCOMPARE(read.lastBefore(next), previous);
            QCOMPARE(read.atOrBefore(next), next);
            QCOMPARE(read.atOrBefore(next - 1ms), previous);
            QCOMPARE(read.nextAfter(next - 1ms), next);
            previous = next;
        }
    }
}

void CronTest::movedClocksLeaveNothingOutAndRepeatNothing_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QStringList>("next");
    QTest::newRow("left out: at the jump") << u"30 2 * * *"_s << u"Europe/Berlin"_s << u"2026-03-28T12:00:00Z"_s
                                           << QStringList{u"2026-03-29T01:00"_s, u"2026-03-30T00:30"_s};
    QTest::newRow("several left out: once") << u"*/20 2,3 * * *"_s << u"Europe/Berlin"_s << u"2026-03-28T12:00:00Z"_s
                                            << QStringList{u"2026-03-29T01:00"_s, u"2026-03-29T01:20"_s, u"2026-03-29T01:40"_s,
                                                           u"2026-03-30T00:00"_s};
    QTest::newRow("repeated: the first time") << u"30 2 * * *"_s << u"Europe/Berlin"_s << u"2026-10-24T12:00:00Z"_s
                                              << QStringList{u"2026-10-25T00:30"_s, u"2026-10-26T01:30"_s};
    QTest::newRow("asked between the two") << u"30 2 * * *"_s << u"Europe/Berlin"_s << u"2026-10-25T00:45:00Z"_s
                                           << QStringList{u"2026-10-26T01:30"_s};
    QTest::newRow("every half hour of a repeated one")
        << u"*/30 * * * *"_s << u"Europe/Berlin"_s << u"2026-10-24T23:59:00Z"_s
        << QStringList{u"2026-10-25T00:00"_s, u"2026-10-25T00:30"_s, u"2026-10-25T02:00"_s};
    QTest::newRow("half an hour left out") << u"15 2 * * *"_s << u"Australia/Lord_Howe"_s << u"2026-10-03T00:00:00Z"_s
                                           << QStringList{u"2026-10-03T15:30"_s, u"2026-10-04T15:15"_s};
    QTest::newRow("a day left out") << u"0 9 30 12 *"_s << u"Pacific/Apia"_s << u"2011-01-01T00:00:00Z"_s
                                    << QStringList{u"2011-12-30T10:00"_s};
    QTest::newRow("another continent") << u"30 6 * * 1-5"_s << u"America/New_York"_s << u"2026-11-24T12:00:00Z"_s
                                       << QStringList{u"2026-11-25T11:30"_s};
}

void CronTest::movedClocksLeaveNothingOutAndRepeatNothing()
{
    QFETCH(QString, text);
    QFETCH(QString, zone);
    QFETCH(QString, from);
    QFETCH(QStringList, next);
    QCOMPARE(following(cron(text, zone), fromIso(from).value(), int(next.size())), next);
}

void CronTest::faultsNameTheFieldAndWhatItMayHold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char *text, const char *fault) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(fault);
    };
    row("", "Five fields, such as 30 6 * * 1-5, or a word such as @daily");
    row("   ", "Five fields, such as 30 6 * * 1-5, or a word such as @daily");
    row("30 6 * *", "Five fields are needed: minute, hour, day of month, month and day of week; here are 4");
    row("30 6 * * 1-5 /usr/bin/backup", "Five fields are needed: minute, hour, day of month, month and day of week; here are 6");
    row("75 * * * *", "Minute: 0 to 59, not \"75\"");
    row("60 * * * *", "Minute: 0 to 59, not \"60\"");
    row("-1 * * * *", "Minute: 0 to 59, not \"-1\"");
    row("1- * * * *", "Minute: 0 to 59, not \"1-\"");
    row("1-2-3 * * * *", "Minute: 0 to 59, not \"1-2-3\"");
    row("1,,2 * * * *", "Minute: 0 to 59, not \"\"");
    row("5, * * * *", "Minute: 0 to 59, not \"\"");
    row("99999999999 * * * *", "Minute: 0 to 59, not \"99999999999\"");
    row("*-5 * * * *", "Minute: 0 to 59, not \"*-5\"");
    row("? * * * *", "Minute: 0 to 59, not \"?\"");
    row("* 24 * * *", "Hour: 0 to 23, not \"24\"");
    row("* * 0 * *", "Day of month: 1 to 31, not \"0\"");
    row("* * L * *", "Day of month: 1 to 31, not \"L\"");
    row("* * * 13 *", "Month: 1 to 12 or JAN to DEC, not \"13\"");
    row("* * * anf *", "Month: 1 to 12 or JAN to DEC, not \"anf\"");
    row("* * * * 8", "Day of week: 0 to 7 or SUN to SAT, not \"8\"");
    row("* * * * monday", "Day of week: 0 to 7 or SUN to SAT, not \"monday\"");
    row("* * * * 1#2", "Day of week: 0 to 7 or SUN to SAT, not \"1#2\"");
    row("30-10 * * * *", "Minute: a range begins with the smaller number, unlike \"30-10\"");
    row("* * * * fri-sun", "Day of week: a range begins with the smaller number, unlike \"fri-sun\"");
    row("*/0 * * * *", "Minute: a step is a whole number from 1, unlike \"*/0\"");
    row("*/ * * * *", "Minute: a step is a whole number from 1, unlike \"*/\"");
    row("*/5/5 * * * *", "Minute: a step is a whole number from 1, unlike \"*/5/5\"");
    row("5/10 * * * *", "Minute: a step needs * or a range before it, as in 5-59/2, not \"5/10\"");
    row("@reboot", "@reboot says no time, so nothing could be missed");
    row("@often", "Only @hourly, @daily, @midnight, @weekly, @monthly, @yearly or @annually, not \"@often\"");
    row("@daily 5", "Only @hourly, @daily, @midnight, @weekly, @monthly, @yearly or @annually, not \"@daily 5\"");
    row("0 0 30 2 *", "This day never comes: no month of these has it");
    row("0 0 31 4,6,9,11 *", "This day never comes: no month of these has it");
    row("0 0 30 2 */2", "This day never comes: no month of these has it");
    row("0\n0 * * *", "Five fields are needed: minute, hour, day of month, month and day of week; here are 4");
    row("٣ * * * *", "Minute: 0 to 59, not \"٣\"");
}

void CronTest::faultsNameTheFieldAndWhatItMayHold()
{
    QFETCH(QString, text);
    QFETCH(QString, fault);
    const auto read = Cron::parse(text, u"UTC"_s);
    QVERIFY(!read);
    QCOMPARE(read.error().sentence, fault);
}

void CronTest::theTextStaysAsItWasTyped()
{
    QCOMPARE(cron(u"  00 6 * JAN   Mon "_s).text(), u"00 6 * JAN   Mon"_s);
    QCOMPARE(cron(u"@Daily"_s).text(), u"@Daily"_s);
    QVERIFY(cron(u"0 0 * * *"_s) != cron(u"@daily"_s));
    QVERIFY(cron(u"@daily"_s) != cron(u"@daily"_s, u"Europe/Berlin"_s));
}

void CronTest::anyLengthIsAnsweredInWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("10 KB of one field") << QString(10'240, u'1');
    QTest::newRow("10 KB of a list") << u"1,"_s.repeated(5'120);
    QTest::newRow("10 KB of blanks between fields") << u"* "_s + QString(10'240, u' ') + u"* * * *"_s;
    QTest::newRow("10 KB of slashes") << QString(10'240, u'/');
}

void CronTest::anyLengthIsAnsweredInWords()
{
    QFETCH(QString, text);
    const auto read = Cron::parse(text, u"UTC"_s);
    QVERIFY(!read);
    QVERIFY(read.error().sentence.size() < 120);
}

void CronTest::zonesAreTakenInAnyCaseAndRefusedInWords()
{
    QCOMPARE(zoneIn(u" europe/berlin "_s).value(), u"Europe/Berlin"_s);
    QCOMPARE(zoneIn(u"utc"_s).value(), u"UTC"_s);
    QCOMPARE(zoneIn(u"local"_s).value(), localZone());
    QCOMPARE(zoneIn({}).value(), localZone());
    for (const QString &unknown : {u"Mars/Base"_s, u"../../etc/passwd"_s, u"CET-1CEST"_s, u"UTC+01:00"_s}) {
        const auto refused = zoneIn(unknown);
        QVERIFY(!refused);
        QCOMPARE(refused.error().sentence, u"No time zone \"%1\" is known; write it like Europe/Berlin or UTC"_s.arg(unknown));
    }
    QVERIFY(zoneIn(QString(10'240, u'x')).error().sentence.size() < 120);
}

void CronTest::aKeptZoneThatIsUnknownCountsAsUtc()
{
    const auto kept = Cron::kept(u"0 6 * * *"_s, u"Mars/Base"_s);
    QVERIFY(kept);
    QCOMPARE(kept->zone(), u"Mars/Base"_s);
    QVERIFY(!kept->isZoneKnown());
    QCOMPARE(following(*kept, at("2026-11-24T05:00:00Z"), 1), QStringList{u"2026-11-24T06:00"_s});
}

void CronTest::theNextTimeIsStrictlyLater()
{
    const Cron daily = cron(u"0 6 * * *"_s);
    const Instant six = at("2026-11-24T06:00:00Z");
    QCOMPARE(daily.nextAfter(six - 1ms), six);
    QCOMPARE(daily.nextAfter(six), six + 24h);
    QCOMPARE(daily.atOrBefore(six), six);
    QCOMPARE(daily.lastBefore(six), six - 24h);
    QCOMPARE(daily.lastBefore(six + 1ms), six);
}

void CronTest::farAwayTimesAreFound()
{
    const Cron daily = cron(u"30 6 * * *"_s, u"Europe/Berlin"_s);
    QCOMPARE(toIso(daily.nextAfter(at("1900-01-01T00:00:00Z"))), u"1900-01-01T05:30:00.000Z"_s);
    QCOMPARE(toIso(daily.nextAfter(at("2150-07-01T12:00:00Z"))), u"2150-07-02T05:30:00.000Z"_s);
    QCOMPARE(toIso(daily.lastBefore(at("1970-01-01T00:00:00Z"))), u"1969-12-31T05:30:00.000Z"_s);
}

QTEST_GUILESS_MAIN(CronTest)
#include "cron_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/domain/zone_times.h"
#include "model/words/words.h"
#include "tests/support/sample.h"

#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(aloft::Monitor)
Q_DECLARE_METATYPE(aloft::Instant)

namespace {

/// A language in which every phrase of the words is put in brackets.
class Bracketing final : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *, const char *sourceText, const char *, int) const override
    {
        return u"["_s + QString::fromUtf8(sourceText) + u"]"_s;
    }
};

Monitor upSince(Instant last, Schedule schedule = {})
{
    Monitor monitor = sample::monitor(1);
    monitor.status = Status::Up;
    monitor.anchoredAt = last;
    monitor.schedule = schedule;
    monitor.lastHeartbeatAt = last;
    return monitor;
}

Monitor downSince(Instant startedAt, std::optional<Instant> last)
{
    Monitor monitor = sample::monitor(1);
    monitor.status = Status::Down;
    monitor.lastHeartbeatAt = last;
    monitor.incident = Incident{};
    monitor.incident->startedAt = startedAt;
    return monitor;
}

Monitor paused(std::optional<Instant> at, std::optional<Instant> until = {})
{
    Monitor monitor = sample::monitor(1);
    monitor.status = Status::Paused;
    monitor.pausedAt = at;
    monitor.pausedUntil = until;
    return monitor;
}

const Cause missed{.kind = Cause::Kind::Missed, .silent = 61min + 3ms, .interval = 1h, .grace = 1min};

} // namespace

class WordsTest : public QObject
{
    Q_OBJECT

private slots:
    void theListSaysWhatComesNextOverWhatWas_data();
    void theListSaysWhatComesNextOverWhatWas();
    void theSentenceForListenersSaysNameStatusAndDeadline_data();
    void theSentenceForListenersSaysNameStatusAndDeadline();
    void everyStatusHasAWordOfItsOwn();
    void aScheduleIsSaidInOneLine();
    void theCauseOfAMonitorThatNeverReportedIsExact();
    void theCauseOfAMissedTimeSaysWhenByWhichClock();
    void theCauseOfAMissSaysSilenceAndSchedule_data();
    void theCauseOfAMissSaysSilenceAndSchedule();
    void causesForScriptsStayEnglish();
    void everyResolutionHasItsWord();
    void aHeartbeatSaysHowLateItCame_data();
    void aHeartbeatSaysHowLateItCame();
    void aPendingMonitorSaysWhatItWaitsForAndUntilWhen();
    void theRequirementAddsIntervalAndGrace();
    void noticesSayWhoAndWhyOrHowLong();
    void countsLeaveZerosOutAndAddUp();
};

void WordsTest::theListSaysWhatComesNextOverWhatWas_data()
{
    QTest::addColumn<Monitor>("monitor");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    const Schedule hourly{.interval = 1h, .grace = 10min};
    const Schedule minutely{.interval = 60s, .grace = 10s};

    Monitor fresh = sample::monitor(1);
    fresh.schedule = {.interval = 12h, .grace = 15min};
    QTest::newRow("never reported") << fresh << u"waiting for the first"_s << u"down in 12 h 15 min"_s;
    Monitor resumed = upSince(noon - 1h);
    resumed.status = Status::Pending;
    resumed.anchoredAt = noon;
    QTest::newRow("no heartbeat since resumed") << resumed << u"waiting for a heartbeat"_s << u"down in 6:00"_s;
    QTest::newRow("up") << upSince(noon - 22s, minutely) << u"due in 0:38"_s << u"22 s ago"_s;
    QTest::newRow("up, for long") << upSince(noon - 14h - 18min, {.interval = 24h, .grace = 30min}) << u"due in 9 h 42 min"_s << u"14 h ago"_s;
    QTest::newRow("late") << upSince(noon - 63min - 19s, hourly) << u"late, down in 6:41"_s << u"63 min ago"_s;
    QTest::newRow("down") << downSince(noon - 12min, noon - 29min) << u"down 12 min"_s << u"29 min ago"_s;
    QTest::newRow("down without ever a heartbeat") << downSince(noon - 12min, {}) << u"down 12 min"_s << u"no heartbeat yet"_s;
    QTest::newRow("paused today") << paused(noon - 2h) << u"paused"_s << u"since 10:00"_s;
    QTest::newRow("paused yesterday") << paused(noon - 24h) << u"paused"_s << u"since yesterday"_s;
    QTest::newRow("paused long ago") << paused(noon - 19 * 24h) << u"paused"_s << u"since 3 Nov"_s;
    QTest::newRow("paused until later today") << paused(noon - 2h, noon + 6h) << u"paused"_s << u"until 18:00"_s;
    QTest::newRow("paused until tomorrow") << paused(noon - 2h, noon + 21h) << u"paused"_s << u"until tomorrow 09:00"_s;
    Monitor http = sample::monitor(1);
    http.type = MonitorType::Http;
    QTest::newRow("of a type without deadlines") << http << u"waiting for the first"_s << QString();
}

void WordsTest::theListSaysWhatComesNextOverWhatWas()
{
    QFETCH(Monitor, monitor);
    const ListLines lines = listLines(monitor, noon);
    QTEST(lines.first, "first");
    QTEST(lines.second, "second");
}

void WordsTest::theSentenceForListenersSaysNameStatusAndDeadline_data()
{
    QTest::addColumn<Monitor>("monitor");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("pending") << sample::monitor(1) << u"Nightly backup: Pending, goes down today 12:06"_s;
    QTest::newRow("up") << upSince(noon - 1min) << u"Nightly backup: Up, goes down today 12:05"_s;
    QTest::newRow("late") << upSince(noon - 5min - 1s) << u"Nightly backup: Late, goes down today 12:00"_s;
    QTest::newRow("down") << downSince(noon - 12min, {}) << u"Nightly backup: Down since today 11:48"_s;
    QTest::newRow("paused") << paused(noon - 24h) << u"Nightly backup: Paused since yesterday"_s;
}

void WordsTest::theSentenceForListenersSaysNameStatusAndDeadline()
{
    QFETCH(Monitor, monitor);
    QTEST(statusSentence(monitor, noon), "sentence");
}

void WordsTest::everyStatusHasAWordOfItsOwn()
{
    QSet<QString> words;
    for (const Status status : statusOrder)
        words.insert(statusWord(status));
    QCOMPARE(words, QSet<QString>({u"Pending"_s, u"Up"_s, u"Late"_s, u"Down"_s, u"Paused"_s}));
}

void WordsTest::aScheduleIsSaidInOneLine()
{
    QCOMPARE(scheduleText({.interval = 1h, .grace = 10min}), u"every 1 h · grace 10 min"_s);
    QCOMPARE(scheduleText({.interval = 60s, .grace = 10s}), u"every 1 min · grace 10 s"_s);
    Schedule schedule{.interval = 1h, .grace = 10min, .cron = Cron::parse(u"30 6 * * 1-5"_s, u"Europe/Berlin"_s).value()};
    QCOMPARE(scheduleText(schedule), u"30 6 * * 1-5 Europe/Berlin · grace 10 min"_s);
    schedule.cron = Cron::parse(u"@daily"_s, localZone()).value();
    QCOMPARE(scheduleText(schedule), u"@daily · grace 10 min"_s);
}

void WordsTest::theCauseOfAMissedTimeSaysWhenByWhichClock()
{
    Cause cause{.kind = Cause::Kind::Missed, .silent = 25h, .interval = 5min, .grace = 10min};
    cause.expected = ExpectedRun{fromIso(u"2026-11-24T05:30:00Z"_s).value(), u"30 6 * * 1-5"_s, u"Europe/Berlin"_s};
    QCOMPARE(causeSentence(cause), u"No heartbeat since it was expected at 06:30 (30 6 * * 1-5, Europe/Berlin, grace 10 min)"_s);
    cause.expected->zone = u"Mars/Base"_s;
    QVERIFY(causeSentence(cause).startsWith(u"No heartbeat since it was expected at 05:30 ("_s));
}

void WordsTest::theCauseOfAMonitorThatNeverReportedIsExact()
{
    const Cause never{.kind = Cause::Kind::NeverReceived, .silent = 6min, .interval = 5min, .grace = 1min};
    QCOMPARE(causeSentence(never), u"No heartbeat ever received"_s);
}

void WordsTest::theCauseOfAMissSaysSilenceAndSchedule_data()
{
    QTest::addColumn<qint64>("silent_ms");
    QTest::addColumn<int>("interval_s");
    QTest::addColumn<int>("grace_s");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("an hour") << qint64{3'660'000} << 3600 << 60 << u"No heartbeat for 61 min (expected every 1 h, grace 1 min)"_s;
    QTest::newRow("milliseconds are dropped") << qint64{3'660'999} << 3600 << 60 << u"No heartbeat for 61 min (expected every 1 h, grace 1 min)"_s;
    QTest::newRow("the shortest") << qint64{70'000} << 60 << 10 << u"No heartbeat for 70 s (expected every 1 min, grace 10 s)"_s;
    QTest::newRow("a night") << qint64{88'200'000} << 86400 << 1800 << u"No heartbeat for 24 h 30 min (expected every 24 h, grace 30 min)"_s;
    QTest::newRow("odd ones") << qint64{180'000} << 90 << 90 << u"No heartbeat for 3 min (expected every 90 s, grace 90 s)"_s;
}

void WordsTest::theCauseOfAMissSaysSilenceAndSchedule()
{
    QFETCH(qint64, silent_ms);
    QFETCH(int, interval_s);
    QFETCH(int, grace_s);
    const Cause cause{.kind = Cause::Kind::Missed, .silent = milliseconds{silent_ms}, .interval = seconds{interval_s}, .grace = seconds{grace_s}};
    QTEST(causeSentence(cause), "sentence");
    QTEST(causeSentence(cause, false), "sentence");
}

void WordsTest::causesForScriptsStayEnglish()
{
    int argc = 0;
    QCoreApplication application(argc, nullptr);
    Bracketing language;
    QCoreApplication::installTranslator(&language);
    QCOMPARE(causeSentence(missed, false), u"No heartbeat for 61 min (expected every 1 h, grace 1 min)"_s);
    QCOMPARE(causeSentence(missed), u"[No heartbeat for [61 min] (expected every [1 h], grace [1 min])]"_s);
    QCOMPARE(causeSentence({}, false), u"No heartbeat ever received"_s);
    QCoreApplication::removeTranslator(&language);
}

void WordsTest::everyResolutionHasItsWord()
{
    QCOMPARE(resolutionWord(Resolution::Heartbeat), u"heartbeat"_s);
    QCOMPARE(resolutionWord(Resolution::ScheduleChanged), u"schedule changed"_s);
    QCOMPARE(resolutionWord(Resolution::Paused), u"paused"_s);
    QCOMPARE(resolutionWord(Resolution::TypeChanged), u"type changed"_s);
    QCOMPARE(resolutionWord(Resolution::Deleted), u"deleted"_s);
}

void WordsTest::aHeartbeatSaysHowLateItCame_data()
{
    QTest::addColumn<qint64>("late_ms");
    QTest::addColumn<QString>("word");
    QTest::newRow("early") << qint64{-60'000} << u"on time"_s;
    QTest::newRow("when due") << qint64{0} << u"on time"_s;
    QTest::newRow("by less than a second") << qint64{999} << u"on time"_s;
    QTest::newRow("by 4 s") << qint64{4'200} << u"4 s late"_s;
    QTest::newRow("by 14 min") << qint64{14 * 60'000} << u"14 min late"_s;
}

void WordsTest::aHeartbeatSaysHowLateItCame()
{
    QFETCH(qint64, late_ms);
    Heartbeat heartbeat{.monitor = 1, .at = noon, .origin = {}, .port = 0, .counted = true, .dueAt = noon - milliseconds{late_ms}, .deadlineAt = {}};
    QTEST(effectWord(heartbeat), "word");
    heartbeat.counted = false;
    QCOMPARE(effectWord(heartbeat), u"not counted"_s);
    heartbeat.counted = true;
    heartbeat.dueAt.reset();
    QCOMPARE(effectWord(heartbeat), u"first"_s);
}

void WordsTest::aPendingMonitorSaysWhatItWaitsForAndUntilWhen()
{
    Monitor monitor = sample::monitor(1);
    monitor.schedule = {.interval = 12h, .grace = 51min};
    QCOMPARE(pendingSentence(monitor, noon), u"No heartbeat ever received. Goes down in 12 h 51 min"_s);
    QCOMPARE(pendingSentence(monitor, noon + 12h + 50min + 22s), u"No heartbeat ever received. Goes down in 0:38"_s);
    monitor.lastHeartbeatAt = noon - 1h;
    QCOMPARE(pendingSentence(monitor, noon), u"No heartbeat since watching began again. Goes down in 12 h 51 min"_s);
    monitor.type = MonitorType::Http;
    monitor.lastHeartbeatAt.reset();
    QCOMPARE(pendingSentence(monitor, noon), u"No heartbeat ever received"_s);
}

void WordsTest::theRequirementAddsIntervalAndGrace()
{
    QCOMPARE(requirementSentence({.interval = 24h, .grace = 30min}),
             u"Must check in within 24 h 30 min of the last heartbeat, or it goes down"_s);
    QCOMPARE(requirementSentence({.interval = 60s, .grace = 10s}), u"Must check in within 70 s of the last heartbeat, or it goes down"_s);
    QCOMPARE(requirementSentence({.grace = 10min, .cron = Cron::parse(u"@daily"_s, u"UTC"_s).value()}),
             u"Must check in within 10 min of each expected time, or it goes down"_s);
}

void WordsTest::noticesSayWhoAndWhyOrHowLong()
{
    Incident incident{.id = 1, .monitor = 1, .startedAt = noon, .resolvedAt = {}, .cause = missed, .resolution = {}, .quiet = false};
    QCOMPARE(noticeFor(incident, u"100 %1 & <b>backup</b>"_s).title, u"100 %1 & <b>backup</b> is down"_s);
    QCOMPARE(noticeFor(incident, u"Backup"_s).body, u"No heartbeat for 61 min (expected every 1 h, grace 1 min)"_s);
    incident.resolvedAt = noon + 12min + 30s;
    incident.resolution = Resolution::Heartbeat;
    QCOMPARE(noticeFor(incident, u"Backup"_s).title, u"Backup is back"_s);
    QCOMPARE(noticeFor(incident, u"Backup"_s).body, u"It was down for 12 min"_s);
}

void WordsTest::countsLeaveZerosOutAndAddUp()
{
    StatusCounts counts{};
    QCOMPARE(countsText(counts), u"No monitors yet"_s);
    counts.at(statusRank(Status::Down)) = 1;
    counts.at(statusRank(Status::Late)) = 1;
    counts.at(statusRank(Status::Up)) = 4;
    counts.at(statusRank(Status::Pending)) = 1;
    counts.at(statusRank(Status::Paused)) = 1;
    QCOMPARE(countsText(counts), u"1 down, 1 late, 4 up, 1 pending, 1 paused"_s);
    counts.at(statusRank(Status::Down)) = 0;
    counts.at(statusRank(Status::Pending)) = 0;
    QCOMPARE(countsText(counts), u"1 late, 4 up, 1 paused"_s);
}

QTEST_APPLESS_MAIN(WordsTest)
#include "words_test.moc"

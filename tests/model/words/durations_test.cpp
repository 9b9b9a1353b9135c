// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/words/words.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class DurationsTest : public QObject
{
    Q_OBJECT

private slots:
    void timeThatPassedIsRoundedDownToTwoUnits_data();
    void timeThatPassedIsRoundedDownToTwoUnits();
    void timeThatWasSetIsSaidExactly_data();
    void timeThatWasSetIsSaidExactly();
    void aCountdownIsRoundedUpAndEndsAtZero_data();
    void aCountdownIsRoundedUpAndEndsAtZero();
    void ageAndCountdownAddUp();
    void agesAreSaidInFullOrRoughly_data();
    void agesAreSaidInFullOrRoughly();
    void durationsAreReadInEveryUsualForm_data();
    void durationsAreReadInEveryUsualForm();
    void whatIsNoDurationIsRefusedWithItsText_data();
    void whatIsNoDurationIsRefusedWithItsText();
};

void DurationsTest::timeThatPassedIsRoundedDownToTwoUnits_data()
{
    QTest::addColumn<qint64>("duration_ms");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, milliseconds duration, const QString &text) {
        QTest::newRow(name) << static_cast<qint64>(duration.count()) << text;
    };
    row("negative", -5s, u"0 s"_s);
    row("nothing", 0ms, u"0 s"_s);
    row("999 ms", 999ms, u"0 s"_s);
    row("70 s", 70s, u"70 s"_s);
    row("just under 2 min", 2min - 1ms, u"119 s"_s);
    row("2 min", 2min, u"2 min"_s);
    row("seconds are dropped", 12min + 59s, u"12 min"_s);
    row("61 min", 61min, u"61 min"_s);
    row("just under 2 h", 2h - 1ms, u"119 min"_s);
    row("2 h", 2h, u"2 h"_s);
    row("2 h 5 min", 2h + 5min + 30s, u"2 h 5 min"_s);
    row("24 h 30 min", 24h + 30min, u"24 h 30 min"_s);
    row("just under 2 d", 48h - 1ms, u"47 h 59 min"_s);
    row("2 d", 48h + 59min, u"2 d"_s);
    row("2 d 1 h", 49h + 30min, u"2 d 1 h"_s);
    row("a year", 24h * 365, u"365 d"_s);
}

void DurationsTest::timeThatPassedIsRoundedDownToTwoUnits()
{
    QFETCH(qint64, duration_ms);
    QTEST(durationText(milliseconds{duration_ms}), "text");
}

void DurationsTest::timeThatWasSetIsSaidExactly_data()
{
    QTest::addColumn<qint64>("duration_s");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, seconds duration, const QString &text) {
        QTest::newRow(name) << static_cast<qint64>(duration.count()) << text;
    };
    row("10 s", 10s, u"10 s"_s);
    row("1 min", 60s, u"1 min"_s);
    row("interval and grace at their least", 70s, u"70 s"_s);
    row("90 s", 90s, u"90 s"_s);
    row("150 s", 150s, u"2 min 30 s"_s);
    row("5 min", 5min, u"5 min"_s);
    row("90 min", 90min, u"1 h 30 min"_s);
    row("24 h", 24h, u"24 h"_s);
    row("24 h 30 min", 24h + 30min, u"24 h 30 min"_s);
    row("interval and grace at their most", 48h, u"48 h"_s);
    row("all units", 1h + 1min + 1s, u"1 h 1 min 1 s"_s);
    row("no minutes between", 1h + 1s, u"1 h 1 s"_s);
    row("nothing", 0s, u"0 s"_s);
}

void DurationsTest::timeThatWasSetIsSaidExactly()
{
    QFETCH(qint64, duration_s);
    QTEST(exactDurationText(seconds{duration_s}), "text");
}

void DurationsTest::aCountdownIsRoundedUpAndEndsAtZero_data()
{
    QTest::addColumn<qint64>("left_ms");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, milliseconds left, const QString &text) {
        QTest::newRow(name) << static_cast<qint64>(left.count()) << text;
    };
    row("over", -3s, u"0:00"_s);
    row("now", 0s, u"0:00"_s);
    row("1 ms", 1ms, u"0:01"_s);
    row("38 s", 38s, u"0:38"_s);
    row("6 min 41 s", 6min + 41s, u"6:41"_s);
    row("just under an hour", 1h - 1s, u"59:59"_s);
    row("an hour", 1h, u"60 min"_s);
    row("12 h 15 min", 12h + 15min, u"12 h 15 min"_s);
    row("3 d", 72h, u"3 d"_s);
}

void DurationsTest::aCountdownIsRoundedUpAndEndsAtZero()
{
    QFETCH(qint64, left_ms);
    QTEST(countdownText(milliseconds{left_ms}), "text");
}

void DurationsTest::ageAndCountdownAddUp()
{
    // 22.4 s after a heartbeat that is expected every minute.
    QCOMPARE(agoText(22'400ms), u"22 s ago"_s);
    QCOMPARE(countdownText(60s - 22'400ms), u"0:38"_s);
}

void DurationsTest::agesAreSaidInFullOrRoughly_data()
{
    QTest::addColumn<qint64>("age_ms");
    QTest::addColumn<QString>("full");
    QTest::addColumn<QString>("rough");
    const auto row = [](const char *name, milliseconds age, const QString &full, const QString &rough) {
        QTest::newRow(name) << static_cast<qint64>(age.count()) << full << rough;
    };
    row("in the future", -10s, u"just now"_s, u"just now"_s);
    row("now", 0s, u"just now"_s, u"just now"_s);
    row("22 s", 22s, u"22 s ago"_s, u"22 s ago"_s);
    row("63 min", 63min, u"63 min ago"_s, u"63 min ago"_s);
    row("14 h 18 min", 14h + 18min, u"14 h 18 min ago"_s, u"14 h ago"_s);
    row("2 d 5 h", 53h, u"2 d 5 h ago"_s, u"2 d ago"_s);
}

void DurationsTest::agesAreSaidInFullOrRoughly()
{
    QFETCH(qint64, age_ms);
    QTEST(agoText(milliseconds{age_ms}), "full");
    QTEST(agoText(milliseconds{age_ms}, true), "rough");
}

void DurationsTest::durationsAreReadInEveryUsualForm_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("duration_s");
    QTest::newRow("bare seconds") << u"90"_s << qint64{90};
    QTest::newRow("90s") << u"90s"_s << qint64{90};
    QTest::newRow("5m") << u"5m"_s << qint64{300};
    QTest::newRow("5 min") << u"5 min"_s << qint64{300};
    QTest::newRow("1h") << u"1h"_s << qint64{3600};
    QTest::newRow("1h30m") << u"1h30m"_s << qint64{5400};
    QTest::newRow("1 h 30 min") << u" 1 h 30 min "_s << qint64{5400};
    QTest::newRow("24h") << u"24h"_s << qint64{86400};
    QTest::newRow("1d") << u"1d"_s << qint64{86400};
    QTest::newRow("all units") << u"1d2h3m4s"_s << qint64{86400 + 7200 + 180 + 4};
    QTest::newRow("capitals") << u"2H"_s << qint64{7200};
    QTest::newRow("zero") << u"0"_s << qint64{0};
    QTest::newRow("as long as it can be") << u"999999999d"_s << qint64{999'999'999} * 86400;
    for (const seconds set : {10s, 60s, 90s, 150s})
        QTest::addRow("what exactDurationText() says of %d s", static_cast<int>(set.count())) << exactDurationText(set) << qint64{set.count()};
}

void DurationsTest::durationsAreReadInEveryUsualForm()
{
    QFETCH(QString, text);
    const auto read = parseDuration(text);
    QVERIFY2(read, read ? "" : qPrintable(read.error().sentence));
    QTEST(qint64{read->count()}, "duration_s");
}

void DurationsTest::whatIsNoDurationIsRefusedWithItsText_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "  ", "soon", "5x", "m", "-5m", "1.5h", "1h 30", "30m1h", "1h1h", "5m5", "1e3", "99999999999", "٣m", "5m%1"})
        QTest::newRow(text[0] ? text : "empty") << QString::fromUtf8(text);
}

void DurationsTest::whatIsNoDurationIsRefusedWithItsText()
{
    QFETCH(QString, text);
    const auto read = parseDuration(text);
    QVERIFY(!read);
    QCOMPARE(read.error().sentence, u"\""_s + text + u"\" is not a duration: write it like 90, 90s, 5m, 1h30m or 24h."_s);
}

QTEST_APPLESS_MAIN(DurationsTest)
#include "durations_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample.h"
#include "ui/detail/arrivals_chart.h"

#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace aloft;
using std::chrono::minutes;

namespace {

/// A heartbeat that was due at noon plus so many hours, with half an hour of grace.
Heartbeat heartbeat(int hour, milliseconds lateness)
{
    const Instant due = noon + std::chrono::hours{hour};
    return {.monitor = 1, .at = due + lateness, .origin = u"10.0.4.17"_s, .port = 8787, .dueAt = due, .deadlineAt = due + minutes{30}};
}

Arrival arrival(int hour, milliseconds lateness)
{
    return arrivalsOf({heartbeat(hour, lateness)}).constFirst();
}

QList<QColor> coloursIn(const QImage &image)
{
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            seen << image.pixel(x, y);
    }
    return {seen.cbegin(), seen.cend()};
}

} // namespace

class ArrivalsTest : public QObject
{
    Q_OBJECT

private slots:
    void arrivalsAreOldestFirstAndAtMostSixty();
    void whatDidNotCountOrWasNotDueIsLeftOut();
    void onlyASuccessIsAnArrival_data();
    void onlyASuccessIsAnArrival();
    void aReportedFailureIsNoMissBeforeTheDeadline();
    void onlyAnOverdueMonitorAwaitsOne();
    void punctualityTellsTheMedian_data();
    void punctualityTellsTheMedian();
    void anOpenMissIsNotOnTime();
    void theSentenceTellsWhatTheBarsShow();
    void aBarTellsItsStory();
    void barsAreColouredByHowLateTheyAre_data();
    void barsAreColouredByHowLateTheyAre();
    void theAwaitedBarIsAmberThenRed();
    void withoutBarsTheAxesAreDrawn();
    void theArrowKeysWalkTheBars();
    void hoveringTellsTheBar();
    void aMissTellsItsCause();
    void gapsStandBetweenTheBars_data();
    void gapsStandBetweenTheBars();
    void gapsAreTold();
};

void ArrivalsTest::arrivalsAreOldestFirstAndAtMostSixty()
{
    QList<Heartbeat> newestFirst;
    for (int hour = 0; hour < 70; ++hour)
        newestFirst.prepend(heartbeat(hour, seconds{hour}));
    const QList<Arrival> arrivals = arrivalsOf(newestFirst);
    QCOMPARE(arrivals.size(), arrivalsShown);
    QVERIFY(arrivals.first().lateness == seconds{10});
    QVERIFY(arrivals.last().lateness == seconds{69});
}

void ArrivalsTest::whatDidNotCountOrWasNotDueIsLeftOut()
{
    Heartbeat paused = heartbeat(1, {});
    paused.counted = false;
    Heartbeat first = heartbeat(0, {});
    first.dueAt.reset();
    first.deadlineAt.reset();
    QCOMPARE(arrivalsOf({heartbeat(2, {}), paused, first}).size(), 1);
}

void ArrivalsTest::onlyASuccessIsAnArrival_data()
{
    QTest::addColumn<HeartbeatKind>("kind");
    QTest::addColumn<int>("arrivals");
    QTest::newRow("a success") << HeartbeatKind::Success << 1;
    QTest::newRow("a start") << HeartbeatKind::Start << 0;
    QTest::newRow("a failure") << HeartbeatKind::Fail << 0;
    QTest::newRow("a log") << HeartbeatKind::Log << 0;
}

void ArrivalsTest::onlyASuccessIsAnArrival()
{
    QFETCH(HeartbeatKind, kind);
    Heartbeat reported = heartbeat(1, {});
    reported.kind = kind;
    QTEST(static_cast<int>(arrivalsOf({reported}).size()), "arrivals");
}

void ArrivalsTest::aReportedFailureIsNoMissBeforeTheDeadline()
{
    Monitor monitor = sample::monitor(1);
    monitor.schedule = {minutes{60}, minutes{30}};
    monitor.lastHeartbeatAt = noon;
    monitor.status = Status::Down;
    monitor.incident = Incident{.id = 1, .monitor = 1, .startedAt = noon + minutes{10}, .resolvedAt = {}, .cause = {}, .resolution = {}};
    monitor.incident->cause.kind = Cause::Kind::Reported;
    QVERIFY(!awaitedArrival(monitor, noon + minutes{20}));
    QVERIFY(awaitedArrival(monitor, noon + minutes{70})->onTime);
    QVERIFY(!awaitedArrival(monitor, noon + minutes{91})->onTime);
}

void ArrivalsTest::onlyAnOverdueMonitorAwaitsOne()
{
    Monitor monitor = sample::monitor(1);
    monitor.schedule = {minutes{60}, minutes{10}};
    QVERIFY(!awaitedArrival(monitor, noon + minutes{65}));
    monitor.status = Status::Up;
    monitor.lastHeartbeatAt = noon + minutes{1};
    QVERIFY(!awaitedArrival(monitor, noon + minutes{61}));
    const auto late = awaitedArrival(monitor, noon + minutes{64});
    QVERIFY(late && late->onTime && late->awaited);
    QVERIFY(late->lateness == minutes{3});
    QVERIFY(!awaitedArrival(monitor, noon + minutes{72})->onTime);
    monitor.status = Status::Down;
    QVERIFY2(!awaitedArrival(monitor, noon + minutes{64})->onTime, "Down is a miss, whatever the schedule is by now");
}

void ArrivalsTest::punctualityTellsTheMedian_data()
{
    QTest::addColumn<QList<int>>("lateness_s");
    QTest::addColumn<int>("onTime");
    QTest::addColumn<QString>("usual");
    QTest::newRow("none yet") << QList<int>{} << 0 << u"no heartbeats yet"_s;
    QTest::newRow("of few only the last is told") << QList<int>{7200, 7200, 7200, 180} << 1 << u"last one 3 min late"_s;
    QTest::newRow("one outlier does not matter") << QList<int>{180, 185, 180, 180, 7200} << 4 << u"usually 3 min late"_s;
    QTest::newRow("early") << QList<int>{-20, -20, -20, 0, 5} << 5 << u"usually 20 s early"_s;
    QTest::newRow("all to the second") << QList<int>{0, 0, 0, 0, 0} << 5 << u"usually on time"_s;
    QTest::newRow("to the second, but for a miss") << QList<int>{0, 0, 7200, 0, 0} << 4 << u"usually within a second"_s;
    QTest::newRow("at the deadline is in time") << QList<int>{1800, 1800, 1800, 1801, 1801} << 3 << u"usually 30 min late"_s;
}

void ArrivalsTest::punctualityTellsTheMedian()
{
    QFETCH(QList<int>, lateness_s);
    QFETCH(int, onTime);
    QFETCH(QString, usual);
    QList<Arrival> arrivals;
    for (const int late_s : std::as_const(lateness_s))
        arrivals << arrival(static_cast<int>(arrivals.size()), seconds{late_s});
    const Punctuality punctuality = punctualityOf(arrivals, {});
    QCOMPARE(punctuality.total, lateness_s.size());
    QCOMPARE(punctuality.onTime, onTime);
    QCOMPARE(usualText(punctuality), usual);
}

void ArrivalsTest::anOpenMissIsNotOnTime()
{
    QList<Arrival> arrivals;
    Arrival awaited = arrival(90, minutes{31});
    awaited.awaited = true;
    QCOMPARE(punctualityOf({}, awaited).total, 1);
    QCOMPARE(usualText(punctualityOf({}, awaited)), u"not here yet"_s);
    for (int hour = 0; hour < arrivalsShown; ++hour)
        arrivals << arrival(hour, {});
    const Punctuality down = punctualityOf(arrivals, awaited);
    QCOMPARE(down.onTime, arrivalsShown - 1);
    QCOMPARE(down.total, arrivalsShown);
    awaited.onTime = true;
    QCOMPARE(punctualityOf(arrivals, awaited).onTime, arrivalsShown);
}

void ArrivalsTest::theSentenceTellsWhatTheBarsShow()
{
    QCOMPARE(arrivalsSentence({}, {}), u"No heartbeat has come against a due time yet."_s);
    const QList<Arrival> arrivals{arrival(0, minutes{3}), arrival(1, minutes{3}), arrival(2, minutes{40}),
                                  arrival(3, minutes{3}), arrival(4, minutes{3})};
    QCOMPARE(arrivalsSentence(arrivals, {}),
             u"4 of the last 5 heartbeats were on time; usually 3 min late; latest 40 min late."_s);
    Arrival awaited = arrival(5, minutes{12});
    awaited.awaited = true;
    QVERIFY(arrivalsSentence(arrivals, awaited).endsWith(u" The next one is overdue by 12 min."_s));
}

void ArrivalsTest::aBarTellsItsStory()
{
    QCOMPARE(arrivalText(arrival(0, minutes{3}), noon), u"today 12:03:00: 3 min late, from 10.0.4.17"_s);
    QCOMPARE(arrivalText(arrival(0, minutes{31}), noon), u"today 12:31:00: 31 min late, after the deadline, from 10.0.4.17"_s);
}

void ArrivalsTest::barsAreColouredByHowLateTheyAre_data()
{
    QTest::addColumn<int>("lateness_s");
    QTest::addColumn<QString>("colour");
    QTest::newRow("early is fine") << -300 << u"up"_s;
    QTest::newRow("up to half of the grace is fine") << 900 << u"up"_s;
    QTest::newRow("beyond half of it is close") << 1000 << u"late"_s;
    QTest::newRow("past the deadline is a miss") << 1900 << u"down"_s;
    QTest::newRow("far beyond the chart too") << 90000 << u"down"_s;
}

void ArrivalsTest::barsAreColouredByHowLateTheyAre()
{
    QFETCH(int, lateness_s);
    QFETCH(QString, colour);
    FakeClock clock;
    Theme theme;
    theme.setAppearance(Theme::Appearance::Light);
    ArrivalsChart chart(theme, clock);
    chart.resize(400, 140);
    chart.setArrivals({arrival(0, seconds{lateness_s})}, {}, minutes{30});
    // Without the labels, which have colours of their own.
    const QList<QColor> seen = coloursIn(chart.grab().toImage().copy(360, 0, 40, 140));
    const Colours &colours = theme.colours();
    QCOMPARE(seen.contains(colours.up), colour == "up"_L1);
    QCOMPARE(seen.contains(colours.late), colour == "late"_L1);
    QCOMPARE(seen.contains(colours.down), colour == "down"_L1);
}

void ArrivalsTest::theAwaitedBarIsAmberThenRed()
{
    FakeClock clock;
    Theme theme;
    theme.setAppearance(Theme::Appearance::Light);
    ArrivalsChart chart(theme, clock);
    chart.resize(400, 140);
    const auto seen = [&chart] { return coloursIn(chart.grab().toImage().copy(360, 0, 40, 140)); };
    Arrival awaited = arrival(0, minutes{2});
    awaited.awaited = true;
    chart.setArrivals({}, awaited, minutes{30});
    QVERIFY(seen().contains(theme.colours().late));
    QVERIFY(!seen().contains(theme.colours().up));
    awaited.onTime = false;
    chart.setArrivals({}, awaited, minutes{30});
    QVERIFY(seen().contains(theme.colours().down));
}

void ArrivalsTest::withoutBarsTheAxesAreDrawn()
{
    FakeClock clock;
    Theme theme;
    ArrivalsChart chart(theme, clock);
    chart.resize(400, 140);
    chart.setArrivals({}, {}, minutes{30});
    QVERIFY(coloursIn(chart.grab().toImage().copy(360, 0, 40, 140)).size() > 2);
    QCOMPARE(chart.focusPolicy(), Qt::NoFocus);
    chart.setArrivals({arrival(0, {})}, {}, minutes{30});
    QCOMPARE(chart.focusPolicy(), Qt::StrongFocus);
}

void ArrivalsTest::theArrowKeysWalkTheBars()
{
    FakeClock clock;
    Theme theme;
    ArrivalsChart chart(theme, clock);
    chart.setArrivals({arrival(0, minutes{1}), arrival(1, minutes{2}), arrival(2, minutes{3})}, {}, minutes{30});
    const QString sentence = chart.accessibleDescription();
    chart.show();
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.current(), 2);
    QVERIFY(chart.accessibleDescription().contains(u"3 min late"_s));
    QTest::keyClick(&chart, Qt::Key_Left);
    QTest::keyClick(&chart, Qt::Key_Left);
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.current(), 0);
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.current(), 1);
    QTest::keyClick(&chart, Qt::Key_End);
    QCOMPARE(chart.current(), 2);
    chart.clearFocus();
    QFocusEvent out(QEvent::FocusOut);
    QCoreApplication::sendEvent(&chart, &out);
    QCOMPARE(chart.accessibleDescription(), sentence);

    ArrivalsChart empty(theme, clock);
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End})
        QTest::keyClick(&empty, key);
    QCOMPARE(empty.current(), -1);
}

void ArrivalsTest::hoveringTellsTheBar()
{
    FakeClock clock;
    Theme theme;
    ArrivalsChart chart(theme, clock);
    chart.resize(400, 140);
    chart.setArrivals({arrival(0, minutes{3})}, {}, minutes{30});
    chart.show();
    const QPoint bar(396, 60);
    QHelpEvent help(QEvent::ToolTip, bar, chart.mapToGlobal(bar));
    QCoreApplication::sendEvent(&chart, &help);
    QCOMPARE(QToolTip::text(), u"today 12:03:00: 3 min late, from 10.0.4.17"_s);
    QTest::mouseMove(&chart, bar);
    QTRY_COMPARE(chart.current(), 0);
}

void ArrivalsTest::aMissTellsItsCause()
{
    const Arrival late = arrival(0, minutes{40});
    Incident incident;
    incident.startedAt = late.at - minutes{10};
    incident.resolvedAt = late.at;
    incident.cause = {.kind = Cause::Kind::Missed, .silent = minutes{90}, .interval = minutes{60}, .grace = minutes{30}};
    Incident earlier = incident;
    earlier.resolvedAt = late.at - minutes{500};
    const QList<Arrival> told = withCauses({arrival(-2, {}), late}, {earlier, incident});
    QVERIFY(told.first().cause.isEmpty());
    QCOMPARE(arrivalText(told.last(), noon + minutes{60}),
             u"today 12:40:00: 40 min late, after the deadline, from 10.0.4.17. No heartbeat for 90 min (expected every 1 h, grace 30 min)"_s);
    QVERIFY(withCauses({late}, {}).first().cause.isEmpty());
}

void ArrivalsTest::gapsStandBetweenTheBars_data()
{
    using Minutes = QList<std::pair<int, int>>; // from noon on; until -1 is open
    QTest::addColumn<Minutes>("gaps");
    QTest::addColumn<QString>("marks"); // a bar at 12:00, 13:00 and 14:00; it is 15:00
    QTest::newRow("none") << Minutes{} << u"|||"_s;
    QTest::newRow("one") << Minutes{{70, 80}} << u"||/|"_s;
    QTest::newRow("before all that is shown") << Minutes{{-50, -40}} << u"|||"_s;
    QTest::newRow("after the last") << Minutes{{130, 140}} << u"|||/"_s;
    QTest::newRow("still open") << Minutes{{130, -1}} << u"|||/"_s;
    QTest::newRow("two between the same bars are one mark") << Minutes{{10, 15}, {20, 25}} << u"|/||"_s;
    QTest::newRow("between each") << Minutes{{10, 15}, {70, 75}} << u"|/|/|"_s;
}

void ArrivalsTest::gapsStandBetweenTheBars()
{
    using Minutes = QList<std::pair<int, int>>;
    QFETCH(Minutes, gaps);
    QList<BlindInterval> blind;
    for (const auto &[from, until] : std::as_const(gaps))
        blind.append({.from = noon + minutes{from}, .until = until < 0 ? std::nullopt : std::optional(noon + minutes{until})});
    QString marks;
    for (const Arrival &mark : withGaps({arrival(0, {}), arrival(1, {}), arrival(2, {})}, blind, noon + minutes{180}))
        marks += mark.unheard ? u'/' : u'|';
    QTEST(marks, "marks");
}

void ArrivalsTest::gapsAreTold()
{
    FakeClock clock;
    clock.set(noon + minutes{120});
    Theme theme;
    ArrivalsChart chart(theme, clock);
    chart.resize(400, 140);
    chart.setArrivals({arrival(0, {}), arrival(1, {})}, {}, minutes{30});
    const QImage without = chart.grab().toImage();
    chart.setBlind({{.from = noon + minutes{10}, .until = noon + minutes{20}}});
    QVERIFY(chart.grab().toImage() != without);
    QVERIFY(chart.accessibleDescription().endsWith(u"Aloft was not listening once in between."_s));
    QVERIFY(chart.accessibleDescription().contains(u"of the last 2"_s));
    QTest::keyClick(&chart, Qt::Key_Home);
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.accessibleDescription(), u"Aloft was not listening, today 12:10 to 12:20"_s);
}

QTEST_MAIN(ArrivalsTest)
#include "arrivals_test.moc"

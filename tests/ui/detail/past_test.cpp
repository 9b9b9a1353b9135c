// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail_fixture.h"
#include "ui/detail/days_strip.h"
#include "ui/detail/run_times.h"
#include "ui/detail/uptime_words.h"
#include "ui/widgets/choice_box.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QToolTip>

using namespace aloft;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

const QDate sunday(2026, 11, 22);

Day day(Uptime uptime, milliseconds blind = {}, int incidents = 0)
{
    return {.date = sunday, .uptime = uptime, .blind = blind, .length = hours{24}, .incidents = incidents};
}

bool hasColour(const QImage &image, const QColor &colour)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) == colour.rgb())
                return true;
        }
    }
    return false;
}

Heartbeat run(Instant endedAt, milliseconds length, HeartbeatKind kind = HeartbeatKind::Success)
{
    return {.monitor = 1, .at = endedAt, .origin = u"::1"_s, .dueAt = {}, .deadlineAt = {}, .kind = kind, .runTime = length};
}

} // namespace

/// What the detail view shows of the past: uptime, days, run times, and older heartbeats.
class PastTest : public QObject
{
    Q_OBJECT

private slots:
    void uptimeIsCutAndNotRounded_data();
    void uptimeIsCutAndNotRounded();
    void aDayTellsItsStory_data();
    void aDayTellsItsStory();
    void theStripIsASentenceToo();
    void cellsShowWhatHappened_data();
    void cellsShowWhatHappened();
    void theArrowKeysWalkTheDays();
    void theTilesShowThePast();
    void thePastIsAskedForWhenTheStatusChanges();
    void runTimesTellTheirMedian();
    void runTimesAreThereOnceStartsAreHeard();
    void howManyArrivalsAreShownCanBeChosen();
    void olderHeartbeatsAreAskedForAtTheEndOfThePage();
};

void PastTest::uptimeIsCutAndNotRounded_data()
{
    QTest::addColumn<Uptime>("uptime");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing counted") << Uptime{} << u"–"_s;
    QTest::newRow("all of it") << Uptime{hours{1}, {}} << u"100 %"_s;
    QTest::newRow("all but a moment") << Uptime{hours{2000}, seconds{1}} << u"99.99 %"_s;
    QTest::newRow("nearly all") << Uptime{hours{9961}, hours{39}} << u"99.61 %"_s;
    QTest::newRow("two thirds") << Uptime{hours{2}, hours{1}} << u"66.66 %"_s;
    QTest::newRow("none") << Uptime{{}, hours{1}} << u"0.00 %"_s;
}

void PastTest::uptimeIsCutAndNotRounded()
{
    QFETCH(Uptime, uptime);
    QTEST(uptimeText(uptime), "text");
}

void PastTest::aDayTellsItsStory_data()
{
    QTest::addColumn<Day>("day");
    QTest::addColumn<QString>("text");
    QTest::newRow("up") << day({hours{24}, {}}) << u"Sun 22 Nov: 100 % up"_s;
    QTest::newRow("down once") << day({hours{23}, hours{1}}, {}, 1) << u"Sun 22 Nov: 95.83 % up, down for 60 min, 1 incident"_s;
    QTest::newRow("down twice and blind")
        << day({hours{21}, hours{1}}, hours{2}, 2)
        << u"Sun 22 Nov: 95.45 % up, down for 60 min, 2 incidents, Aloft was not listening for 2 h"_s;
    QTest::newRow("blind all day") << day({}, hours{24}) << u"Sun 22 Nov: Aloft was not listening for 24 h"_s;
    QTest::newRow("paused") << day({}) << u"Sun 22 Nov: nothing counted"_s;
}

void PastTest::aDayTellsItsStory()
{
    QFETCH(Day, day);
    QTEST(dayText(day), "text");
}

void PastTest::theStripIsASentenceToo()
{
    QCOMPARE(daysSentence({day({})}), u"Nothing counted in the last 1 days."_s);
    QCOMPARE(daysSentence({day({hours{24}, {}}), day({hours{23}, hours{1}}), day({hours{22}, {}}, hours{2})}),
             u"98.57 % up in the last 3 days. 1 day with downtime. Aloft was not listening for 2 h."_s);
}

void PastTest::cellsShowWhatHappened_data()
{
    QTest::addColumn<Day>("day");
    QTest::addColumn<bool>("up");
    QTest::addColumn<bool>("down");
    QTest::addColumn<bool>("neutral");
    QTest::newRow("up") << day({hours{24}, {}}) << true << false << false;
    QTest::newRow("down for a minute is seen") << day({hours{24} - minutes{1}, minutes{1}}) << true << true << false;
    QTest::newRow("down all day") << day({{}, hours{24}}) << false << true << false;
    QTest::newRow("nothing counted") << day({}) << false << false << true;
    QTest::newRow("blind for a while") << day({hours{20}, {}}, hours{4}) << true << false << false;
}

void PastTest::cellsShowWhatHappened()
{
    QFETCH(Day, day);
    Theme theme;
    theme.setAppearance(Theme::Appearance::Light);
    DaysStrip strip(theme);
    strip.resize(20, 34);
    strip.setDays({day});
    const QImage image = strip.grab().toImage();
    QTEST(hasColour(image, theme.colours().up), "up");
    QTEST(hasColour(image, theme.colours().down), "down");
    QTEST(hasColour(image, theme.colours().line), "neutral");
}

void PastTest::theArrowKeysWalkTheDays()
{
    Theme theme;
    DaysStrip strip(theme);
    strip.resize(540, 34);
    QCOMPARE(strip.focusPolicy(), Qt::NoFocus);
    strip.setDays({day({hours{24}, {}}), day({hours{23}, hours{1}}), day({})});
    QCOMPARE(strip.focusPolicy(), Qt::StrongFocus);
    strip.show();
    QTest::keyClick(&strip, Qt::Key_End);
    QCOMPARE(strip.accessibleDescription(), u"Sun 22 Nov: nothing counted"_s);
    QTest::keyClick(&strip, Qt::Key_Left);
    QCOMPARE(strip.accessibleDescription(), u"Sun 22 Nov: 95.83 % up, down for 60 min"_s);
    QTest::keyClick(&strip, Qt::Key_Home);
    QCOMPARE(strip.current(), 0);
}

void PastTest::theTilesShowThePast()
{
    DetailFixture here;
    const MonitorId id = here.show();
    here.beat(id);
    QCOMPARE(here.text("uptimeTile1/figure"), u"–"_s);
    QVERIFY(here.find<QWidget>("uptimeTile1")->toolTip().startsWith(u"In this time the monitor was neither"_s));
    Past past{.monitor = id};
    past.uptime = {Uptime{hours{24}, {}}, Uptime{hours{167}, hours{1}}, Uptime{}, Uptime{{}, hours{5}}};
    past.days = {day({hours{20}, {}}, hours{4})};
    here.page.setPast(past);
    QCOMPARE(here.text("uptimeTile1/figure"), u"100 %"_s);
    QCOMPARE(here.text("uptimeTile1/below"), u"no downtime"_s);
    QVERIFY(here.find<QWidget>("uptimeTile1")->toolTip().contains(u"does not count"_s));
    QCOMPARE(here.text("uptimeTile7/figure"), u"99.40 %"_s);
    QCOMPARE(here.text("uptimeTile7/below"), u"down 60 min"_s);
    QCOMPARE(here.text("uptimeTile30/figure"), u"–"_s);
    QCOMPARE(here.text("uptimeTile90/figure"), u"0.00 %"_s);
    QVERIFY(here.find<QWidget>("daysStrip")->accessibleDescription().contains(u"not listening for 4 h"_s));
    past.monitor = id + 1;
    past.uptime = {};
    here.page.setPast(past);
    QCOMPARE(here.text("uptimeTile1/figure"), u"100 %"_s); // that of another monitor
}

void PastTest::thePastIsAskedForWhenTheStatusChanges()
{
    DetailFixture here;
    const MonitorId id = here.show({.interval = minutes{5}, .grace = minutes{1}});
    QSignalSpy wanted(&here.page, &DetailPage::pastWanted);
    here.beat(id);
    QCOMPARE(wanted.size(), 1); // it is up now
    here.aloft.pass(minutes{1});
    here.beat(id);
    QCOMPARE(wanted.size(), 1);
    here.aloft.pass(minutes{10});
    QCOMPARE(wanted.size(), 2); // it went down
    QCOMPARE(wanted.constLast().constFirst().value<MonitorId>(), id);
}

void PastTest::runTimesTellTheirMedian()
{
    const QList<Heartbeat> newestFirst{run(noon, minutes{9}, HeartbeatKind::Fail),
                                       run(noon - hours{1}, minutes{3}),
                                       {.monitor = 1, .at = noon - hours{2}, .origin = {}, .dueAt = {}, .deadlineAt = {}},
                                       run(noon - hours{3}, minutes{4}),
                                       run(noon - hours{4}, minutes{8})};
    const QList<RunTime> runs = runTimesOf(newestFirst, 3);
    QCOMPARE(runs.size(), 3);
    QVERIFY(runs.constLast().endedAt == noon);
    QVERIFY(medianOf(runs) == minutes{4});
    QVERIFY(medianOf(runTimesOf(newestFirst, 60)) == minutes{4});
    QCOMPARE(runTimeText(runs.constLast(), noon), u"today 12:00: ran for 9 min, then failed"_s);
    QCOMPARE(runTimesSentence(runs), u"The last 3 runs took 4 min as a rule, the longest 9 min. 1 failed."_s);
}

void PastTest::runTimesAreThereOnceStartsAreHeard()
{
    DetailFixture here;
    const MonitorId id = here.show();
    here.beat(id);
    QVERIFY(!here.find<QWidget>("runTimesCard")->isVisible());
    const QString token = here.aloft.monitor(id).token;
    here.aloft.report(token, u"start"_s);
    here.aloft.pass(minutes{2});
    here.beat(id);
    QVERIFY(here.find<QWidget>("runTimesCard")->isVisible());
    QVERIFY(here.find<QWidget>("runTimesChart")->accessibleDescription().startsWith(u"The last 1 runs took 2 min"_s));
}

void PastTest::howManyArrivalsAreShownCanBeChosen()
{
    DetailFixture here;
    const MonitorId id = here.show({.interval = minutes{5}, .grace = minutes{1}});
    for (int i = 0; i < 90; ++i) {
        here.beat(id);
        here.aloft.pass(minutes{5});
    }
    auto *chart = here.find<QWidget>("arrivalsChart");
    auto *length = here.find<ChoiceBox>("arrivalsLength");
    QVERIFY(chart->accessibleDescription().contains(u"of the last 60"_s));
    length->setCurrentIndex(length->findData(120));
    emit length->activated(length->currentIndex());
    QVERIFY(chart->accessibleDescription().contains(u"of the last 89"_s));
    length->setCurrentIndex(length->findData(30));
    emit length->activated(length->currentIndex());
    QVERIFY(chart->accessibleDescription().contains(u"of the last 30"_s));
    QCOMPARE(here.text("onTimeTile/figure"), u"60 of 60"_s);
}

void PastTest::olderHeartbeatsAreAskedForAtTheEndOfThePage()
{
    DetailFixture here;
    const MonitorId id = here.show();
    here.beat(id);
    QSignalSpy wanted(&here.heartbeats, &HeartbeatTable::olderWanted);
    QList<Heartbeat> page;
    for (int i = 0; i < 200; ++i)
        page.append({.monitor = id, .at = noon - minutes{i}, .origin = u"::1"_s, .dueAt = {}, .deadlineAt = {}});
    const PageEnd end{.at = page.constLast().at, .id = 7};
    here.heartbeats.setHistory({.monitor = id, .heartbeats = page, .incidents = {}, .heartbeatsEnd = end});
    QCoreApplication::processEvents();
    QCOMPARE(wanted.size(), 0); // only a few are shown
    here.click("showAllHeartbeats");
    QTest::qWait(20);
    QCOMPARE(wanted.size(), 0); // the end is far
    auto *bar = here.find<QScrollArea>("detailScroll")->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 3000);
    bar->setValue(bar->maximum());
    QTRY_COMPARE(wanted.size(), 1);
    const int before = here.find<QTableView>("heartbeats")->height();
    for (Heartbeat &heartbeat : page)
        heartbeat.at -= minutes{200};
    const auto below = wanted.constFirst().at(1).value<PageEnd>();
    here.heartbeats.addOlder(
        {.monitor = id, .below = below, .heartbeats = page, .end = {.at = noon - hours{7}, .id = 1}, .hasOlder = true});
    QTRY_VERIFY(here.find<QTableView>("heartbeats")->height() > before * 19 / 10);
    QTest::qWait(20);
    QCOMPARE(wanted.size(), 1); // the new end is far again
}

QTEST_MAIN(PastTest)
#include "past_test.moc"

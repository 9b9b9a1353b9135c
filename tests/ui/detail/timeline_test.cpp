// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail_fixture.h"

#include "ui/detail/detail_header.h"
#include "ui/detail/timeline_steps.h"

#include <QAction>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using StepMark = TimelineStep::Mark;

namespace {

constexpr Schedule quarterly{.interval = 15min, .grace = 2min};

/// A miss: the last heartbeat 17 min before it opened, at noon.
Incident missed()
{
    Incident incident;
    incident.id = 4;
    incident.monitor = 7;
    incident.startedAt = noon;
    incident.cause = {.kind = Cause::Kind::Missed, .silent = 17min, .interval = 15min, .grace = 2min};
    return incident;
}

Delivery deliveryOf(DeliveryId id, const QString &channel, Instant at)
{
    Delivery delivery{.id = id, .channel = id, .channelName = channel, .kind = Delivery::Kind::Down, .state = Delivery::State::Sent};
    delivery.alerts = {Alert{.monitor = 7, .monitorName = u"Warehouse sync"_s, .at = noon, .incident = missed()}};
    delivery.createdAt = at;
    delivery.lastAttemptAt = at;
    delivery.attempts = 1;
    delivery.code = 200;
    return delivery;
}

QStringList titlesOf(const QList<TimelineStep> &steps)
{
    QStringList titles;
    for (const TimelineStep &step : steps)
        titles << step.title;
    return titles;
}

} // namespace

/// Who has seen an incident, who is not to be told, and what happened around it.
class TimelineTest : public QObject
{
    Q_OBJECT

private slots:
    void aMissTellsWhatWasExpected();
    void alertsStandWhereTheyWereSent();
    void aMessageAboutManyCountsHereOnlyForOne();
    void whatWasHeldBackSaysWhy();
    void whoHasSeenItAndHowItEndedAreTold();
    void otherCausesHaveOtherBeginnings_data();
    void otherCausesHaveOtherBeginnings();
    void anIncidentOpensToItsTimeline();
    void theTimelineIsReadAgainWhenSomebodyIsAlerted();
    void acknowledgingIsAWish();
    void whoHasSeenItStandsInTheBanner();
    void snoozingIsAWish_data();
    void snoozingIsAWish();
    void aSnoozedMonitorSaysSoUntilItIsOver();
};

void TimelineTest::aMissTellsWhatWasExpected()
{
    const QList<TimelineStep> steps = timelineSteps({.incident = missed()}, noon);
    QCOMPARE(titlesOf(steps), QStringList({u"Last heartbeat"_s, u"Due"_s, u"Deadline"_s, u"Incident opened"_s}));
    QCOMPARE(steps[0].at, noon - 17min);
    QCOMPARE(steps[1].at, noon - 2min);
    QCOMPARE(steps[2].at, noon);
    QCOMPARE(steps[2].text, u"after 2 min of grace"_s);
    QCOMPARE(steps[3].text, u"No heartbeat for 17 min (expected every 15 min, grace 2 min)"_s);
    QVERIFY(steps[3].mark == StepMark::Bad);
}

void TimelineTest::alertsStandWhereTheyWereSent()
{
    Delivery failing = deliveryOf(2, u"Ops webhook"_s, noon + 10s);
    failing.state = Delivery::State::Waiting;
    failing.attempts = 3;
    failing.code = 503;
    failing.lastAttemptAt = noon + 90s;
    failing.nextAt = noon + 130s;
    failing.fault = u"It is overloaded."_s;
    const QList<TimelineStep> steps = timelineSteps({.incident = missed(), .deliveries = {failing, deliveryOf(1, u"Desktop"_s, noon + 12s)}}, noon + 91s);
    QCOMPARE(titlesOf(steps).mid(4), QStringList({u"Alert: Desktop, down"_s, u"Alert: Ops webhook, down"_s}));
    QCOMPARE(steps[4].text, u"200 accepted"_s);
    QVERIFY(steps[4].mark == StepMark::Good);
    QCOMPARE(steps[5].text, u"503, attempt 3, next in 39 s. It is overloaded."_s);
    QVERIFY(steps[5].mark == StepMark::Bad);
}

void TimelineTest::aMessageAboutManyCountsHereOnlyForOne()
{
    Delivery storm = deliveryOf(1, u"Mail"_s, noon + 10s);
    Alert other = storm.alerts.first();
    other.monitor = 8;
    other.incident.id = 5;
    storm.alerts << other;
    const QList<TimelineStep> steps = timelineSteps({.incident = missed(), .deliveries = {storm}}, noon + 1min);
    QCOMPARE(steps.last().title, u"Alert: Mail, down"_s);
}

void TimelineTest::whatWasHeldBackSaysWhy()
{
    Delivery held = deliveryOf(1, u"Mail"_s, noon + 10s);
    held.state = Delivery::State::Held;
    held.attempts = 0;
    held.lastAttemptAt.reset();
    held.hold = Hold{.reason = HoldReason::ParentDown, .detail = u"Router"_s};
    const TimelineStep step = timelineSteps({.incident = missed(), .deliveries = {held}}, noon + 1min).last();
    QCOMPARE(step.title, u"Held back: Mail, down"_s);
    QCOMPARE(step.text, u"It depends on Router, which is down"_s);
    QVERIFY(step.mark == StepMark::Held);
}

void TimelineTest::whoHasSeenItAndHowItEndedAreTold()
{
    Incident over = missed();
    over.acknowledgedAt = noon + 5min;
    over.acknowledgedBy = u"ada"_s;
    over.resolvedAt = noon + 12min;
    over.resolution = Resolution::Heartbeat;
    over.quiet = true;
    const QList<TimelineStep> steps = timelineSteps({.incident = over}, noon + 1h);
    QCOMPARE(titlesOf(steps).mid(3), QStringList({u"Incident opened"_s, u"Seen by ada"_s, u"Ended by: heartbeat"_s}));
    QVERIFY(steps[3].text.contains(u"Quietly"_s));
    QCOMPARE(steps[5].text, u"after 12 min"_s);
}

void TimelineTest::otherCausesHaveOtherBeginnings_data()
{
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<QStringList>("titles");
    const Cause never{.kind = Cause::Kind::NeverReceived, .silent = 17min, .interval = 15min, .grace = 2min};
    const Cause reported{.kind = Cause::Kind::Reported, .silent = 3min};
    Cause blind = missed().cause;
    blind.silent = 47min;
    blind.gap = Gap{noon - 35min, noon - 20min};
    QTest::newRow("never received") << never << QStringList{u"Waiting for the first heartbeat since"_s, u"Due"_s, u"Deadline"_s, u"Incident opened"_s};
    QTest::newRow("reported") << reported << QStringList{u"Last success"_s, u"Incident opened"_s};
    QTest::newRow("put off by a gap") << blind << QStringList{u"Last heartbeat"_s, u"Aloft was not listening"_s, u"Due"_s, u"Deadline"_s, u"Incident opened"_s};
}

void TimelineTest::otherCausesHaveOtherBeginnings()
{
    QFETCH(Cause, cause);
    Incident incident = missed();
    incident.cause = cause;
    QTEST(titlesOf(timelineSteps({.incident = incident}, noon)), "titles");
}

void TimelineTest::anIncidentOpensToItsTimeline()
{
    DetailFixture here;
    const MonitorId id = here.show(quarterly);
    here.beat(id);
    here.aloft.pass(20min);
    QVERIFY(here.find<QWidget>("timelineCard")->isHidden());
    QSignalSpy wanted(&here.page, &DetailPage::timelineWanted);
    auto *table = here.find<QTableView>("incidents");
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    auto *card = here.find<QWidget>("timelineCard");
    QVERIFY(card->isVisible());
    const Incident incident = here.incidents.incidents().first();
    QCOMPARE(wanted.value(0).value(0).toLongLong(), incident.id);
    const auto steps = [card] {
        QStringList said;
        for (const QWidget *step : card->findChildren<QWidget *>(u"timelineStep"_s)) {
            if (!step->isHidden())
                said << step->accessibleName();
        }
        return said;
    };
    QCOMPARE(steps().size(), 4);
    Delivery told = deliveryOf(1, u"Desktop"_s, here.aloft.clock.now());
    told.alerts[0].incident = incident;
    here.page.setTimeline({.incident = incident, .deliveries = {told}});
    QTRY_COMPARE(steps().size(), 5);
    QVERIFY2(steps().last().contains(u"Alert: Desktop, down"_s), qPrintable(steps().last()));
    Incident other = incident;
    other.id = incident.id + 1;
    here.page.setTimeline({.incident = other});
    QCOMPARE(steps().size(), 5);
    here.click("closeTimeline");
    QVERIFY(card->isHidden());
    QCOMPARE(here.window.focusWidget(), table);
}

void TimelineTest::theTimelineIsReadAgainWhenSomebodyIsAlerted()
{
    DetailFixture here;
    const MonitorId id = here.show(quarterly);
    here.beat(id);
    here.aloft.pass(20min);
    auto *table = here.find<QTableView>("incidents");
    QSignalSpy wanted(&here.page, &DetailPage::timelineWanted);
    Delivery told = deliveryOf(1, u"Desktop"_s, here.aloft.clock.now());
    told.alerts[0].incident = here.incidents.incidents().first();
    here.page.followDeliveries({told});
    QCOMPARE(wanted.size(), 0);
    emit table->clicked(table->model()->index(0, 0));
    QCOMPARE(wanted.size(), 1);
    here.page.followDeliveries({told});
    QCOMPARE(wanted.size(), 2);
    told.alerts[0].incident.id += 1;
    here.page.followDeliveries({told});
    QCOMPARE(wanted.size(), 2);
}

void TimelineTest::acknowledgingIsAWish()
{
    DetailFixture here;
    const MonitorId id = here.show(quarterly);
    here.beat(id);
    here.aloft.pass(20min);
    QVERIFY(here.find<QPushButton>("stateBanner/acknowledge")->isVisible());
    here.refusal = u"No."_s;
    here.click("stateBanner/acknowledge");
    QVERIFY(std::get<wish::AcknowledgeIncident>(here.sent.last()) == wish::AcknowledgeIncident{id});
}

void TimelineTest::whoHasSeenItStandsInTheBanner()
{
    DetailFixture here;
    const MonitorId id = here.show(quarterly);
    here.beat(id);
    here.aloft.pass(20min);
    Changes changes;
    changes.monitors = {here.aloft.monitor(id)};
    changes.monitors[0].incident->acknowledgedAt = here.aloft.clock.now();
    changes.monitors[0].incident->acknowledgedBy = u"ada"_s;
    changes.acknowledged = {*changes.monitors[0].incident};
    here.monitors.apply(changes);
    here.incidents.apply(changes);
    QVERIFY(!here.find<QPushButton>("stateBanner/acknowledge")->isVisible());
    const QString text = here.find<QWidget>("stateBanner")->accessibleDescription();
    QVERIFY2(text.endsWith(u"Seen by ada at 12:20."_s), qPrintable(text));
    QCOMPARE(here.incidents.incidents().first().acknowledgedBy, u"ada"_s);
}

void TimelineTest::snoozingIsAWish_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<Instant>("until");
    QTest::newRow("an hour") << u"snoozeHour"_s << Instant(noon + 1h);
    QTest::newRow("four hours") << u"snoozeLong"_s << Instant(noon + 4h);
    QTest::newRow("until tomorrow") << u"snoozeTomorrow"_s << Instant(noon + 20h);
}

void TimelineTest::snoozingIsAWish()
{
    QFETCH(QString, action);
    QFETCH(Instant, until);
    DetailFixture here;
    const MonitorId id = here.show();
    here.refusal = u"No."_s;
    here.find<QWidget>("moreMenu")->findChild<QAction *>(action)->trigger();
    QVERIFY(std::get<wish::SnoozeMonitor>(here.sent.last()) == (wish::SnoozeMonitor{id, until}));
}

void TimelineTest::aSnoozedMonitorSaysSoUntilItIsOver()
{
    DetailFixture here;
    const MonitorId id = here.show();
    auto *banner = here.find<QWidget>("snoozeBanner");
    QVERIFY(!banner->isVisible());
    Changes changes;
    changes.monitors = {here.aloft.monitor(id)};
    changes.monitors[0].snoozedUntil = noon + 1h;
    here.monitors.apply(changes);
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->accessibleName(), u"Alerts snoozed until 13:00"_s);
    here.refusal = u"No."_s;
    here.click("snoozeBanner/endSnooze");
    QVERIFY(std::get<wish::SnoozeMonitor>(here.sent.last()) == (wish::SnoozeMonitor{id, {}}));
    here.aloft.clock.set(noon + 1h);
    emit here.ticker.ticked();
    QVERIFY(!banner->isVisible());
}

QTEST_MAIN(TimelineTest)
#include "timeline_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notices.h"
#include "app/desktop/notifier.h"
#include "fake_notifications.h"
#include "private_bus.h"
#include "tests/support/fake_clock.h"

#include <QSignalSpy>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Monitor monitorNamed(MonitorId id, const QString &name)
{
    Monitor monitor;
    monitor.id = id;
    monitor.name = name;
    return monitor;
}

IncidentNews opened(MonitorId id, const QString &name = u"Nightly backup"_s)
{
    Incident incident;
    incident.id = id * 100;
    incident.monitor = id;
    incident.startedAt = noon - 12min;
    incident.cause = {Cause::Kind::Missed, 61min, 3600s, 60s};
    return {incident, monitorNamed(id, name)};
}

IncidentNews resolved(MonitorId id, Resolution resolution, const QString &name = u"Nightly backup"_s)
{
    IncidentNews news = opened(id, name);
    news.incident.resolvedAt = noon;
    news.incident.resolution = resolution;
    return news;
}

QStringList titlesOf(const NoticePlan &plan)
{
    QStringList titles;
    for (const Notice &notice : plan.shown)
        titles << notice.text.title;
    return titles;
}

} // namespace

class NoticesTest : public QObject
{
    Q_OBJECT

private slots:
    void aMonitorThatGoesDownIsAnnouncedUntilDismissed();
    void aMonitorThatIsBackIsAnnouncedWithItsDowntime();
    void onlyAHeartbeatIsGoodNews_data();
    void onlyAHeartbeatIsGoodNews();
    void aQuietIncidentIsNotAnnounced();
    void whileNotificationsArePausedNothingIsShown_data();
    void whileNotificationsArePausedNothingIsShown();
    void anIncidentThatOpensAndEndsAtOnceIsAnnouncedOnce();
    void backAndDownAgainEndsWithDown();
    void manyAtOnceShareOneNotice_data();
    void manyAtOnceShareOneNotice();
    void manyThatAreBackTakeTheirOwnNoticesBack();
    void theNoticeAboutManyGoesWithTheLastOfThem();
    void whetherAJobRanIsAskedOnceForAll_data();
    void whetherAJobRanIsAskedOnceForAll();
    void settingsComeWithTheBatches();
};

void NoticesTest::aMonitorThatGoesDownIsAnnouncedUntilDismissed()
{
    Changes changes;
    changes.opened << opened(7);
    const NoticePlan plan = noticesFor(changes, {}, noon);
    QCOMPARE(titlesOf(plan), QStringList{u"Nightly backup is down"_s});
    QCOMPARE(plan.shown.first().urgency, Urgency::Critical);
    QCOMPARE(plan.shown.first().monitor, 7);
    QVERIFY(plan.shown.first().text.body.contains(u"61 min"_s));
    QVERIFY(plan.withdrawn.isEmpty());
}

void NoticesTest::aMonitorThatIsBackIsAnnouncedWithItsDowntime()
{
    Changes changes;
    changes.resolved << resolved(7, Resolution::Heartbeat);
    const NoticePlan plan = noticesFor(changes, {}, noon);
    QCOMPARE(titlesOf(plan), QStringList{u"Nightly backup is back"_s});
    QCOMPARE(plan.shown.first().urgency, Urgency::Normal);
    QVERIFY(plan.shown.first().text.body.contains(u"12 min"_s));
}

void NoticesTest::onlyAHeartbeatIsGoodNews_data()
{
    QTest::addColumn<Resolution>("resolution");
    QTest::newRow("the schedule was changed") << Resolution::ScheduleChanged;
    QTest::newRow("the monitor was paused") << Resolution::Paused;
    QTest::newRow("its type was changed") << Resolution::TypeChanged;
    QTest::newRow("it was deleted") << Resolution::Deleted;
}

void NoticesTest::onlyAHeartbeatIsGoodNews()
{
    QFETCH(const Resolution, resolution);
    Changes changes;
    changes.resolved << resolved(7, resolution);
    const NoticePlan plan = noticesFor(changes, {}, noon);
    QVERIFY(plan.shown.isEmpty());
    QCOMPARE(plan.withdrawn, QList<MonitorId>{7});
}

void NoticesTest::aQuietIncidentIsNotAnnounced()
{
    IncidentNews down = opened(1);
    down.incident.quiet = true;
    IncidentNews back = resolved(2, Resolution::Heartbeat);
    back.incident.quiet = true;
    Changes changes;
    changes.opened << down;
    changes.resolved << back;
    QVERIFY(noticesFor(changes, {}, noon).shown.isEmpty());
}

void NoticesTest::whileNotificationsArePausedNothingIsShown_data()
{
    QTest::addColumn<Instant>("until");
    QTest::addColumn<int>("shown");
    QTest::newRow("paused for another hour") << noon + 1h << 0;
    QTest::newRow("the pause ends now") << noon << 2;
    QTest::newRow("the pause has ended") << noon - 1h << 2;
}

void NoticesTest::whileNotificationsArePausedNothingIsShown()
{
    QFETCH(const Instant, until);
    QFETCH(const int, shown);
    Settings settings;
    settings.notificationsPausedUntil = until;
    Changes changes;
    changes.opened << opened(1);
    changes.resolved << resolved(2, Resolution::Heartbeat);
    const NoticePlan plan = noticesFor(changes, settings, noon);
    QCOMPARE(plan.shown.size(), shown);
    // That 2 is down may still stand on the screen, and is not true any more.
    QCOMPARE(plan.withdrawn, shown == 0 ? QList<MonitorId>{2} : QList<MonitorId>{});
}

void NoticesTest::anIncidentThatOpensAndEndsAtOnceIsAnnouncedOnce()
{
    Changes changes;
    changes.opened << opened(1);
    changes.resolved << resolved(1, Resolution::Heartbeat);
    QCOMPARE(titlesOf(noticesFor(changes, {}, noon)), QStringList{u"Nightly backup is back"_s});
}

void NoticesTest::backAndDownAgainEndsWithDown()
{
    IncidentNews again = opened(1);
    again.incident.id = 999;
    Changes changes;
    changes.opened << again;
    changes.resolved << resolved(1, Resolution::Heartbeat);
    QCOMPARE(titlesOf(noticesFor(changes, {}, noon)), (QStringList{u"Nightly backup is back"_s, u"Nightly backup is down"_s}));
}

void NoticesTest::manyAtOnceShareOneNotice_data()
{
    QTest::addColumn<int>("monitors");
    QTest::addColumn<int>("notices");
    QTest::addColumn<QString>("lastTitle");
    QTest::addColumn<QString>("lastBody");
    QTest::newRow("five have one each") << 5 << 5 << u"m5 is down"_s << QString();
    QTest::newRow("six share one") << 6 << 1 << u"6 monitors are down"_s << u"m1, m2, m3, m4, m5 and 1 more"_s;
    QTest::newRow("twelve share one") << 12 << 1 << u"12 monitors are down"_s << u"m1, m2, m3, m4, m5 and 7 more"_s;
}

void NoticesTest::manyAtOnceShareOneNotice()
{
    QFETCH(const int, monitors);
    Changes changes;
    for (int id = 1; id <= monitors; ++id)
        changes.opened << opened(id, u"m%1"_s.arg(id));
    const NoticePlan plan = noticesFor(changes, {}, noon);
    QTEST(int(plan.shown.size()), "notices");
    QTEST(plan.shown.last().text.title, "lastTitle");
    QCOMPARE(plan.shown.last().urgency, Urgency::Critical);
    if (monitors > mostNoticesAtOnce) {
        QTEST(plan.shown.last().text.body, "lastBody");
        QCOMPARE(plan.shown.last().monitor, 0);
    }
}

void NoticesTest::manyThatAreBackTakeTheirOwnNoticesBack()
{
    Changes changes;
    for (int id = 1; id <= 6; ++id)
        changes.resolved << resolved(id, Resolution::Heartbeat, u"m%1"_s.arg(id));
    const NoticePlan plan = noticesFor(changes, {}, noon);
    QCOMPARE(titlesOf(plan), QStringList{u"6 monitors are back"_s});
    QCOMPARE(plan.withdrawn, (QList<MonitorId>{1, 2, 3, 4, 5, 6}));
}

void NoticesTest::theNoticeAboutManyGoesWithTheLastOfThem()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not installed");
    PrivateBus bus;
    const FakeNotifications service(bus.connection(u"service"_s), {u"body"_s});
    const FakeClock clock;
    Notifier notifier(bus.connection(u"us"_s));
    DesktopNotices notices(clock, notifier);
    Changes many;
    for (int id = 1; id <= 6; ++id)
        many.opened << opened(id);
    notices.apply(many);
    QTRY_COMPARE(service.calls.size(), 1); // number 41
    for (int id = 1; id <= 6; ++id) {
        QVERIFY(service.closed.isEmpty());
        Changes one;
        one.resolved << resolved(id, Resolution::Heartbeat);
        notices.apply(one);
        QTRY_COMPARE(service.calls.size(), 1 + id);
    }
    QTRY_COMPARE(service.closed, QList<uint>{41});
}

void NoticesTest::whetherAJobRanIsAskedOnceForAll_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("title");
    QTest::newRow("one") << 1 << u"Did Nightly backup 1 run?"_s;
    QTest::newRow("several") << 7 << u"Did these 7 jobs run?"_s;
}

void NoticesTest::whetherAJobRanIsAskedOnceForAll()
{
    QFETCH(const int, count);
    QFETCH(const QString, title);
    Changes changes;
    for (int i = 1; i <= count; ++i) {
        Monitor monitor = monitorNamed(i, u"Nightly backup %1"_s.arg(i));
        monitor.status = Status::Up;
        monitor.lastHeartbeatAt = noon - 10h;
        monitor.deferral = Deferral{{noon - 10h, noon - 1h}, Deferral::Question::Asked};
        changes.unproven << monitor;
    }
    QCOMPARE(titlesOf(noticesFor(changes, {}, noon)), QStringList{title});
    Settings paused;
    paused.notificationsPausedUntil = noon + 1h;
    QVERIFY(noticesFor(changes, paused, noon).shown.isEmpty());
}

void NoticesTest::settingsComeWithTheBatches()
{
    const FakeClock clock;
    Notifier notifier(noBus());
    DesktopNotices notices(clock, notifier);
    QSignalSpy told(&notifier, &Notifier::fallback);
    Changes first;
    first.everything = true;
    first.settings = Settings{};
    first.settings->notificationsPausedUntil = noon + 1h;
    notices.apply(first);
    Changes second;
    second.opened << opened(1);
    notices.apply(second);
    QCOMPARE(told.size(), 0);

    Changes third = second;
    third.settings = Settings{};
    notices.apply(third);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().first().toString(), u"Nightly backup is down"_s);
}

QTEST_MAIN(NoticesTest) // with fonts, since notices carry a picture
#include "notices_test.moc"

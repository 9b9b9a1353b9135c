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

IncidentNews resolved(MonitorId id, Resolution resolution = Resolution::Heartbeat)
{
    IncidentNews news = opened(id);
    news.incident.resolvedAt = noon;
    news.incident.resolution = resolution;
    return news;
}

/// The desktop's delivery that says so.
Delivery upOf(const IncidentNews &news, Delivery::State state, std::optional<HoldReason> reason)
{
    Delivery delivery;
    delivery.channel = desktopChannel;
    delivery.kind = Delivery::Kind::Up;
    delivery.state = state;
    Alert alert;
    alert.kind = Alert::Kind::Up;
    alert.monitor = news.monitor.id;
    alert.incident = news.incident;
    delivery.alerts = {alert};
    if (reason)
        delivery.hold = Hold{*reason};
    return delivery;
}

Monitor unproven(MonitorId id)
{
    Monitor monitor = monitorNamed(id, u"Nightly backup %1"_s.arg(id));
    monitor.status = Status::Up;
    monitor.lastHeartbeatAt = noon - 10h;
    monitor.deferral = Deferral{{noon - 10h, noon - 1h}, Deferral::Question::Asked};
    return monitor;
}

Delivery failing(int attempts, ChannelId channel = 5, Delivery::State state = Delivery::State::Waiting)
{
    Delivery delivery;
    delivery.id = 1;
    delivery.channel = channel;
    delivery.channelName = u"Ops webhook"_s;
    delivery.state = state;
    delivery.attempts = attempts;
    delivery.fault = u"The answer was 503."_s;
    return delivery;
}

Changes withDelivery(const Delivery &delivery)
{
    Changes changes;
    changes.deliveries << delivery;
    return changes;
}

} // namespace

class NoticesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void anIncidentThatEndsTakesItsNoticeAlong_data();
    void anIncidentThatEndsTakesItsNoticeAlong();
    void newsThatAreHeldBackLaterTakeTheNoticeAlong_data();
    void newsThatAreHeldBackLaterTakeTheNoticeAlong();
    void whatSomebodyLooksAfterNeedsNoNotice();
    void alertsAreNoneOfItsBusiness();
    void theNoticeAboutManyGoesWithTheLastOfThem();
    void whetherAJobRanIsAskedOnceForAll_data();
    void whetherAJobRanIsAskedOnceForAll();
    void whatIsNotInQuestionIsNotAsked();
    void whileItIsQuietQuestionsWait();
    void whatWasAnsweredMeanwhileIsNotAsked();
    void aChannelThatKeepsFailingIsTold();
    void whatHappenedMeanwhileIsCounted_data();
    void whatHappenedMeanwhileIsCounted();

private:
    [[nodiscard]] QStringList titles() const;
    void pauseUntil(Instant until);

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeNotifications> m_service;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<Notifier> m_notifier;
    std::unique_ptr<QuietTime> m_quiet;
    std::unique_ptr<DesktopNotices> m_notices;
};

void NoticesTest::init()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not installed");
    m_notices.reset();
    m_quiet.reset();
    m_notifier.reset();
    m_service.reset();
    m_bus = std::make_unique<PrivateBus>();
    m_service = std::make_unique<FakeNotifications>(m_bus->connection(u"service"_s), QStringList{u"body"_s});
    m_clock = std::make_unique<FakeClock>();
    m_notifier = std::make_unique<Notifier>(m_bus->connection(u"us"_s));
    m_quiet = std::make_unique<QuietTime>(*m_clock);
    m_notices = std::make_unique<DesktopNotices>(*m_clock, *m_notifier, *m_quiet);
}

QStringList NoticesTest::titles() const
{
    QStringList titles;
    for (const FakeNotifications::Call &call : m_service->calls)
        titles << call.title;
    return titles;
}

void NoticesTest::pauseUntil(Instant until)
{
    Changes changes;
    changes.settings = Settings{};
    changes.settings->notificationsPausedUntil = until;
    m_quiet->apply(changes);
}

void NoticesTest::anIncidentThatEndsTakesItsNoticeAlong_data()
{
    QTest::addColumn<IncidentNews>("news");
    QTest::addColumn<QList<Delivery>>("deliveries");
    QTest::addColumn<bool>("goes");
    const IncidentNews back = resolved(7);
    const auto gathering = upOf(back, Delivery::State::Waiting, HoldReason::Gathering);
    QTest::newRow("the desktop will be told") << back << QList<Delivery>{gathering} << false;
    QTest::newRow("it is about to be told") << back << QList<Delivery>{upOf(back, Delivery::State::Waiting, {})} << false;
    QTest::newRow("the desktop is not told") << back << QList<Delivery>{} << true;
    QTest::newRow("it waits for quiet hours")
        << back << QList<Delivery>{upOf(back, Delivery::State::Waiting, HoldReason::QuietHours)} << true;
    QTest::newRow("it is held back") << back << QList<Delivery>{upOf(back, Delivery::State::Held, HoldReason::Snoozed)} << true;
    Delivery byMail = gathering;
    byMail.channel = 9;
    QTest::newRow("another channel is told") << back << QList<Delivery>{byMail} << true;
    QTest::newRow("news of another incident") << resolved(8) << QList<Delivery>{gathering} << true;
    for (const auto &[name, resolution] : {std::pair{"the schedule was changed", Resolution::ScheduleChanged},
                                           {"the monitor was paused", Resolution::Paused},
                                           {"its type was changed", Resolution::TypeChanged},
                                           {"it was deleted", Resolution::Deleted}})
        QTest::newRow(name) << resolved(7, resolution) << QList<Delivery>{} << true;
}

void NoticesTest::anIncidentThatEndsTakesItsNoticeAlong()
{
    QFETCH(const IncidentNews, news);
    QFETCH(const QList<Delivery>, deliveries);
    QFETCH(const bool, goes);
    Changes changes;
    changes.resolved << news;
    changes.deliveries = deliveries;
    QCOMPARE(withdrawnBy(changes).contains(news.monitor.id), goes);
}

void NoticesTest::newsThatAreHeldBackLaterTakeTheNoticeAlong_data()
{
    QTest::addColumn<Delivery>("delivery");
    QTest::addColumn<QList<MonitorId>>("withdrawn");
    const QList<MonitorId> seven{7};
    QTest::newRow("held") << upOf(resolved(7), Delivery::State::Held, HoldReason::Snoozed) << seven;
    QTest::newRow("waits for quiet hours") << upOf(resolved(7), Delivery::State::Waiting, HoldReason::QuietHours) << seven;
    QTest::newRow("only gathers") << upOf(resolved(7), Delivery::State::Waiting, HoldReason::Gathering) << QList<MonitorId>{};
    QTest::newRow("was sent") << upOf(resolved(7), Delivery::State::Sent, {}) << QList<MonitorId>{};
}

void NoticesTest::newsThatAreHeldBackLaterTakeTheNoticeAlong()
{
    QFETCH(const Delivery, delivery);
    QTEST(withdrawnBy(withDelivery(delivery)), "withdrawn");
}

void NoticesTest::whatSomebodyLooksAfterNeedsNoNotice()
{
    Changes changes;
    changes.acknowledged << opened(7).incident;
    QCOMPARE(withdrawnBy(changes), QList<MonitorId>{7});
}

void NoticesTest::alertsAreNoneOfItsBusiness()
{
    Changes changes;
    changes.opened << opened(7);
    changes.resolved << resolved(8);
    m_notices->apply(changes);
    QSignalSpy tested(m_notifier.get(), &Notifier::testShown);
    m_notifier->sendTest();
    QVERIFY(tested.wait());
    QCOMPARE(titles(), QStringList{u"Aloft can notify you"_s});
}

void NoticesTest::theNoticeAboutManyGoesWithTheLastOfThem()
{
    bool isShown = false;
    m_notifier->notify({{u"4 monitors are down"_s, {}}, Urgency::Critical, sharedNotice},
                       [&isShown](bool shown) { isShown = shown; });
    QTRY_VERIFY(isShown); // number 41
    m_notices->setSharing({1, 2, 3});
    for (const MonitorId id : {1, 2}) {
        Changes one;
        one.resolved << resolved(id);
        m_notices->apply(one);
        QTest::qWait(10);
        QVERIFY(m_service->closed.isEmpty());
    }
    Changes seen;
    seen.acknowledged << opened(3).incident;
    m_notices->apply(seen);
    QTRY_COMPARE(m_service->closed, QList<uint>{41});
}

void NoticesTest::whetherAJobRanIsAskedOnceForAll_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("title");
    QTest::addColumn<MonitorId>("place");
    QTest::newRow("one") << 1 << u"Did Nightly backup 1 run?"_s << MonitorId{1};
    QTest::newRow("several") << 7 << u"Did these 7 jobs run?"_s << questionNotice;
}

void NoticesTest::whetherAJobRanIsAskedOnceForAll()
{
    QFETCH(const int, count);
    QList<Monitor> monitors;
    for (int id = 1; id <= count; ++id)
        monitors << unproven(id);
    const auto question = questionAbout(monitors, noon);
    QVERIFY(question);
    QTEST(question->text.title, "title");
    QTEST(question->monitor, "place");
    if (count > mostNames)
        QVERIFY(question->text.body.endsWith("Nightly backup 5 and 2 more"_L1));
}

void NoticesTest::whatIsNotInQuestionIsNotAsked()
{
    QVERIFY(!questionAbout({}, noon));
    QVERIFY(!questionAbout({monitorNamed(7, u"Nightly backup"_s)}, noon));
}

void NoticesTest::whileItIsQuietQuestionsWait()
{
    pauseUntil(noon + 1h);
    Changes changes;
    changes.unproven << unproven(1);
    m_notices->apply(changes);
    QTest::qWait(20);
    QVERIFY(m_service->calls.isEmpty());
    m_clock->advance(1h);
    m_quiet->look();
    QTRY_COMPARE(titles(), QStringList{u"Did Nightly backup 1 run?"_s});
}

void NoticesTest::whatWasAnsweredMeanwhileIsNotAsked()
{
    pauseUntil(noon + 1h);
    Changes asked;
    asked.unproven << unproven(1) << unproven(2);
    m_notices->apply(asked);
    Changes answered;
    answered.monitors << monitorNamed(1, u"Nightly backup 1"_s);
    m_notices->apply(answered);
    m_clock->advance(1h);
    m_quiet->look();
    QTRY_COMPARE(titles(), QStringList{u"Did Nightly backup 2 run?"_s});
}

void NoticesTest::aChannelThatKeepsFailingIsTold()
{
    m_notices->apply(withDelivery(failing(2)));
    m_notices->apply(withDelivery(failing(3)));
    QTRY_COMPARE(titles(), QStringList{u"Ops webhook keeps failing"_s});
    QCOMPARE(m_service->calls.first().body, u"The answer was 503."_s);
    m_notices->apply(withDelivery(failing(4)));
    m_notices->apply(withDelivery(failing(4, 5, Delivery::State::Sent)));
    QTRY_COMPARE(m_service->closed, QList<uint>{41});
    QCOMPARE(m_service->calls.size(), 1);
}

void NoticesTest::whatHappenedMeanwhileIsCounted_data()
{
    QTest::addColumn<QStringList>("monitors");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("body");
    QTest::newRow("one") << QStringList{u"Mirror"_s} << u"While you were away: 1 outage"_s << u"Mirror"_s;
    QTest::newRow("two of one monitor") << QStringList{u"Mirror"_s, u"Mirror"_s} << u"While you were away: 2 outages"_s
                                        << u"Mirror"_s;
    QTest::newRow("many") << QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s}
                          << u"While you were away: 7 outages"_s << u"a, b, c, d, e and 2 more"_s;
}

void NoticesTest::whatHappenedMeanwhileIsCounted()
{
    QFETCH(const QStringList, monitors);
    const Notice notice = awayNoticeAbout(monitors);
    QTEST(notice.text.title, "title");
    QTEST(notice.text.body, "body");
    QCOMPARE(notice.buttons, Notice::Buttons::Open);
}

QTEST_MAIN(NoticesTest) // with fonts, since notices carry a picture
#include "notices_test.moc"

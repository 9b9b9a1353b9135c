// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/app_icon.h"
#include "app/desktop/notice_picture.h"
#include "app/desktop/notifier.h"
#include "fake_notifications.h"
#include "private_bus.h"

#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QStringList usual{u"actions"_s, u"body"_s, u"body-markup"_s};

Notice downNotice(MonitorId monitor, const QString &name = u"Nightly backup"_s)
{
    return {{name + u" is down"_s, u"No heartbeat ever received"_s}, Urgency::Critical, monitor, Notice::Buttons::All};
}

Notice backNotice(MonitorId monitor)
{
    return {{u"Nightly backup is back"_s, u"It was down for 12 min"_s}, Urgency::Normal, monitor};
}

} // namespace

class NotifierTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aDownNoticeIsCriticalAndStays();
    void whatIsSaidOfAloftItselfHasItsOwnPicture();
    void anUpNoticeReplacesTheDownNoticeOfItsMonitor();
    void noticesSentInOneGoAreReplacedToo();
    void aNoticeThatWasDismissedIsNotReplaced();
    void namesAreEscapedWhereTheServiceReadsMarkup_data();
    void namesAreEscapedWhereTheServiceReadsMarkup();
    void withoutActionsNoneAreAskedFor();
    void buttonsAreThoseOfTheNotice_data();
    void buttonsAreThoseOfTheNotice();
    void aButtonSaysWhatAPersonWants_data();
    void aButtonSaysWhatAPersonWants();
    void aSharedNoticeIsNotAnswered();
    void itIsKnownWhetherANoticeWasShown();
    void aClickOpensTheMonitor();
    void aClickOnANoticeAboutManyOpensTheWindow();
    void othersNoticesAreNoneOfOurBusiness();
    void theTokenOfTheClickIsKeptForTheWindow();
    void aWithdrawnNoticeIsClosed();
    void withoutAServiceTheFallbackTells();
    void withoutABusTheFallbackTells();
    void aServiceThatNeverAnswersDoesNotHoldUpTheRest();
    void whatWasMissedIsShownOnceThereIsAService();
    void whatIsOverIsNotShownLater();
    void aRestartedServiceIsUsedLikeANewOne();
    void aRestartedServiceShowsAgainWhatWasStillToBeSeen();
    void whatAPersonClosedIsNotShownAgain_data();
    void whatAPersonClosedIsNotShownAgain();
    void theTestSaysWhetherItWasShown();

private:
    void startService(const QStringList &capabilities = usual);
    void stopService();

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeNotifications> m_service;
    std::unique_ptr<Notifier> m_notifier;
};

void NotifierTest::init()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not installed");
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(m_bus->isRunning());
    m_notifier = std::make_unique<Notifier>(m_bus->connection(u"us"_s), 500ms);
}

void NotifierTest::cleanup()
{
    m_notifier.reset();
    m_service.reset();
    m_bus.reset();
    qunsetenv("XDG_ACTIVATION_TOKEN");
}

void NotifierTest::startService(const QStringList &capabilities)
{
    m_service = std::make_unique<FakeNotifications>(m_bus->connection(u"service"_s), capabilities);
}

void NotifierTest::stopService()
{
    m_bus->disconnect(u"service"_s);
    m_service.reset();
}

void NotifierTest::aDownNoticeIsCriticalAndStays()
{
    startService();
    m_notifier->notify(downNotice(7));
    QTRY_COMPARE(m_service->calls.size(), 1);
    const FakeNotifications::Call &call = m_service->calls.first();
    QCOMPARE(call.title, u"Nightly backup is down"_s);
    QCOMPARE(call.body, u"No heartbeat ever received"_s);
    QCOMPARE(call.hints.value(u"urgency"_s).toUInt(), 2u);
    QCOMPARE(call.expire_ms, 0);
    QCOMPARE(call.replaces, 0u);
    QCOMPARE(call.actions, (QStringList{u"default"_s, u"Open"_s, u"acknowledge"_s, u"Acknowledge"_s, u"snooze"_s, u"Snooze 1 h"_s,
                                        u"open"_s, u"Open"_s}));
    const auto picture = qdbus_cast<NoticePicture>(call.hints.value(u"image-data"_s));
    QCOMPARE(picture.image.size(), QSize(64, 64));
    QVERIFY(picture.image.pixelColor(8, 32).red() > 200);
}

void NotifierTest::whatIsSaidOfAloftItselfHasItsOwnPicture()
{
    startService();
    m_notifier->notify({{u"Aloft keeps running"_s, QString()}, Urgency::Low, 0});
    QTRY_COMPARE(m_service->calls.size(), 1);
    const auto picture = qdbus_cast<NoticePicture>(m_service->calls.first().hints.value(u"image-data"_s));
    QCOMPARE(picture.image.size(), QSize(64, 64));
    QCOMPARE(picture.image, appIcon().pixmap(QSize(64, 64), 1.0).toImage().convertToFormat(QImage::Format_RGBA8888));
}

void NotifierTest::anUpNoticeReplacesTheDownNoticeOfItsMonitor()
{
    startService();
    m_notifier->notify(downNotice(7));
    m_notifier->notify(downNotice(8));
    QTRY_COMPARE(m_service->calls.size(), 2);
    m_notifier->notify(backNotice(7));
    QTRY_COMPARE(m_service->calls.size(), 3);
    QCOMPARE(m_service->calls.last().replaces, 41u);
    QCOMPARE(m_service->calls.last().hints.value(u"urgency"_s).toUInt(), 1u);
    QCOMPARE(m_service->calls.last().expire_ms, -1);
}

void NotifierTest::noticesSentInOneGoAreReplacedToo()
{
    startService();
    m_notifier->notify(downNotice(7));
    m_notifier->notify(backNotice(7));
    QTRY_COMPARE(m_service->calls.size(), 2);
    QCOMPARE(m_service->calls.last().replaces, 41u);
}

void NotifierTest::aNoticeThatWasDismissedIsNotReplaced()
{
    startService();
    QSignalSpy clicked(m_notifier.get(), &Notifier::monitorRequested);
    m_notifier->notify(downNotice(7));
    m_notifier->notify(downNotice(8));
    QTRY_COMPARE(m_service->calls.size(), 2);
    emit m_service->NotificationClosed(41, 2);
    emit m_service->ActionInvoked(42, u"default"_s); // when this has come through, so has the one before
    QVERIFY(clicked.wait());
    m_notifier->notify(backNotice(7));
    QTRY_COMPARE(m_service->calls.size(), 3);
    QCOMPARE(m_service->calls.last().replaces, 0u);
}

void NotifierTest::namesAreEscapedWhereTheServiceReadsMarkup_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("body");
    QTest::newRow("markup") << usual << u"&lt;b&gt;cron&lt;/b&gt; &amp; co"_s;
    QTest::newRow("plain text") << QStringList{u"body"_s} << u"<b>cron</b> & co"_s;
}

void NotifierTest::namesAreEscapedWhereTheServiceReadsMarkup()
{
    QFETCH(const QStringList, capabilities);
    startService(capabilities);
    m_notifier->notify({{u"6 monitors <are> down"_s, u"<b>cron</b> & co"_s}, Urgency::Critical, 0});
    QTRY_COMPARE(m_service->calls.size(), 1);
    QTEST(m_service->calls.first().body, "body");
    QCOMPARE(m_service->calls.first().title, u"6 monitors <are> down"_s); // never markup
}

void NotifierTest::withoutActionsNoneAreAskedFor()
{
    startService({u"body"_s});
    m_notifier->notify(downNotice(7));
    QTRY_COMPARE(m_service->calls.size(), 1);
    QVERIFY(m_service->calls.first().actions.isEmpty());
}

void NotifierTest::buttonsAreThoseOfTheNotice_data()
{
    QTest::addColumn<Notice::Buttons>("buttons");
    QTest::addColumn<QStringList>("keys");
    QTest::newRow("news that ask for nothing") << Notice::Buttons::None << QStringList{u"default"_s};
    QTest::newRow("several that are down") << Notice::Buttons::Open << QStringList{u"default"_s, u"open"_s};
    QTest::newRow("one that is down") << Notice::Buttons::All
                                      << QStringList{u"default"_s, u"acknowledge"_s, u"snooze"_s, u"open"_s};
}

void NotifierTest::buttonsAreThoseOfTheNotice()
{
    QFETCH(const Notice::Buttons, buttons);
    startService();
    m_notifier->notify({{u"title"_s, u"body"_s}, Urgency::Normal, 7, buttons});
    QTRY_COMPARE(m_service->calls.size(), 1);
    QStringList keys;
    for (qsizetype i = 0; i < m_service->calls.first().actions.size(); i += 2)
        keys << m_service->calls.first().actions.at(i);
    QTEST(keys, "keys");
}

void NotifierTest::aButtonSaysWhatAPersonWants_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("a click") << u"default"_s << u"open 7"_s;
    QTest::newRow("Open") << u"open"_s << u"open 7"_s;
    QTest::newRow("Acknowledge") << u"acknowledge"_s << u"acknowledge 7"_s;
    QTest::newRow("Snooze 1 h") << u"snooze"_s << u"snooze 7"_s;
}

void NotifierTest::aButtonSaysWhatAPersonWants()
{
    QFETCH(const QString, action);
    startService();
    QStringList wanted;
    const auto note = [&wanted](const QString &what) {
        return [&wanted, what](MonitorId monitor) { wanted << u"%1 %2"_s.arg(what).arg(monitor); };
    };
    connect(m_notifier.get(), &Notifier::monitorRequested, this, note(u"open"_s));
    connect(m_notifier.get(), &Notifier::acknowledgeRequested, this, note(u"acknowledge"_s));
    connect(m_notifier.get(), &Notifier::snoozeRequested, this, note(u"snooze"_s));
    bool isShown = false;
    m_notifier->notify(downNotice(7), [&isShown](bool shown) { isShown = shown; });
    QTRY_VERIFY(isShown);
    emit m_service->ActionInvoked(41, action);
    QTRY_COMPARE(wanted.size(), 1);
    QTEST(wanted.first(), "wanted");
}

void NotifierTest::aSharedNoticeIsNotAnswered()
{
    startService();
    QSignalSpy acknowledged(m_notifier.get(), &Notifier::acknowledgeRequested);
    QSignalSpy opened(m_notifier.get(), &Notifier::openRequested);
    bool isShown = false;
    m_notifier->notify({{u"6 monitors are down"_s, u"a, b"_s}, Urgency::Critical, sharedNotice, Notice::Buttons::Open},
                       [&isShown](bool shown) { isShown = shown; });
    QTRY_VERIFY(isShown);
    emit m_service->ActionInvoked(41, u"acknowledge"_s);
    emit m_service->ActionInvoked(41, u"open"_s);
    QVERIFY(opened.wait());
    QCOMPARE(acknowledged.size(), 0);
}

void NotifierTest::itIsKnownWhetherANoticeWasShown()
{
    QList<bool> told;
    const auto tell = [&told](bool shown) { told << shown; };
    m_notifier->notify(downNotice(7), tell);
    QTRY_COMPARE(told, QList<bool>{false});
    startService();
    QTRY_COMPARE(m_service->calls.size(), 1); // what was missed, of which is not told again
    m_notifier->notify(backNotice(7), tell);
    QTRY_COMPARE(told, (QList<bool>{false, true}));
}

void NotifierTest::aClickOpensTheMonitor()
{
    startService();
    QSignalSpy requested(m_notifier.get(), &Notifier::monitorRequested);
    m_notifier->notify(downNotice(7));
    m_notifier->notify(downNotice(8));
    QTRY_COMPARE(m_service->calls.size(), 2);
    // The number is known when the answer has come; a test notice behind it tells when that is.
    QSignalSpy tested(m_notifier.get(), &Notifier::testShown);
    m_notifier->sendTest();
    QVERIFY(tested.wait());
    emit m_service->ActionInvoked(42, u"default"_s);
    QVERIFY(requested.wait());
    QCOMPARE(requested.first().first().value<MonitorId>(), 8);
}

void NotifierTest::aClickOnANoticeAboutManyOpensTheWindow()
{
    startService();
    QSignalSpy requested(m_notifier.get(), &Notifier::openRequested);
    QSignalSpy monitor(m_notifier.get(), &Notifier::monitorRequested);
    m_notifier->notify({{u"6 monitors are down"_s, u"a, b"_s}, Urgency::Critical, 0});
    QSignalSpy tested(m_notifier.get(), &Notifier::testShown);
    m_notifier->sendTest();
    QVERIFY(tested.wait());
    emit m_service->ActionInvoked(41, u"default"_s);
    QVERIFY(requested.wait());
    QCOMPARE(monitor.size(), 0);
}

void NotifierTest::othersNoticesAreNoneOfOurBusiness()
{
    startService();
    QSignalSpy requested(m_notifier.get(), &Notifier::monitorRequested);
    QSignalSpy tested(m_notifier.get(), &Notifier::testShown);
    m_notifier->notify(downNotice(7));
    m_notifier->sendTest();
    QVERIFY(tested.wait());
    emit m_service->ActionInvoked(5, u"default"_s);
    emit m_service->ActionInvoked(41, u"snooze"_s);
    emit m_service->ActionInvoked(41, u"default"_s);
    QVERIFY(requested.wait());
    QCOMPARE(requested.size(), 1);
}

void NotifierTest::theTokenOfTheClickIsKeptForTheWindow()
{
    startService();
    QSignalSpy requested(m_notifier.get(), &Notifier::monitorRequested);
    QSignalSpy tested(m_notifier.get(), &Notifier::testShown);
    m_notifier->notify(downNotice(7));
    m_notifier->sendTest();
    QVERIFY(tested.wait());
    emit m_service->ActivationToken(41, u"token-of-the-click"_s);
    emit m_service->ActionInvoked(41, u"default"_s);
    QVERIFY(requested.wait());
    QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), QByteArray("token-of-the-click"));
}

void NotifierTest::aWithdrawnNoticeIsClosed()
{
    startService();
    m_notifier->withdraw(9); // there is none
    m_notifier->notify(downNotice(7));
    m_notifier->withdraw(7);
    QTRY_COMPARE(m_service->closed, QList<uint>{41});
    QCOMPARE(m_service->calls.size(), 1);
}

void NotifierTest::withoutAServiceTheFallbackTells()
{
    QSignalSpy told(m_notifier.get(), &Notifier::fallback);
    m_notifier->notify(downNotice(7, u"A"_s));
    m_notifier->notify(downNotice(8, u"B"_s));
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(told.first(), (QVariantList{u"A is down"_s, u"No heartbeat ever received"_s}));
    QCOMPARE(told.last().first().toString(), u"B is down"_s);
}

void NotifierTest::withoutABusTheFallbackTells()
{
    Notifier notifier(noBus());
    QSignalSpy told(&notifier, &Notifier::fallback);
    notifier.notify(downNotice(7));
    QCOMPARE(told.size(), 1);
}

void NotifierTest::aServiceThatNeverAnswersDoesNotHoldUpTheRest()
{
    startService();
    m_service->isMute = true;
    QSignalSpy told(m_notifier.get(), &Notifier::fallback);
    m_notifier->notify(downNotice(7));
    m_notifier->notify(downNotice(8));
    QTRY_COMPARE(told.size(), 2);
}

void NotifierTest::whatWasMissedIsShownOnceThereIsAService()
{
    QSignalSpy told(m_notifier.get(), &Notifier::fallback);
    m_notifier->notify(downNotice(7));
    QTRY_COMPARE(told.size(), 1);
    startService();
    QTRY_COMPARE(m_service->calls.size(), 1);
    QCOMPARE(m_service->calls.first().title, u"Nightly backup is down"_s);
}

void NotifierTest::whatIsOverIsNotShownLater()
{
    QSignalSpy told(m_notifier.get(), &Notifier::fallback);
    m_notifier->notify(downNotice(6));
    m_notifier->notify(downNotice(7));
    m_notifier->notify(downNotice(8, u"Still down, it"_s));
    QTRY_COMPARE(told.size(), 3);
    m_notifier->withdraw(6);
    m_notifier->notify(backNotice(7));
    QTRY_COMPARE(told.size(), 4);
    startService();
    QTRY_COMPARE(m_service->calls.size(), 1);
    QSignalSpy tested(m_notifier.get(), &Notifier::testShown);
    m_notifier->sendTest();
    QVERIFY(tested.wait());
    QCOMPARE(m_service->calls.size(), 2);
    QCOMPARE(m_service->calls.first().title, u"Still down, it is down"_s);
}

void NotifierTest::aRestartedServiceIsUsedLikeANewOne()
{
    startService();
    QSignalSpy told(m_notifier.get(), &Notifier::fallback);
    m_notifier->notify(downNotice(7));
    QTRY_COMPARE(m_service->calls.size(), 1);
    stopService();
    m_notifier->notify(downNotice(8));
    QTRY_COMPARE(told.size(), 1);
    startService({u"body"_s});
    QTRY_COMPARE(m_service->calls.size(), 2); // what was on the screen, and what was missed
    for (const FakeNotifications::Call &again : std::as_const(m_service->calls))
        QCOMPARE(again.replaces, 0u); // 41 would be somebody else's by now
    m_notifier->notify(backNotice(7));
    QTRY_COMPARE(m_service->calls.size(), 3);
    QVERIFY(m_service->calls.last().actions.isEmpty());
}

void NotifierTest::aRestartedServiceShowsAgainWhatWasStillToBeSeen()
{
    startService();
    m_notifier->notify(downNotice(7));
    m_notifier->notify(downNotice(8, u"Mirror"_s));
    m_notifier->notify(backNotice(9));
    m_notifier->withdraw(8);
    QTRY_COMPARE(m_service->closed.size(), 1);
    stopService();
    startService();
    QTRY_COMPARE(m_service->calls.size(), 1);
    QCOMPARE(m_service->calls.first().title, u"Nightly backup is down"_s);
    // And once more, since it is again on the screen of the new one.
    QSignalSpy tested(m_notifier.get(), &Notifier::testShown);
    m_notifier->sendTest();
    QVERIFY(tested.wait());
    QCOMPARE(m_service->calls.size(), 2);
    stopService();
    startService();
    QTRY_COMPARE(m_service->calls.size(), 1);
}

void NotifierTest::whatAPersonClosedIsNotShownAgain_data()
{
    QTest::addColumn<uint>("reason");
    QTest::addColumn<int>("again");
    QTest::newRow("it expired") << 1u << 1;
    QTest::newRow("a person dismissed it") << 2u << 0;
    QTest::newRow("it was taken back") << 3u << 0;
    QTest::newRow("the service does not say") << 4u << 1;
}

void NotifierTest::whatAPersonClosedIsNotShownAgain()
{
    QFETCH(const uint, reason);
    startService();
    bool isShown = false;
    m_notifier->notify(downNotice(7), [&isShown](bool shown) { isShown = shown; });
    QTRY_VERIFY(isShown);
    emit m_service->NotificationClosed(41, reason);
    QSignalSpy tested(m_notifier.get(), &Notifier::testShown);
    m_notifier->sendTest(); // when this has come through, so has the signal before
    QVERIFY(tested.wait());
    stopService();
    startService();
    QTest::qWait(100); // for nothing to come, in some rows
    QTEST(int(m_service->calls.size()), "again");
}

void NotifierTest::theTestSaysWhetherItWasShown()
{
    QSignalSpy tested(m_notifier.get(), &Notifier::testShown);
    QSignalSpy told(m_notifier.get(), &Notifier::fallback);
    m_notifier->sendTest();
    QVERIFY(tested.wait());
    QCOMPARE(tested.last().first().toBool(), false);
    QVERIFY(tested.last().last().toString().endsWith(u'.'));
    QCOMPARE(told.size(), 1);

    startService();
    m_notifier->sendTest();
    QVERIFY(tested.wait());
    QCOMPARE(tested.last().first().toBool(), true);
    QCOMPARE(m_service->calls.size(), 1);
}

QTEST_MAIN(NotifierTest)
#include "notifier_test.moc"

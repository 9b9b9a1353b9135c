// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop_sender.h"
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

Alert alertOf(Alert::Kind kind, MonitorId monitor, const QString &name = u"Nightly backup"_s)
{
    Alert alert;
    alert.kind = kind;
    alert.monitor = monitor;
    alert.monitorName = name;
    alert.at = noon;
    alert.incident.id = kind == Alert::Kind::Late ? 0 : monitor * 100;
    alert.incident.monitor = monitor;
    alert.incident.startedAt = noon - 12min;
    alert.incident.cause = {Cause::Kind::Missed, 61min, 3600s, 60s};
    if (kind == Alert::Kind::Up)
        alert.incident.resolvedAt = noon;
    return alert;
}

Message messageOf(const QList<Alert> &alerts, DeliveryId delivery = 1)
{
    Message message;
    message.delivery = delivery;
    message.kind = kindOf(alerts);
    message.alerts = alerts;
    message.at = noon;
    return message;
}

QList<Alert> several(Alert::Kind kind, int count)
{
    QList<Alert> alerts;
    for (int id = 1; id <= count; ++id)
        alerts << alertOf(kind, id, u"m%1"_s.arg(id));
    return alerts;
}

} // namespace

class DesktopSenderTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void oneAlertIsTheMonitorsOwnNotice_data();
    void oneAlertIsTheMonitorsOwnNotice();
    void severalShareOneNotice_data();
    void severalShareOneNotice();
    void downAndUpOfOneMonitorAreOneNotice();
    void aTestIsAnExample();
    void whatTheServiceTookIsSent();
    void anUpReplacesTheDownOfItsMonitor();
    void aSharedNoticeTakesThePlaceOfTheirOwn();
    void aStormGoesOnInTheSameNotice();
    void withoutAServiceTheTrayCounts();
    void withoutATrayEitherItIsTriedAgain();
    void whatIsTriedAgainIsShownOnlyOnce();

private:
    void startService();
    [[nodiscard]] Attempt attempt(qsizetype index) const { return m_attempted->at(index).at(1).value<Attempt>(); }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeNotifications> m_service;
    std::unique_ptr<Notifier> m_notifier;
    std::unique_ptr<DesktopSender> m_sender;
    std::unique_ptr<QSignalSpy> m_attempted;
    std::unique_ptr<QSignalSpy> m_balloons;
    bool m_hasTray = false;
};

void DesktopSenderTest::init()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not installed");
    m_sender.reset();
    m_notifier.reset();
    m_service.reset();
    m_hasTray = false;
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(m_bus->isRunning());
    m_notifier = std::make_unique<Notifier>(m_bus->connection(u"us"_s), 500ms);
    m_sender = std::make_unique<DesktopSender>(*m_notifier, [this] { return m_hasTray; });
    m_attempted = std::make_unique<QSignalSpy>(m_sender.get(), &DesktopSender::attempted);
    m_balloons = std::make_unique<QSignalSpy>(m_notifier.get(), &Notifier::fallback);
}

void DesktopSenderTest::startService()
{
    m_service = std::make_unique<FakeNotifications>(m_bus->connection(u"service"_s), QStringList{u"actions"_s, u"body"_s});
}

void DesktopSenderTest::oneAlertIsTheMonitorsOwnNotice_data()
{
    QTest::addColumn<Alert::Kind>("kind");
    QTest::addColumn<Urgency>("urgency");
    QTest::addColumn<Notice::Buttons>("buttons");
    QTest::newRow("down") << Alert::Kind::Down << Urgency::Critical << Notice::Buttons::All;
    QTest::newRow("still down") << Alert::Kind::Reminder << Urgency::Critical << Notice::Buttons::All;
    QTest::newRow("up") << Alert::Kind::Up << Urgency::Normal << Notice::Buttons::None;
    QTest::newRow("late") << Alert::Kind::Late << Urgency::Normal << Notice::Buttons::None;
}

void DesktopSenderTest::oneAlertIsTheMonitorsOwnNotice()
{
    QFETCH(const Alert::Kind, kind);
    const Notice notice = noticeOf(messageOf({alertOf(kind, 7)}));
    QCOMPARE(notice.monitor, 7);
    QVERIFY2(notice.text.title.contains("Nightly backup"_L1), qPrintable(notice.text.title));
    QVERIFY(!notice.text.body.isEmpty());
    QTEST(notice.urgency, "urgency");
    QTEST(notice.buttons, "buttons");
}

void DesktopSenderTest::severalShareOneNotice_data()
{
    QTest::addColumn<QList<Alert>>("alerts");
    QTest::addColumn<Urgency>("urgency");
    QTest::addColumn<QList<MonitorId>>("down");
    QTest::newRow("two are down") << several(Alert::Kind::Down, 2) << Urgency::Critical << QList<MonitorId>{1, 2};
    QTest::newRow("two are back") << several(Alert::Kind::Up, 2) << Urgency::Normal << QList<MonitorId>{};
    QTest::newRow("one is down, one is back")
        << QList<Alert>{alertOf(Alert::Kind::Up, 1), alertOf(Alert::Kind::Down, 2)} << Urgency::Critical << QList<MonitorId>{2};
    QTest::newRow("one was down and is back, one is back")
        << QList<Alert>{alertOf(Alert::Kind::Down, 1), alertOf(Alert::Kind::Up, 2), alertOf(Alert::Kind::Up, 1)}
        << Urgency::Normal << QList<MonitorId>{};
}

void DesktopSenderTest::severalShareOneNotice()
{
    QFETCH(const QList<Alert>, alerts);
    const Notice notice = noticeOf(messageOf(alerts));
    QCOMPARE(notice.monitor, sharedNotice);
    QTEST(notice.urgency, "urgency");
    QTEST(downIn(alerts), "down");
    QVERIFY(notice.buttons != Notice::Buttons::All);
}

void DesktopSenderTest::downAndUpOfOneMonitorAreOneNotice()
{
    const Notice notice = noticeOf(messageOf({alertOf(Alert::Kind::Down, 7), alertOf(Alert::Kind::Up, 7)}));
    QCOMPARE(notice.monitor, 7);
    QCOMPARE(notice.urgency, Urgency::Normal);
}

void DesktopSenderTest::aTestIsAnExample()
{
    Message message;
    message.kind = Delivery::Kind::Test;
    QCOMPARE(noticeOf(message).monitor, testNotice);
    QVERIFY(!noticeOf(message).text.title.isEmpty());
}

void DesktopSenderTest::whatTheServiceTookIsSent()
{
    startService();
    m_sender->send(messageOf({alertOf(Alert::Kind::Down, 7)}, 12));
    QTRY_COMPARE(m_attempted->size(), 1);
    QCOMPARE(m_attempted->first().first().value<DeliveryId>(), 12);
    QCOMPARE(attempt(0).outcome, Attempt::Outcome::Sent);
    QVERIFY(attempt(0).fault.isEmpty());
    QVERIFY(attempt(0).request.startsWith(m_service->calls.first().title));
    QCOMPARE(m_balloons->size(), 0);
}

void DesktopSenderTest::anUpReplacesTheDownOfItsMonitor()
{
    startService();
    m_sender->send(messageOf({alertOf(Alert::Kind::Down, 7)}));
    m_sender->send(messageOf({alertOf(Alert::Kind::Up, 7)}));
    QTRY_COMPARE(m_attempted->size(), 2);
    QCOMPARE(m_service->calls.last().replaces, 41u);
    QVERIFY(m_service->closed.isEmpty());
}

void DesktopSenderTest::aSharedNoticeTakesThePlaceOfTheirOwn()
{
    startService();
    QSignalSpy shared(m_sender.get(), &DesktopSender::shared);
    m_sender->send(messageOf({alertOf(Alert::Kind::Down, 1)})); // number 41
    m_sender->send(messageOf(several(Alert::Kind::Down, 6))); // number 42
    m_sender->send(messageOf(several(Alert::Kind::Down, 9)));
    QTRY_COMPARE(m_attempted->size(), 3);
    QCOMPARE(m_service->closed, QList<uint>{41});
    QCOMPARE(m_service->calls.at(1).replaces, 0u);
    QCOMPARE(m_service->calls.at(2).replaces, 42u);
    QCOMPARE(shared.size(), 2);
    QCOMPARE(shared.last().first().value<QList<MonitorId>>().size(), 9);
    QVERIFY2(m_service->calls.last().body.endsWith("and 4 more"_L1), qPrintable(m_service->calls.last().body));
}

void DesktopSenderTest::aStormGoesOnInTheSameNotice()
{
    startService();
    m_sender->send(messageOf(several(Alert::Kind::Down, 3), 1));
    Message next = messageOf({alertOf(Alert::Kind::Down, 4, u"m4"_s)}, 2);
    next.at += 9s;
    m_sender->send(next);
    QTRY_COMPARE(m_service->calls.size(), 2);
    QVERIFY(m_service->calls.constLast().replaces != 0);
    QVERIFY2(m_service->calls.constLast().title.contains(u'4'), qPrintable(m_service->calls.constLast().title));
    Message later = messageOf({alertOf(Alert::Kind::Down, 5, u"m5"_s)}, 3);
    later.at = next.at + 11s;
    m_sender->send(later);
    QTRY_COMPARE(m_service->calls.size(), 3);
    QVERIFY(m_service->calls.constLast().title.startsWith(u"m5"_s));
}

void DesktopSenderTest::withoutAServiceTheTrayCounts()
{
    m_hasTray = true;
    m_sender->send(messageOf({alertOf(Alert::Kind::Down, 7)}));
    QTRY_COMPARE(m_attempted->size(), 1);
    QCOMPARE(attempt(0).outcome, Attempt::Outcome::Sent);
    QVERIFY(attempt(0).fault.isEmpty());
    QCOMPARE(attempt(0).answer, u"shown by the tray icon"_s);
    QCOMPARE(m_balloons->size(), 1);
    startService(); // what is critical is shown properly once that can be
    QTRY_COMPARE(m_service->calls.size(), 1);
    QCOMPARE(m_attempted->size(), 1);
}

void DesktopSenderTest::withoutATrayEitherItIsTriedAgain()
{
    m_sender->send(messageOf({alertOf(Alert::Kind::Down, 7)}));
    QTRY_COMPARE(m_attempted->size(), 1);
    QCOMPARE(attempt(0).outcome, Attempt::Outcome::NotYet);
    QCOMPARE(attempt(0).fault, u"There is no notification service on this desktop yet."_s);
}

void DesktopSenderTest::whatIsTriedAgainIsShownOnlyOnce()
{
    m_sender->send(messageOf({alertOf(Alert::Kind::Down, 7)}));
    QTRY_COMPARE(m_attempted->size(), 1);
    startService();
    m_sender->send(messageOf({alertOf(Alert::Kind::Down, 7)}));
    QTRY_COMPARE(m_attempted->size(), 2);
    QCOMPARE(attempt(1).outcome, Attempt::Outcome::Sent);
    QCOMPARE(m_service->calls.size(), 1);
}

QTEST_MAIN(DesktopSenderTest) // with fonts, since notices carry a picture
#include "desktop_sender_test.moc"

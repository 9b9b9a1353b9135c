// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/words/delivery_words.h"
#include "tests/support/fake_clock.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Delivery::Kind;
using State = Delivery::State;

namespace {

Alert alertOf(MonitorId monitor, const QString &name, milliseconds downtime = 190s)
{
    Alert alert{.monitor = monitor, .monitorName = name, .at = noon};
    alert.incident.id = monitor;
    alert.incident.startedAt = noon - downtime;
    alert.incident.resolvedAt = noon;
    return alert;
}

Delivery deliveryOf(Kind kind, const QStringList &names)
{
    Delivery delivery{.id = 1, .channel = 2, .channelName = u"Ops webhook"_s, .kind = kind, .createdAt = noon};
    for (const QString &name : names)
        delivery.alerts << alertOf(delivery.alerts.size() + 1, name);
    return delivery;
}

/// One that failed so often, last with that answer, and is tried again in 40 s.
Delivery failing(int attempts, int code, const QString &fault = {})
{
    Delivery delivery = deliveryOf(Kind::Down, {u"Warehouse sync"_s});
    delivery.attempts = attempts;
    delivery.code = code;
    delivery.fault = fault;
    delivery.firstAttemptAt = noon - 80s;
    delivery.lastAttemptAt = noon;
    delivery.nextAt = noon + 40s;
    return delivery;
}

} // namespace

class DeliveryWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void aKindSaysHowManyMonitorsItIsAbout_data();
    void aKindSaysHowManyMonitorsItIsAbout();
    void anUpSaysHowLongItWasDown_data();
    void anUpSaysHowLongItWasDown();
    void aMonitorCountsOnce();
    void monitorsAreNamedAsFarAsThereIsRoom_data();
    void monitorsAreNamedAsFarAsThereIsRoom();
    void theResultSaysWhatBecameOfIt_data();
    void theResultSaysWhatBecameOfIt();
    void aTestThatFailedIsNotTriedForADay();
    void whatWaitsOrIsHeldSaysWhy_data();
    void whatWaitsOrIsHeldSaysWhy();
    void everyHoldIsASentence_data();
    void everyHoldIsASentence();
    void aChannelThatKeepsFailingSaysSo_data();
    void aChannelThatKeepsFailingSaysSo();
};

void DeliveryWordsTest::aKindSaysHowManyMonitorsItIsAbout_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("text");
    QTest::newRow("one down") << Kind::Down << QStringList{u"A"_s} << u"down"_s;
    QTest::newRow("five down") << Kind::Down << QStringList{u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s} << u"down, 5 monitors"_s;
    QTest::newRow("two up") << Kind::Up << QStringList{u"A"_s, u"B"_s} << u"up, 2 monitors"_s;
    QTest::newRow("late") << Kind::Late << QStringList{u"A"_s} << u"late"_s;
    QTest::newRow("a reminder") << Kind::Reminder << QStringList{u"A"_s} << u"reminder"_s;
    QTest::newRow("a digest") << Kind::Digest << QStringList{u"A"_s, u"B"_s, u"C"_s} << u"digest, 3 monitors"_s;
    QTest::newRow("a test") << Kind::Test << QStringList() << u"test"_s;
}

void DeliveryWordsTest::aKindSaysHowManyMonitorsItIsAbout()
{
    QFETCH(Kind, kind);
    QFETCH(QStringList, names);
    QTEST(deliveryKindText(deliveryOf(kind, names)), "text");
}

void DeliveryWordsTest::anUpSaysHowLongItWasDown_data()
{
    QTest::addColumn<qint64>("downtime_ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("seconds") << qint64{70'900} << u"up after 70 s"_s;
    QTest::newRow("minutes to the second") << qint64{190'000} << u"up after 3 min 10 s"_s;
    QTest::newRow("hours to the minute") << qint64{7'513'000} << u"up after 2 h 5 min"_s;
    QTest::newRow("days") << qint64{49 * 3'600'000} << u"up after 2 d 1 h"_s;
}

void DeliveryWordsTest::anUpSaysHowLongItWasDown()
{
    QFETCH(qint64, downtime_ms);
    Delivery delivery = deliveryOf(Kind::Up, {});
    delivery.alerts << alertOf(1, u"A"_s, milliseconds{downtime_ms});
    QTEST(deliveryKindText(delivery), "text");
}

void DeliveryWordsTest::aMonitorCountsOnce()
{
    Delivery delivery = deliveryOf(Kind::Up, {});
    delivery.alerts << alertOf(7, u"Invoice mailer"_s) << alertOf(7, u"Invoice mailer"_s);
    delivery.alerts.first().incident.resolvedAt.reset();
    QCOMPARE(deliveryKindText(delivery), u"up after 3 min 10 s"_s);
    QCOMPARE(deliveryMonitorsText(delivery), u"Invoice mailer"_s);
}

void DeliveryWordsTest::monitorsAreNamedAsFarAsThereIsRoom_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << QStringList() << QString();
    QTest::newRow("one") << QStringList{u"Warehouse sync"_s} << u"Warehouse sync"_s;
    QTest::newRow("two") << QStringList{u"Warehouse sync"_s, u"Invoice mailer"_s} << u"Warehouse sync, Invoice mailer"_s;
    QTest::newRow("with words that they share")
        << QStringList{u"Queue worker eu-1"_s, u"Queue worker us-2"_s, u"C"_s, u"D"_s, u"E"_s} << u"Queue worker eu-1, us-2 and 3 more"_s;
    QTest::newRow("with a part of a word that they share") << QStringList{u"Backup alpha"_s, u"Backup almost"_s} << u"Backup alpha, almost"_s;
    QTest::newRow("one begins like the other") << QStringList{u"Backup"_s, u"Backup offsite"_s} << u"Backup, Backup offsite"_s;
    QTest::newRow("the second is a part of the first") << QStringList{u"Backup offsite"_s, u"Backup"_s} << u"Backup offsite, Backup"_s;
    QTest::newRow("of the same name") << QStringList{u"Nightly backup"_s, u"Nightly backup"_s} << u"Nightly backup, Nightly backup"_s;
}

void DeliveryWordsTest::monitorsAreNamedAsFarAsThereIsRoom()
{
    QFETCH(QStringList, names);
    QTEST(deliveryMonitorsText(deliveryOf(Kind::Down, names)), "text");
}

void DeliveryWordsTest::theResultSaysWhatBecameOfIt_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<ChannelId>("channel");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("attempts");
    QTest::addColumn<int>("next_s");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("text");
    QTest::newRow("accepted") << State::Sent << ChannelId{2} << 250 << 1 << 0 << QString() << u"250 accepted"_s;
    QTest::newRow("shown on the desktop") << State::Sent << desktopChannel << 0 << 1 << 0 << QString() << u"shown"_s;
    QTest::newRow("sent by a command") << State::Sent << ChannelId{2} << 0 << 1 << 0 << QString() << u"sent"_s;
    QTest::newRow("refused, and tried again") << State::Waiting << ChannelId{2} << 503 << 3 << 40 << QString() << u"503, attempt 3, next in 40 s"_s;
    QTest::newRow("refused, and about to be tried") << State::Waiting << ChannelId{2} << 503 << 3 << 0 << QString() << u"503, attempt 3, next now"_s;
    QTest::newRow("no answer") << State::Waiting << ChannelId{2} << 0 << 1 << 5 << u"No connection."_s << u"failed, attempt 1, next in 5 s"_s;
    QTest::newRow("about to be sent") << State::Waiting << ChannelId{2} << 0 << 0 << 0 << QString() << u"being sent"_s;
    QTest::newRow("to be sent later") << State::Waiting << ChannelId{2} << 0 << 0 << 8 << QString() << u"to be sent in 8 s"_s;
    QTest::newRow("cannot be tried yet") << State::Waiting << ChannelId{2} << 0 << 0 << 5 << u"The keychain is locked."_s << u"waits: The keychain is locked"_s;
    QTest::newRow("given up") << State::GivenUp << ChannelId{2} << 503 << 90 << 0 << QString() << u"given up after 24 h"_s;
    QTest::newRow("held back, nobody knows why") << State::Held << ChannelId{2} << 0 << 0 << 0 << QString() << u"held back"_s;
}

void DeliveryWordsTest::theResultSaysWhatBecameOfIt()
{
    QFETCH(State, state);
    QFETCH(ChannelId, channel);
    QFETCH(int, code);
    QFETCH(int, attempts);
    QFETCH(int, next_s);
    QFETCH(QString, fault);
    Delivery delivery = failing(attempts, code, fault);
    delivery.state = state;
    delivery.channel = channel;
    delivery.nextAt = noon + seconds{next_s};
    QTEST(deliveryResultText(delivery, noon), "text");
}

void DeliveryWordsTest::aTestThatFailedIsNotTriedForADay()
{
    Delivery delivery = failing(1, 503, u"503 Service Unavailable"_s);
    delivery.kind = Kind::Test;
    delivery.state = State::GivenUp;
    QCOMPARE(deliveryResultText(delivery, noon), u"failed, 503"_s);
    delivery.code = 0;
    QCOMPARE(deliveryResultText(delivery, noon), u"failed"_s);
}

void DeliveryWordsTest::whatWaitsOrIsHeldSaysWhy_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<HoldReason>("reason");
    QTest::addColumn<bool>("ends");
    QTest::addColumn<QString>("text");
    QTest::newRow("gathering") << State::Waiting << HoldReason::Gathering << true << u"waits for other changes"_s;
    QTest::newRow("quiet hours") << State::Waiting << HoldReason::QuietHours << true << u"waits: quiet hours until 14:00"_s;
    QTest::newRow("snoozed") << State::Held << HoldReason::Snoozed << true << u"held back: snoozed until 14:00"_s;
    QTest::newRow("snoozed, without an end") << State::Held << HoldReason::Snoozed << false << u"held back: snoozed"_s;
    QTest::newRow("a parent") << State::Held << HoldReason::ParentDown << false << u"held back: Router is down"_s;
    QTest::newRow("acknowledged") << State::Held << HoldReason::Acknowledged << false << u"held back: acknowledged"_s;
    QTest::newRow("back") << State::Held << HoldReason::BackBefore << false << u"held back: back up before"_s;
}

void DeliveryWordsTest::whatWaitsOrIsHeldSaysWhy()
{
    QFETCH(State, state);
    QFETCH(HoldReason, reason);
    QFETCH(bool, ends);
    Delivery delivery = deliveryOf(Kind::Down, {u"Warehouse sync"_s});
    delivery.state = state;
    delivery.hold = Hold{reason, ends ? std::optional(noon + 2h) : std::nullopt, reason == HoldReason::ParentDown ? u"Router"_s : QString()};
    QTEST(deliveryResultText(delivery, noon), "text");
}

void DeliveryWordsTest::everyHoldIsASentence_data()
{
    QTest::addColumn<HoldReason>("reason");
    QTest::addColumn<QString>("withEnd");
    QTest::addColumn<QString>("open");
    const auto same = [](const char *row, HoldReason reason, const QString &text) { QTest::newRow(row) << reason << text << text; };
    same("gathering", HoldReason::Gathering, u"It waits for what else changes in the same moment"_s);
    QTest::newRow("not acknowledged") << HoldReason::NotAcknowledged << u"It is told only if nobody acknowledges the incident until 14:00"_s
                                      << u"It is told only if nobody acknowledges the incident"_s;
    same("acknowledged", HoldReason::Acknowledged, u"Somebody acknowledged the incident before it was to be told"_s);
    QTest::newRow("quiet hours") << HoldReason::QuietHours << u"The desktop keeps quiet until 14:00"_s << u"The desktop kept quiet"_s;
    QTest::newRow("notifications paused") << HoldReason::NotificationsPaused << u"Notifications are paused until 14:00"_s
                                          << u"Notifications were paused"_s;
    QTest::newRow("snoozed") << HoldReason::Snoozed << u"Alerts of this monitor are snoozed until 14:00"_s
                             << u"Alerts of this monitor were snoozed"_s;
    same("parent down", HoldReason::ParentDown, u"It depends on Router, which is down"_s);
    QTest::newRow("flapping") << HoldReason::Flapping
                              << u"The monitor goes up and down all the time: told together with what else happens until 14:00"_s
                              << u"The monitor goes up and down all the time: told together with what else happens"_s;
    same("edited", HoldReason::Edited, u"An edit of the schedule made it overdue, and whoever made it was told"_s);
    same("paused", HoldReason::Paused, u"The monitor was paused before it was sent"_s);
    same("deleted", HoldReason::Deleted, u"The monitor was deleted before it was sent"_s);
    QTest::newRow("maintenance") << HoldReason::Maintenance << u"The monitor is in maintenance until 14:00"_s
                                 << u"The monitor was in maintenance"_s;
    same("channel off", HoldReason::ChannelOff, u"The channel was disabled or removed before it was sent"_s);
    same("back before", HoldReason::BackBefore, u"The monitor was up again before it was to be sent"_s);
}

void DeliveryWordsTest::everyHoldIsASentence()
{
    QFETCH(HoldReason, reason);
    QTEST(holdSentence({reason, noon + 2h, u"Router"_s}, noon), "withEnd");
    QTEST(holdSentence({reason, {}, u"Router"_s}, noon), "open");
    QTEST(holdSentence({reason, noon - 1s, u"Router"_s}, noon), "open");
}

void DeliveryWordsTest::aChannelThatKeepsFailingSaysSo_data()
{
    QTest::addColumn<int>("attempts");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("text");
    QTest::newRow("two failures are none") << 2 << 503 << QString() << QString();
    QTest::newRow("with an answer") << 3 << 503 << u"Service Unavailable."_s
                                    << u"Ops webhook has been failing since 11:58. 3 attempts, the last answer was 503. "
                                       "Next try in 40 s. Alerts are kept for 24 h."_s;
    QTest::newRow("without one") << 4 << 0 << u"ops.example.org can't be reached."_s
                                 << u"Ops webhook has been failing since 11:58. 4 attempts. ops.example.org can't be reached. "
                                    "Next try in 40 s. Alerts are kept for 24 h."_s;
    QTest::newRow("without a word") << 3 << 0 << QString()
                                    << u"Ops webhook has been failing since 11:58. 3 attempts. Next try in 40 s. Alerts are kept for 24 h."_s;
}

void DeliveryWordsTest::aChannelThatKeepsFailingSaysSo()
{
    QFETCH(int, attempts);
    QFETCH(int, code);
    QFETCH(QString, fault);
    Delivery delivery = failing(attempts, code, fault);
    QTEST(failingSentence(delivery, noon), "text");
    delivery.state = State::Sent;
    QCOMPARE(failingSentence(delivery, noon), QString());
    delivery.state = State::GivenUp;
    QCOMPARE(failingSentence(delivery, noon), QString());
}

QTEST_APPLESS_MAIN(DeliveryWordsTest)
#include "delivery_words_test.moc"

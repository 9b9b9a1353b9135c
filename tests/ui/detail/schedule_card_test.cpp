// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail_fixture.h"
#include "ui/detail/schedule_card.h"
#include "ui/widgets/duration_field.h"

#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;
using namespace aloft;
using std::chrono::hours;
using std::chrono::minutes;

class ScheduleCardTest : public QObject
{
    Q_OBJECT

private slots:
    void saveAppearsOnlyWhenChanged();
    void saveCarriesOnlyWhatWasChanged();
    void enterSaves();
    void escapeGoesBack();
    void aFaultIsSaidAndSaveLeadsToIt();
    void aPresetIsNotSavedByItself();
    void aDailyIntervalOffersGraceAndKeepsItUnlessTaken();
    void itSaysWhenItWouldBeDown();
    void aChangeFromElsewhereComesThrough();
    void whatIsBeingTypedIsKept();
    void aRefusalIsShownAndNothingIsLost();
    void anotherMonitorStartsAfresh();
    void whatWasTypedWaitsForItsMonitor();
    void aWaitingDraftTakesOverWhatChangedElsewhere();
    void cancelledDraftsDoNotComeBack();
    void aRefusalWaitsWithItsDraft();
    void theTabKeyFollowsTheDrawing();
    void aCronExpressionIsSavedWithItsZone();
    void aBrokenExpressionIsSaidBesideItAndSaveLeadsToIt();
    void anUnknownZoneIsSaidBesideIt();
    void theTimesFollowWhatIsTyped();
    void anIntervalTakesTheCronExpressionsPlace();
    void escapeGoesBackToTheCronExpression();

private:
    static void choose(const DetailFixture &here, int kind);
    static void typeCron(const DetailFixture &here, const QString &text);
    static void typeZone(const DetailFixture &here, const QString &text);
    static void type(const DetailFixture &here, const char *field, const QString &text);
    static QString number(const DetailFixture &here, const char *field);
};

void ScheduleCardTest::type(const DetailFixture &here, const char *field, const QString &text)
{
    auto *number = here.find<QWidget>(field)->findChild<QLineEdit *>(u"number"_s);
    number->setFocus();
    number->selectAll();
    QTest::keyClicks(number, text);
}

QString ScheduleCardTest::number(const DetailFixture &here, const char *field)
{
    return here.find<QWidget>(field)->findChild<QLineEdit *>(u"number"_s)->text();
}

void ScheduleCardTest::saveAppearsOnlyWhenChanged()
{
    DetailFixture here;
    here.show();
    QVERIFY(!here.find<QPushButton>("saveSchedule")->isVisible());
    type(here, "scheduleCard/interval", u"7"_s);
    QVERIFY(here.find<QPushButton>("saveSchedule")->isVisible());
    QVERIFY(here.find<QPushButton>("cancelSchedule")->isVisible());
    type(here, "scheduleCard/interval", u"5"_s);
    QVERIFY(!here.find<QPushButton>("saveSchedule")->isVisible());
    QVERIFY(here.sent.isEmpty());
}

void ScheduleCardTest::saveCarriesOnlyWhatWasChanged()
{
    DetailFixture here;
    const MonitorId id = here.show();
    type(here, "scheduleCard/interval", u"7"_s);
    here.click("saveSchedule");
    wish::EditMonitor expected;
    expected.monitor = id;
    expected.interval = minutes{7};
    QCOMPARE(here.sent.size(), 1);
    QVERIFY(std::get<wish::EditMonitor>(here.sent.first()) == expected);
    QVERIFY(here.aloft.monitor(id).schedule == (Schedule{minutes{7}, seconds{60}}));
    QVERIFY(!here.find<QPushButton>("saveSchedule")->isVisible());
    QCOMPARE(number(here, "scheduleCard/interval"), u"7"_s);
}

void ScheduleCardTest::enterSaves()
{
    DetailFixture here;
    const MonitorId id = here.show();
    type(here, "scheduleCard/grace", u"3"_s);
    QTest::keyClick(here.find<QWidget>("scheduleCard/grace")->findChild<QLineEdit *>(u"number"_s), Qt::Key_Return);
    QVERIFY(here.aloft.monitor(id).schedule.grace == minutes{3});
}

void ScheduleCardTest::escapeGoesBack()
{
    DetailFixture here;
    here.show();
    here.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&here.window));
    type(here, "scheduleCard/grace", u"3"_s);
    QTest::keyClick(here.find<QWidget>("scheduleCard/grace")->findChild<QLineEdit *>(u"number"_s), Qt::Key_Escape);
    QCOMPARE(number(here, "scheduleCard/grace"), u"1"_s);
    QVERIFY(!here.find<QPushButton>("saveSchedule")->isVisible());
    QVERIFY(here.sent.isEmpty());
}

void ScheduleCardTest::aFaultIsSaidAndSaveLeadsToIt()
{
    DetailFixture here;
    here.show({minutes{5}, seconds{30}});
    type(here, "scheduleCard/grace", u"5"_s);
    QCOMPARE(here.text("scheduleCard/grace/fault"), u"At least 10 seconds"_s);
    QVERIFY(here.find<QPushButton>("saveSchedule")->isEnabled());
    here.find<QPushButton>("saveSchedule")->setFocus();
    here.click("saveSchedule");
    QVERIFY(here.sent.isEmpty());
    QCOMPARE(here.window.focusWidget(), here.find<QWidget>("scheduleCard/grace")->findChild<QLineEdit *>(u"number"_s));
}

void ScheduleCardTest::aPresetIsNotSavedByItself()
{
    DetailFixture here;
    const MonitorId id = here.show();
    here.click("scheduleCard/preset3600");
    QCOMPARE(number(here, "scheduleCard/interval"), u"1"_s);
    QVERIFY(here.sent.isEmpty());
    here.click("saveSchedule");
    QVERIFY(here.aloft.monitor(id).schedule == (Schedule{hours{1}, seconds{60}}));
}

void ScheduleCardTest::aDailyIntervalOffersGraceAndKeepsItUnlessTaken()
{
    DetailFixture here;
    const MonitorId id = here.show();
    const auto *use = here.find<QPushButton>("scheduleCard/useNightlyGrace");
    QVERIFY(!use->isVisible());
    here.click("scheduleCard/preset86400");
    QVERIFY(use->isVisible());
    here.click("saveSchedule");
    QVERIFY(here.aloft.monitor(id).schedule == (Schedule{hours{24}, seconds{60}}));
    here.click("scheduleCard/useNightlyGrace");
    here.click("saveSchedule");
    QVERIFY(here.aloft.monitor(id).schedule == (Schedule{hours{24}, minutes{30}}));
    QVERIFY(!use->isVisible());
}

void ScheduleCardTest::itSaysWhenItWouldBeDown()
{
    DetailFixture here;
    const MonitorId id = here.show({hours{1}, minutes{1}});
    here.beat(id);
    here.aloft.pass(minutes{10});
    const auto *warning = here.find<QLabel>("scheduleCard/scheduleWarning");
    here.click("scheduleCard/preset300");
    QVERIFY(warning->isVisible());
    QVERIFY(warning->text().startsWith(u"With this it would be down now"_s));
    here.click("cancelSchedule");
    QVERIFY(!warning->isVisible());

    type(here, "scheduleCard/interval", u"0.2"_s);
    QVERIFY(!warning->isVisible());
    here.aloft.pass(minutes{5});
    emit here.ticker.ticked();
    QVERIFY2(warning->isVisible(), "Time goes on while somebody types");
}

void ScheduleCardTest::aChangeFromElsewhereComesThrough()
{
    DetailFixture here;
    const MonitorId id = here.show();
    wish::EditMonitor edit;
    edit.monitor = id;
    edit.interval = hours{2};
    QVERIFY(here.aloft.carryOut(edit));
    QCOMPARE(number(here, "scheduleCard/interval"), u"2"_s);
    QVERIFY(!here.find<QPushButton>("saveSchedule")->isVisible());
}

void ScheduleCardTest::whatIsBeingTypedIsKept()
{
    DetailFixture here;
    const MonitorId id = here.show();
    type(here, "scheduleCard/interval", u"7"_s);
    wish::EditMonitor edit;
    edit.monitor = id;
    edit.interval = hours{2};
    edit.grace = minutes{4};
    QVERIFY(here.aloft.carryOut(edit));
    QCOMPARE(number(here, "scheduleCard/interval"), u"7"_s);
    QCOMPARE(number(here, "scheduleCard/grace"), u"4"_s);

    type(here, "scheduleCard/grace", u"x"_s);
    edit.grace = minutes{9};
    QVERIFY(here.aloft.carryOut(edit));
    QCOMPARE(number(here, "scheduleCard/grace"), u"x"_s);
}

void ScheduleCardTest::aRefusalIsShownAndNothingIsLost()
{
    DetailFixture here;
    here.show();
    here.refusal = u"The disk is full."_s;
    type(here, "scheduleCard/interval", u"7"_s);
    here.click("saveSchedule");
    QVERIFY(here.find<QLabel>("scheduleCard/refusal")->isVisible());
    QCOMPARE(here.text("scheduleCard/refusal"), here.refusal);
    QCOMPARE(number(here, "scheduleCard/interval"), u"7"_s);
    here.refusal.clear();
    here.click("saveSchedule");
    QVERIFY(!here.find<QLabel>("scheduleCard/refusal")->isVisible());
}

void ScheduleCardTest::anotherMonitorStartsAfresh()
{
    DetailFixture here;
    here.show();
    type(here, "scheduleCard/interval", u"7"_s);
    here.show({hours{3}, minutes{2}}, u"Other"_s);
    QCOMPARE(number(here, "scheduleCard/interval"), u"3"_s);
    QCOMPARE(number(here, "scheduleCard/grace"), u"2"_s);
    QVERIFY(!here.find<QPushButton>("saveSchedule")->isVisible());
}

void ScheduleCardTest::whatWasTypedWaitsForItsMonitor()
{
    DetailFixture here;
    const MonitorId first = here.show();
    type(here, "scheduleCard/interval", u"7"_s);
    const MonitorId second = here.show({hours{3}, minutes{2}}, u"Other"_s);
    type(here, "scheduleCard/grace", u"9"_s);
    here.look(first);
    QCOMPARE(number(here, "scheduleCard/interval"), u"7"_s);
    QCOMPARE(number(here, "scheduleCard/grace"), u"1"_s);
    QVERIFY(here.find<QPushButton>("saveSchedule")->isVisible());
    here.click("saveSchedule");
    QVERIFY(here.aloft.monitor(first).schedule.interval == minutes{7});
    here.look(second);
    QCOMPARE(number(here, "scheduleCard/interval"), u"3"_s);
    QCOMPARE(number(here, "scheduleCard/grace"), u"9"_s);
    QVERIFY(here.aloft.monitor(second).schedule.grace == minutes{2});
    here.look(first);
    QVERIFY(!here.find<QPushButton>("saveSchedule")->isVisible());
}

void ScheduleCardTest::aWaitingDraftTakesOverWhatChangedElsewhere()
{
    DetailFixture here;
    const MonitorId first = here.show();
    type(here, "scheduleCard/interval", u"7"_s);
    here.show({hours{3}, minutes{2}}, u"Other"_s);
    wish::EditMonitor edit;
    edit.monitor = first;
    edit.interval = hours{2};
    edit.grace = minutes{4};
    QVERIFY(here.aloft.carryOut(edit));
    here.look(first);
    QCOMPARE(number(here, "scheduleCard/interval"), u"7"_s);
    QCOMPARE(number(here, "scheduleCard/grace"), u"4"_s);
}

void ScheduleCardTest::cancelledDraftsDoNotComeBack()
{
    DetailFixture here;
    const MonitorId first = here.show();
    type(here, "scheduleCard/interval", u"7"_s);
    here.click("cancelSchedule");
    here.show({hours{3}, minutes{2}}, u"Other"_s);
    here.look(first);
    QCOMPARE(number(here, "scheduleCard/interval"), u"5"_s);
    QVERIFY(!here.find<QPushButton>("saveSchedule")->isVisible());
}

void ScheduleCardTest::aRefusalWaitsWithItsDraft()
{
    DetailFixture here;
    const MonitorId first = here.show();
    here.refusal = u"The disk is full."_s;
    type(here, "scheduleCard/interval", u"7"_s);
    here.click("saveSchedule");
    here.show({hours{3}, minutes{2}}, u"Other"_s);
    QVERIFY(!here.find<QLabel>("scheduleCard/refusal")->isVisible());
    here.look(first);
    QVERIFY(here.find<QLabel>("scheduleCard/refusal")->isVisible());
    QCOMPARE(here.text("scheduleCard/refusal"), here.refusal);
}

void ScheduleCardTest::theTabKeyFollowsTheDrawing()
{
    DetailFixture here;
    here.show();
    type(here, "scheduleCard/interval", u"7"_s);
    here.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&here.window));
    here.find<QPushButton>("scheduleCard/preset60")->setFocus();
    QStringList passed;
    for (int i = 0; i < 10; ++i) {
        const QWidget *stop = here.window.focusWidget();
        passed << stop->objectName();
        QTest::keyClick(here.window.focusWidget(), Qt::Key_Tab);
    }
    const QStringList expected{u"preset60"_s, u"preset300"_s, u"preset3600"_s, u"preset86400"_s,  u"number"_s,
                               u"unit"_s,     u"number"_s,    u"unit"_s,       u"saveSchedule"_s, u"cancelSchedule"_s};
    QCOMPARE(passed, expected);
}

void ScheduleCardTest::choose(const DetailFixture &here, int kind)
{
    auto *box = here.find<QComboBox>("scheduleCard/scheduleKind");
    box->setCurrentIndex(kind);
    emit box->activated(kind);
}

void ScheduleCardTest::typeCron(const DetailFixture &here, const QString &text)
{
    auto *field = here.find<QLineEdit>("scheduleCard/cron");
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
}

void ScheduleCardTest::typeZone(const DetailFixture &here, const QString &text)
{
    here.find<QComboBox>("scheduleCard/timezone")->setEditText(text);
}

void ScheduleCardTest::aCronExpressionIsSavedWithItsZone()
{
    DetailFixture here;
    const MonitorId id = here.show();
    QVERIFY(!here.find<QLineEdit>("scheduleCard/cron")->isVisible());
    choose(here, 1);
    QVERIFY(here.find<QLineEdit>("scheduleCard/cron")->isVisible());
    QVERIFY(!here.find<QWidget>("scheduleCard/interval")->isVisible());
    typeCron(here, u"30 6 * * 1-5"_s);
    typeZone(here, u"europe/berlin"_s);
    here.click("saveSchedule");
    wish::EditMonitor expected;
    expected.monitor = id;
    expected.cron = u"30 6 * * 1-5"_s;
    expected.timezone = u"Europe/Berlin"_s;
    QCOMPARE(here.sent.size(), 1);
    QVERIFY(std::get<wish::EditMonitor>(here.sent.first()) == expected);
    QVERIFY(here.aloft.monitor(id).schedule.cron == Cron::parse(u"30 6 * * 1-5"_s, u"Europe/Berlin"_s).value());
    QVERIFY(!here.find<QPushButton>("saveSchedule")->isVisible());
}

void ScheduleCardTest::aBrokenExpressionIsSaidBesideItAndSaveLeadsToIt()
{
    DetailFixture here;
    here.show();
    choose(here, 1);
    QVERIFY(here.find<QPushButton>("saveSchedule")->isVisible());
    typeCron(here, u"75 * * * *"_s);
    QCOMPARE(here.text("scheduleCard/cronFault"), u"Minute: 0 to 59, not \"75\""_s);
    QVERIFY(here.find<QLabel>("scheduleCard/cronFault")->isVisible());
    QVERIFY(!here.find<QLabel>("scheduleCard/nextTimes")->isVisible());
    here.click("saveSchedule");
    QVERIFY(here.sent.isEmpty());
    QCOMPARE(here.window.focusWidget(), here.find<QWidget>("scheduleCard/cron"));
}

void ScheduleCardTest::anUnknownZoneIsSaidBesideIt()
{
    DetailFixture here;
    here.show();
    choose(here, 1);
    typeCron(here, u"@daily"_s);
    typeZone(here, u"Mars/Base"_s);
    QVERIFY(here.text("scheduleCard/timezoneFault").startsWith(u"No time zone \"Mars/Base\" is known"_s));
    here.click("saveSchedule");
    QVERIFY(here.sent.isEmpty());
}

void ScheduleCardTest::theTimesFollowWhatIsTyped()
{
    DetailFixture here;
    here.show();
    choose(here, 1);
    typeCron(here, u"30 6 * * *"_s);
    const QStringList next = here.text("scheduleCard/nextTimes").split(u'\n');
    const QStringList before = here.text("scheduleCard/earlierTimes").split(u'\n');
    QCOMPARE(next.size(), 6);
    QCOMPARE(before.size(), 6);
    QCOMPARE(next.at(1), u"Mon 23 Nov 06:30"_s);
    QCOMPARE(before.at(1), u"Sun 22 Nov 06:30"_s);
    typeZone(here, u"America/Los_Angeles"_s);
    QCOMPARE(here.text("scheduleCard/nextTimes").section(u'\n', 1, 1), u"Sun 22 Nov 06:30 (14:30 here)"_s);
}

void ScheduleCardTest::anIntervalTakesTheCronExpressionsPlace()
{
    DetailFixture here;
    const MonitorId id = here.show({.cron = Cron::parse(u"@daily"_s, u"UTC"_s).value()});
    QCOMPARE(here.find<QLineEdit>("scheduleCard/cron")->text(), u"@daily"_s);
    QVERIFY(!here.find<QPushButton>("saveSchedule")->isVisible());
    choose(here, 0);
    here.click("saveSchedule");
    QVERIFY(here.aloft.monitor(id).schedule == Schedule());
}

void ScheduleCardTest::escapeGoesBackToTheCronExpression()
{
    DetailFixture here;
    here.show({.cron = Cron::parse(u"@daily"_s, u"UTC"_s).value()});
    here.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&here.window));
    typeCron(here, u"nonsense"_s);
    QTest::keyClick(here.find<QLineEdit>("scheduleCard/cron"), Qt::Key_Escape);
    QCOMPARE(here.find<QLineEdit>("scheduleCard/cron")->text(), u"@daily"_s);
    QVERIFY(!here.find<QPushButton>("saveSchedule")->isVisible());
}

QTEST_MAIN(ScheduleCardTest)
#include "schedule_card_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_fixture.h"

#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

QLineEdit *numberOf(const WindowFixture &window, const QString &field)
{
    return window.find<QWidget>(u"monitorForm"_s)->findChild<QWidget *>(field)->findChild<QLineEdit *>(u"number"_s);
}

} // namespace

class MonitorFormTest : public QObject
{
    Q_OBJECT

private slots:
    void aMonitorIsMadeWithKeysAlone();
    void whatWasTypedReachesTheEngine();
    void faultsLeadToTheFirstField();
    void aFaultyDurationIsToldBesideIt();
    void choosing24HoursOffersHalfAnHourOfGrace();
    void aRefusedWishLosesNothing();
    void aDraftSurvivesALookAtAnotherMonitor();
    void cancelForgetsTheDraft();
    void anEditCarriesOnlyWhatWasChanged();
    void savingNothingAsksForNothing();
    void anEditThatBringsItDownIsToldBefore();
    void aDuplicateIsANewMonitor();
    void whatJobsSendAlongAndGetAreSwitches();
    void anEditCanBeOfASwitchAlone();
    void editingAMonitorThatIsGoneLosesNothing();
};

void MonitorFormTest::aMonitorIsMadeWithKeysAlone()
{
    WindowFixture window;
    QVERIFY(window.start());
    QVERIFY(window.isSeen(u"firstRunPage"_s));
    QTest::keyClick(window.window.get(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(window.isSeen(u"monitorForm"_s));
    QCOMPARE(window.window->focusWidget(), window.find(u"name"_s));
    QTest::keyClicks(window.window->focusWidget(), u"Nightly backup"_s);
    QTest::keyClick(window.window->focusWidget(), Qt::Key_Return);
    QCOMPARE(window.monitors.rowCount(), 1);
    QCOMPARE(window.monitors.at(0).name, u"Nightly backup"_s);
    QCOMPARE(window.monitors.at(0).schedule, Schedule());
    QVERIFY(!window.isSeen(u"monitorForm"_s));
    QVERIFY(!window.isSeen(u"firstRunPage"_s));
}

void MonitorFormTest::whatWasTypedReachesTheEngine()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"firstMonitor"_s);
    window.type(u"name"_s, u"  Warehouse sync "_s);
    window.type(u"tags"_s, u"sync db-1"_s);
    window.type(u"note"_s, u"Ask Ada"_s);
    window.click(u"preset3600"_s);
    WindowFixture::typeInto(numberOf(window, u"grace"_s), u"10"_s);
    window.click(u"saveMonitor"_s);
    const Monitor &made = window.monitors.at(0);
    QCOMPARE(made.name, u"Warehouse sync"_s);
    QCOMPARE(made.tags, QStringList({u"sync"_s, u"db-1"_s}));
    QCOMPARE(made.note, u"Ask Ada"_s);
    QCOMPARE(made.schedule, (Schedule{seconds{3600}, seconds{600}}));
}

void MonitorFormTest::faultsLeadToTheFirstField()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"firstMonitor"_s);
    WindowFixture::typeInto(numberOf(window, u"interval"_s), u"0"_s);
    QVERIFY(window.find<QPushButton>(u"saveMonitor"_s)->isEnabled());
    window.click(u"saveMonitor"_s);
    auto *name = window.find<QLineEdit>(u"name"_s);
    QCOMPARE(window.window->focusWidget(), name);
    QVERIFY(name->property("faulty").toBool());
    QVERIFY(!name->accessibleDescription().isEmpty());
    QTest::keyClicks(name, u"Backup"_s);
    QVERIFY(!name->property("faulty").toBool());
    window.click(u"saveMonitor"_s);
    QCOMPARE(window.window->focusWidget(), numberOf(window, u"interval"_s));
    QVERIFY(window.asked.isEmpty());
}

void MonitorFormTest::aFaultyDurationIsToldBesideIt()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"firstMonitor"_s);
    auto *grace = window.find(u"monitorForm"_s)->findChild<QWidget *>(u"grace"_s);
    const auto *said = grace->findChild<QLabel *>(u"fault"_s);
    QVERIFY(said->text() != u"At least 10 seconds"_s);
    WindowFixture::typeInto(numberOf(window, u"grace"_s), u"5s"_s);
    QCOMPARE(said->text(), u"At least 10 seconds"_s);
    QVERIFY(said->isVisible());
}

void MonitorFormTest::choosing24HoursOffersHalfAnHourOfGrace()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"firstMonitor"_s);
    window.type(u"name"_s, u"Nightly backup"_s);
    QVERIFY(!window.isSeen(u"useNightlyGrace"_s));
    window.click(u"preset86400"_s);
    QVERIFY(window.isSeen(u"useNightlyGrace"_s));
    QCOMPARE(numberOf(window, u"grace"_s)->text(), u"1"_s); // kept unless the offer is taken
    window.click(u"useNightlyGrace"_s);
    QVERIFY(!window.isSeen(u"useNightlyGrace"_s));
    window.click(u"saveMonitor"_s);
    QCOMPARE(window.monitors.at(0).schedule, (Schedule{seconds{86400}, seconds{1800}}));
}

void MonitorFormTest::aRefusedWishLosesNothing()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"firstMonitor"_s);
    window.type(u"name"_s, u"Nightly backup"_s);
    window.type(u"note"_s, u"Ask Ada"_s);
    window.refusal = Error{u"The disk is full."_s};
    window.click(u"saveMonitor"_s);
    QVERIFY(window.isSeen(u"refusal"_s));
    QCOMPARE(window.find(u"refusal"_s)->accessibleDescription(), u"The disk is full."_s);
    QCOMPARE(window.find<QLineEdit>(u"name"_s)->text(), u"Nightly backup"_s);
    QCOMPARE(window.find<QPlainTextEdit>(u"note"_s)->toPlainText(), u"Ask Ada"_s);
    window.refusal.reset();
    window.click(u"saveMonitor"_s);
    QCOMPARE(window.monitors.rowCount(), 1);
    QVERIFY(!window.isSeen(u"refusal"_s));
}

void MonitorFormTest::aDraftSurvivesALookAtAnotherMonitor()
{
    WindowFixture window;
    MonitorId other = 0;
    QVERIFY(window.start([&other](EngineFixture &aloft) { other = aloft.create({}, u"Other"_s); }));
    window.click(u"newMonitor"_s);
    window.type(u"name"_s, u"Half-typed"_s);
    window.window->openMonitor(other);
    QVERIFY(!window.isSeen(u"monitorForm"_s));
    window.click(u"newMonitor"_s);
    QCOMPARE(window.find<QLineEdit>(u"name"_s)->text(), u"Half-typed"_s);
}

void MonitorFormTest::cancelForgetsTheDraft()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"firstMonitor"_s);
    window.type(u"name"_s, u"Half-typed"_s);
    window.click(u"cancelMonitor"_s);
    QVERIFY(window.isSeen(u"firstRunPage"_s));
    window.click(u"firstMonitor"_s);
    QCOMPARE(window.find<QLineEdit>(u"name"_s)->text(), QString());
}

void MonitorFormTest::anEditCarriesOnlyWhatWasChanged()
{
    WindowFixture window;
    MonitorId id = 0;
    QVERIFY(window.start([&id](EngineFixture &aloft) { id = aloft.create(); }));
    window.asked.clear();
    QTest::keyClick(window.window.get(), Qt::Key_F2);
    QCOMPARE(window.find<QLineEdit>(u"name"_s)->text(), u"Nightly backup"_s);
    window.type(u"name"_s, u"Backup of db-1"_s);
    window.click(u"saveMonitor"_s);
    wish::EditMonitor expected;
    expected.monitor = id;
    expected.name = u"Backup of db-1"_s;
    QCOMPARE(window.asked.size(), 1);
    QVERIFY(window.asked.first() == Wish(expected));
    QCOMPARE(window.monitors.at(0).name, u"Backup of db-1"_s);
}

void MonitorFormTest::savingNothingAsksForNothing()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) { aloft.create(); }));
    window.asked.clear();
    QTest::keyClick(window.window.get(), Qt::Key_F2);
    window.click(u"saveMonitor"_s);
    QVERIFY(window.asked.isEmpty());
    QVERIFY(!window.isSeen(u"monitorForm"_s));
}

void MonitorFormTest::anEditThatBringsItDownIsToldBefore()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) {
        const MonitorId id = aloft.create({seconds{3600}, seconds{60}});
        QCOMPARE(aloft.beat(aloft.monitor(id).token), Answer::Kind::Kept);
        aloft.pass(std::chrono::minutes{30});
    }));
    QTest::keyClick(window.window.get(), Qt::Key_F2);
    QVERIFY(!window.isSeen(u"scheduleWarning"_s));
    window.click(u"preset300"_s);
    QVERIFY(window.isSeen(u"scheduleWarning"_s));
    window.click(u"preset3600"_s);
    QVERIFY(!window.isSeen(u"scheduleWarning"_s));
}

void MonitorFormTest::aDuplicateIsANewMonitor()
{
    WindowFixture window;
    MonitorId id = 0;
    QVERIFY(window.start([&id](EngineFixture &aloft) { id = aloft.create({seconds{3600}, seconds{600}}); }));
    auto *list = window.find(u"monitorList"_s);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(list, &event);
    auto *duplicate = window.window->findChild<QAction *>(u"duplicate"_s);
    QVERIFY(duplicate);
    duplicate->trigger();
    QVERIFY(window.find<QLineEdit>(u"name"_s)->text().contains(u"Nightly backup"_s));
    window.click(u"saveMonitor"_s);
    QCOMPARE(window.monitors.rowCount(), 2);
    QCOMPARE(window.monitors.at(1).schedule, (Schedule{seconds{3600}, seconds{600}}));
    QVERIFY(window.monitors.at(1).token != window.monitors.at(0).token);
}

void MonitorFormTest::whatJobsSendAlongAndGetAreSwitches()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"firstMonitor"_s);
    window.type(u"name"_s, u"Backup"_s);
    QVERIFY(window.find<QAbstractButton>(u"keepsBodies"_s)->isChecked());
    QVERIFY(!window.find<QAbstractButton>(u"acceptsGet"_s)->isChecked());
    QVERIFY(window.find(u"acceptsGet"_s)->accessibleDescription().contains(u"link preview"_s));
    for (const QString &option : {u"keepsBodies"_s, u"acceptsGet"_s}) {
        window.find(option)->setFocus();
        QTest::keyClick(window.find(option), Qt::Key_Space);
    }
    window.click(u"saveMonitor"_s);
    QVERIFY(!window.monitors.at(0).keepsBodies);
    QVERIFY(window.monitors.at(0).acceptsGet);
}

void MonitorFormTest::anEditCanBeOfASwitchAlone()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) { aloft.create(); }));
    window.click(u"edit"_s);
    window.find<QAbstractButton>(u"acceptsGet"_s)->click();
    window.click(u"saveMonitor"_s);
    const auto edit = std::get<wish::EditMonitor>(window.asked.last());
    QCOMPARE(edit.acceptsGet, std::optional(true));
    QVERIFY(!edit.keepsBodies && !edit.name && !edit.interval);
    QVERIFY(window.monitors.at(0).acceptsGet);
}

void MonitorFormTest::editingAMonitorThatIsGoneLosesNothing()
{
    WindowFixture window;
    MonitorId id = 0;
    QVERIFY(window.start([&id](EngineFixture &aloft) { id = aloft.create(); }));
    QTest::keyClick(window.window.get(), Qt::Key_F2);
    window.type(u"name"_s, u"New name"_s);
    QVERIFY(window.aloft.carryOut(wish::RemoveMonitor{id}).has_value());
    QVERIFY(window.isSeen(u"monitorForm"_s));
    window.click(u"saveMonitor"_s);
    QVERIFY(window.isSeen(u"refusal"_s));
    QCOMPARE(window.find<QLineEdit>(u"name"_s)->text(), u"New name"_s);
    QCOMPARE(window.monitors.rowCount(), 0);
}

QTEST_MAIN(MonitorFormTest)
#include "monitor_form_test.moc"

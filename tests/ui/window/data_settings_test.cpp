// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/window_fixture.h"
#include "ui/pages/data_settings.h"

#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>

using namespace aloft;
using namespace Qt::StringLiterals;

/// The section of the settings about data: how much is kept, and "Clean up now".
class DataSettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void theSizeIsAskedForWhenItCanBeSeen();
    void retentionIsSavedByEnter();
    void whatIsOutOfRangeIsSaidBesideTheField_data();
    void whatIsOutOfRangeIsSaidBesideTheField();
    void whatIsTypedSurvivesAChangeFromElsewhere();
    void defaultsCanBeFilledIn();
    void cleaningUpShowsItsProgressAndCanBeCancelled();
    void theOutcomeIsASentence_data();
    void theOutcomeIsASentence();

private:
    /// The window with the section open.
    [[nodiscard]] static std::unique_ptr<WindowFixture> opened()
    {
        auto window = std::make_unique<WindowFixture>();
        if (!window->start())
            return nullptr;
        window->click(u"railSettings"_s);
        window->click(u"sectionData"_s);
        return window;
    }

    [[nodiscard]] static QString textOf(const WindowFixture &window, const QString &name)
    {
        return window.find<QLineEdit>(name)->text();
    }
};

void DataSettingsTest::theSizeIsAskedForWhenItCanBeSeen()
{
    WindowFixture window;
    QVERIFY(window.start());
    QSignalSpy wanted(window.window.get(), &MainWindow::databaseSizeWanted);
    window.click(u"railSettings"_s);
    QCOMPARE(wanted.size(), 0);
    window.click(u"sectionData"_s);
    QCOMPARE(wanted.size(), 1);
    window.window->setDatabaseSize(40'060'000);
    QCOMPARE(window.find<QLabel>(u"databaseSize"_s)->text(), u"38.2 MiB"_s);
}

void DataSettingsTest::retentionIsSavedByEnter()
{
    const auto window = opened();
    QVERIFY(window);
    QCOMPARE(textOf(*window, u"newestPerMonitor"_s), u"1,000"_s);
    QCOMPARE(textOf(*window, u"thinnedDays"_s), u"90 days"_s);
    QCOMPARE(textOf(*window, u"mostBytes"_s), u"2 GiB"_s);
    QVERIFY(!window->isSeen(u"saveRetention"_s));
    window->type(u"newestPerMonitor"_s, u"5,000"_s);
    window->type(u"thinnedDays"_s, u"30"_s);
    window->type(u"mostBytes"_s, u"512 MiB"_s);
    QVERIFY(window->isSeen(u"saveRetention"_s));
    QTest::keyClick(window->find(u"mostBytes"_s), Qt::Key_Return);
    const Retention expected{.newestPerMonitor = 5000, .thinned_days = 30, .most_bytes = 512 * 1024 * 1024};
    QVERIFY(window->aloft.engine().settings().retention == expected);
    QCOMPARE(textOf(*window, u"thinnedDays"_s), u"30 days"_s);
    QVERIFY(!window->isSeen(u"saveRetention"_s));
}

void DataSettingsTest::whatIsOutOfRangeIsSaidBesideTheField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("fault");
    QTest::newRow("too few") << u"newestPerMonitor"_s << u"99"_s << u"From 100 to 1,000,000"_s;
    QTest::newRow("no number") << u"newestPerMonitor"_s << u"many"_s << u"From 100 to 1,000,000"_s;
    QTest::newRow("nothing") << u"thinnedDays"_s << u""_s << u"From 1 to 3,650 days"_s;
    QTest::newRow("too long") << u"thinnedDays"_s << u"3651 days"_s << u"From 1 to 3,650 days"_s;
    QTest::newRow("too small") << u"mostBytes"_s << u"1 MiB"_s << u"From 16 MiB to 1,024 GiB"_s;
}

void DataSettingsTest::whatIsOutOfRangeIsSaidBesideTheField()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(QString, fault);
    const auto window = opened();
    QVERIFY(window);
    window->type(field, typed.isEmpty() ? u" "_s : typed);
    QCOMPARE(window->find(field)->accessibleDescription(), fault);
    window->asked.clear();
    QTest::keyClick(window->find(field), Qt::Key_Return);
    QVERIFY(window->asked.isEmpty());
    QVERIFY(window->find(field)->hasFocus());
    QTest::keyClick(window->find(field), Qt::Key_Escape);
    QVERIFY(window->find(field)->accessibleDescription().isEmpty());
    QVERIFY(!window->isSeen(u"saveRetention"_s));
}

void DataSettingsTest::whatIsTypedSurvivesAChangeFromElsewhere()
{
    const auto window = opened();
    QVERIFY(window);
    window->type(u"thinnedDays"_s, u"45"_s);
    wish::ChangeSettings change;
    change.retention = Retention{.newestPerMonitor = 2000};
    QVERIFY(window->aloft.carryOut(change));
    QCOMPARE(textOf(*window, u"thinnedDays"_s), u"45"_s);
}

void DataSettingsTest::defaultsCanBeFilledIn()
{
    const auto window = opened();
    QVERIFY(window);
    QVERIFY(!window->isSeen(u"defaultRetention"_s));
    window->type(u"thinnedDays"_s, u"45"_s);
    QTest::keyClick(window->find(u"thinnedDays"_s), Qt::Key_Return);
    window->click(u"defaultRetention"_s);
    QCOMPARE(textOf(*window, u"thinnedDays"_s), u"90 days"_s);
    window->click(u"saveRetention"_s);
    QVERIFY(window->aloft.engine().settings().retention == Retention());
}

void DataSettingsTest::cleaningUpShowsItsProgressAndCanBeCancelled()
{
    const auto window = opened();
    QVERIFY(window);
    QSignalSpy asked(window->window.get(), &MainWindow::cleanUpRequested);
    QSignalSpy cancelled(window->window.get(), &MainWindow::cleanUpCancelRequested);
    QSignalSpy sizeWanted(window->window.get(), &MainWindow::databaseSizeWanted);
    QVERIFY(!window->isSeen(u"cleanUpProgress"_s));
    window->click(u"cleanUpNow"_s);
    QCOMPARE(asked.size(), 1);
    window->window->setCleanUpProgress(0, 0);
    QVERIFY(window->isSeen(u"cleanUpProgress"_s));
    QVERIFY(!window->isSeen(u"cleanUpNow"_s));
    QCOMPARE(window->find<QLabel>(u"cleanUpText"_s)->text(), u"Counting"_s);
    window->window->setCleanUpProgress(2500, 10'000);
    QCOMPARE(window->find<QLabel>(u"cleanUpText"_s)->text(), u"2,500 of 10,000 heartbeats"_s);
    QCOMPARE(window->find<QProgressBar>(u"cleanUpProgress"_s)->value(), 250);
    QVERIFY(window->find(u"cancelCleanUp"_s)->hasFocus()); // the button that had it is gone
    window->click(u"cancelCleanUp"_s);
    QCOMPARE(cancelled.size(), 1);
    window->window->setCleanedUp({.cancelled = true});
    QVERIFY(!window->isSeen(u"cleanUpProgress"_s));
    QVERIFY(window->isSeen(u"cleanUpNow"_s));
    QVERIFY(window->find(u"cleanUpNow"_s)->hasFocus());
    QCOMPARE(window->find<QLabel>(u"cleanUpOutcome"_s)->text(), u"Cancelled. Nothing was removed."_s);
    QCOMPARE(sizeWanted.size(), 1);
}

void DataSettingsTest::theOutcomeIsASentence_data()
{
    QTest::addColumn<CleanUp>("cleanUp");
    QTest::addColumn<QString>("sentence");
    const Pruned many{.heartbeats = 12'400, .newest = noon - std::chrono::hours{1}};
    QTest::newRow("nothing to do") << CleanUp{} << u"Nothing was to be removed."_s;
    QTest::newRow("only room") << CleanUp{.given_bytes = 1024 * 1024} << u"Nothing was to be removed, 1.0 MiB given back."_s;
    QTest::newRow("heartbeats") << CleanUp{.pruned = many, .given_bytes = 38 * 1024 * 1024}
                                << u"Removed 12,400 heartbeats from today 11:00 and before, 38.0 MiB given back."_s;
    QTest::newRow("one of each") << CleanUp{.pruned = {.heartbeats = 1, .counts = 1, .newest = noon}}
                                 << u"Removed 1 heartbeat from today 12:00 and before and 1 count of an hour."_s;
    QTest::newRow("cancelled on the way") << CleanUp{.pruned = many, .cancelled = true}
                                          << u"Cancelled. Removed 12,400 heartbeats from today 11:00 and before."_s;
    QTest::newRow("cancelled at once") << CleanUp{.cancelled = true} << u"Cancelled. Nothing was removed."_s;
    QTest::newRow("failed") << CleanUp{.pruned = many, .fault = u"The disk is full."_s}
                            << u"The disk is full. Removed 12,400 heartbeats from today 11:00 and before."_s;
}

void DataSettingsTest::theOutcomeIsASentence()
{
    QFETCH(CleanUp, cleanUp);
    QTEST(cleanUpSentence(cleanUp, noon), "sentence");
}

QTEST_MAIN(DataSettingsTest)
#include "data_settings_test.moc"

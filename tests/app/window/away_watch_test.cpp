// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/away_watch.h"

#include "tests/support/fake_clock.h"

#include <QSignalSpy>
#include <QTest>

using namespace aloft;

class AwayWatchTest : public QObject
{
    Q_OBJECT

private slots:
    void whoOpensTheWindowHasReturned();
    void whoGoesOnWorkingReturnsOnlyOnce();
    void whoTurnsToAnotherWindowHasLeft();
    void theLastUseIsThatOfAKeyOrTheMouse();
};

namespace {

void show(QWidget &window)
{
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

} // namespace

void AwayWatchTest::whoOpensTheWindowHasReturned()
{
    const FakeClock clock;
    QWidget window;
    const AwayWatch watch(window, clock);
    QSignalSpy returned(&watch, &AwayWatch::returned);
    show(window);
    QTRY_COMPARE(returned.size(), 1);
}

void AwayWatchTest::whoGoesOnWorkingReturnsOnlyOnce()
{
    const FakeClock clock;
    QWidget window;
    const AwayWatch watch(window, clock);
    QSignalSpy returned(&watch, &AwayWatch::returned);
    show(window);
    QTest::keyClick(&window, Qt::Key_A);
    QTest::mouseClick(&window, Qt::LeftButton);
    QCOMPARE(returned.size(), 1);
}

void AwayWatchTest::whoTurnsToAnotherWindowHasLeft()
{
    const FakeClock clock;
    QWidget window;
    const AwayWatch watch(window, clock);
    QSignalSpy returned(&watch, &AwayWatch::returned);
    QSignalSpy left(&watch, &AwayWatch::left);
    show(window);
    QWidget other;
    show(other);
    QTRY_COMPARE(left.size(), 1);
    show(window);
    QTRY_COMPARE(returned.size(), 2);
}

void AwayWatchTest::theLastUseIsThatOfAKeyOrTheMouse()
{
    FakeClock clock;
    QWidget window;
    const AwayWatch watch(window, clock);
    show(window);
    QVERIFY(watch.lastUsed() == noon);
    clock.advance(seconds{60});
    QVERIFY(watch.lastUsed() == noon);
    QTest::keyClick(&window, Qt::Key_A);
    QVERIFY(watch.lastUsed() == noon + seconds{60});
}

QTEST_MAIN(AwayWatchTest)
#include "away_watch_test.moc"

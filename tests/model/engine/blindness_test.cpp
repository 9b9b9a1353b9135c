// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/engine/blindness.h"

#include "tests/support/fake_clock.h"

#include <QTest>

using namespace aloft;
using std::chrono::hours;
using std::chrono::minutes;

class BlindnessTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theFirstStartOfAllHidesNothing();
    void aStartKnowsWhyAloftWasAway_data();
    void aStartKnowsWhyAloftWasAway();
    void theNewestHeartbeatIsASignOfLifeAsWell();
    void aStartGoesOnWithWhatWasLeftOpen();
    void aPortThatIsLostIsAGapUntilItIsBack();
    void severalReasonsAtATimeAreOneGap();
    void sleepIsAGap();
    void aShortNapIsAGapAsWell();
    void aProgramThatDoesNotRunIsBlind_data();
    void aProgramThatDoesNotRunIsBlind();
    void whoIsBlindAnywayHasNoFurtherGap();
    void aClockThatWasSetIsNoGap();

private:
    FakeClock m_clock;
};

void BlindnessTest::init()
{
    m_clock.set(noon);
}

void BlindnessTest::theFirstStartOfAllHidesNothing()
{
    Blindness blindness({}, 0);
    QVERIFY(!blindness.start({}, {}, m_clock));
    QVERIFY(!blindness.end(BlindReason::NotListening, noon));
}

void BlindnessTest::aStartKnowsWhyAloftWasAway_data()
{
    QTest::addColumn<bool>("stopped");
    QTest::addColumn<bool>("rebooted");
    QTest::addColumn<BlindReason>("reason");
    QTest::newRow("stopped by a person") << true << false << BlindReason::Closed;
    QTest::newRow("killed") << false << false << BlindReason::Crashed;
    QTest::newRow("shut down with the computer") << true << true << BlindReason::ComputerOff;
    QTest::newRow("power cut") << false << true << BlindReason::ComputerOff;
}

void BlindnessTest::aStartKnowsWhyAloftWasAway()
{
    QFETCH(const bool, stopped);
    QFETCH(const bool, rebooted);
    QFETCH(const BlindReason, reason);
    if (rebooted)
        m_clock.reboot();
    Blindness blindness({}, 4);
    const auto began = blindness.start(Mark{.at = noon - hours{1}, .stopped = stopped}, {}, m_clock);
    QVERIFY(began == (BlindInterval{.id = 5, .from = noon - hours{1}, .until = {}, .reason = reason}));
    QVERIFY(blindness.isBlind());
    const auto ended = blindness.end(BlindReason::NotListening, noon + seconds{1});
    QVERIFY(ended);
    QVERIFY(ended->id == 5 && ended->until == noon + seconds{1} && ended->reason == reason);
    QVERIFY(blindness.known() == QList{*ended});
}

void BlindnessTest::theNewestHeartbeatIsASignOfLifeAsWell()
{
    Blindness blindness({}, 0);
    const auto began = blindness.start(Mark{.at = noon - minutes{10}}, noon - minutes{9}, m_clock);
    QVERIFY(began && began->from == noon - minutes{9});
}

void BlindnessTest::aStartGoesOnWithWhatWasLeftOpen()
{
    const BlindInterval open{.id = 3, .from = noon - hours{5}, .until = {}, .reason = BlindReason::NotListening};
    Blindness blindness({open}, 3);
    QVERIFY(!blindness.start(Mark{.at = noon - hours{1}}, {}, m_clock));
    const auto ended = blindness.end(BlindReason::NotListening, noon);
    QVERIFY(ended && ended->id == 3 && ended->from == open.from && ended->until == noon);
}

void BlindnessTest::aPortThatIsLostIsAGapUntilItIsBack()
{
    Blindness blindness({}, 0);
    QVERIFY(blindness.begin(BlindReason::NotListening, noon));
    QVERIFY(!blindness.begin(BlindReason::NotListening, noon + seconds{3}));
    const auto ended = blindness.end(BlindReason::NotListening, noon + minutes{1});
    QVERIFY(ended && ended->from == noon && ended->until == noon + minutes{1});
    QVERIFY(!blindness.end(BlindReason::NotListening, noon + minutes{2}));
}

void BlindnessTest::severalReasonsAtATimeAreOneGap()
{
    Blindness blindness({}, 0);
    QVERIFY(blindness.begin(BlindReason::NotListening, noon));
    QVERIFY(!blindness.begin(BlindReason::NotStoring, noon + minutes{1}));
    QVERIFY(!blindness.end(BlindReason::NotListening, noon + minutes{2}));
    QVERIFY(blindness.isBlind());
    const auto ended = blindness.end(BlindReason::NotStoring, noon + minutes{3});
    QVERIFY(ended && ended->from == noon && ended->until == noon + minutes{3} && ended->reason == BlindReason::NotListening);
}

void BlindnessTest::sleepIsAGap()
{
    Blindness blindness({}, 0);
    QVERIFY(!blindness.attend(m_clock));
    m_clock.advance(seconds{10});
    QVERIFY(!blindness.attend(m_clock));
    m_clock.sleep(hours{6});
    const auto slept = blindness.attend(m_clock);
    QVERIFY(slept);
    QCOMPARE(slept->reason, BlindReason::Asleep);
    QVERIFY(slept->from == noon + seconds{10} && slept->until == noon + seconds{10} + hours{6});
    QVERIFY(!blindness.attend(m_clock));
}

void BlindnessTest::aShortNapIsAGapAsWell()
{
    Blindness blindness({}, 0);
    QVERIFY(!blindness.attend(m_clock));
    m_clock.sleep(seconds{5});
    QVERIFY(blindness.attend(m_clock));
}

void BlindnessTest::aProgramThatDoesNotRunIsBlind_data()
{
    QTest::addColumn<seconds>("length");
    QTest::addColumn<bool>("isGap");
    QTest::newRow("the computer is busy") << seconds{30} << false;
    QTest::newRow("the program was stopped") << seconds{31} << true;
}

void BlindnessTest::aProgramThatDoesNotRunIsBlind()
{
    QFETCH(const seconds, length);
    QFETCH(const bool, isGap);
    Blindness blindness({}, 0);
    QVERIFY(!blindness.attend(m_clock));
    m_clock.stall(length);
    const auto stalled = blindness.attend(m_clock);
    QCOMPARE(stalled.has_value(), isGap);
    if (stalled)
        QCOMPARE(stalled->reason, BlindReason::Stalled);
}

void BlindnessTest::whoIsBlindAnywayHasNoFurtherGap()
{
    Blindness blindness({}, 0);
    QVERIFY(!blindness.attend(m_clock));
    QVERIFY(blindness.begin(BlindReason::NotStoring, noon));
    m_clock.sleep(hours{1});
    QVERIFY(!blindness.attend(m_clock));
    QCOMPARE(blindness.known().size(), 1);
}

void BlindnessTest::aClockThatWasSetIsNoGap()
{
    Blindness blindness({}, 0);
    QVERIFY(!blindness.attend(m_clock));
    m_clock.setComputer(hours{3});
    QVERIFY(blindness.begin(BlindReason::NotListening, noon));
    QVERIFY(blindness.end(BlindReason::NotListening, noon + minutes{1}));
    QVERIFY(m_clock.follow() == hours{3});
    const QList<BlindInterval> moved = blindness.shift(hours{3}, m_clock.now());
    QCOMPARE(moved.size(), 1);
    QVERIFY(moved.constFirst().from == noon + hours{3});
    QVERIFY(!blindness.attend(m_clock));
}

QTEST_GUILESS_MAIN(BlindnessTest)
#include "blindness_test.moc"

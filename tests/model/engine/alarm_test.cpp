// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/engine/alarm.h"
#include "model/engine/timer_alarm.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace aloft;

class AlarmTest : public QObject
{
    Q_OBJECT

private slots:
    void itRingsOnceAndNotBeforeItsMoment_data() { addKinds(); }
    void itRingsOnceAndNotBeforeItsMoment();
    void aMomentInThePastRingsAtOnce_data() { addKinds(); }
    void aMomentInThePastRingsAtOnce();
    void aMomentThatIsTakenBackDoesNotRing_data() { addKinds(); }
    void aMomentThatIsTakenBackDoesNotRing();

private:
    static void addKinds()
    {
        QTest::addColumn<bool>("best");
        QTest::newRow("the best of this system") << true;
        QTest::newRow("a plain timer") << false;
    }

    [[nodiscard]] static std::unique_ptr<Alarm> makeOne(const Clock &clock)
    {
        QFETCH(const bool, best);
        return best ? makeAlarm(clock) : std::make_unique<TimerAlarm>(clock);
    }
};

void AlarmTest::itRingsOnceAndNotBeforeItsMoment()
{
    SystemClock clock;
    const auto alarm = makeOne(clock);
    QSignalSpy rang(alarm.get(), &Alarm::rang);
    const Instant moment = clock.now() + milliseconds{60};
    alarm->setFor(moment);
    QVERIFY(rang.wait(5000));
    QVERIFY(clock.now() >= moment);
    QVERIFY(!rang.wait(50));
}

void AlarmTest::aMomentInThePastRingsAtOnce()
{
    SystemClock clock;
    const auto alarm = makeOne(clock);
    QSignalSpy rang(alarm.get(), &Alarm::rang);
    alarm->setFor(clock.now() - std::chrono::hours{1});
    QVERIFY(rang.wait(1000));
}

void AlarmTest::aMomentThatIsTakenBackDoesNotRing()
{
    SystemClock clock;
    const auto alarm = makeOne(clock);
    QSignalSpy rang(alarm.get(), &Alarm::rang);
    alarm->setFor(clock.now() + milliseconds{20});
    alarm->setFor(std::nullopt);
    QVERIFY(!rang.wait(60));
}

QTEST_GUILESS_MAIN(AlarmTest)
#include "alarm_test.moc"

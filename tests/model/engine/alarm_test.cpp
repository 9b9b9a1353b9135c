// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/engine/alarm.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace aloft;

class AlarmTest : public QObject
{
    Q_OBJECT

private slots:
    void itRingsOnceAndNotBeforeItsMoment();
    void aMomentInThePastRingsAtOnce();
    void aMomentThatIsTakenBackDoesNotRing();
};

void AlarmTest::itRingsOnceAndNotBeforeItsMoment()
{
    SystemClock clock;
    TimerAlarm alarm(clock);
    QSignalSpy rang(&alarm, &Alarm::rang);
    const Instant moment = clock.now() + milliseconds{60};
    alarm.setFor(moment);
    QVERIFY(rang.wait(5000));
    QVERIFY(clock.now() >= moment);
    QVERIFY(!rang.wait(50));
}

void AlarmTest::aMomentInThePastRingsAtOnce()
{
    SystemClock clock;
    TimerAlarm alarm(clock);
    QSignalSpy rang(&alarm, &Alarm::rang);
    alarm.setFor(clock.now() - std::chrono::hours{1});
    QVERIFY(rang.wait(1000));
}

void AlarmTest::aMomentThatIsTakenBackDoesNotRing()
{
    SystemClock clock;
    TimerAlarm alarm(clock);
    QSignalSpy rang(&alarm, &Alarm::rang);
    alarm.setFor(clock.now() + milliseconds{20});
    alarm.setFor(std::nullopt);
    QVERIFY(!rang.wait(60));
}

QTEST_GUILESS_MAIN(AlarmTest)
#include "alarm_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/quiet_time.h"
#include "tests/support/fake_clock.h"

#include <QSignalSpy>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Noon is in UTC here, as the tests are run.
class QuietTimeTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void withoutQuietHoursItIsNeverQuiet();
    void quietHoursBeginAndEnd();
    void aPauseIsQuietAndNobodyWasAwayInIt();
    void whileThePauseGoesOnTheEndOfTheHoursIsNotTold();
    void hoursThatAreTakenAwayEndAtOnce();
    void theEndIsSeenWithoutABatch();

private:
    static Changes hours(const QString &from, const QString &until)
    {
        Channel desktop;
        desktop.id = desktopChannel;
        desktop.fields = {{u"quietFrom"_s, from}, {u"quietUntil"_s, until}};
        Changes changes;
        changes.channels = QList<Channel>{desktop};
        return changes;
    }
    static Changes pausedUntil(std::optional<Instant> until)
    {
        Changes changes;
        changes.settings = Settings{};
        changes.settings->notificationsPausedUntil = until;
        return changes;
    }

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<QuietTime> m_quiet;
    std::unique_ptr<QSignalSpy> m_ended;
    std::unique_ptr<QSignalSpy> m_hoursOver;
};

void QuietTimeTest::init()
{
    m_quiet.reset();
    m_clock = std::make_unique<FakeClock>();
    m_quiet = std::make_unique<QuietTime>(*m_clock);
    m_ended = std::make_unique<QSignalSpy>(m_quiet.get(), &QuietTime::ended);
    m_hoursOver = std::make_unique<QSignalSpy>(m_quiet.get(), &QuietTime::hoursOver);
}

void QuietTimeTest::withoutQuietHoursItIsNeverQuiet()
{
    m_quiet->apply(hours({}, {}));
    QVERIFY(!m_quiet->isQuiet());
    m_quiet->look();
    QCOMPARE(m_ended->size(), 0);
}

void QuietTimeTest::quietHoursBeginAndEnd()
{
    m_quiet->apply(hours(u"22:00"_s, u"07:00"_s));
    QVERIFY(!m_quiet->isQuiet());
    m_clock->advance(11h);
    m_quiet->apply({}); // any batch
    QVERIFY(m_quiet->isQuiet());
    m_clock->advance(8h);
    m_quiet->look();
    QVERIFY(!m_quiet->isQuiet());
    QCOMPARE(m_ended->size(), 1);
    QCOMPARE(m_hoursOver->size(), 1);
    QVERIFY(m_hoursOver->first().first().value<Instant>() == noon + 10h); // since their beginning, whenever it was seen
}

void QuietTimeTest::aPauseIsQuietAndNobodyWasAwayInIt()
{
    m_quiet->apply(pausedUntil(noon + 1h));
    QVERIFY(m_quiet->isQuiet());
    m_clock->advance(1h);
    m_quiet->look();
    QVERIFY(!m_quiet->isQuiet());
    QCOMPARE(m_ended->size(), 1);
    QCOMPARE(m_hoursOver->size(), 0);
}

void QuietTimeTest::whileThePauseGoesOnTheEndOfTheHoursIsNotTold()
{
    m_quiet->apply(hours(u"11:00"_s, u"13:00"_s));
    m_quiet->apply(pausedUntil(noon + 2h));
    m_clock->advance(90min);
    m_quiet->look();
    QVERIFY(m_quiet->isQuiet());
    QCOMPARE(m_ended->size(), 0);
    QCOMPARE(m_hoursOver->size(), 0);
}

void QuietTimeTest::hoursThatAreTakenAwayEndAtOnce()
{
    m_quiet->apply(hours(u"11:00"_s, u"13:00"_s));
    QVERIFY(m_quiet->isQuiet());
    m_quiet->apply(hours({}, {}));
    QVERIFY(!m_quiet->isQuiet());
    QCOMPARE(m_ended->size(), 1);
}

void QuietTimeTest::theEndIsSeenWithoutABatch()
{
    m_clock->set(noon + 1h - 30ms);
    m_quiet->apply(hours(u"11:00"_s, u"13:00"_s));
    m_clock->set(noon + 1h);
    QTRY_COMPARE(m_ended->size(), 1);
}

QTEST_GUILESS_MAIN(QuietTimeTest)
#include "quiet_time_test.moc"

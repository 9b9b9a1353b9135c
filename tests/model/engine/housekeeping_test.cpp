// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/engine/housekeeping.h"
#include "tests/support/engine_fixture.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

/// The upkeep of history beside a working engine.
class HousekeepingTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aCleanUpTellsItsProgressAndItsOutcome();
    void heartbeatsAreAnsweredBetweenItsSteps();
    void aCleanUpCanBeCancelled();
    void aFailureEndsItInWords();

private:
    [[nodiscard]] QString addMany(int count);
    [[nodiscard]] qsizetype kept() { return m_aloft->store().heartbeats(1, 100'000)->size(); }

    std::unique_ptr<EngineFixture> m_aloft;
    std::unique_ptr<Housekeeping> m_housekeeping;
};

void HousekeepingTest::init()
{
    m_housekeeping.reset();
    m_aloft = std::make_unique<EngineFixture>();
    QVERIFY(m_aloft->start());
    m_housekeeping = std::make_unique<Housekeeping>(m_aloft->store(), m_aloft->clock,
                                                    [] { return Retention{.newestPerMonitor = 100, .thinned_days = 90}; });
}

/// Heartbeats of the first monitor, whose token is answered.
QString HousekeepingTest::addMany(int count)
{
    const MonitorId id = m_aloft->create();
    QList<Write> writes;
    for (int i = count; i > 0; --i) {
        const Instant at = m_aloft->clock.now() - seconds{i};
        writes.append(write::AddHeartbeat{{.monitor = id, .at = at, .origin = u"::1"_s, .dueAt = {}, .deadlineAt = {}}});
    }
    if (!m_aloft->store().commit(writes))
        return {};
    return m_aloft->monitor(id).token;
}

void HousekeepingTest::aCleanUpTellsItsProgressAndItsOutcome()
{
    QVERIFY(!addMany(6000).isEmpty());
    QSignalSpy progressed(m_housekeeping.get(), &Housekeeping::progressed);
    QSignalSpy cleanedUp(m_housekeeping.get(), &Housekeeping::cleanedUp);
    m_housekeeping->cleanUp();
    m_housekeeping->cleanUp(); // impatience makes no second one
    QTRY_COMPARE(cleanedUp.size(), 1);
    const auto outcome = cleanedUp.constFirst().constFirst().value<CleanUp>();
    QCOMPARE(outcome.pruned.heartbeats, 5900);
    QVERIFY(!outcome.cancelled);
    QVERIFY2(outcome.fault.isEmpty(), qPrintable(outcome.fault));
    QVERIFY(!progressed.isEmpty());
    QCOMPARE(progressed.constFirst().at(0).toLongLong(), 0);
    QCOMPARE(kept(), 100);
    QTest::qWait(20);
    QCOMPARE(cleanedUp.size(), 1);
}

void HousekeepingTest::heartbeatsAreAnsweredBetweenItsSteps()
{
    const QString token = addMany(6000);
    QSignalSpy cleanedUp(m_housekeeping.get(), &Housekeeping::cleanedUp);
    int answered = 0;
    connect(&m_aloft->engine(), &Engine::answered, this, [&] { answered += cleanedUp.isEmpty() ? 1 : 0; });
    m_housekeeping->cleanUp();
    while (cleanedUp.isEmpty() && answered < 5) {
        m_aloft->inbox.post({.ticket = quint64(answered) + 1, .token = token, .at = m_aloft->clock.now(), .origin = u"::1"_s});
        QCoreApplication::processEvents();
    }
    QCOMPARE(answered, 5);
    QTRY_COMPARE(cleanedUp.size(), 1);
}

void HousekeepingTest::aCleanUpCanBeCancelled()
{
    QVERIFY(!addMany(20'000).isEmpty());
    QSignalSpy cleanedUp(m_housekeeping.get(), &Housekeeping::cleanedUp);
    m_housekeeping->cancel(); // of none, which is nothing
    m_housekeeping->cleanUp();
    const qsizetype before = kept();
    while (kept() == before)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    m_housekeeping->cancel();
    QCOMPARE(cleanedUp.size(), 1);
    const auto outcome = cleanedUp.constFirst().constFirst().value<CleanUp>();
    QVERIFY(outcome.cancelled);
    const qsizetype after = kept();
    QCOMPARE(qsizetype(before - outcome.pruned.heartbeats), after);
    QVERIFY(after > 100);
    QTest::qWait(20);
    QCOMPARE(kept(), after);
}

void HousekeepingTest::aFailureEndsItInWords()
{
    QVERIFY(!addMany(500).isEmpty());
    QSignalSpy cleanedUp(m_housekeeping.get(), &Housekeeping::cleanedUp);
    QVERIFY(QFile::rename(m_aloft->store().path(), m_aloft->store().path() + u".away"_s));
    m_housekeeping->cleanUp();
    QTRY_COMPARE(cleanedUp.size(), 1);
    QVERIFY(cleanedUp.constFirst().constFirst().value<CleanUp>().fault.contains(u"was moved or deleted"_s));
    QVERIFY(QFile::rename(m_aloft->store().path() + u".away"_s, m_aloft->store().path()));
}

QTEST_GUILESS_MAIN(HousekeepingTest)
#include "housekeeping_test.moc"

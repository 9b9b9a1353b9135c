// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/pruning.h"
#include "model/store/store.h"
#include "tests/support/sample.h"

#include <QTemporaryDir>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// At most so many rows may a step touch.
constexpr int smallStep = 2 * Pruning::rowsPerStep + Pruning::entriesPerStep;

Retention keeping(qint64 newest, qint64 thinned_days = 90)
{
    return {.newestPerMonitor = newest, .thinned_days = thinned_days};
}

} // namespace

/// What is kept of history, on a real file.
class PruningTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theNewestOfEachMonitorStay();
    void theRestBecomesCountsByTheHour();
    void countsThatAreTooOldGo();
    void theLastSuccessStays_data();
    void theLastSuccessStays();
    void changesThatNoFigureNeedsGo();
    void oldDeliveriesGoWithTheirAlerts();
    void incidentsStayForEver();
    void aFileThatIsTooLargeLosesItsOldestFirst();
    void aSizeThatCannotBeReachedEndsThePass();
    void whenThereIsNothingToDoNothingIsWritten();
    void everyStepIsSmall_data();
    void everyStepIsSmall();
    void pagesAreGivenBack();
    void anOlderFileCanGivePagesBackOnceItWasAdopted();
    void thePassTellsHowMuchThereIsToDo();

private:
    void add(MonitorId monitor, Instant newest, int count, milliseconds apart, HeartbeatKind kind = HeartbeatKind::Success);
    /// Runs a whole pass and answers what it did.
    Pruned prune(const Retention &retention, Pruning::Pace pace = Pruning::Pace::Background);
    [[nodiscard]] qint64 number(const QString &statement) const;
    void write(const QStringList &statements) const;

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Store> m_store;
    int m_mostTouched = 0;
    int m_steps = 0;
    int m_writingSteps = 0;
    qint64 m_total = 0;
};

void PruningTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<Store>(m_home->path());
    QVERIFY(m_store->open());
    QVERIFY(m_store->commit({write::PutMonitor{sample::monitor(1)}, write::PutMonitor{sample::monitor(2)}}));
}

void PruningTest::add(MonitorId monitor, Instant newest, int count, milliseconds apart, HeartbeatKind kind)
{
    QList<Write> writes;
    for (int i = count - 1; i >= 0; --i) {
        const Instant at = newest - i * apart;
        writes.append(write::AddHeartbeat{{.monitor = monitor,
                                           .at = at,
                                           .origin = u"::1"_s,
                                           .dueAt = at - seconds{4},
                                           .deadlineAt = at + seconds{60},
                                           .kind = kind}});
    }
    QVERIFY(m_store->commit(writes));
}

Pruned PruningTest::prune(const Retention &retention, Pruning::Pace pace)
{
    Pruning pruning(retention, noon, pace);
    m_mostTouched = m_steps = m_writingSteps = 0;
    while (!pruning.isDone() && m_steps < 20'000) {
        const auto done = m_store->prune(pruning);
        if (!done)
            qFatal("%s", qPrintable(done.error().sentence));
        ++m_steps;
        m_mostTouched = std::max(m_mostTouched, pruning.touched());
        m_writingSteps += pruning.hasWritten() ? 1 : 0;
    }
    m_total = pruning.total();
    return pruning.pruned();
}

qint64 PruningTest::number(const QString &statement) const
{
    Database database(m_store->path(), Database::Access::ReadOnly);
    if (!database.open())
        return -1;
    const auto value = database.valueOf(statement);
    return value ? value->toLongLong() : -1;
}

void PruningTest::write(const QStringList &statements) const
{
    Database database(m_store->path(), Database::Access::ReadWrite);
    QVERIFY(database.open());
    const auto done = database.run(statements);
    QVERIFY2(done, done ? "" : qPrintable(done.error().sentence));
}

void PruningTest::theNewestOfEachMonitorStay()
{
    add(1, noon, 1300, minutes{1});
    add(2, noon, 90, minutes{1});
    const Pruned pruned = prune(keeping(100));
    QCOMPARE(pruned.heartbeats, 1200);
    QVERIFY(pruned.newest == noon - minutes{100});
    QCOMPARE(number(u"SELECT count(*) FROM heartbeat WHERE monitor_id = 1"_s), 100);
    QCOMPARE(number(u"SELECT min(at_ms) FROM heartbeat WHERE monitor_id = 1"_s), toUtc_ms(noon - minutes{99}));
    QCOMPARE(number(u"SELECT count(*) FROM heartbeat WHERE monitor_id = 2"_s), 90);
    QCOMPARE(prune(keeping(100)).heartbeats, 0);
}

void PruningTest::theRestBecomesCountsByTheHour()
{
    add(1, noon - minutes{1}, 60, minutes{1}); // 11:00 to 11:59
    add(1, noon - hours{1} - minutes{1}, 3, minutes{1}, HeartbeatKind::Fail);
    add(1, noon - hours{1} - minutes{10}, 2, minutes{1}, HeartbeatKind::Start);
    add(1, noon - hours{1} - minutes{20}, 4, minutes{1}, HeartbeatKind::Log);
    const Instant late = noon - hours{1} - minutes{30};
    const Heartbeat missed{.monitor = 1,
                           .at = late,
                           .origin = u"::1"_s,
                           .dueAt = late - seconds{90},
                           .deadlineAt = late - seconds{30}};
    Heartbeat ignored = missed;
    ignored.at -= minutes{1};
    ignored.counted = false;
    QVERIFY(m_store->commit({write::AddHeartbeat{missed}, write::AddHeartbeat{ignored}}));
    write({u"UPDATE heartbeat SET repeats = 6 WHERE kind = 'log'"_s});
    add(1, noon, 1000, milliseconds{1}); // these stay, and push all others out
    prune(keeping(1000));
    const auto hour = [this](const QString &column, Instant at) {
        return number(u"SELECT %1 FROM heartbeat_hour WHERE monitor_id = 1 AND hour_at_ms = %2"_s.arg(column).arg(toUtc_ms(at)));
    };
    QCOMPARE(number(u"SELECT count(*) FROM heartbeat_hour"_s), 2);
    QCOMPARE(hour(u"successes"_s, noon - hours{1}), 60);
    QCOMPARE(hour(u"successes"_s, noon - hours{2}), 1);
    QCOMPARE(hour(u"late"_s, noon - hours{2}), 1);
    QCOMPARE(hour(u"failures"_s, noon - hours{2}), 3);
    QCOMPARE(hour(u"starts"_s, noon - hours{2}), 2);
    QCOMPARE(hour(u"logs"_s, noon - hours{2}), 28); // with those that were only counted
    QCOMPARE(hour(u"uncounted"_s, noon - hours{2}), 1);
    // What comes to the same hour later is added.
    add(1, noon - hours{2} + minutes{1}, 5, milliseconds{1}, HeartbeatKind::Fail);
    prune(keeping(1000));
    QCOMPARE(hour(u"failures"_s, noon - hours{2}), 8);
}

void PruningTest::countsThatAreTooOldGo()
{
    add(1, noon - days{3}, 48, hours{1});
    add(1, noon, 100, minutes{1});
    prune(keeping(100, 4));
    // Those of the last four days became counts; what was older still left none.
    QCOMPARE(number(u"SELECT count(*) FROM heartbeat"_s), 100);
    QCOMPARE(number(u"SELECT count(*) FROM heartbeat_hour"_s), 25);
    const Pruned pruned = prune(keeping(100, 3));
    QCOMPARE(pruned.counts, 24);
    QCOMPARE(number(u"SELECT count(*) FROM heartbeat_hour"_s), 1);
}

void PruningTest::theLastSuccessStays_data()
{
    QTest::addColumn<int>("logs");
    QTest::newRow("a few logs after it") << 200;
    QTest::newRow("exactly one step of logs after it") << Pruning::rowsPerStep;
    QTest::newRow("many logs after it") << 3000;
}

void PruningTest::theLastSuccessStays()
{
    QFETCH(int, logs);
    add(1, noon - days{10}, 20, minutes{1});
    add(1, noon, logs, seconds{1}, HeartbeatKind::Log);
    for (int pass = 0; pass < 2; ++pass) {
        prune({.newestPerMonitor = 100, .thinned_days = 1, .most_bytes = pass == 0 ? Retention().most_bytes : 1});
        const auto snapshot = m_store->load();
        QVERIFY(snapshot);
        QVERIFY(snapshot->monitors.constFirst().lastHeartbeatAt == noon - days{10});
    }
}

void PruningTest::changesThatNoFigureNeedsGo()
{
    QVERIFY(m_store->commit(
        {write::AddStatusChange{1, Status::Pending, noon - days{900}}, write::AddStatusChange{1, Status::Up, noon - days{800}},
         write::AddStatusChange{1, Status::Down, noon - days{401}}, write::AddStatusChange{1, Status::Up, noon - days{399}},
         write::AddStatusChange{2, Status::Pending, noon - days{900}}}));
    QCOMPARE(prune(keeping(100)).changes, 2);
    QCOMPARE(number(u"SELECT count(*) FROM status_change WHERE monitor_id = 1"_s), 2);
    QCOMPARE(number(u"SELECT count(*) FROM status_change WHERE monitor_id = 2"_s), 1); // it says how the monitor stands
}

void PruningTest::oldDeliveriesGoWithTheirAlerts()
{
    const Instant old = noon - std::chrono::days{91};
    Incident open{.id = 1, .monitor = 1, .startedAt = old, .resolvedAt = {}, .cause = {}, .resolution = {}};
    QList<Write> writes{write::PutIncident{open}};
    const auto put = [&](DeliveryId id, Instant at, Delivery::State state, int alerts, IncidentId incident) {
        writes.append(write::PutDelivery{{.id = id, .channel = 1, .channelName = u"Ops"_s, .state = state, .createdAt = at}});
        for (int position = 0; position < alerts; ++position)
            writes.append(write::PutAlert{id, position, {.monitor = 1, .at = at, .incident = {.id = incident, .startedAt = {}, .resolvedAt = {},
                                                                                              .cause = {}, .resolution = {}}}});
    };
    put(1, old, Delivery::State::Sent, 3000, 99);
    put(2, old, Delivery::State::Waiting, 1, 99);
    put(3, old, Delivery::State::Sent, 1, open.id);
    put(4, noon, Delivery::State::Held, 1, 99);
    for (DeliveryId id = 5; id < 100; ++id)
        put(id, old, Delivery::State::GivenUp, 0, 0);
    QVERIFY(m_store->commit(writes));
    prune(keeping(1000, 90));
    QVERIFY2(m_mostTouched <= smallStep, qPrintable(QString::number(m_mostTouched)));
    QCOMPARE(number(u"SELECT group_concat(id, '') FROM delivery"_s), 234);
    QCOMPARE(number(u"SELECT count(*) FROM alert"_s), 3);
}

void PruningTest::incidentsStayForEver()
{
    Incident incident;
    incident.id = 1;
    incident.monitor = 1;
    incident.startedAt = noon - days{5000};
    incident.resolvedAt = noon - days{4999};
    QVERIFY(m_store->commit({write::PutIncident{incident}}));
    add(1, noon, 300, minutes{1});
    prune({.newestPerMonitor = 100, .thinned_days = 1, .most_bytes = 1});
    QCOMPARE(number(u"SELECT count(*) FROM incident"_s), 1);
}

void PruningTest::aFileThatIsTooLargeLosesItsOldestFirst()
{
    add(1, noon - days{1}, 6000, seconds{1});
    add(2, noon, 6000, seconds{1});
    const qint64 used = number(u"PRAGMA page_count"_s) * number(u"PRAGMA page_size"_s);
    const Pruned pruned = prune({.newestPerMonitor = 100'000, .thinned_days = 90, .most_bytes = used * 3 / 4});
    QVERIFY(pruned.heartbeats > 1000);
    QVERIFY(pruned.newest < noon - hours{20});
    QCOMPARE(number(u"SELECT count(*) FROM heartbeat WHERE monitor_id = 2"_s), 6000);
    QVERIFY(number(u"SELECT count(*) FROM heartbeat WHERE monitor_id = 1"_s) < 5000);
    QCOMPARE(number(u"SELECT min(at_ms) FROM heartbeat"_s),
             toUtc_ms(noon - days{1}) - 1000 * (number(u"SELECT count(*) FROM heartbeat WHERE monitor_id = 1"_s) - 1));
    QVERIFY((number(u"PRAGMA page_count"_s) - number(u"PRAGMA freelist_count"_s)) * number(u"PRAGMA page_size"_s) <=
            used * 3 / 4);
}

void PruningTest::aSizeThatCannotBeReachedEndsThePass()
{
    add(1, noon, 2000, hours{1});
    prune({.newestPerMonitor = 100, .thinned_days = 90, .most_bytes = 1});
    QVERIFY(m_steps < 100);
    QCOMPARE(number(u"SELECT count(*) FROM heartbeat"_s), 1); // the last success
    QCOMPARE(number(u"SELECT count(*) FROM heartbeat_hour"_s), 0);
}

void PruningTest::whenThereIsNothingToDoNothingIsWritten()
{
    add(1, noon, 1000, minutes{1});
    prune(Retention());
    QCOMPARE(m_writingSteps, 0);
    QVERIFY(m_steps <= 6);
}

void PruningTest::everyStepIsSmall_data()
{
    QTest::addColumn<Pruning::Pace>("pace");
    QTest::newRow("in the background") << Pruning::Pace::Background;
    QTest::newRow("thoroughly") << Pruning::Pace::Thorough;
}

void PruningTest::everyStepIsSmall()
{
    QFETCH(Pruning::Pace, pace);
    add(1, noon, 100'000, seconds{5});
    const Pruned pruned = prune(keeping(1000), pace);
    QCOMPARE(pruned.heartbeats, 99'000);
    QVERIFY2(m_mostTouched <= smallStep, qPrintable(QString::number(m_mostTouched)));
    QVERIFY(m_steps > 99'000 / Pruning::rowsPerStep);
}

void PruningTest::pagesAreGivenBack()
{
    add(1, noon, 20'000, seconds{5});
    QVERIFY(m_store->settle());
    const qint64 before = sizeOnDisk(m_store->path());
    const qint64 pages = number(u"PRAGMA page_count"_s);
    const Pruned pruned = prune(keeping(100), Pruning::Pace::Thorough);
    QVERIFY(pruned.pages > pages / 2);
    QCOMPARE(number(u"PRAGMA freelist_count"_s), 0);
    QVERIFY(m_store->settle());
    QVERIFY2(sizeOnDisk(m_store->path()) < before, qPrintable(u"%1 of %2"_s.arg(sizeOnDisk(m_store->path())).arg(before)));
}

void PruningTest::anOlderFileCanGivePagesBackOnceItWasAdopted()
{
    m_store->close();
    QStringList backToTwo{u"DROP TABLE heartbeat_hour"_s, u"DROP TABLE blind_interval"_s, u"DROP TABLE clock_set"_s,
                          u"DROP TABLE alert"_s,          u"DROP TABLE delivery"_s,       u"DROP TABLE channel"_s,
                          u"DROP INDEX incident_by_end"_s};
    for (const QString &column : {u"gap_from_ms"_s, u"gap_until_ms"_s, u"question"_s, u"cron"_s, u"timezone"_s, u"early_s"_s, u"channels"_s,
                                  u"depends_on"_s, u"snoozed_until_ms"_s})
        backToTwo.append(u"ALTER TABLE monitor DROP COLUMN %1"_s.arg(column));
    for (const QString &column : {u"gap_from_ms"_s, u"gap_until_ms"_s, u"expected_at_ms"_s, u"cron"_s, u"timezone"_s,
                                  u"acknowledged_at_ms"_s, u"acknowledged_by"_s})
        backToTwo.append(u"ALTER TABLE incident DROP COLUMN %1"_s.arg(column));
    write(backToTwo + QStringList{u"PRAGMA user_version = 2"_s, u"PRAGMA journal_mode = DELETE"_s, u"PRAGMA auto_vacuum = NONE"_s,
                                  u"VACUUM"_s});
    QCOMPARE(number(u"PRAGMA auto_vacuum"_s), 0);
    QVERIFY(m_store->open());
    QCOMPARE(number(u"PRAGMA auto_vacuum"_s), 2);
    add(1, noon, 5000, seconds{5});
    QVERIFY(prune(keeping(100), Pruning::Pace::Thorough).pages > 0);
}

void PruningTest::thePassTellsHowMuchThereIsToDo()
{
    add(1, noon, 9000, seconds{5});
    add(2, noon, 150, seconds{5});
    QCOMPARE(prune(keeping(100), Pruning::Pace::Thorough).heartbeats, 8950);
    QCOMPARE(m_total, 8950);
}

QTEST_GUILESS_MAIN(PruningTest)
#include "pruning_test.moc"

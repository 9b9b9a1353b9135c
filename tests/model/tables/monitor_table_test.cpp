// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tables/monitor_table.h"
#include "tests/support/sample.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Changes everything(const QList<Monitor> &monitors)
{
    Changes changes;
    changes.everything = true;
    changes.monitors = monitors;
    return changes;
}

Changes changed(const QList<Monitor> &monitors)
{
    Changes changes;
    changes.monitors = monitors;
    return changes;
}

Monitor named(MonitorId id, const QString &name)
{
    return sample::monitor(id, name);
}

Monitor upSince(MonitorId id, Instant last)
{
    Monitor monitor = sample::monitor(id);
    monitor.status = Status::Up;
    monitor.anchoredAt = last;
    monitor.lastHeartbeatAt = last;
    return monitor;
}

Monitor deleted(MonitorId id, Instant at)
{
    Monitor monitor = sample::monitor(id);
    monitor.deletedAt = at;
    return monitor;
}

} // namespace

class MonitorTableTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theFirstBatchResetsAndLeavesDeletedOnesOut();
    void everyRoleTellsAFact();
    void aChangedMonitorIsToldAsItsRowOnly();
    void neighboursAreToldTogetherAndStrangersApart();
    void newMonitorsAreAddedInOneGo();
    void aMonitorThatIsMentionedTwiceCountsAsItWasAtLast();
    void deletedMonitorsLeaveTheirRowsAndOthersAreStillFound();
    void aRestoredMonitorComesBack();
    void aPurgedMonitorIsForgotten();
    void recentlyDeletedAreThoseOfSevenDaysNewestFirst();
    void turningLateIsShownWhenItsBatchComes();
    void countsFollowWhatIsShown();
    void aBatchAboutOthersTellsNothingOfRows();
    void tenThousandMonitorsComeAndChangeInOneBatchEach();

private:
    FakeClock m_clock;
    std::unique_ptr<MonitorTable> m_table;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void MonitorTableTest::init()
{
    m_clock.set(noon);
    m_table = std::make_unique<MonitorTable>(m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_table.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void MonitorTableTest::cleanup()
{
    m_tester.reset();
    m_table.reset();
}

void MonitorTableTest::theFirstBatchResetsAndLeavesDeletedOnesOut()
{
    QSignalSpy reset(m_table.get(), &QAbstractItemModel::modelReset);
    QSignalSpy updated(m_table.get(), &MonitorTable::updated);
    m_table->apply(everything({named(1, u"one"_s), deleted(2, noon - 1h), named(3, u"three"_s)}));
    QCOMPARE(reset.size(), 1);
    QCOMPARE(updated.size(), 1);
    QCOMPARE(m_table->rowCount(), 2);
    QCOMPARE(m_table->find(3)->name, u"three"_s);
    QCOMPARE(m_table->find(2), nullptr);
    QVERIFY(!m_table->indexOf(2).isValid());
    m_table->apply(everything({named(7, u"seven"_s)}));
    QCOMPARE(m_table->rowCount(), 1);
    QCOMPARE(m_table->find(1), nullptr);
    QVERIFY(m_table->recentlyDeleted().isEmpty());
}

void MonitorTableTest::everyRoleTellsAFact()
{
    Monitor monitor = upSince(5, noon - 1min);
    monitor.tags = {u"db-1"_s};
    monitor.note = u"on the old disk"_s;
    Monitor paused = sample::monitor(6);
    paused.status = Status::Paused;
    m_table->apply(everything({monitor, paused}));
    const QModelIndex index = m_table->indexOf(5);
    QCOMPARE(index.data().toString(), u"Nightly backup"_s);
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), u"Nightly backup: Up, goes down today 12:05"_s);
    QCOMPARE(index.data(MonitorTable::IdRole).toLongLong(), 5);
    QCOMPARE(index.data(MonitorTable::StatusRole).toInt(), static_cast<int>(Status::Up));
    QCOMPARE(index.data(MonitorTable::NextRole).toLongLong(), toUtc_ms(noon + 5min));
    QCOMPARE(index.data(MonitorTable::TagsRole).toStringList(), monitor.tags);
    QCOMPARE(index.data(MonitorTable::NoteRole).toString(), monitor.note);
    QCOMPARE(index.data(MonitorTable::TokenRole).toString(), monitor.token);
    QVERIFY(!index.data(Qt::DecorationRole).isValid());
    QCOMPARE(m_table->indexOf(6).data(MonitorTable::NextRole).toLongLong(), std::numeric_limits<qint64>::max());
}

void MonitorTableTest::aChangedMonitorIsToldAsItsRowOnly()
{
    m_table->apply(everything({named(1, u"one"_s), named(2, u"two"_s), named(3, u"three"_s)}));
    QSignalSpy told(m_table.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy reset(m_table.get(), &QAbstractItemModel::modelReset);
    m_table->apply(changed({named(2, u"TWO"_s)}));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().at(0).toModelIndex().row(), 1);
    QCOMPARE(told.first().at(1).toModelIndex().row(), 1);
    QCOMPARE(m_table->at(1).name, u"TWO"_s);
    QCOMPARE(reset.size(), 0);
}

void MonitorTableTest::neighboursAreToldTogetherAndStrangersApart()
{
    QList<Monitor> monitors;
    for (MonitorId id = 1; id <= 6; ++id)
        monitors.append(sample::monitor(id));
    m_table->apply(everything(monitors));
    QSignalSpy told(m_table.get(), &QAbstractItemModel::dataChanged);
    m_table->apply(changed({sample::monitor(6), sample::monitor(2), sample::monitor(3)}));
    QCOMPARE(told.size(), 2);
    QCOMPARE(told.at(0).at(0).toModelIndex().row(), 1);
    QCOMPARE(told.at(0).at(1).toModelIndex().row(), 2);
    QCOMPARE(told.at(1).at(0).toModelIndex().row(), 5);
}

void MonitorTableTest::newMonitorsAreAddedInOneGo()
{
    m_table->apply(everything({sample::monitor(1)}));
    QSignalSpy inserted(m_table.get(), &QAbstractItemModel::rowsInserted);
    m_table->apply(changed({sample::monitor(2), sample::monitor(3)}));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(m_table->rowCount(), 3);
    QCOMPARE(m_table->indexOf(3).row(), 2);
}

void MonitorTableTest::aMonitorThatIsMentionedTwiceCountsAsItWasAtLast()
{
    m_table->apply(everything({}));
    m_table->apply(changed({named(1, u"first"_s), named(1, u"second"_s), named(2, u"gone"_s), deleted(2, noon)}));
    QCOMPARE(m_table->rowCount(), 1);
    QCOMPARE(m_table->at(0).name, u"second"_s);
    QCOMPARE(m_table->recentlyDeleted().size(), 1);
    m_table->apply(changed({deleted(1, noon), named(1, u"back"_s)}));
    QCOMPARE(m_table->at(0).name, u"back"_s);
}

void MonitorTableTest::deletedMonitorsLeaveTheirRowsAndOthersAreStillFound()
{
    QList<Monitor> monitors;
    for (MonitorId id = 1; id <= 9; ++id)
        monitors.append(sample::monitor(id));
    m_table->apply(everything(monitors));
    QSignalSpy removed(m_table.get(), &QAbstractItemModel::rowsRemoved);
    m_table->apply(changed({deleted(2, noon), deleted(7, noon), deleted(3, noon), sample::monitor(9)}));
    QCOMPARE(removed.size(), 2);
    QCOMPARE(m_table->rowCount(), 6);
    QCOMPARE(m_table->find(7), nullptr);
    for (const MonitorId id : {1, 4, 5, 6, 8, 9}) {
        QVERIFY(m_table->find(id));
        QCOMPARE(m_table->indexOf(id).data(MonitorTable::IdRole).toLongLong(), id);
    }
}

void MonitorTableTest::aRestoredMonitorComesBack()
{
    m_table->apply(everything({sample::monitor(1), deleted(2, noon - 1min)}));
    m_table->apply(changed({sample::monitor(2)}));
    QCOMPARE(m_table->rowCount(), 2);
    QVERIFY(m_table->find(2));
    QVERIFY(m_table->recentlyDeleted().isEmpty());
}

void MonitorTableTest::aPurgedMonitorIsForgotten()
{
    m_table->apply(everything({sample::monitor(1), deleted(2, noon)}));
    Changes changes;
    changes.purged = {1, 2, 99};
    m_table->apply(changes);
    QCOMPARE(m_table->rowCount(), 0);
    QVERIFY(m_table->recentlyDeleted().isEmpty());
}

void MonitorTableTest::recentlyDeletedAreThoseOfSevenDaysNewestFirst()
{
    m_table->apply(everything({deleted(1, noon - 3h), deleted(2, noon - 7 * 24h), deleted(3, noon - 1h), deleted(4, noon - 7 * 24h + 1ms)}));
    QList<MonitorId> ids;
    for (const Monitor &monitor : m_table->recentlyDeleted())
        ids.append(monitor.id);
    QCOMPARE(ids, QList<MonitorId>({3, 1, 4}));
}

void MonitorTableTest::turningLateIsShownWhenItsBatchComes()
{
    m_table->apply(everything({upSince(1, noon), upSince(2, noon + 1h)}));
    m_clock.set(noon + 5min + 1ms);
    QCOMPARE(m_table->shownAt(0), Status::Up);
    QSignalSpy told(m_table.get(), &QAbstractItemModel::dataChanged);
    Changes changes;
    changes.steps = {{1, u"Nightly backup"_s, Status::Up, Status::Late, noon + 5min}};
    m_table->apply(changes);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().at(0).toModelIndex().row(), 0);
    QCOMPARE(m_table->shownAt(0), Status::Late);
    QCOMPARE(m_table->indexOf(1).data(MonitorTable::StatusRole).toInt(), static_cast<int>(Status::Late));
    QCOMPARE(m_table->at(0).status, Status::Up);
}

void MonitorTableTest::countsFollowWhatIsShown()
{
    QCOMPARE(countsText(m_table->counts()), u"No monitors yet"_s);
    Monitor paused = sample::monitor(4);
    paused.status = Status::Paused;
    m_table->apply(everything({upSince(1, noon), upSince(2, noon - 5min - 1s), sample::monitor(3), paused, deleted(5, noon)}));
    QCOMPARE(countsText(m_table->counts()), u"1 late, 1 up, 1 pending, 1 paused"_s);
}

void MonitorTableTest::aBatchAboutOthersTellsNothingOfRows()
{
    m_table->apply(everything({sample::monitor(1)}));
    QSignalSpy told(m_table.get(), &QAbstractItemModel::dataChanged);
    Changes changes;
    changes.settings = Settings();
    changes.steps = {{99, u"gone"_s, Status::Up, Status::Late, noon}};
    m_table->apply(changes);
    QCOMPARE(told.size(), 0);
}

void MonitorTableTest::tenThousandMonitorsComeAndChangeInOneBatchEach()
{
    constexpr MonitorId many = 10'000;
    QList<Monitor> monitors;
    for (MonitorId id = 1; id <= many; ++id)
        monitors.append(sample::monitor(id));
    m_table->apply(everything({}));
    m_table->apply(changed(monitors));
    QCOMPARE(m_table->rowCount(), int{many});

    QSignalSpy told(m_table.get(), &QAbstractItemModel::dataChanged);
    QList<Monitor> everyOther;
    for (MonitorId id = 1; id <= many; id += 2)
        everyOther.append(upSince(id, noon));
    m_table->apply(changed(everyOther));
    QCOMPARE(told.size(), 1);
    QCOMPARE(countsText(m_table->counts()), u"5000 up, 5000 pending"_s);
    QCOMPARE(m_table->indexOf(many).row(), int{many} - 1);
}

QTEST_GUILESS_MAIN(MonitorTableTest)
#include "monitor_table_test.moc"

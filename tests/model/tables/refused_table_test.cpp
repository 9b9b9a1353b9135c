// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tables/refused_table.h"
#include "tests/support/sample.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Reason = RefusedRequest::Reason;

namespace {

RefusedRequest refusedAt(Instant at, MonitorId monitor = 0)
{
    return {.reason = Reason::WrongMethod,
            .monitor = monitor,
            .origin = u"10.0.4.22"_s,
            .port = 8787,
            .detail = u"GET"_s,
            .firstAt = at,
            .lastAt = at};
}

QStringList textsOf(const QAbstractItemModel &model, int row)
{
    QStringList texts;
    for (int column = 0; column < model.columnCount(); ++column)
        texts.append(model.index(row, column).data().toString());
    return texts;
}

} // namespace

class RefusedTableTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aRowSaysWhyWhoseAndWhen();
    void theNoteSaysFromWhereAndHowOften_data();
    void theNoteSaysFromWhereAndHowOften();
    void aDeletedMonitorIsNamedButLeadsNowhere();
    void theSameNewsResetNothing();
    void newerNewsComeOnTopAndCountOn();

private:
    FakeClock m_clock;
    std::unique_ptr<MonitorTable> m_monitors;
};

void RefusedTableTest::init()
{
    m_monitors = std::make_unique<MonitorTable>(m_clock);
    Changes all;
    all.everything = true;
    Monitor deleted = sample::monitor(2, u"Old job"_s);
    deleted.deletedAt = noon;
    all.monitors = {sample::monitor(1), deleted};
    m_monitors->apply(all);
}

void RefusedTableTest::aRowSaysWhyWhoseAndWhen()
{
    RefusedTable table(m_clock, *m_monitors);
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.setRefused({refusedAt(noon - 1min, 1), refusedAt(noon - 2min)});
    QCOMPARE(textsOf(table, 0), QStringList({u"GET does not count here, POST does"_s, u"Nightly backup"_s, u"today 11:59"_s}));
    QCOMPARE(table.index(0, 0).data(RefusedTable::MonitorRole).toLongLong(), MonitorId{1});
    QCOMPARE(table.index(1, RefusedTable::Whose).data().toString(), QString());
    QVERIFY(table.index(0, RefusedTable::When).data(Qt::ToolTipRole).toString().contains(u"2026"_s));
    QCOMPARE(table.index(0, 0).data(Qt::AccessibleTextRole).toString(), u"GET does not count here, POST does, from 10.0.4.22"_s);
}

void RefusedTableTest::theNoteSaysFromWhereAndHowOften_data()
{
    QTest::addColumn<QString>("origin");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("note");
    QTest::newRow("once") << u"10.0.4.22"_s << 1 << u"from 10.0.4.22"_s;
    QTest::newRow("often") << u"10.0.4.22"_s << 12 << u"from 10.0.4.22 · 12 times since today 11:00"_s;
    QTest::newRow("too many addresses to tell them apart")
        << QString() << 900 << u"from several addresses · 900 times since today 11:00"_s;
}

void RefusedTableTest::theNoteSaysFromWhereAndHowOften()
{
    QFETCH(QString, origin);
    QFETCH(int, count);
    RefusedRequest refused = refusedAt(noon - 1h);
    refused.origin = origin;
    refused.count = count;
    refused.lastAt = noon;
    RefusedTable table(m_clock, *m_monitors);
    table.setRefused({refused});
    QTEST(table.index(0, 0).data(RefusedTable::NoteRole).toString(), "note");
}

void RefusedTableTest::aDeletedMonitorIsNamedButLeadsNowhere()
{
    RefusedTable table(m_clock, *m_monitors);
    table.setRefused({refusedAt(noon, 2)});
    QCOMPARE(table.index(0, 0).data(RefusedTable::NoteRole).toString(), u"from 10.0.4.22 · for Old job, which was deleted"_s);
    QCOMPARE(table.index(0, RefusedTable::Whose).data().toString(), QString());
    QCOMPARE(table.index(0, 0).data(RefusedTable::MonitorRole).toLongLong(), MonitorId{0});
}

void RefusedTableTest::theSameNewsResetNothing()
{
    RefusedTable table(m_clock, *m_monitors);
    table.setRefused({refusedAt(noon)});
    QSignalSpy reset(&table, &QAbstractItemModel::modelReset);
    table.setRefused({refusedAt(noon)});
    table.addNewer({});
    QCOMPARE(reset.size(), 0);
}

void RefusedTableTest::newerNewsComeOnTopAndCountOn()
{
    RefusedTable table(m_clock, *m_monitors);
    table.setRefused({refusedAt(noon - 1h), refusedAt(noon - 2h)});
    RefusedRequest again = refusedAt(noon - 2h);
    again.count = 2;
    again.lastAt = noon;
    table.addNewer({again});
    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(table.refused().first(), again);
    QCOMPARE(table.refused().last(), refusedAt(noon - 1h));
}

QTEST_GUILESS_MAIN(RefusedTableTest)
#include "refused_table_test.moc"

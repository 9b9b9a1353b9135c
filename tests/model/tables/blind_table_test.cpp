// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tables/blind_table.h"

#include "tests/support/fake_clock.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::minutes;

class BlindTableTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theNewestComesFirst();
    void anOpenOneIsClosedInItsPlace();
    void whatIsReadAnewReplacesWhatWasThere();
    void eachRowIsASentenceForWhoCannotSeeIt();

private:
    [[nodiscard]] QString text(int row, BlindTable::Column column) const { return m_table->index(row, column).data().toString(); }
    void apply(const QList<BlindInterval> &blind, const QList<ClockSet> &sets = {}, bool everything = false);

    FakeClock m_clock;
    std::unique_ptr<BlindTable> m_table;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void BlindTableTest::init()
{
    m_tester.reset();
    m_table = std::make_unique<BlindTable>(m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_table.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void BlindTableTest::apply(const QList<BlindInterval> &blind, const QList<ClockSet> &sets, bool everything)
{
    Changes changes;
    changes.everything = everything;
    changes.blind = blind;
    changes.clockSets = sets;
    m_table->apply(changes);
}

void BlindTableTest::theNewestComesFirst()
{
    apply({{.id = 1, .from = noon - hours{8}, .until = noon - hours{7}, .reason = BlindReason::Asleep}},
          {{noon - hours{1}, minutes{3}}});
    apply({{.id = 2, .from = noon - hours{3}, .until = noon - hours{2}, .reason = BlindReason::NotStoring}});
    QCOMPARE(m_table->rowCount(), 3);
    QCOMPARE(text(0, BlindTable::Why), u"clock set forward"_s);
    QCOMPARE(text(0, BlindTable::Length), u"3 min"_s);
    QCOMPARE(text(1, BlindTable::Why), u"database not writable"_s);
    QCOMPARE(text(2, BlindTable::Why), u"computer asleep"_s);
}

void BlindTableTest::anOpenOneIsClosedInItsPlace()
{
    apply({{.id = 1, .from = noon - minutes{61}, .until = {}, .reason = BlindReason::NotListening}});
    QVERIFY(text(0, BlindTable::When).startsWith("since "_L1));
    QCOMPARE(text(0, BlindTable::Length), u"61 min"_s);
    apply({{.id = 1, .from = noon - minutes{61}, .until = noon - minutes{60}, .reason = BlindReason::NotListening}});
    QCOMPARE(m_table->rowCount(), 1);
    QCOMPARE(text(0, BlindTable::Length), u"60 s"_s);
}

void BlindTableTest::whatIsReadAnewReplacesWhatWasThere()
{
    apply({{.id = 1, .from = noon, .until = noon, .reason = BlindReason::Closed}});
    apply({}, {}, true);
    QCOMPARE(m_table->rowCount(), 0);
}

void BlindTableTest::eachRowIsASentenceForWhoCannotSeeIt()
{
    apply({{.id = 1, .from = noon - hours{2}, .until = noon - hours{1}, .reason = BlindReason::ComputerOff}},
          {{noon - hours{3}, -hours{1}}});
    const auto sentence = [this](int row) { return m_table->index(row, 0).data(Qt::AccessibleTextRole).toString(); };
    QVERIFY2(sentence(0).startsWith("Aloft was not listening today "_L1) && sentence(0).endsWith(": computer off"_L1),
             qPrintable(sentence(0)));
    QVERIFY2(sentence(1).startsWith("The computer's clock was set back by "_L1), qPrintable(sentence(1)));
}

QTEST_GUILESS_MAIN(BlindTableTest)
#include "blind_table_test.moc"

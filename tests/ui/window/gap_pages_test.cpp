// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_fixture.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>

using namespace aloft;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr Schedule hourly{.interval = hours{1}, .grace = minutes{5}};

} // namespace

/// What the window says and asks about times in which Aloft was not listening.
class GapPagesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theQuestionComesAfterTheSettleTime();
    void oneIsAnsweredInItsRow();
    void allAreAnsweredAtOnce();
    void aMonitorAsksForItself();
    void theSettingsListWhenAloftWasNotListening();
    void theSettleTimeIsSaved();
    void aSettleTimeThatIsTooLongIsToldInWords();
    void keepingAwakeIsASwitch();
    void whoSleepsByItselfIsToldSo();

private:
    void beBlind(milliseconds length);
    [[nodiscard]] QString textOf(const QString &name) const { return m_window->find<QLabel>(name)->text(); }

    std::unique_ptr<WindowFixture> m_window;
    MonitorId m_first = 0;
    MonitorId m_second = 0;
};

void GapPagesTest::init()
{
    m_window = std::make_unique<WindowFixture>();
    QVERIFY(m_window->start([this](EngineFixture &aloft) {
        m_first = aloft.create(hourly, u"Backup"_s);
        m_second = aloft.create(hourly, u"Sync"_s);
        for (const MonitorId id : {m_first, m_second})
            aloft.beat(aloft.monitor(id).token);
    }));
}

void GapPagesTest::beBlind(milliseconds length)
{
    m_window->aloft.engine().setListening(false);
    m_window->aloft.pass(length);
    m_window->aloft.engine().setListening(true);
}

void GapPagesTest::theQuestionComesAfterTheSettleTime()
{
    beBlind(hours{3});
    m_window->aloft.pass(minutes{5} - seconds{1});
    QVERIFY(!m_window->isSeen(u"questionCard"_s));
    m_window->aloft.pass(seconds{1});
    QVERIFY(m_window->isSeen(u"questionCard"_s));
}

void GapPagesTest::oneIsAnsweredInItsRow()
{
    beBlind(hours{3});
    m_window->aloft.pass(minutes{5});
    m_window->click(u"ran%1"_s.arg(m_first));
    QCOMPARE(m_window->asked.constLast(), Wish(wish::ResolveMisses{{m_first}, true}));
    QVERIFY(!isUnproven(m_window->aloft.monitor(m_first)));
    QVERIFY(!m_window->isSeen(u"ran%1"_s.arg(m_first)));
    m_window->click(u"failed%1"_s.arg(m_second));
    QCOMPARE(m_window->aloft.status(m_second), Status::Down);
    QVERIFY(!m_window->isSeen(u"questionCard"_s));
}

void GapPagesTest::allAreAnsweredAtOnce()
{
    beBlind(hours{3});
    m_window->aloft.pass(minutes{5});
    m_window->click(u"allRan"_s);
    QCOMPARE(m_window->asked.constLast(), Wish(wish::ResolveMisses{{m_first, m_second}, true}));
    QVERIFY(!m_window->isSeen(u"questionCard"_s));
}

void GapPagesTest::aMonitorAsksForItself()
{
    m_window->window->openMonitor(m_first);
    QVERIFY(!m_window->isSeen(u"stateBanner"_s));
    beBlind(hours{3});
    QVERIFY(m_window->isSeen(u"stateBanner"_s));
    m_window->click(u"itDidNot"_s);
    QCOMPARE(m_window->asked.constLast(), Wish(wish::ResolveMisses{{m_first}, false}));
    QVERIFY(!m_window->isSeen(u"itRan"_s));
    QVERIFY(m_window->isSeen(u"stateBanner"_s)); // an incident is open now
}

void GapPagesTest::theSettingsListWhenAloftWasNotListening()
{
    m_window->click(u"railSettings"_s);
    m_window->click(u"sectionListening"_s);
    const auto *table = m_window->find<QAbstractItemView>(u"blind"_s);
    const int before = table->model()->rowCount();
    QCOMPARE(m_window->isSeen(u"neverBlind"_s), before == 0);
    beBlind(hours{3});
    QVERIFY(!m_window->isSeen(u"neverBlind"_s));
    QCOMPARE(table->model()->rowCount(), before + 1);
    QCOMPARE(table->model()->index(0, BlindTable::Why).data().toString(), u"port not available"_s);
    QCOMPARE(table->model()->index(0, BlindTable::Length).data().toString(), u"3 h"_s);
}

void GapPagesTest::theSettleTimeIsSaved()
{
    m_window->click(u"railSettings"_s);
    m_window->click(u"sectionListening"_s);
    QVERIFY(!m_window->isSeen(u"saveSettleTime"_s));
    auto *number = m_window->find(u"settleTime"_s)->findChild<QLineEdit *>();
    WindowFixture::typeInto(number, u"90s"_s);
    m_window->click(u"saveSettleTime"_s);
    QVERIFY(m_window->aloft.engine().settings().settleTime == seconds{90});
    QVERIFY(!m_window->isSeen(u"saveSettleTime"_s));
}

void GapPagesTest::aSettleTimeThatIsTooLongIsToldInWords()
{
    m_window->click(u"railSettings"_s);
    m_window->click(u"sectionListening"_s);
    m_window->asked.clear();
    auto *number = m_window->find(u"settleTime"_s)->findChild<QLineEdit *>();
    WindowFixture::typeInto(number, u"25h"_s);
    m_window->click(u"saveSettleTime"_s);
    QVERIFY(m_window->asked.isEmpty());
    QCOMPARE(number->accessibleDescription(), u"At most 24 hours"_s);
}

void GapPagesTest::keepingAwakeIsASwitch()
{
    m_window->click(u"railSettings"_s);
    m_window->click(u"sectionListening"_s);
    m_window->click(u"keepAwake"_s);
    QVERIFY(m_window->aloft.engine().settings().keepsAwake);
}

void GapPagesTest::whoSleepsByItselfIsToldSo()
{
    for (const MonitorId id : {m_first, m_second})
        QVERIFY(m_window->aloft.carryOut(wish::RemoveMonitor{id}));
    QVERIFY(!m_window->isSeen(u"firstRunAwake"_s));
    m_window->window->setSleepHint(u"This computer goes to sleep after 15 min."_s);
    QVERIFY(m_window->isSeen(u"firstRunAwake"_s));
    m_window->click(u"firstRunAwake"_s);
    QVERIFY(m_window->aloft.engine().settings().keepsAwake);
}

QTEST_MAIN(GapPagesTest)
#include "gap_pages_test.moc"

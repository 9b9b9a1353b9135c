// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_fixture.h"

#include <QPushButton>

using namespace aloft;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

constexpr Schedule hourly{.interval = hours{1}, .grace = minutes{1}};

} // namespace

/// A monitor's page says when heartbeats contradict the schedule.
class AdviceTest : public QObject
{
    Q_OBJECT

private slots:
    void aScheduleThatFitsIsLeftAlone();
    void aGraceThatIsTooTightIsWidenedWithOneButton();

private:
    void open(milliseconds delay);

    std::unique_ptr<WindowFixture> m_window;
    MonitorId m_monitor = 0;
};

/// @param delay by which every tenth run comes after its deadline
void AdviceTest::open(milliseconds delay)
{
    m_window = std::make_unique<WindowFixture>();
    QVERIFY(m_window->start());
    m_monitor = m_window->aloft.create(hourly, u"Report"_s);
    const QString token = m_window->aloft.monitor(m_monitor).token;
    constexpr int runs = 40;
    constexpr int everyTenth = 10;
    for (int run = 1; run <= runs; ++run) {
        m_window->aloft.pass(hourly.interval + (run % everyTenth == 0 ? hourly.grace + delay : milliseconds{0}));
        QCOMPARE(m_window->aloft.beat(token), Answer::Kind::Kept);
    }
    m_window->window->openMonitor(m_monitor);
}

void AdviceTest::aScheduleThatFitsIsLeftAlone()
{
    open(-minutes{1});
    QVERIFY(!m_window->isSeen(u"adviceCard"_s));
}

void AdviceTest::aGraceThatIsTooTightIsWidenedWithOneButton()
{
    open(minutes{2});
    QVERIFY(m_window->isSeen(u"adviceCard"_s));
    m_window->click(u"applyAdvice"_s);
    const auto *edit = std::get_if<wish::EditMonitor>(&m_window->asked.constLast());
    QVERIFY(edit && edit->monitor == m_monitor && edit->grace && !edit->interval);
    QVERIFY(*edit->grace >= minutes{3} && *edit->grace <= minutes{5});
    QVERIFY(m_window->aloft.monitor(m_monitor).schedule.grace == *edit->grace);
    QVERIFY(!m_window->isSeen(u"adviceCard"_s));
}

QTEST_MAIN(AdviceTest)
#include "advice_test.moc"

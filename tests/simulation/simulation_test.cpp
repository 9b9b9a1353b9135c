// SPDX-License-Identifier: GPL-3.0-or-later
#include "story.h"

#include <QElapsedTimer>
#include <QTest>

#include <limits>

using namespace aloft::simulation;

namespace {

constexpr int stepsOfAStory = 80;

} // namespace

/// Aloft in random worlds, beside an oracle that says what has to become of everything.
/// ALOFT_SIMULATION_STEPS is how many steps to take in all, ALOFT_SIMULATION_SEED the first seed, ALOFT_SIMULATION_FAULTS
/// after how many faults to stop.
class SimulationTest : public QObject
{
    Q_OBJECT

public:
    /// A million steps take longer than any other test may.
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(std::numeric_limits<int>::max())); }

private slots:
    void everythingIsAsTheOracleSays();
};

void SimulationTest::everythingIsAsTheOracleSays()
{
    const qint64 steps = std::max(qEnvironmentVariable("ALOFT_SIMULATION_STEPS", QStringLiteral("24000")).toLongLong(), qint64(1));
    const quint64 first = qEnvironmentVariable("ALOFT_SIMULATION_SEED", QStringLiteral("1")).toULongLong();
    const int most = std::max(qEnvironmentVariableIntValue("ALOFT_SIMULATION_FAULTS"), 1);
    QStringList faults;
    QElapsedTimer timer;
    timer.start();
    quint64 seed = first;
    for (qint64 taken = 0; taken < steps && faults.size() < most; taken += stepsOfAStory, ++seed) {
        const QString fault = faultIn(storyOf(seed, stepsOfAStory));
        if (!fault.isEmpty())
            faults.append(QStringLiteral("ALOFT_SIMULATION_SEED=%1\n%2").arg(seed).arg(fault));
    }
    if (!faults.isEmpty())
        QFAIL(qPrintable(faults.join(u'\n')));
    qInfo("%lld steps of %llu seeds in %lld ms", steps, seed - first, timer.elapsed());
}

QTEST_GUILESS_MAIN(SimulationTest)
#include "simulation_test.moc"

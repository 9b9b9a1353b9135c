// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "disk.h"
#include "subject.h"

#include <vector>

namespace aloft::bench {

/// How long and how often to measure.
struct Plan
{
    int rounds = 5;
    std::chrono::milliseconds duration{1000}; ///< of each load in each round
    QString folder; ///< where the databases are made, on the disk that is meant
};

/// Drives both servers by turns, so that whatever else this computer does strikes both, and prints the medians of all rounds
/// beside what is asked of them.
class Session
{
public:
    explicit Session(const Plan &plan);

    /// @return whether each heartbeat that was answered 200 is in the database, and no other
    [[nodiscard]] bool run();

private:
    /// What one load gave, a value for each round.
    struct Series
    {
        Load load;
        double wantedRatio = 0; ///< of Aloft's rate to the bare one; 0: none is asked for
        std::vector<Measured> bare = {};
        std::vector<Measured> aloft = {};
    };

    void measureRound(int round);
    void printRates() const;
    void printAlone() const;
    void printPaced() const;
    [[nodiscard]] bool checkRows();

    const Plan m_plan;
    const QString m_dataFolder;
    Subject m_bare;
    Subject m_aloft;
    std::vector<Series> m_series;
    std::vector<Measured> m_paced;
    std::vector<CommitCost> m_commits;
};

} // namespace aloft::bench

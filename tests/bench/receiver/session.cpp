// SPDX-License-Identifier: GPL-3.0-or-later
#include "session.h"

#include <QTextStream>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace aloft::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int pacedPerSecond = 1000;
constexpr double mostPacedP99_ms = 10;
constexpr double mostBesideCommit_ms = 0.3;

template <typename Item, typename Value>
double medianOf(const std::vector<Item> &items, Value value)
{
    std::vector<double> values;
    for (const Item &item : items)
        values.push_back(std::invoke(value, item));
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
}

QString verdict(bool met)
{
    return met ? u"met"_s : u"FAILED"_s;
}

QString cell(double value, int decimals)
{
    return QString::number(value, 'f', decimals).rightJustified(9);
}

void print(const QString &line)
{
    QTextStream(stdout) << line << Qt::endl;
}

} // namespace

Session::Session(const Plan &plan)
    : m_plan(plan),
      m_dataFolder(plan.folder + "/aloft"_L1),
      m_bare({u"--serve"_s, u"bare"_s}),
      m_aloft({u"--serve"_s, u"aloft"_s, u"--folder"_s, m_dataFolder}),
      m_series{
          {.load = {.connections = 1}},
          {.load = {.connections = 16}, .wantedRatio = 0.3},
          {.load = {.connections = 64}, .wantedRatio = 0.5},
          {.load = {.connections = 256}, .wantedRatio = 0.5},
          {.load = {.connections = 1, .closing = true}},
          {.load = {.connections = 16, .closing = true}, .wantedRatio = 0.8},
          {.load = {.connections = 64, .closing = true}, .wantedRatio = 0.8},
          {.load = {.connections = 256, .closing = true}},
      }
{
}

bool Session::run()
{
    std::array<double, 1> load{};
    if (getloadavg(load.data(), load.size()) > 0)
        print(u"Load of this computer beforehand, which should be near 0: %1"_s.arg(load.front(), 0, 'f', 1));
    m_bare.warmUp();
    m_aloft.warmUp();
    for (int round = 0; round < m_plan.rounds; ++round)
        measureRound(round);
    printRates();
    printAlone();
    printPaced();
    return checkRows();
}

void Session::measureRound(int round)
{
    m_commits.push_back(measureCommits(m_plan.folder, m_plan.duration / 2));
    for (Series &series : m_series) {
        Load load = series.load;
        load.duration = m_plan.duration;
        // Neither is always the one that comes after the other.
        if (round % 2 == 0)
            series.bare.push_back(m_bare.drive(load));
        series.aloft.push_back(m_aloft.drive(load));
        if (round % 2 != 0)
            series.bare.push_back(m_bare.drive(load));
    }
    m_paced.push_back(m_aloft.drive({.connections = 64, .perSecond = pacedPerSecond, .duration = m_plan.duration}));
}

void Session::printRates() const
{
    print(
        u"Heartbeats answered per second and what one waits, in milliseconds; medians of %1 rounds of %2 ms."_s.arg(m_plan.rounds)
            .arg(m_plan.duration.count()));
    print(u"                       bare QtHttpServer              Aloft"_s);
    print(u"connections          1/s      p50      p99       1/s      p50      p99  ratio"_s);
    for (const Series &series : m_series) {
        const QString name = u"%1 %2"_s.arg(series.load.connections, 3).arg(series.load.closing ? u"closing"_s : u"kept"_s);
        QString line = name.leftJustified(12);
        for (const auto &measured : {series.bare, series.aloft}) {
            line += cell(medianOf(measured, &Measured::perSecond), 0) + cell(medianOf(measured, &Measured::p50_ms), 2) +
                    cell(medianOf(measured, &Measured::p99_ms), 2);
        }
        std::vector<double> ratios;
        for (std::size_t round = 0; round < series.aloft.size(); ++round)
            ratios.push_back(series.aloft[round].perSecond / series.bare[round].perSecond);
        const double ratio = medianOf(ratios, std::identity());
        line += u"   %1"_s.arg(ratio, 0, 'f', 2);
        if (series.wantedRatio > 0)
            line += u" of at least %1: %2"_s.arg(series.wantedRatio).arg(verdict(ratio >= series.wantedRatio));
        print(line);
    }
}

void Session::printAlone() const
{
    const double commit_ms = medianOf(m_commits, &CommitCost::p50_ms);
    const double alone_ms = medianOf(m_series.front().aloft, &Measured::p50_ms);
    print(u"This disk commits %1 transactions of one row per second, each in %2 ms, 99 % in %3 ms."_s
              .arg(medianOf(m_commits, &CommitCost::perSecond), 0, 'f', 0)
              .arg(commit_ms, 0, 'f', 2)
              .arg(medianOf(m_commits, &CommitCost::p99_ms), 0, 'f', 2));
    print(u"A client alone waits %1 ms, of at most one commit + %2 ms: %3"_s.arg(alone_ms, 0, 'f', 2)
              .arg(mostBesideCommit_ms)
              .arg(verdict(alone_ms <= commit_ms + mostBesideCommit_ms)));
}

void Session::printPaced() const
{
    const double p99_ms = medianOf(m_paced, &Measured::p99_ms);
    print(u"At %1 heartbeats per second 99 % wait at most %2 ms, of at most %3 ms: %4"_s.arg(pacedPerSecond)
              .arg(p99_ms, 0, 'f', 2)
              .arg(mostPacedP99_ms)
              .arg(verdict(p99_ms < mostPacedP99_ms)));
}

bool Session::checkRows()
{
    m_aloft.stop();
    const qint64 rows = storedHeartbeats(m_dataFolder);
    const bool whole = rows == m_aloft.answered();
    print(u"Answered 200: %1; not: %2; rows in the database: %3: %4"_s.arg(m_aloft.answered())
              .arg(m_aloft.failed())
              .arg(rows)
              .arg(whole ? u"none lost"_s : u"LOST OR TOO MANY"_s));
    if (m_bare.failed() > 0)
        print(u"The bare server failed %1 times."_s.arg(m_bare.failed()));
    return whole;
}

} // namespace aloft::bench

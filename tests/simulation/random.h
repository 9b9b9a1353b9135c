// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <initializer_list>

namespace aloft::simulation {

/// SplitMix64. The standard library's distributions differ from one library to the next; a seed has to mean the same
/// story everywhere.
class Random
{
public:
    explicit Random(quint64 seed) : m_state(seed) {}

    quint64 next()
    {
        quint64 bits = (m_state += 0x9e3779b97f4a7c15);
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
        return bits ^ (bits >> 31);
    }

    /// From low to high, both included.
    qint64 between(qint64 low, qint64 high) { return low + qint64(next() % quint64(high - low + 1)); }

    bool chance(int percent) { return between(1, 100) <= percent; }

    template<typename T>
    T oneOf(std::initializer_list<T> choices)
    {
        return *(choices.begin() + between(0, qint64(choices.size()) - 1));
    }

private:
    quint64 m_state;
};

} // namespace aloft::simulation

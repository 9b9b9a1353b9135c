// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/limits.h"

#include <QHash>
#include <QHostAddress>

#include <deque>

namespace aloft {

/// How those who come with unknown tokens are treated: the first few of an address as anybody would be, then slowly, so that
/// trying many of them is of no use and costs little.
class UnknownTokens
{
public:
    using Steady = std::chrono::steady_clock;

    enum class Treatment {
        AtOnce,
        Delayed, ///< after Limits::unknownDelay; endDelay() tells when that is over
        Refused, ///< too many wait already
    };

    /// @param limits must outlive it; may change
    explicit UnknownTokens(const Limits &limits) : m_limits(limits) {}

    /// Counts one more of them. @param from as countedAddress() gives it
    [[nodiscard]] Treatment treat(const QHostAddress &from, Steady::time_point now);

    void endDelay() { --m_delayed; }

private:
    struct Minute
    {
        QHostAddress from;
        Steady::time_point begin;
    };

    void forget(Steady::time_point now);

    const Limits &m_limits;
    QHash<QHostAddress, int> m_counts; ///< of those in m_minutes
    std::deque<Minute> m_minutes; ///< the one minute of each address, the oldest first
    int m_delayed = 0;
};

} // namespace aloft

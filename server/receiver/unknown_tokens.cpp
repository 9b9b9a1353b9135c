// SPDX-License-Identifier: GPL-3.0-or-later
#include "unknown_tokens.h"

namespace aloft {

namespace {

/// Somebody with more addresses than that is not slowed down by any count of them.
constexpr std::size_t mostAddresses = 4096;

} // namespace

UnknownTokens::Treatment UnknownTokens::treat(const QHostAddress &from, Steady::time_point now)
{
    forget(now);
    if (!m_counts.contains(from))
        m_minutes.push_back({from, now});
    if (++m_counts[from] <= m_limits.unknownPerMinute)
        return Treatment::AtOnce;
    if (m_delayed >= m_limits.unknownWaiting)
        return Treatment::Refused;
    ++m_delayed;
    return Treatment::Delayed;
}

void UnknownTokens::forget(Steady::time_point now)
{
    const auto isOver = [now](const Minute &minute) { return now - minute.begin >= std::chrono::minutes(1); };
    while (!m_minutes.empty() && (isOver(m_minutes.front()) || m_minutes.size() >= mostAddresses)) {
        m_counts.remove(m_minutes.front().from);
        m_minutes.pop_front();
    }
}

} // namespace aloft

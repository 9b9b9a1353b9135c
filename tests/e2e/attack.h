// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <atomic>
#include <thread>
#include <vector>

namespace aloft {

/// Clients that mean no good, from many loopback addresses, until it is over.
class Attack
{
public:
    static constexpr int slowConnections = 3'000;
    static constexpr int unknownTokens = 10'000;

    /// @param target the path of a heartbeat URL that somebody has come to know
    Attack(quint16 port, QByteArray target);
    Attack(const Attack &) = delete;
    Attack &operator=(const Attack &) = delete;
    ~Attack();

    /// Whether all has been tried: each slow connection once, and all unknown tokens.
    [[nodiscard]] bool isAtItsWorst() const;

    /// How many connections were made and requests with unknown tokens answered, in words.
    [[nodiscard]] QByteArray summary() const;

private:
    void sendHeadsByTheByte();
    void sendHeadsWithoutEnd();
    void sendBodiesWithoutEnd();
    void tryTokens();

    quint16 m_port;
    QByteArray m_target;
    std::atomic<bool> m_isOver = false;
    std::atomic<int> m_slow = 0; ///< of which the cut ones were made anew
    std::atomic<int> m_headsCut = 0;
    std::atomic<int> m_bodiesCut = 0;
    std::atomic<int> m_tokensTried = 0;
    std::atomic<int> m_notFound = 0;
    std::atomic<int> m_tooMany = 0;
    std::vector<std::thread> m_threads; ///< last, so that all else is there when they begin
};

} // namespace aloft

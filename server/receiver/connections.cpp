// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections.h"

#include <algorithm>

namespace aloft {

namespace {

constexpr auto checkEvery = std::chrono::milliseconds(250);

/// Newcomers that are being told that there is no room are not many at a time either.
constexpr qsizetype mostTurnedAway = 32;

} // namespace

Connections::Connections(const Clock &clock, const Limits &limits) : m_clock(clock), m_limits(limits), m_timer(this)
{
    m_timer.setTimerType(Qt::CoarseTimer);
    m_timer.setInterval(checkEvery);
    connect(&m_timer, &QTimer::timeout, this, &Connections::checkTimes);
}

void Connections::admit(std::unique_ptr<QTcpSocket> socket)
{
    const bool hasRoom = m_all.size() < m_limits.connections || makeRoom();
    if (!hasRoom && m_all.size() >= m_limits.connections + mostTurnedAway)
        return socket->abort();

    auto *const connection = new Connection(std::move(socket), m_clock, m_limits, this);
    m_all.insert(connection);
    connect(connection, &Connection::requestRead, this, [this, connection] { emit requestRead(*connection); });
    connect(connection, &Connection::closed, this, [this, connection] { forget(*connection); });
    if (!m_timer.isActive())
        m_timer.start();
    if (m_windingUp)
        connection->windUp();
    if (!hasRoom)
        connection->refuse({503, "Too many connections."});
}

bool Connections::makeRoom()
{
    Connection *longest = nullptr;
    for (Connection *const candidate : std::as_const(m_all)) {
        const bool idle = candidate->state() == Connection::State::Reading || candidate->state() == Connection::State::Closing;
        if (idle && (!longest || candidate->lastRequest() < longest->lastRequest()))
            longest = candidate;
    }
    if (longest)
        longest->abort();
    return m_all.size() < m_limits.connections;
}

bool Connections::isAnyBusy() const
{
    return std::any_of(m_all.begin(), m_all.end(), [](const Connection *connection) { return connection->isBusy(); });
}

void Connections::windUp()
{
    m_windingUp = true;
    const QSet<Connection *> all = m_all; // some may close on the way
    for (Connection *const connection : all)
        connection->windUp();
}

void Connections::abort()
{
    const QSet<Connection *> all = m_all;
    for (Connection *const connection : all)
        connection->abort();
}

void Connections::checkTimes()
{
    const auto now = Connection::Steady::now();
    const QSet<Connection *> all = m_all;
    for (Connection *const connection : all)
        connection->checkTime(now);
}

void Connections::forget(Connection &connection)
{
    m_all.remove(&connection);
    if (m_all.isEmpty())
        m_timer.stop();
    connection.deleteLater();
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections.h"

#include "client_address.h"

#include <QSslSocket>

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr auto checkEvery = std::chrono::milliseconds(250);

/// Newcomers that are being told that there is no room are not many at a time either. More are hung up on at once.
constexpr int mostTurnedAway = 32;

} // namespace

Connections::Connections(const Clock &clock, const Limits &limits) : m_clock(clock), m_limits(limits), m_timer(this)
{
    m_timer.setTimerType(Qt::CoarseTimer);
    m_timer.setInterval(checkEvery);
    connect(&m_timer, &QTimer::timeout, this, &Connections::checkTimes);
}

void Connections::admit(std::unique_ptr<QTcpSocket> socket)
{
    // Whoever is turned away here could only be told so after a handshake.
    if (qobject_cast<QSslSocket *>(socket.get()) && !makeRoomForTls())
        return socket->abort();
    const QHostAddress address = countedAddress(socket->peerAddress());
    const bool isExempt = m_limits.loopbackIsExempt && plainAddress(socket->peerAddress()).isLoopback();
    if (!isExempt && m_perAddress.value(address) >= m_limits.connectionsPerAddress)
        return turnAway(std::move(socket), "Too many connections from this address."_ba);
    if (m_admitted.size() >= m_limits.connections && !makeRoom())
        return turnAway(std::move(socket), "Too many connections."_ba);
    const Connection &connection = open(std::move(socket));
    m_admitted.insert(&connection, address);
    ++m_perAddress[address];
}

Connection &Connections::open(std::unique_ptr<QTcpSocket> socket)
{
    auto *const connection = new Connection(std::move(socket), m_clock, m_limits, this);
    m_all.insert(connection);
    connect(connection, &Connection::requestRead, this, [this, connection] { emit requestRead(*connection); });
    connect(connection, &Connection::refused, this,
            [this, connection](const Refusal &refusal) { emit refused(*connection, refusal); });
    connect(connection, &Connection::handshakeFailed, this,
            [this, connection](const QString &why) { emit handshakeFailed(*connection, why); });
    connect(connection, &Connection::closed, this, [this, connection] { forget(*connection); });
    if (!m_timer.isActive())
        m_timer.start();
    if (m_windingUp)
        connection->windUp();
    return *connection;
}

void Connections::turnAway(std::unique_ptr<QTcpSocket> socket, const QByteArray &sentence)
{
    const qsizetype most = std::clamp(m_limits.connections / 4, 1, mostTurnedAway);
    if (m_all.size() - m_admitted.size() >= most)
        return socket->abort();
    open(std::move(socket)).refuse({503, sentence});
}

bool Connections::makeRoom()
{
    while (m_admitted.size() >= m_limits.connections) {
        if (!endLongestIdle(false))
            return false;
    }
    return true;
}

bool Connections::makeRoomForTls()
{
    const auto count = [this] { return std::ranges::count_if(m_all, &Connection::isTls); };
    while (count() >= m_limits.tlsConnections) {
        if (!endLongestIdle(true))
            return false;
    }
    return true;
}

/// Of those that have no request in hand, hangs up on the one that has been longest without a complete one.
/// @return whether there was any
bool Connections::endLongestIdle(bool tlsOnly)
{
    // In a rush the request of an honest client may have arrived and not been read, for want of a turn.
    Connection *longest = longestIdle(tlsOnly);
    while (longest && longest->catchUp())
        longest = longestIdle(tlsOnly);
    if (longest)
        longest->abort();
    return longest != nullptr;
}

Connection *Connections::longestIdle(bool tlsOnly) const
{
    Connection *longest = nullptr;
    for (Connection *const candidate : std::as_const(m_all)) {
        const bool idle = candidate->state() == Connection::State::Reading || candidate->state() == Connection::State::Closing;
        const bool counts = m_admitted.contains(candidate) && (!tlsOnly || candidate->isTls());
        if (idle && counts && (!longest || candidate->lastRequest() < longest->lastRequest()))
            longest = candidate;
    }
    return longest;
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
    if (m_admitted.contains(&connection)) {
        const QHostAddress address = m_admitted.take(&connection);
        if (--m_perAddress[address] == 0)
            m_perAddress.remove(address);
    }
    if (m_all.isEmpty())
        m_timer.stop();
    connection.deleteLater();
}

} // namespace aloft

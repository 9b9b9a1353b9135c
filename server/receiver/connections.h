// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace aloft {

/// All clients there are, however they came in: sees that they are not too many and do not take too long.
class Connections : public QObject
{
    Q_OBJECT

public:
    /// @param limits must outlive it, as must the clock
    Connections(const Clock &clock, const Limits &limits);

    /// Takes in a client. When all places are taken, the one that has been longest without a complete request makes
    /// room; if every other has a request in hand, the newcomer is turned away, as it is when its address has its share. Of
    /// those over HTTPS there is a smaller number of places, for which the same holds.
    /// @param socket connected
    void admit(std::unique_ptr<QTcpSocket> socket);

    /// See Connection::isBusy().
    [[nodiscard]] bool isAnyBusy() const;

    [[nodiscard]] qsizetype count() const { return m_all.size(); }

    /// From now on each connection gets one more answer at most.
    void windUp();

    /// Hangs up on everybody.
    void abort();

signals:
    /// The connection has a request in hand.
    void requestRead(aloft::Connection &connection);

    /// The connection is being given up.
    void refused(const aloft::Connection &connection, const aloft::Refusal &refusal);

    /// See Connection::handshakeFailed().
    void handshakeFailed(const aloft::Connection &connection, const QString &why);

private:
    void checkTimes();
    void forget(Connection &connection);
    Connection &open(std::unique_ptr<QTcpSocket> socket);
    void turnAway(std::unique_ptr<QTcpSocket> socket, const QByteArray &sentence);
    [[nodiscard]] bool makeRoom();
    [[nodiscard]] bool makeRoomForTls();
    [[nodiscard]] bool endLongestIdle(bool tlsOnly);
    [[nodiscard]] Connection *longestIdle(bool tlsOnly) const;

    const Clock &m_clock;
    const Limits &m_limits;
    QSet<Connection *> m_all; ///< children of this object
    QHash<const Connection *, QHostAddress> m_admitted; ///< all but those turned away, and by what their address counts
    QHash<QHostAddress, int> m_perAddress;
    QTimer m_timer;
    bool m_windingUp = false;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections.h"

#include "model/domain/result.h"
#include "model/domain/settings.h"

#include <QSslConfiguration>
#include <QTcpServer>

namespace aloft {

/// One address and port that clients can come in at, by plain HTTP or by HTTPS.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    /// @param tls for HTTPS: what the next client is served with; it outlives the listener
    explicit Listener(Connections &connections, const QSslConfiguration *tls = nullptr)
        : m_connections(connections), m_tls(tls)
    {
    }

    /// Starts to listen; the error names address and port.
    Result<void> open(const Endpoint &endpoint);

    /// Takes in those who are at the door already, and closes it.
    void shut();

    /// With the address as it was asked for, and the real port where any was.
    [[nodiscard]] Endpoint endpoint() const { return {m_address, serverPort()}; }

    /// For Router, which has a socket of its own to introduce to QtHttpServer.
    void introduce(QTcpSocket *socket) { addPendingConnection(socket); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void admitTls(qintptr descriptor);
    [[nodiscard]] QString faultOf(const Endpoint &endpoint) const;

    Connections &m_connections;
    const QSslConfiguration *const m_tls;
    QString m_address;
};

} // namespace aloft

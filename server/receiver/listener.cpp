// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener.h"

#include <QSslSocket>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int backlog = 4096; ///< a client that finds it full tries again only after a second
constexpr quint16 firstFreePort = 1024; // ports below belong to the administrator

/// "::" means all addresses of both kinds to people; to Qt it means those of IPv6 only.
QHostAddress boundAddress(const QString &address)
{
    return address == "::"_L1 ? QHostAddress(QHostAddress::Any) : QHostAddress(address);
}

} // namespace

Result<void> Listener::open(const Endpoint &endpoint)
{
    const QHostAddress address = boundAddress(endpoint.address);
    if (address.isNull())
        return Error{tr("“%1” is not an IP address.").arg(endpoint.address)};
    setListenBacklogSize(backlog);
    if (!listen(address, endpoint.port))
        return Error{faultOf(endpoint)};
    m_address = endpoint.address;
    return {};
}

void Listener::shut()
{
    while (isListening() && waitForNewConnection(0)) {
    }
    close();
}

QString Listener::faultOf(const Endpoint &endpoint) const
{
    const QString port = QString::number(endpoint.port);
    switch (serverError()) {
    case QAbstractSocket::AddressInUseError:
        return tr("Port %1 on %2 is already used by another program.").arg(port, endpoint.address);
    case QAbstractSocket::SocketAddressNotAvailableError:
        return tr("%1 is not an address of this computer.").arg(endpoint.address);
    case QAbstractSocket::SocketAccessError:
        if (endpoint.port < firstFreePort)
            return tr("Port %1 is reserved for the administrator. Choose one from %2 to 65535.").arg(port).arg(firstFreePort);
        return tr("The system does not allow Aloft to listen on port %1 of %2.").arg(port, endpoint.address);
    case QAbstractSocket::UnsupportedSocketOperationError:
        return tr("This computer cannot listen on %1: %2.").arg(endpoint.address, errorString());
    default:
        return tr("Cannot listen on port %1 of %2: %3.").arg(port, endpoint.address, errorString());
    }
}

void Listener::incomingConnection(qintptr descriptor)
{
    if (m_tls)
        return admitTls(descriptor);
    auto socket = std::make_unique<QTcpSocket>();
    if (socket->setSocketDescriptor(descriptor))
        m_connections.admit(std::move(socket));
}

void Listener::admitTls(qintptr descriptor)
{
    auto socket = std::make_unique<QSslSocket>();
    if (!socket->setSocketDescriptor(descriptor))
        return;
    socket->setSslConfiguration(*m_tls);
    socket->startServerEncryption();
    m_connections.admit(std::move(socket));
}

} // namespace aloft

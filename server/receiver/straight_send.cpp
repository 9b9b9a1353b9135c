// SPDX-License-Identifier: GPL-3.0-or-later
#include "straight_send.h"

#include <QSslSocket>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace aloft {

#ifdef MSG_NOSIGNAL

qsizetype sendStraight(const QTcpSocket &socket, QByteArrayView bytes)
{
    if (socket.bytesToWrite() > 0 || qobject_cast<const QSslSocket *>(&socket))
        return 0;
    // A failure is noticed by QTcpSocket, who tries again.
    const ssize_t sent = ::send(int(socket.socketDescriptor()), bytes.data(), std::size_t(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
    return std::max<qsizetype>(sent, 0);
}

#else

qsizetype sendStraight(const QTcpSocket &, QByteArrayView)
{
    return 0;
}

#endif

} // namespace aloft

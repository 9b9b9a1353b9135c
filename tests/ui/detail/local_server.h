// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace aloft {

/// Answers every request with an empty 200 and remembers its first line.
class LocalServer : public QTcpServer
{
public:
    LocalServer()
    {
        QObject::connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(*socket); });
        });
    }

    QList<QByteArray> requests;

private:
    void answer(QTcpSocket &socket)
    {
        if (!socket.peek(65536).contains("\r\n\r\n"))
            return;
        requests << socket.readLine().trimmed();
        socket.readAll();
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket.disconnectFromHost();
    }
};

} // namespace aloft

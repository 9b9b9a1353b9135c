// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>

namespace aloft {

/// What QtHttpServer is given in place of a connection: a socket without a network, which hands over requests that have
/// been read already and takes nothing back.
class Feed : public QTcpSocket
{
    Q_OBJECT

public:
    Feed();

    /// Hands the request over; QtHttpServer handles it before this returns.
    void offer(const QByteArray &request);

    /// Whether QtHttpServer is still willing to take requests from it.
    [[nodiscard]] bool isOpenForRequests() const { return state() == QAbstractSocket::ConnectedState; }

    [[nodiscard]] qint64 bytesAvailable() const override;
    void disconnectFromHost() override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_unread;
};

} // namespace aloft

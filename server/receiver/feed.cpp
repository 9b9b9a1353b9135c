// SPDX-License-Identifier: GPL-3.0-or-later
#include "feed.h"

#include <algorithm>
#include <cstring>

namespace aloft {

Feed::Feed()
{
    setOpenMode(QIODevice::ReadWrite);
    setPeerAddress(QHostAddress(QHostAddress::LocalHost));
    setSocketState(QAbstractSocket::ConnectedState);
}

void Feed::offer(const QByteArray &request)
{
    m_unread += request;
    emit readyRead();
}

qint64 Feed::bytesAvailable() const
{
    return m_unread.size() + QIODevice::bytesAvailable();
}

void Feed::disconnectFromHost()
{
    if (!isOpenForRequests())
        return;
    m_unread.clear();
    setSocketState(QAbstractSocket::UnconnectedState);
    emit disconnected();
}

qint64 Feed::readData(char *data, qint64 maxSize)
{
    const auto size = std::min<qsizetype>(m_unread.size(), qsizetype(maxSize));
    std::memcpy(data, m_unread.constData(), std::size_t(size));
    m_unread.remove(0, size);
    return size;
}

// Answers are written by Connection; QtHttpServer has nothing to say of its own.
qint64 Feed::writeData(const char *, qint64 size)
{
    return size;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>
#include <QTest>

#include <algorithm>

namespace aloft {

/// A client that says exactly what it is told to, and keeps all it hears.
class RawClient
{
public:
    explicit RawClient(quint16 port, const QHostAddress &address = QHostAddress(QHostAddress::LocalHost))
    {
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket.connectToHost(address, port);
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_heard += m_socket.readAll(); });
    }

    /// Waits for the connection, and sends.
    void say(const QByteArray &bytes)
    {
        QTRY_VERIFY(isConnected());
        m_socket.write(bytes);
        m_socket.flush();
    }

    /// Sends each byte by itself, with room for the other side to read it before the next.
    void sayByteByByte(const QByteArray &bytes)
    {
        QTRY_VERIFY(isConnected());
        for (const char byte : bytes) {
            if (!isConnected())
                return; // it had heard enough
            m_socket.write(&byte, 1);
            m_socket.flush();
            QCoreApplication::processEvents();
            QCoreApplication::processEvents();
        }
    }

    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] const QByteArray &heard() const { return m_heard; }
    [[nodiscard]] quint16 localPort() const { return m_socket.localPort(); }
    /// Calls @p then at the very moment at which something has been heard: a receiver in the same thread goes on afterwards.
    template<typename Then>
    void whenHeard(Then then)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, std::move(then));
    }

    /// Hears what has come so far, without giving anybody else a turn.
    void hearAll()
    {
        while (m_socket.waitForReadyRead(0)) { }
    }

    void hangUp() { m_socket.abort(); }
    void leave() { m_socket.disconnectFromHost(); }

    /// How many final answers have come whole, their bodies included. Not for answers to HEAD, which have a length but no body.
    [[nodiscard]] qsizetype answers() const
    {
        const QList<QByteArray> lines = statusLines();
        return std::count_if(lines.begin(), lines.end(), [](const QByteArray &line) { return !line.startsWith("HTTP/1.1 1"); });
    }

    /// The status lines of the answers that have come whole, in order.
    [[nodiscard]] QList<QByteArray> statusLines() const
    {
        QList<QByteArray> lines;
        QByteArrayView rest = m_heard;
        while (true) {
            const qsizetype end = rest.indexOf("\r\n\r\n");
            if (end < 0 || rest.size() < end + 4 + lengthIn(rest.first(end)))
                return lines;
            lines.append(rest.first(rest.indexOf('\r')).toByteArray());
            rest = rest.sliced(end + 4 + lengthIn(rest.first(end)));
        }
    }

    /// All that came after the last head.
    [[nodiscard]] QByteArray body() const { return m_heard.mid(m_heard.lastIndexOf("\r\n\r\n") + 4); }

    [[nodiscard]] bool hasLine(const QByteArray &line) const { return m_heard.contains("\r\n" + line + "\r\n"); }

private:
    static qsizetype lengthIn(QByteArrayView head)
    {
        const QByteArrayView name = "Content-Length: ";
        const qsizetype at = head.indexOf(name);
        if (at < 0)
            return 0;
        const QByteArrayView value = head.sliced(at + name.size());
        const qsizetype end = value.indexOf('\r');
        return qsizetype((end < 0 ? value : value.first(end)).toLongLong());
    }

    QTcpSocket m_socket;
    QByteArray m_heard;
};

} // namespace aloft

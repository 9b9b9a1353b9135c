// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QUrl>

#include <functional>

namespace aloft {

struct SeenRequest
{
    QByteArray method = {};
    QByteArray target = {};
    QMap<QByteArray, QByteArray> headers = {}; ///< names in lower case
    QByteArray body = {};
};

/// A server of HTTP that keeps what it gets and answers as a test wants it to.
class HttpDouble : public QTcpServer
{
public:
    using Serve = std::function<void(QTcpSocket &, const SeenRequest &)>;

    explicit HttpDouble(Serve how = {}, const QSslConfiguration &tls = {}) : serve(std::move(how)), m_tls(tls)
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        if (!serve)
            serve = answering("HTTP/1.1 204 No Content\r\n\r\n");
    }

    [[nodiscard]] QString base() const
    {
        return QStringLiteral("%1://127.0.0.1:%2")
            .arg(m_tls.isNull() ? QStringLiteral("http") : QStringLiteral("https"))
            .arg(serverPort());
    }

    [[nodiscard]] QUrl url(const QString &path) const { return QUrl(base() + path); }

    /// Always the same, then closed.
    [[nodiscard]] static Serve answering(const QByteArray &answer)
    {
        return [answer](QTcpSocket &socket, const SeenRequest &) {
            socket.write(answer);
            socket.disconnectFromHost();
        };
    }

    QList<SeenRequest> requests;
    Serve serve;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
        socket->setSocketDescriptor(descriptor);
        if (m_tls.isNull())
            return;
        socket->setSslConfiguration(m_tls);
        socket->startServerEncryption();
    }

private:
    void read(QTcpSocket &socket)
    {
        QByteArray &bytes = m_bytes[&socket];
        bytes += socket.readAll();
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QList<QByteArray> lines = bytes.left(end).split('\n');
        SeenRequest request;
        request.method = lines.first().split(' ').value(0);
        request.target = lines.first().split(' ').value(1);
        for (const QByteArray &line : lines.sliced(1))
            request.headers.insert(line.left(line.indexOf(':')).toLower(), line.mid(line.indexOf(':') + 1).trimmed());
        const qsizetype length = request.headers.value("content-length").toLongLong();
        if (bytes.size() < end + 4 + length)
            return;
        request.body = bytes.mid(end + 4, length);
        m_bytes.remove(&socket);
        requests.append(request);
        serve(socket, request);
    }

    QSslConfiguration m_tls;
    QMap<QTcpSocket *, QByteArray> m_bytes;
};

} // namespace aloft

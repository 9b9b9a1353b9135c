// SPDX-License-Identifier: GPL-3.0-or-later
#include "hook.h"

#include <QJsonDocument>
#include <QTcpSocket>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

qsizetype lengthIn(const QByteArray &head)
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).trimmed().toLower() == "content-length")
            return line.sliced(colon + 1).trimmed().toLongLong();
    }
    return 0;
}

} // namespace

QJsonObject HookCall::json() const
{
    return QJsonDocument::fromJson(body).object();
}

Hook::Hook(Answer answer) : m_answer(std::move(answer))
{
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            take(socket);
    });
}

QString Hook::url() const
{
    return u"http://127.0.0.1:%1/hooks/aloft"_s.arg(m_server.serverPort());
}

qsizetype Hook::count(const QString &kind) const
{
    return std::ranges::count_if(m_calls, [&kind](const HookCall &call) { return call.json().value("kind"_L1).toString() == kind; });
}

void Hook::take(QTcpSocket *socket)
{
    auto read = std::make_shared<QByteArray>();
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, read] {
        read->append(socket->readAll());
        const qsizetype end = read->indexOf("\r\n\r\n");
        if (end < 0 || read->size() < end + 4 + lengthIn(read->first(end)))
            return;
        const HookCall call{read->first(end), read->sliced(end + 4)};
        read->clear();
        m_calls.append(call);
        const QByteArray answer = m_answer ? m_answer(call) : QByteArray("200 OK");
        if (!answer.isEmpty())
            socket->write("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket->disconnectFromHost();
        emit called();
    });
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "control_client.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr int connectPatience_ms = 1000;
constexpr qint64 longestPath_bytes = 4096;

} // namespace

ControlClient::ControlClient(QString doorPath) : m_doorPath(std::move(doorPath)) {}

bool ControlClient::connectToDoor()
{
    QFile door(m_doorPath);
    if (!door.open(QIODevice::ReadOnly))
        return false;
    m_socket.abort();
    m_socket.connectToServer(QString::fromUtf8(door.read(longestPath_bytes)));
    return m_socket.waitForConnected(connectPatience_ms);
}

Result<QJsonObject> ControlClient::ask(const QJsonObject &request, milliseconds patience)
{
    m_socket.write(control::lineOf(request));
    const Result<QByteArray> line = readLine(patience);
    if (!line)
        return line.error();
    const QJsonDocument document = QJsonDocument::fromJson(*line);
    if (!document.isObject())
        return Error{QCoreApplication::translate("Control", "The running Aloft gave an answer that cannot be understood. "
                                                            "It may be of another version: restart it.")};
    if (const QJsonValue error = document.object().value("error"_L1); error.isString())
        return Error{error.toString()};
    return document.object();
}

Result<QByteArray> ControlClient::readLine(milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    while (!m_socket.canReadLine()) {
        const bool waits = m_socket.state() == QLocalSocket::ConnectedState && !deadline.hasExpired();
        if (waits && m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            continue;
        if (deadline.hasExpired())
            return Error{QCoreApplication::translate("Control", "The running Aloft did not answer in time. "
                                                                "Look whether it was done before you try again.")};
        if (m_socket.canReadLine())
            break;
        return Error{QCoreApplication::translate("Control", "Aloft stopped before it answered. "
                                                            "Look whether it was done before you try again.")};
    }
    return m_socket.readLine();
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "control_server.h"

#include <QFile>
#include <QLocalSocket>
#include <QPointer>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

void answerWith(QLocalSocket *socket, const QJsonObject &object)
{
    socket->write(control::lineOf(object));
    socket->flush();
}

void refuse(QLocalSocket *socket, const QString &sentence)
{
    answerWith(socket, {{u"error"_s, sentence}});
}

} // namespace

ControlServer::ControlServer(Face face, CarryOut carryOut, QObject *parent)
    : QObject(parent), m_face(face), m_carryOut(std::move(carryOut)), m_server(this)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlServer::greet);
}

Result<void> ControlServer::listen(const QString &path, const QString &doorPath)
{
    QLocalServer::removeServer(path);
    if (!m_server.listen(path))
        return Error{tr("The socket %1 for the command line cannot be opened: %2.").arg(path, m_server.errorString())};
    m_doorPath = doorPath;
    QSaveFile door(doorPath);
    if (!door.open(QIODevice::WriteOnly) || door.write(path.toUtf8()) < 0 || !door.commit())
        return Error{tr("The file %1 cannot be written: %2.").arg(doorPath, door.errorString())};
    return {};
}

void ControlServer::close()
{
    if (!m_server.isListening())
        return;
    m_server.close();
    QFile::remove(m_doorPath);
}

void ControlServer::greet()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        read(socket);
    }
}

void ControlServer::read(QLocalSocket *socket)
{
    while (socket->canReadLine())
        take(socket, socket->readLine());
    if (socket->bytesAvailable() <= control::longestLine_bytes)
        return;
    refuse(socket, tr("The request is longer than %1 MiB.").arg(control::longestLine_bytes / (1024 * 1024)));
    socket->disconnectFromServer();
}

void ControlServer::take(QLocalSocket *socket, const QByteArray &line)
{
    const Result<control::Request> request = control::requestFromLine(line);
    if (!request) {
        refuse(socket, request.error().sentence);
    } else if (const auto *ask = std::get_if<control::Ask>(&*request)) {
        carryOut(socket, *ask);
    } else if (std::holds_alternative<control::Raise>(*request)) {
        const bool raises = m_face == Face::Window;
        answerWith(socket, {{u"raised"_s, raises}});
        if (raises)
            emit raiseRequested();
    } else {
        const bool handsOver = m_face == Face::Headless;
        answerWith(socket, {{u"handingOver"_s, handsOver}});
        if (handsOver)
            emit handOverRequested();
    }
}

void ControlServer::carryOut(QLocalSocket *socket, const control::Ask &ask)
{
    m_carryOut(ask.wish, ask.who, [socket = QPointer(socket)](const Result<QJsonObject> &reply) {
        if (!socket)
            return;
        if (reply)
            answerWith(socket, {{u"reply"_s, *reply}});
        else
            refuse(socket, reply.error().sentence);
    });
}

} // namespace aloft

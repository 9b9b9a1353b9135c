// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control_line.h"

#include <QHash>
#include <QLocalServer>

#include <functional>

class QLocalSocket;

namespace aloft {

/// The door of a running Aloft for other processes of the same user, see control_line.h. Only that user can connect.
class ControlServer : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void(const Result<QJsonObject> &reply)>;
    /// Carries the wish out, now or later, and answers once with the reply's JSON.
    using CarryOut = std::function<void(const Wish &wish, const Who &who, const Answer &answer)>;

    enum class Face {
        Window, ///< can be raised
        Headless, ///< hands over
    };

    ControlServer(Face face, CarryOut carryOut, QObject *parent = nullptr);

    /// @param path of the socket; whatever lies there is replaced, since the caller holds the data folder's lock
    /// @param doorPath the file that tells others the path
    Result<void> listen(const QString &path, const QString &doorPath);

    /// Nobody new gets in; what is being carried out is still answered.
    void close();

signals:
    void raiseRequested();
    void handOverRequested();

private:
    void greet();
    void read(QLocalSocket *socket);
    void take(QLocalSocket *socket, const QByteArray &line);
    void carryOut(QLocalSocket *socket, const control::Ask &ask);

    const Face m_face;
    const CarryOut m_carryOut;
    QLocalServer m_server;
    QString m_doorPath;
};

} // namespace aloft

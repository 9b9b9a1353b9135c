// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control_line.h"

#include <QLocalSocket>

namespace aloft {

/// The other end of ControlServer's door. Waits for its answers, so it is for processes that have no window yet.
class ControlClient
{
public:
    /// @param doorPath the file in which a running Aloft wrote down its socket
    explicit ControlClient(QString doorPath);

    /// Whether somebody is there.
    [[nodiscard]] bool connectToDoor();

    /// Sends one request and waits for the answer, in full; the server's own refusal is an error as well.
    Result<QJsonObject> ask(const QJsonObject &request, milliseconds patience);

private:
    Result<QByteArray> readLine(milliseconds patience);

    QString m_doorPath;
    QLocalSocket m_socket;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/monitor.h"
#include "model/domain/settings.h"

#include <QNetworkAccessManager>

class QNetworkReply;

namespace aloft {

/// "Send a test": a real POST from this computer to the monitor's URL, over the receiver that jobs use.
class TestHeartbeat : public QObject
{
    Q_OBJECT

public:
    explicit TestHeartbeat(QObject *parent = nullptr);

    /// @param listening where the receiver listens now
    void send(const Monitor &monitor, const Endpoint &listening);

signals:
    /// @param sentence what came of it, in words
    void finished(aloft::MonitorId monitor, bool accepted, const QString &sentence);

private:
    void tell(MonitorId monitor, QNetworkReply *reply);

    QNetworkAccessManager m_network;
};

} // namespace aloft

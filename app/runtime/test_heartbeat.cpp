// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_heartbeat.h"

#include "receiver_plan.h"

#include <QNetworkProxy>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr milliseconds patience{10'000};

QUrl urlOf(const Monitor &monitor, const Endpoint &listening)
{
    const Endpoint here = reachableHere(listening);
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(here.address);
    url.setPort(here.port);
    url.setPath(u"/api/heartbeat/"_s + monitor.token);
    return url;
}

} // namespace

TestHeartbeat::TestHeartbeat(QObject *parent) : QObject(parent), m_network(this)
{
    // The way is never longer than this computer.
    m_network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
}

void TestHeartbeat::send(const Monitor &monitor, const Endpoint &listening)
{
    QNetworkRequest request(urlOf(monitor, listening));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"text/plain"_s);
    request.setTransferTimeout(static_cast<int>(patience.count()));
    QNetworkReply *reply = m_network.post(request, QByteArray());
    connect(reply, &QNetworkReply::finished, this, [this, reply, id = monitor.id] {
        reply->deleteLater();
        tell(id, reply);
    });
}

void TestHeartbeat::tell(MonitorId monitor, QNetworkReply *reply)
{
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 200)
        emit finished(monitor, true, tr("Received. It counts as a heartbeat."));
    else if (status == 404)
        emit finished(monitor, false, tr("The receiver does not know this URL. It may have been rotated just now."));
    else if (status == 503)
        emit finished(monitor, false, tr("The receiver could not store the heartbeat. Check the disk."));
    else if (status != 0)
        emit finished(monitor, false, tr("The receiver answered with status %1.").arg(status));
    else
        emit finished(monitor, false, tr("No answer from %1: %2.").arg(reply->url().authority(), reply->errorString()));
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feed.h"
#include "listener.h"
#include "request.h"
#include "route.h"

#include <QAbstractHttpServer>
#include <QCache>
#include <QHttpServerRequest>
#include <QPointer>

namespace aloft {

/// The one class that touches QtHttpServer, and knows how its API differs between Qt 6.4 and 6.8.
///
/// QtHttpServer only dispatches here what has been read and judged already, from a Feed in place of the network. Left
/// alone with the network it keeps heads of any size in memory, keeps idle clients for ever, overlooks Connection: close,
/// HTTP/1.0 and Expect: 100-continue, and disagrees with RFC 9112 about where some requests end.
class Router : public QAbstractHttpServer
{
    Q_OBJECT

public:
    enum class Verb { Get, Head, Post, Options, Other };

    struct Decision
    {
        Verb verb = Verb::Other;
        Route route;
    };

    Router();
    ~Router() override;

    /// Lets requests in through the listener, which must be open. The first one is enough for all connections, also
    /// those of other listeners.
    void attach(Listener &listener);

    /// Has QtHttpServer dispatch a request, unless a like one was dispatched lately.
    /// @return nothing if its target makes no sense
    [[nodiscard]] std::optional<Decision> decide(const Request &request);

protected:
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
#else
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;
#endif

private:
    [[nodiscard]] std::optional<Decision> decideAnew(const Request &request);
    void dispatch(const QHttpServerRequest &request);
    [[nodiscard]] bool openFeed();

    QPointer<Listener> m_listener;
    QPointer<Feed> m_feed; ///< belongs to QtHttpServer once it was introduced
    std::optional<Decision> m_decision; ///< on the request that is being dispatched
    QCache<QByteArray, Decision> m_decided; ///< by method and target
};

} // namespace aloft

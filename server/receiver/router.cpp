// SPDX-License-Identifier: GPL-3.0-or-later
#include "router.h"

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// What is remembered of decisions stays under 3 MiB, also when strangers make up targets.
constexpr int mostDecided = 4096;
constexpr qsizetype longestDecided = 128;

/// QtHttpServer knows a fixed set of methods and hangs up on others. None of the rest is served anywhere, so they go as one
/// that is served nowhere either.
QByteArray knownMethod(const QByteArray &method)
{
    const bool matters = method == "GET" || method == "HEAD" || method == "POST" || method == "OPTIONS";
    return matters ? method : "PATCH"_ba;
}

/// The request as QtHttpServer gets it: no body, no header that could mean anything, and a path without surprises.
QByteArray canonical(const Request &request, const QByteArray &path)
{
    return knownMethod(request.method) + ' ' + path.toPercentEncoding("/") +
           " HTTP/1.1\r\nHost: aloft\r\nContent-Length: 0\r\n\r\n";
}

Router::Verb verbOf(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return Router::Verb::Get;
    case QHttpServerRequest::Method::Head:
        return Router::Verb::Head;
    case QHttpServerRequest::Method::Post:
        return Router::Verb::Post;
    case QHttpServerRequest::Method::Options:
        return Router::Verb::Options;
    default:
        return Router::Verb::Other;
    }
}

} // namespace

Router::Router() : m_decided(mostDecided) {}

Router::~Router()
{
    // QtHttpServer gives up what it keeps for a socket only when that is disconnected.
    if (m_feed)
        m_feed->disconnectFromHost();
}

void Router::attach(Listener &listener)
{
    m_listener = &listener;
    bind(&listener);
    // At once, since this listener may be gone by the time of the first request that another one brings.
    (void)openFeed();
}

// Jobs ask for the same few addresses again and again, and QtHttpServer reads each request byte by byte, which would be three
// quarters of all that this thread does for a heartbeat.
std::optional<Router::Decision> Router::decide(const Request &request)
{
    if (request.method.size() + request.target.size() > longestDecided)
        return decideAnew(request);
    const QByteArray asked = request.method + ' ' + request.target;
    if (const Decision *const known = m_decided.object(asked))
        return *known;
    const std::optional<Decision> decision = decideAnew(request);
    if (decision)
        m_decided.insert(asked, new Decision(*decision));
    return decision;
}

std::optional<Router::Decision> Router::decideAnew(const Request &request)
{
    // OPTIONS * asks about the server as a whole, which is as good as its root.
    const std::optional<QByteArray> path = pathOf(request.target == "*" ? "/"_ba : request.target);
    if (!path || !openFeed())
        return std::nullopt;
    m_decision.reset();
    m_feed->offer(canonical(request, *path));
    return std::exchange(m_decision, std::nullopt);
}

bool Router::openFeed()
{
    if (m_feed && m_feed->isOpenForRequests())
        return true;
    if (!m_listener)
        return false;
    m_feed = new Feed;
    m_feed->setParent(this);
    m_listener->introduce(m_feed);
    return m_feed && m_feed->isOpenForRequests();
}

void Router::dispatch(const QHttpServerRequest &request)
{
    m_decision = Decision{verbOf(request.method()), routeOf(request.url().path(QUrl::FullyDecoded))};
}

// What differs between the versions of Qt. In both, QtHttpServer is done with a request when it has been dispatched.
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)

bool Router::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &)
{
    dispatch(request);
    return true;
}

void Router::missingHandler(const QHttpServerRequest &, QHttpServerResponder &) {}

#else

bool Router::handleRequest(const QHttpServerRequest &request, QTcpSocket *)
{
    dispatch(request);
    return true;
}

void Router::missingHandler(const QHttpServerRequest &, QTcpSocket *) {}

#endif

} // namespace aloft

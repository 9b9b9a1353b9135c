// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver.h"

#include "router.h"

#include "model/domain/token.h"

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr auto stopCheckEvery = std::chrono::milliseconds(5);
constexpr qsizetype longestWordShown = 64;

Response notFound(bool asJson)
{
    return failure(404, "There is nothing at this address."_ba, asJson);
}

Response tryLater(const QByteArray &sentence, bool asJson)
{
    Response response = failure(503, sentence, asJson);
    response.retryLater = true;
    return response;
}

Response health()
{
    return {.status = 200, .body = R"({"ok":true,"version":")" ALOFT_VERSION R"("})"_ba, .contentType = "application/json"_ba};
}

Response unknownSignal(const QString &word, bool asJson)
{
    QString shown = word.left(longestWordShown);
    std::replace_if(
        shown.begin(), shown.end(), [](QChar c) { return !c.isPrint(); }, u'?');
    return failure(400, "unknown signal \"" + shown.toUtf8() + '"', asJson);
}

/// The answer to what the core need not be asked about; nothing for a heartbeat that it must decide on.
std::optional<Response> answerAtOnce(const Router::Decision &decision, bool asJson)
{
    using Verb = Router::Verb;
    using Place = Route::Place;
    const Route &route = decision.route;
    if (route.place == Place::Nowhere)
        return notFound(asJson);
    if (decision.verb == Verb::Options)
        return Response{.status = 204, .allow = allowedAt(route.place)};
    if (route.place == Place::Health && (decision.verb == Verb::Get || decision.verb == Verb::Head))
        return health();
    // Whether or not the token exists: the link preview of a chat must neither count nor learn anything.
    if (route.place == Place::Health || decision.verb != Verb::Post) {
        Response response = failure(405, "Use " + allowedAt(route.place) + " here.", asJson);
        response.allow = allowedAt(route.place);
        return response;
    }
    if (!isTokenShaped(route.token))
        return notFound(asJson);
    if (!route.word.isEmpty())
        return unknownSignal(route.word, asJson);
    return std::nullopt;
}

Response responseTo(Answer::Kind kind, bool asJson)
{
    switch (kind) {
    case Answer::Kind::Kept:
        return success(asJson);
    case Answer::Kind::UnknownToken:
        return notFound(asJson);
    case Answer::Kind::WrongMethod: {
        Response response = failure(405, "Use POST here."_ba, asJson);
        response.allow = "POST"_ba;
        return response;
    }
    case Answer::Kind::NotStored:
        break;
    }
    return tryLater("The heartbeat could not be stored; please try again."_ba, asJson);
}

} // namespace

Receiver::Receiver(Inbox &inbox, const Clock &clock, const Limits &limits)
    : m_inbox(inbox),
      m_limits(limits),
      m_router(std::make_unique<Router>()),
      m_connections(clock, m_limits),
      m_listeners(m_connections, [this](Listener &listener) { m_router->attach(listener); }),
      m_stopTimer(this)
{
    // Children go along when the receiver is moved to its thread.
    m_router->setParent(this);
    m_connections.setParent(this);
    m_stopTimer.setInterval(stopCheckEvery);
    connect(&m_stopTimer, &QTimer::timeout, this, &Receiver::checkStopped);
    connect(&m_connections, &Connections::requestRead, this, &Receiver::respond);
}

Receiver::~Receiver() = default;

Result<void> Receiver::listenOn(const QList<Endpoint> &wanted)
{
    return m_listeners.listenOn(wanted);
}

Result<void> Receiver::listen(const Endpoint &endpoint)
{
    return m_listeners.listenOn(endpoints() + QList<Endpoint>{endpoint});
}

void Receiver::close(const Endpoint &endpoint)
{
    QList<Endpoint> rest = endpoints();
    rest.removeAll(endpoint);
    if (m_listeners.listenOn(rest))
        return;
    rest.removeIf([&endpoint](const Endpoint &other) { return isWiderThan(endpoint, other); });
    (void)m_listeners.listenOn(rest); // nothing is left to be opened
}

void Receiver::respond(Connection &connection)
{
    const bool asJson = connection.request().acceptsJson;
    const std::optional<Router::Decision> decision = m_router->decide(connection.request());
    if (!decision)
        return connection.answer(failure(400, "The address in the request line is malformed."_ba, asJson));
    if (const std::optional<Response> response = answerAtOnce(*decision, asJson))
        return connection.answer(*response);
    askCore(connection, decision->route);
}

void Receiver::askCore(Connection &connection, const Route &route)
{
    const quint64 ticket = ++m_lastTicket;
    m_asked.insert(ticket, &connection);
    m_inbox.post({.ticket = ticket,
                  .token = route.token,
                  .at = connection.requestedAt(),
                  .origin = connection.origin(),
                  .port = connection.localPort()});
}

void Receiver::answer(const QList<Answer> &answers)
{
    for (const Answer &answer : answers) {
        if (Connection *const connection = m_asked.take(answer.ticket))
            connection->answer(responseTo(answer.kind, connection->request().acceptsJson));
    }
}

void Receiver::stop()
{
    if (m_stopping.isValid())
        return;
    m_stopping.start();
    (void)m_listeners.listenOn({}); // closing cannot fail
    m_connections.windUp();
    m_stopTimer.start();
}

void Receiver::checkStopped()
{
    if (m_connections.isAnyBusy() && !m_stopping.hasExpired(m_limits.stopTime.count()))
        return;
    m_stopTimer.stop();
    m_connections.abort();
    emit stopped();
}

} // namespace aloft

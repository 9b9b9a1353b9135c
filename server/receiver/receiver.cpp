// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver.h"

#include "client_address.h"
#include "judgement.h"

namespace aloft {

namespace {

constexpr auto stopCheckEvery = std::chrono::milliseconds(5);

} // namespace

Receiver::Receiver(Inbox &inbox, const Clock &clock, const Limits &limits)
    : m_inbox(inbox),
      m_clock(clock),
      m_limits(limits),
      m_unknown(m_limits),
      m_router(std::make_unique<Router>()),
      m_connections(clock, m_limits),
      m_listeners(m_connections, [this](Listener &listener) { m_router->attach(listener); }),
      m_tlsListeners(
          m_connections, [this](Listener &listener) { m_router->attach(listener); }, &m_tls),
      m_stopTimer(this)
{
    // Children go along when the receiver is moved to its thread.
    m_router->setParent(this);
    m_connections.setParent(this);
    m_stopTimer.setInterval(stopCheckEvery);
    connect(&m_stopTimer, &QTimer::timeout, this, &Receiver::checkStopped);
    connect(&m_connections, &Connections::requestRead, this, &Receiver::respond);
    connect(&m_connections, &Connections::refused, this, &Receiver::noteRefusal);
    connect(&m_connections, &Connections::handshakeFailed, this, &Receiver::noteHandshake);
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
    const Judgement judgement = judge(connection.request(), m_router->decide(connection.request()));
    if (const auto *heartbeat = std::get_if<judged::Heartbeat>(&judgement))
        return askCore(connection, heartbeat->token, heartbeat->report);
    if (const auto *answered = std::get_if<judged::Answered>(&judgement))
        return connection.answer(answered->response);
    if (const auto *refused = std::get_if<judged::Refused>(&judgement)) {
        note(connection, refused->reason, refused->detail, refused->token);
        return connection.answer(refused->response);
    }
    note(connection, RefusedRequest::Reason::UnknownToken, {});
    answerUnknown(connection);
}

void Receiver::askCore(Connection &connection, const QString &token, const Report &report)
{
    const quint64 ticket = ++m_lastTicket;
    m_asked.insert(ticket, &connection);
    m_inbox.post({.ticket = ticket,
                  .token = token,
                  .at = connection.requestedAt(),
                  .origin = originOf(connection).toString(),
                  .port = connection.localPort(),
                  .report = report,
                  .body = connection.takeBody(),
                  .method = QString::fromLatin1(connection.request().method)});
}

// Only once the token is known to be unknown, so that one who has a good one is never slowed down by a neighbour.
void Receiver::answerUnknown(Connection &connection)
{
    const bool asJson = connection.request().acceptsJson;
    switch (m_unknown.treat(countedAddress(originOf(connection)), Connection::Steady::now())) {
    case UnknownTokens::Treatment::AtOnce:
        return connection.answer(notFound(asJson));
    case UnknownTokens::Treatment::Refused:
        return connection.answer(tooManyUnknown(asJson));
    case UnknownTokens::Treatment::Delayed:
        break;
    }
    QTimer::singleShot(m_limits.unknownDelay, this, [this, asJson, waiting = QPointer(&connection)] {
        m_unknown.endDelay();
        if (waiting)
            waiting->answer(notFound(asJson));
    });
}

void Receiver::noteRefusal(const Connection &connection, const Refusal &refusal)
{
    // Not what is refused because Aloft stops: nobody is to blame for that.
    if (!m_stopping.isValid())
        note(connection, reasonOf(refusal), QString::fromUtf8(refusal.sentence));
}

void Receiver::note(const Connection &connection, RefusedRequest::Reason reason, const QString &detail, const QString &token)
{
    const Instant now = m_clock.now();
    m_inbox.note({.reason = reason,
                  .token = token,
                  .origin = originOf(connection).toString(),
                  .port = connection.localPort(),
                  .detail = detail.left(longestRefusedDetail),
                  .firstAt = now,
                  .lastAt = now});
}

QHostAddress Receiver::originOf(const Connection &connection) const
{
    return m_trustedProxies.originOf(connection.client(), connection.request().forwardedFor);
}

void Receiver::answer(const QList<Answer> &answers)
{
    for (const Answer &answer : answers) {
        Connection *const connection = m_asked.take(answer.ticket);
        if (connection && answer.kind == Answer::Kind::UnknownToken)
            answerUnknown(*connection);
        else if (connection)
            connection->answer(responseTo(answer.kind, connection->request().acceptsJson));
    }
}

void Receiver::stop()
{
    if (m_stopping.isValid())
        return;
    m_stopping.start();
    (void)m_listeners.listenOn({}); // closing cannot fail
    (void)m_tlsListeners.listenOn({});
    m_connections.windUp();
    m_stopTimer.start();
}

void Receiver::noteHandshake(const Connection &connection, const QString &why)
{
    note(connection, RefusedRequest::Reason::NoTls, why);
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

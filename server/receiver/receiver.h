// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "listeners.h"
#include "trusted_proxies.h"
#include "unknown_tokens.h"

#include "model/engine/inbox.h"

#include <QElapsedTimer>
#include <QHash>
#include <QPointer>

namespace aloft {

class Router;

/// Listens for heartbeats, hands them to the core, and answers each when the core has stored it. Lives in the network
/// thread; all its functions are called there.
class Receiver : public QObject
{
    Q_OBJECT

public:
    /// @param inbox where heartbeats go; it and the clock outlive the receiver
    Receiver(Inbox &inbox, const Clock &clock, const Limits &limits = {});
    ~Receiver() override;

    /// From now on these hold, also for those who are connected.
    void setLimits(const Limits &limits) { m_limits = limits; }
    void setTrustedProxies(const TrustedProxies &proxies) { m_trustedProxies = proxies; }

    /// Moves to these endpoints, see Listeners::listenOn(). Requests in hand go on.
    Result<void> listenOn(const QList<Endpoint> &wanted);

    /// Listens on one more endpoint. Port 0 takes any that is free.
    Result<void> listen(const Endpoint &endpoint);

    /// Stops listening on one of endpoints(); others go on. Where one that it had taken in cannot be opened again,
    /// because another program was faster, that one is gone too.
    void close(const Endpoint &endpoint);

    /// All that are served, in the order they were asked for, with real ports.
    [[nodiscard]] QList<Endpoint> endpoints() const { return m_listeners.endpoints(); }

    /// Serves HTTPS on these endpoints and on no others; beside that the same as listenOn(). Until there is a
    /// configuration, nobody gets through the handshake.
    Result<void> listenOnTls(const QList<Endpoint> &wanted) { return m_tlsListeners.listenOn(wanted); }

    /// What the next client over HTTPS is shown; those who are connected keep what they have.
    void setTls(const QSslConfiguration &configuration) { m_tls = configuration; }

    /// As endpoints(), of HTTPS.
    [[nodiscard]] QList<Endpoint> tlsEndpoints() const { return m_tlsListeners.endpoints(); }

    [[nodiscard]] qsizetype connectionCount() const { return m_connections.count(); }

public slots:
    /// The core's answers; those whose client has gone are dropped.
    void answer(const QList<aloft::Answer> &answers);

    /// Closes the listeners, lets the requests in hand be answered, and turns away new ones. At the latest after
    /// Limits::stopTime it hangs up and emits stopped().
    void stop();

signals:
    void stopped();

private:
    void respond(Connection &connection);
    void askCore(Connection &connection, const QString &token, const Report &report);
    void answerUnknown(Connection &connection);
    void noteRefusal(const Connection &connection, const Refusal &refusal);
    void noteHandshake(const Connection &connection, const QString &why);
    void note(const Connection &connection, RefusedRequest::Reason reason, const QString &detail, const QString &token = {});
    [[nodiscard]] QHostAddress originOf(const Connection &connection) const;
    void checkStopped();

    Inbox &m_inbox;
    const Clock &m_clock;
    Limits m_limits;
    TrustedProxies m_trustedProxies;
    UnknownTokens m_unknown;
    const std::unique_ptr<Router> m_router;
    Connections m_connections;
    Listeners m_listeners;
    QSslConfiguration m_tls;
    Listeners m_tlsListeners;
    QHash<quint64, QPointer<Connection>> m_asked; ///< by ticket: those whose request the core has
    quint64 m_lastTicket = 0;
    QTimer m_stopTimer;
    QElapsedTimer m_stopping; ///< valid while stopping
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "https_place.h"
#include "receiver_plan.h"

#include "model/domain/receiver_state.h"
#include "model/engine/inbox.h"
#include "server/receiver/receiver.h"

#include <QTimer>

#include <memory>

namespace aloft {

/// What lives in the network thread: the receiver, and where it listens. Everything but the constructor is called there.
class Network : public QObject
{
    Q_OBJECT

public:
    /// @param mostConnections that the system allows, whatever the settings say
    Network(const Clock &clock, Inbox &inbox, int mostConnections);

    /// Listens where these settings say and no longer where they do not; may be called again with other ones.
    /// Endpoints that stay are not touched, and clients stay connected. What cannot be had now is tried again every few
    /// seconds. Limits and trusted proxies hold at once.
    void listen(const Settings &settings, const ListenOverride &oneRun);

    void answer(const QList<Answer> &answers);

    /// No new requests; those in hand are answered. stopped() tells when that is done.
    void stop();

    /// Once stopped: what is left is cut off.
    void close();

signals:
    void stateChanged(const aloft::ReceiverState &state);
    void stopped();

private:
    void makeReceiver();
    void applyLimits();
    void tryToListen();
    [[nodiscard]] Result<void> moveTo(const QList<Endpoint> &wanted);
    [[nodiscard]] ReceiverState stateOf(const QList<Endpoint> &wanted, const Result<void> &moved) const;

    const Clock &m_clock;
    Inbox &m_inbox;
    const int m_mostConnections;
    Settings m_settings;
    ListenOverride m_oneRun;
    std::optional<ReceiverState> m_state; ///< as it was told last
    std::unique_ptr<Receiver> m_receiver;
    std::unique_ptr<HttpsPlace> m_https;
    std::unique_ptr<QTimer> m_retry;

    /// The main endpoint as it was asked for and where that really is, which differs for port 0.
    Endpoint m_asked;
    Endpoint m_real;
};

} // namespace aloft

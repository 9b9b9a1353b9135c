// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request_reader.h"
#include "response.h"

#include "model/domain/clock.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <memory>

namespace aloft {

/// One client: reads its requests one at a time, in order, and writes the answers. While a request is in hand nothing
/// more is read, so a client that sends many keeps them in its own memory.
class Connection : public QObject
{
    Q_OBJECT

public:
    using Steady = std::chrono::steady_clock;

    enum class State {
        Reading,
        InHand, ///< a whole request waits for answer()
        Closing, ///< the last answer is on its way; what still comes in is dropped
        Closed,
    };

    /// @param socket connected
    /// @param limits must outlive the connection, as must the clock
    Connection(std::unique_ptr<QTcpSocket> socket, const Clock &clock, const Limits &limits, QObject *parent);
    ~Connection() override;

    [[nodiscard]] State state() const { return m_state; }

    /// The request in hand, and when its head had been read.
    [[nodiscard]] const Request &request() const { return m_reader.request(); }
    [[nodiscard]] Instant requestedAt() const { return m_requestedAt; }

    /// What was kept of the body of the request in hand. It is handed over, so it can be had once.
    [[nodiscard]] Body takeBody() { return m_reader.takeBody(); }

    /// Who is connected, see plainAddress(); that may be a proxy.
    [[nodiscard]] const QHostAddress &client() const { return m_client; }
    [[nodiscard]] quint16 localPort() const { return m_localPort; }

    /// Whether it came in over HTTPS.
    [[nodiscard]] bool isTls() const { return m_isTls; }

    /// When it last completed a request, or was opened.
    [[nodiscard]] Steady::time_point lastRequest() const { return m_lastRequest; }

    /// Whether something is still to be done for the client: a request under way or in hand, or an answer on its way.
    [[nodiscard]] bool isBusy() const;

    /// Answers the request in hand, then goes on to the next one.
    void answer(const Response &response);

    /// Reads what has arrived but was not heard of yet. @return whether that has made a difference: a request is in hand now, or
    /// the client is gone
    bool catchUp();

    /// Says why there will be no answer to anything else, and closes.
    void refuse(const Refusal &refusal);

    /// Aloft stops: a request whose head is complete is still answered, any other is refused.
    void windUp();

    /// Hangs up without a word.
    void abort();

    /// Ends what takes too long. Call a few times a second.
    void checkTime(Steady::time_point now);

signals:
    /// A request is in hand.
    void requestRead();

    /// It is being given up; see refuse().
    void refused(const aloft::Refusal &refusal);

    /// Nothing will come of it, for the reason given in a few words of English.
    void handshakeFailed(const QString &why);

    /// It is over; the object may be deleted later.
    void closed();

private:
    void connectSocket();
    void connectHandshake();
    void readOn();
    bool read();
    void queueTurn();
    [[nodiscard]] bool mayRead() const;
    void lookAtRequest();
    void drain();
    void send(const Response &response, bool closing);
    void beginClosing();
    void flush();
    void halfClose();
    void endTls();
    void closeOurHalf();
    void giveUpHandshake();
    [[nodiscard]] bool isGone() const;
    [[nodiscard]] bool isShakingHands() const;
    [[nodiscard]] qint64 unsent_bytes() const;
    void socketDisconnected();
    void finish();
    void enter(State state);

    std::unique_ptr<QTcpSocket> m_socket;
    const bool m_isTls;
    const Clock &m_clock;
    const Limits &m_limits;
    const QHostAddress m_client;
    const quint16 m_localPort;
    RequestReader m_reader;
    State m_state = State::Reading;
    Instant m_requestedAt;
    Steady::time_point m_since = Steady::now(); ///< when this stage began
    Steady::time_point m_lastRequest = m_since;
    qint64 m_drained_bytes = 0;
    bool m_inLoop = false;
    bool m_turnQueued = false;
    bool m_headRead = false;
    bool m_last = false; ///< the request under way is the last that is answered
    bool m_refusesAll = false;
    bool m_halfClosed = false;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection.h"

#include "client_address.h"
#include "straight_send.h"

#include "server/tls/without_tls.h"

#include <QScopedValueRollback>

#include <array>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 readBuffer_bytes = 8 * 1024;
constexpr qsizetype piece_bytes = 4 * 1024;
constexpr int piecesPerTurn = 4;

Refusal stopping()
{
    return {503, "Aloft is stopping."};
}

} // namespace

Connection::Connection(std::unique_ptr<QTcpSocket> socket, const Clock &clock, const Limits &limits, QObject *parent)
    : QObject(parent),
      m_socket(std::move(socket)),
      m_isTls(qobject_cast<QSslSocket *>(m_socket.get()) != nullptr),
      m_clock(clock),
      m_limits(limits),
      m_client(plainAddress(m_socket->peerAddress())),
      m_localPort(m_socket->localPort()),
      m_reader(limits)
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connectSocket();
    if (m_isTls)
        connectHandshake();
}

void Connection::connectSocket()
{
    // A full buffer stops reading from the network, and thereby the client.
    m_socket->setReadBufferSize(readBuffer_bytes);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &Connection::readOn);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &Connection::readOn);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &Connection::socketDisconnected);
}

void Connection::connectHandshake()
{
    auto *const socket = static_cast<QSslSocket *>(m_socket.get());
    connect(socket, &QSslSocket::encrypted, this, [this] { m_since = Steady::now(); });
    connect(socket, &QSslSocket::encryptedBytesWritten, this, &Connection::readOn);
    connect(socket, &QSslSocket::errorOccurred, this, [this, socket](QAbstractSocket::SocketError error) {
        // One who only looked whether the port is open has not failed.
        if (isShakingHands() && error != QAbstractSocket::RemoteHostClosedError)
            emit handshakeFailed(handshakeFailure(*socket));
    });
}

Connection::~Connection()
{
    // The socket closes as it goes, which must not be taken for news.
    m_socket->disconnect(this);
}

bool Connection::isBusy() const
{
    switch (m_state) {
    case State::Reading:
        return m_reader.state() != RequestReader::State::Waiting || unsent_bytes() > 0;
    case State::InHand:
    case State::Closing:
        return true;
    case State::Closed:
        break;
    }
    return false;
}

void Connection::readOn()
{
    // answer() may come from within the loop below, which then goes on by itself.
    if (m_inLoop || m_turnQueued)
        return;
    bool more = true;
    {
        const QScopedValueRollback inLoop(m_inLoop, true);
        for (int piece = 0; more && piece < piecesPerTurn; ++piece)
            more = mayRead() && read();
        const bool waited = !mayRead();
        flush();
        more = more || (waited && mayRead()); // what bytesWritten() said just now was not heard
    }
    // A QSslSocket may have read on meanwhile, which was no news to us within the loop.
    const bool arrived = mayRead() && m_socket->bytesAvailable() > 0;
    if (m_state == State::Closing)
        drain();
    else if (more || arrived)
        queueTurn();
    else if (m_state == State::Reading && isGone())
        finish();
}

// One who sends a thousand requests at once does not keep the others waiting until all are answered.
void Connection::queueTurn()
{
    m_turnQueued = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_turnQueued = false;
            readOn();
        },
        Qt::QueuedConnection);
}

// The rest of a request that has begun waits longer for the client to take its answers, so that nobody fills our memory with
// a large head and with unsent answers at the same time.
bool Connection::mayRead() const
{
    const bool hasBegun = m_reader.state() != RequestReader::State::Waiting;
    const qint64 most = hasBegun ? m_limits.unsent_bytes / 4 : m_limits.unsent_bytes;
    return m_state == State::Reading && unsent_bytes() <= most;
}

// It tries to read even when nothing seems to be there: that is what makes the socket listen to the network again after
// its buffer was full.
bool Connection::read()
{
    if (!m_socket->isOpen())
        return false; // writing has failed meanwhile
    std::array<char, piece_bytes> piece;
    const qint64 size = m_socket->peek(piece.data(), piece.size());
    if (size <= 0)
        return false;
    const RequestReader::State before = m_reader.state();
    const qsizetype taken = m_reader.take(QByteArrayView(piece.data(), qsizetype(size)));
    m_socket->skip(taken);
    if (m_reader.state() != before)
        m_since = Steady::now();
    lookAtRequest();
    return true;
}

void Connection::lookAtRequest()
{
    using Reader = RequestReader::State;
    const Reader reader = m_reader.state();
    if (reader == Reader::Refused)
        return refuse(m_reader.refusal());
    if (reader != Reader::Body && reader != Reader::Complete)
        return;

    if (!m_headRead) {
        if (m_refusesAll)
            return refuse(stopping());
        m_headRead = true;
        m_requestedAt = m_clock.now();
        if (reader == Reader::Body && m_reader.request().expectsContinue)
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    if (reader == Reader::Complete) {
        m_lastRequest = Steady::now();
        enter(State::InHand);
        emit requestRead();
    }
}

void Connection::answer(const Response &response)
{
    if (m_state != State::InHand)
        return;
    const bool closing = m_last || m_reader.bodyCut() || !m_reader.request().keepAlive;
    send(response, closing);
    if (closing)
        return beginClosing();
    m_reader.next();
    m_headRead = false;
    enter(State::Reading);
    readOn();
}

bool Connection::catchUp()
{
    if (m_state != State::Reading)
        return false;
    const Steady::time_point before = m_lastRequest;
    m_socket->waitForReadyRead(0); // which calls readOn()
    return m_state == State::InHand || m_state == State::Closed || m_lastRequest != before;
}

void Connection::refuse(const Refusal &refusal)
{
    if (m_state == State::Closing || m_state == State::Closed)
        return;
    emit refused(refusal);
    if (refusal.status == 0)
        return abort();
    Response response = failure(refusal.status, refusal.sentence, m_reader.request().acceptsJson);
    response.retryLater = refusal.status == 503;
    send(response, true);
    beginClosing();
}

void Connection::windUp()
{
    using Reader = RequestReader::State;
    m_last = true;
    if (m_state != State::Reading)
        return;
    m_refusesAll = m_reader.state() == Reader::Waiting;
    if (m_reader.state() != Reader::Head)
        return;
    // A QSslSocket crashes when it is to send something while the end of its client is on the way, as at a stop it often is.
    m_isTls ? abort() : refuse(stopping());
}

void Connection::abort()
{
    if (m_state == State::Closed)
        return;
    enter(State::Closing);
    m_socket->abort();
    finish();
}

void Connection::checkTime(Steady::time_point now)
{
    using Reader = RequestReader::State;
    const auto passed = now - m_since;
    if (m_state == State::Closing && passed > m_limits.drainTime)
        return abort();
    if (m_state != State::Reading)
        return;
    if (isShakingHands() && passed > m_limits.headTime)
        return giveUpHandshake();
    if (m_reader.state() == Reader::Waiting && passed > m_limits.idleTime)
        return abort();
    if (m_reader.state() == Reader::Head && passed > m_limits.headTime)
        return refuse({408, "The header took too long to come."});
    if (m_reader.state() == Reader::Body && passed > m_limits.bodyTime)
        return refuse({408, "The body took too long to come."});
}

void Connection::giveUpHandshake()
{
    emit handshakeFailed(u"it took too long"_s);
    abort();
}

void Connection::send(const Response &response, bool closing)
{
    if (m_socket->state() != QAbstractSocket::ConnectedState || isShakingHands())
        return;
    const QByteArray bytes = toBytes(response, m_reader.request(), closing, m_clock.now());
    const qsizetype sent = sendStraight(*m_socket, bytes);
    if (sent < bytes.size())
        m_socket->write(bytes.constData() + sent, bytes.size() - sent);
}

// Closing at once would answer what is still on its way from the client with a reset, and a reset takes the answer with
// it. So only our half is closed, and what comes is dropped until the client closes too.
void Connection::beginClosing()
{
    enter(State::Closing);
    flush();
    drain();
}

void Connection::drain()
{
    while (const qint64 dropped = m_socket->skip(piece_bytes)) {
        m_drained_bytes += dropped;
        if (dropped < 0 || m_drained_bytes > m_limits.drained_bytes)
            break;
    }
    if (m_drained_bytes > m_limits.drained_bytes)
        return abort();
    if (isGone())
        return finish();
    if (unsent_bytes() == 0)
        halfClose();
}

void Connection::halfClose()
{
    if (std::exchange(m_halfClosed, true))
        return;
    // A QSslSocket must not go while it is about to say something, and that may be what brought us here.
    if (m_isTls)
        return (void)QMetaObject::invokeMethod(this, &Connection::endTls, Qt::QueuedConnection);
    closeOurHalf();
}

void Connection::endTls()
{
    if (m_state != State::Closing || isGone())
        return;
    if (isShakingHands())
        return abort();
    m_socket->disconnect(this);
    m_socket = withoutTls(std::unique_ptr<QSslSocket>(static_cast<QSslSocket *>(m_socket.release())));
    connectSocket();
    closeOurHalf();
}

void Connection::closeOurHalf()
{
#ifdef Q_OS_UNIX
    ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
#else
    m_socket->disconnectFromHost();
#endif
}

/// A QSslSocket reads before it sends, and crashes when what it reads is that its client has left. It sends by itself as
/// soon as the event loop has a turn for it.
void Connection::flush()
{
    if (!m_isTls)
        m_socket->flush();
}

bool Connection::isShakingHands() const
{
    const auto *socket = m_isTls ? qobject_cast<const QSslSocket *>(m_socket.get()) : nullptr;
    return socket && !socket->isEncrypted();
}

qint64 Connection::unsent_bytes() const
{
    const auto *socket = m_isTls ? qobject_cast<const QSslSocket *>(m_socket.get()) : nullptr;
    return m_socket->bytesToWrite() + (socket ? socket->encryptedBytesToWrite() : 0);
}

bool Connection::isGone() const
{
    return m_socket->state() == QAbstractSocket::UnconnectedState;
}

// Requests that were read before the client went away count as well: one may be in hand, more may be in the buffer.
void Connection::socketDisconnected()
{
    if (m_state == State::Reading)
        readOn();
    else if (m_state == State::Closing)
        finish();
}

void Connection::finish()
{
    if (m_state == State::Closed)
        return;
    enter(State::Closed);
    emit closed();
}

void Connection::enter(State state)
{
    m_state = state;
    m_since = Steady::now();
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "network.h"

#include <QNetworkInterface>
#include <QSysInfo>
#include <QTcpServer>

#include <algorithm>

namespace aloft {

namespace {

/// The addresses that others on the network can use; those that hold on one link only, and need a zone, are of no use to
/// them, nor are those of IPv6 where the receiver listens by IPv4 alone.
QStringList ownAddresses(const Endpoint &endpoint)
{
    const bool hasSix = endpoint.address.contains(u':');
    QStringList addresses;
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        const bool isReachable = hasSix || address.protocol() == QAbstractSocket::IPv4Protocol;
        if (isReachable && !address.isLoopback() && !address.isLinkLocal() && !address.isMulticast())
            addresses.append(address.toString());
    }
    std::stable_partition(addresses.begin(), addresses.end(), [](const QString &address) { return !address.contains(u':'); });
    return addresses;
}

/// The next port that nobody uses on this address, or 0 if the next ones are all taken.
quint16 freePortAfter(const Endpoint &taken)
{
    constexpr int mostTries = 50;
    constexpr int lastPort = 65535;
    const int end = std::min(int(taken.port) + mostTries, lastPort);
    for (int port = taken.port + 1; port <= end; ++port) {
        QTcpServer attempt;
        if (attempt.listen(QHostAddress(taken.address), quint16(port)))
            return quint16(port);
    }
    return 0;
}

/// Whoever holds the port may let go of it at any time.
constexpr seconds retryEvery{3};

} // namespace

Network::Network(const Clock &clock, Inbox &inbox, int mostConnections)
    : m_clock(clock), m_inbox(inbox), m_mostConnections(mostConnections)
{
}

void Network::makeReceiver()
{
    // Made here and not in the constructor, since sockets belong to the thread that makes them.
    m_receiver = std::make_unique<Receiver>(m_inbox, m_clock);
    connect(m_receiver.get(), &Receiver::stopped, this, &Network::stopped);
    m_https = std::make_unique<HttpsPlace>(*m_receiver, m_clock);
    connect(m_https.get(), &HttpsPlace::certificateChanged, this, &Network::tryToListen);
    m_retry = std::make_unique<QTimer>();
    m_retry->setSingleShot(true);
    m_retry->setInterval(retryEvery);
    connect(m_retry.get(), &QTimer::timeout, this, &Network::tryToListen);
}

void Network::listen(const Settings &settings, const ListenOverride &oneRun)
{
    if (!m_receiver)
        makeReceiver();
    m_settings = settings;
    m_oneRun = oneRun;
    applyLimits();
    tryToListen();
}

void Network::applyLimits()
{
    Limits limits = m_settings.limits;
    limits.connections = std::min(limits.connections, m_mostConnections);
    m_receiver->setLimits(limits);
    m_receiver->setTrustedProxies(TrustedProxies(m_settings.trustedProxies));
}

void Network::tryToListen()
{
    if (!m_retry)
        return; // stopping
    QList<Endpoint> wanted = wantedEndpoints(m_settings, m_oneRun);
    const Endpoint asked = wanted.first();
    if (asked == m_asked)
        wanted.first() = m_real;
    const Result<void> moved = moveTo(wanted);
    if (moved) {
        m_asked = asked;
        m_real = wanted.first() = m_receiver->endpoints().first();
    }
    const bool httpsPlaced = m_https->listen(m_settings.https);
    if (moved && httpsPlaced)
        m_retry->stop();
    else
        m_retry->start();
    const ReceiverState state = stateOf(wanted, moved);
    if (state != m_state) {
        m_state = state;
        emit stateChanged(state);
    }
}

/// A former endpoint that cannot be had does not keep the main one from listening, nor the other way round.
/// @return what became of the main one, the first
Result<void> Network::moveTo(const QList<Endpoint> &wanted)
{
    if (m_receiver->listenOn(wanted))
        return {};
    const Result<void> main = m_receiver->listenOn(wanted.first(1));
    const QList<Endpoint> former = wanted.sliced(1);
    if (!main && m_receiver->listenOn(former))
        return main;
    for (const Endpoint &endpoint : former) {
        if (!m_receiver->endpoints().contains(endpoint))
            (void)m_receiver->listen(endpoint);
    }
    return main;
}

ReceiverState Network::stateOf(const QList<Endpoint> &wanted, const Result<void> &moved) const
{
    ReceiverState state;
    state.endpoint = wanted.first();
    state.listening = moved.has_value();
    state.fault = moved.error().sentence;
    if (!moved)
        state.freePort = freePortAfter(state.endpoint);
    for (const Endpoint &former : wanted.sliced(1)) {
        if (m_receiver->endpoints().contains(former))
            state.former.append(former);
    }
    state.base = jobAddressOf(m_settings, state.endpoint, QSysInfo::machineHostName());
    state.https = m_https->state();
    const bool showsOwn = m_settings.jobAddress.isEmpty() && servesOthersByHttps(m_settings.https, state.endpoint);
    if (showsOwn && state.https.certificate && state.https.certificate->selfSigned)
        state.basePin = state.https.certificate->keyPin;
    state.addresses = ownAddresses(showsOwn ? state.https.endpoint : state.endpoint);
    return state;
}

void Network::answer(const QList<Answer> &answers)
{
    if (m_receiver)
        m_receiver->answer(answers);
}

void Network::stop()
{
    m_retry.reset();
    if (m_receiver)
        m_receiver->stop();
    else
        emit stopped();
}

void Network::close()
{
    m_asked = {};
    m_state.reset();
    m_retry.reset();
    m_https.reset();
    m_receiver.reset();
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "network.h"

#include <QNetworkInterface>
#include <QSysInfo>

#include <algorithm>

namespace aloft {

namespace {

/// The addresses that others on the network can use; those that hold on one link only, and need a zone, are of no use to them.
QStringList ownAddresses()
{
    QStringList addresses;
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (!address.isLoopback() && !address.isLinkLocal() && !address.isMulticast())
            addresses.append(address.toString());
    }
    std::stable_partition(addresses.begin(), addresses.end(), [](const QString &address) { return !address.contains(u':'); });
    return addresses;
}

} // namespace

Network::Network(const Clock &clock, Inbox &inbox) : m_clock(clock), m_inbox(inbox) {}

void Network::makeReceiver()
{
    // Made here and not in the constructor, since sockets belong to the thread that makes them.
    m_receiver = std::make_unique<Receiver>(m_inbox, m_clock);
    connect(m_receiver.get(), &Receiver::stopped, this, &Network::stopped);
}

void Network::listen(const Settings &settings, const ListenOverride &oneRun)
{
    if (!m_receiver)
        makeReceiver();
    QList<Endpoint> wanted = wantedEndpoints(settings, oneRun);
    const Endpoint asked = wanted.first();
    if (asked == m_asked)
        wanted.first() = m_real;
    const Result<void> moved = moveTo(wanted);
    if (moved) {
        m_asked = asked;
        m_real = wanted.first() = m_receiver->endpoints().first();
    }
    emit stateChanged(stateOf(settings, wanted, moved));
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

ReceiverState Network::stateOf(const Settings &settings, const QList<Endpoint> &wanted, const Result<void> &moved) const
{
    ReceiverState state;
    state.endpoint = wanted.first();
    state.listening = moved.has_value();
    state.fault = moved.error().sentence;
    for (const Endpoint &former : wanted.sliced(1)) {
        if (m_receiver->endpoints().contains(former))
            state.former.append(former);
    }
    state.base = jobAddressOf(settings, state.endpoint, QSysInfo::machineHostName());
    state.addresses = ownAddresses();
    return state;
}

void Network::answer(const QList<Answer> &answers)
{
    if (m_receiver)
        m_receiver->answer(answers);
}

void Network::stop()
{
    if (m_receiver)
        m_receiver->stop();
    else
        emit stopped();
}

void Network::close()
{
    m_asked = {};
    m_receiver.reset();
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "client_address.h"

#include <algorithm>

namespace aloft {

QHostAddress plainAddress(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QHostAddress(ipv4);
    QHostAddress plain = address;
    plain.setScopeId({});
    return plain;
}

QHostAddress countedAddress(const QHostAddress &address)
{
    constexpr int network_bytes = 8;
    const QHostAddress plain = plainAddress(address);
    if (plain.protocol() != QAbstractSocket::IPv6Protocol)
        return plain;
    Q_IPV6ADDR bytes = plain.toIPv6Address();
    std::fill(std::begin(bytes.c) + network_bytes, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes);
}

} // namespace aloft

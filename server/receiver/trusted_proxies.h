// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QHostAddress>
#include <QStringList>

namespace aloft {

/// The proxies whose word on where a request came from is taken. X-Forwarded-Proto is not read at all: no answer depends
/// on whether a client spoke HTTPS to the proxy.
class TrustedProxies
{
public:
    TrustedProxies() = default;

    /// @param proxies addresses or subnets such as 10.0.0.0/8; see trustedProxiesFault()
    explicit TrustedProxies(const QStringList &proxies);

    /// Where a request came from: the client itself, or if that is a trusted proxy, the address that the first one of
    /// them was reached from.
    /// @param forwardedFor the X-Forwarded-For lines, joined by commas. Anybody can begin the list with anything, so it is
    /// read from its end, and where it makes no sense the client counts.
    [[nodiscard]] QHostAddress originOf(const QHostAddress &client, QByteArrayView forwardedFor) const;

private:
    [[nodiscard]] bool contains(const QHostAddress &address) const;

    QList<std::pair<QHostAddress, int>> m_subnets; ///< address and length of the prefix
};

} // namespace aloft

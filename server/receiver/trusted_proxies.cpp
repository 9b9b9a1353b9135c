// SPDX-License-Identifier: GPL-3.0-or-later
#include "trusted_proxies.h"

#include "client_address.h"

#include "model/domain/settings.h"

#include <algorithm>

namespace aloft {

namespace {

std::pair<QHostAddress, int> subnetFrom(const QString &text)
{
    if (text.contains(u'/'))
        return QHostAddress::parseSubnet(text);
    return {QHostAddress(text), text.contains(u':') ? 128 : 32};
}

} // namespace

TrustedProxies::TrustedProxies(const QStringList &proxies)
{
    for (const QString &proxy : proxies) {
        if (const auto subnet = subnetFrom(proxy); !subnet.first.isNull())
            m_subnets.append(subnet);
    }
}

QHostAddress TrustedProxies::originOf(const QHostAddress &client, QByteArrayView forwardedFor) const
{
    QHostAddress origin = client;
    while (!forwardedFor.isEmpty() && contains(origin)) {
        const qsizetype comma = forwardedFor.lastIndexOf(',');
        const QString before = QString::fromLatin1(forwardedFor.sliced(comma + 1).trimmed());
        if (!isIpAddress(before))
            return client;
        origin = plainAddress(QHostAddress(before));
        forwardedFor = forwardedFor.first(std::max<qsizetype>(comma, 0));
    }
    return origin;
}

bool TrustedProxies::contains(const QHostAddress &address) const
{
    const auto includes = [&address](const auto &subnet) { return address.isInSubnet(subnet); };
    return std::any_of(m_subnets.begin(), m_subnets.end(), includes);
}

} // namespace aloft

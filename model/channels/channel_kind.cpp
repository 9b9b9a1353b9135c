// SPDX-License-Identifier: GPL-3.0-or-later
#include "channel_kind.h"

namespace aloft {

using namespace Qt::StringLiterals;

const QList<ChannelKind> &channelKinds()
{
    static const QList<ChannelKind> kinds;
    return kinds;
}

const ChannelKind *channelKind(const QString &key)
{
    for (const ChannelKind &kind : channelKinds()) {
        if (kind.key == key)
            return &kind;
    }
    return nullptr;
}

QString fieldFault(const ChannelField &, const QString &)
{
    return {};
}

QString channelFault(const Channel &)
{
    return {};
}

QString channelSummary(const Channel &)
{
    return {};
}

bool isOn(const Channel &channel, QLatin1StringView field)
{
    return channel.fields.value(field) == "on"_L1;
}

} // namespace aloft

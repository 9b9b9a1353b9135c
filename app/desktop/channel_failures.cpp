// SPDX-License-Identifier: GPL-3.0-or-later
#include "channel_failures.h"

#include "model/words/delivery_words.h"

#include <algorithm>

namespace aloft {

ChannelFailures::News ChannelFailures::take(const Changes &changes)
{
    News news;
    for (const Delivery &delivery : changes.deliveries) {
        if (delivery.channel == desktopChannel)
            continue;
        if (keepsFailing(delivery) && !m_failing.contains(delivery.channel)) {
            m_failing.insert(delivery.channel);
            news.failing << delivery;
        } else if (delivery.state == Delivery::State::Sent && m_failing.remove(delivery.channel)) {
            news.over << delivery.channel;
        }
    }
    if (!changes.channels)
        return news;
    const QSet<ChannelId> failing = m_failing;
    for (const ChannelId id : failing) {
        const auto channel = std::ranges::find(*changes.channels, id, &Channel::id);
        if (channel != changes.channels->end() && isUsed(*channel))
            continue;
        m_failing.remove(id);
        news.over << id;
    }
    news.failing.removeIf([&](const Delivery &delivery) { return news.over.contains(delivery.channel); });
    return news;
}

} // namespace aloft

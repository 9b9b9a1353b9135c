// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_board.h"

#include "model/words/delivery_words.h"

#include <algorithm>
#include <iterator>

namespace aloft {

AlertBoard::AlertBoard(const Clock &clock, QObject *parent) : QObject(parent), m_latest(clock), m_log(clock)
{
    connect(&m_latest, &DeliveryTable::pageWanted, this, &AlertBoard::deliveriesWanted);
    connect(&m_log, &DeliveryTable::pageWanted, this, &AlertBoard::deliveriesWanted);
}

const Channel *AlertBoard::find(ChannelId id) const
{
    const auto found = std::ranges::find(m_channels, id, &Channel::id);
    return found == m_channels.cend() ? nullptr : &*found;
}

QList<Delivery> AlertBoard::failing() const
{
    QList<Delivery> longest;
    for (const Channel &channel : m_channels) {
        const Delivery *first = nullptr;
        for (const Delivery &delivery : m_failing) {
            const bool earlier = !first || delivery.firstAttemptAt < first->firstAttemptAt;
            if (delivery.channel == channel.id && earlier)
                first = &delivery;
        }
        if (first)
            longest << *first;
    }
    return longest;
}

void AlertBoard::apply(const Changes &changes)
{
    if (changes.everything)
        m_failing.clear();
    if (changes.channels) {
        m_channels.clear();
        std::ranges::copy_if(*changes.channels, std::back_inserter(m_channels), [](const Channel &channel) { return !channel.removedAt; });
        std::ranges::sort(m_channels, {}, &Channel::id); // the desktop's number is the first
    }
    const bool waitingMoved = followWaiting(changes);
    m_latest.apply(changes);
    m_log.apply(changes);
    if (changes.everything || changes.channels || waitingMoved)
        emit updated();
    if (!changes.deliveries.isEmpty())
        emit delivered(changes.deliveries);
}

/// Whether something begins or ends to fail, or fails once more.
bool AlertBoard::followWaiting(const Changes &changes)
{
    bool moved = false;
    for (const DeliveryId merged : changes.mergedDeliveries)
        moved = m_failing.remove(merged) > 0 || moved;
    for (const Delivery &delivery : changes.deliveries) {
        const bool fails = keepsFailing(delivery);
        moved = m_failing.remove(delivery.id) > 0 || fails || moved;
        if (fails)
            m_failing.insert(delivery.id, delivery);
    }
    return moved;
}

void AlertBoard::addPage(const DeliveryPage &page)
{
    m_latest.addPage(page);
    m_log.addPage(page);
}

} // namespace aloft

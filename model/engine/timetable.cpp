// SPDX-License-Identifier: GPL-3.0-or-later
#include "timetable.h"

#include <algorithm>

namespace aloft {

void Timetable::enter(MonitorId monitor, std::optional<Instant> moment)
{
    if (!moment)
        return;
    const auto entered = m_entered.constFind(monitor);
    if (entered != m_entered.constEnd() && *entered <= *moment)
        return;
    m_entered.insert(monitor, *moment);
    m_heap.push_back({*moment, monitor});
    std::ranges::push_heap(m_heap, std::greater{});
}

QList<MonitorId> Timetable::take(Instant now)
{
    QList<MonitorId> due;
    while (!m_heap.empty() && m_heap.front().at <= now) {
        std::ranges::pop_heap(m_heap, std::greater{});
        const Entry entry = m_heap.back();
        m_heap.pop_back();
        const auto entered = m_entered.constFind(entry.monitor);
        if (entered != m_entered.constEnd() && *entered == entry.at) {
            m_entered.erase(entered);
            due.append(entry.monitor);
        }
    }
    return due;
}

std::optional<Instant> Timetable::nearest() const
{
    if (m_heap.empty())
        return std::nullopt;
    return m_heap.front().at;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/incident.h"

#include <QHash>
#include <QList>

#include <vector>

namespace aloft {

/// When to look at which monitor next: a heap with about one entry per monitor. A moment that moves away, as it does
/// with every heartbeat, costs nothing: the earlier entry comes up, and its monitor is looked at and entered anew.
class Timetable
{
public:
    /// Enters the next moment of a monitor. Nothing stands for "no moment": an entry that is there comes up once more.
    void enter(MonitorId monitor, std::optional<Instant> moment);

    /// Takes the monitors whose moments are at or before now, nearest first.
    [[nodiscard]] QList<MonitorId> take(Instant now);

    [[nodiscard]] std::optional<Instant> nearest() const;
    [[nodiscard]] qsizetype size() const { return qsizetype(m_heap.size()); }

private:
    struct Entry
    {
        Instant at;
        MonitorId monitor;
        bool operator>(const Entry &other) const { return at > other.at; }
    };

    std::vector<Entry> m_heap;
    QHash<MonitorId, Instant> m_entered; ///< the entry that counts, if a monitor has several
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "refused_log.h"

#include <algorithm>

namespace aloft {

namespace {

/// Afterwards they begin a new row, so that one tells when they came.
constexpr std::chrono::hours together{1};

bool areAlike(const RefusedRequest &one, const RefusedRequest &other)
{
    return one.reason == other.reason && one.monitor == other.monitor && one.origin == other.origin && one.port == other.port &&
           one.detail == other.detail;
}

} // namespace

RefusedLog::Entry *RefusedLog::find(const RefusedRequest &alike)
{
    const auto found = std::ranges::find_if(m_entries, [&](const Entry &entry) { return areAlike(entry.refused, alike); });
    return found == m_entries.end() ? nullptr : &*found;
}

void RefusedLog::add(const RefusedRequest &refused)
{
    m_changed = true;
    const Instant at = refused.firstAt;
    // Also what a clock that was set back has put into the future.
    m_entries.removeIf([at](const Entry &entry) {
        const bool isOver = at - entry.refused.firstAt >= together || entry.refused.firstAt > at;
        return isOver && !entry.changed;
    });
    RefusedRequest alike = refused;
    alike.token.clear();
    Entry *entry = find(alike);
    if (!entry) {
        const auto sameReason = std::ranges::count_if(m_entries, [&](const Entry &e) { return e.refused.reason == alike.reason; });
        if (sameReason >= mostAlike) {
            alike.monitor = 0;
            alike.origin.clear();
            alike.detail.clear();
            entry = find(alike);
        }
    }
    if (!entry) {
        m_entries.append({alike});
        return;
    }
    entry->refused.lastAt = std::max(entry->refused.lastAt, refused.lastAt);
    entry->refused.count += refused.count;
    entry->changed = true;
}

QList<RefusedRequest> RefusedLog::takeChanged()
{
    m_changed = false;
    QList<RefusedRequest> changed;
    for (Entry &entry : m_entries) {
        if (std::exchange(entry.changed, false))
            changed.append(entry.refused);
    }
    return changed;
}

void RefusedLog::putBack(const QList<RefusedRequest> &changed)
{
    for (const RefusedRequest &refused : changed) {
        if (Entry *entry = find(refused))
            m_changed = entry->changed = true;
    }
}

} // namespace aloft

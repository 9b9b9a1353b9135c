// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/monitor.h"

#include <QHash>

#include <algorithm>

namespace aloft {

/// All monitors, found by number and by token. Deleted ones keep their token, so that they can be restored.
class Roster
{
public:
    [[nodiscard]] const Monitor *find(MonitorId id) const
    {
        const auto found = m_monitors.constFind(id);
        return found == m_monitors.constEnd() ? nullptr : &*found;
    }

    [[nodiscard]] const Monitor *findByToken(const QString &token) const
    {
        const auto found = m_byToken.constFind(token);
        return found == m_byToken.constEnd() ? nullptr : find(*found);
    }

    void put(const Monitor &monitor)
    {
        Monitor &kept = m_monitors[monitor.id];
        if (kept.token != monitor.token) {
            m_byToken.remove(kept.token);
            if (!monitor.token.isEmpty())
                m_byToken.insert(monitor.token, monitor.id);
        }
        kept = monitor;
    }

    void remove(MonitorId id)
    {
        forgetToken(id);
        m_monitors.remove(id);
    }

    /// Ordered by number.
    [[nodiscard]] QList<Monitor> all() const
    {
        QList<Monitor> monitors = m_monitors.values();
        std::ranges::sort(monitors, {}, &Monitor::id);
        return monitors;
    }

private:
    void forgetToken(MonitorId id)
    {
        if (const Monitor *known = find(id))
            m_byToken.remove(known->token);
    }

    QHash<MonitorId, Monitor> m_monitors;
    QHash<QString, MonitorId> m_byToken;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake_clock.h"
#include "model/domain/monitor.h"

namespace aloft::sample {

/// A pending heartbeat monitor of the default schedule, created at noon.
[[nodiscard]] inline Monitor monitor(MonitorId id, const QString &name = QStringLiteral("Nightly backup"))
{
    Monitor monitor;
    monitor.id = id;
    monitor.name = name;
    monitor.token = QStringLiteral("token-of-the-monitor-%1").arg(id, 4, 10, QLatin1Char('0'));
    monitor.createdAt = noon;
    monitor.anchoredAt = noon;
    return monitor;
}

} // namespace aloft::sample

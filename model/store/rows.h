// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"
#include "write.h"

namespace aloft {

/// Carries one write out, inside the transaction that is open.
Result<void> writeRow(Database &database, const Write &write);

/// All monitors, deleted ones included, with their last heartbeats and open incidents.
[[nodiscard]] Result<QList<Monitor>> readMonitors(Database &database);

[[nodiscard]] Result<Settings> readSettings(Database &database);

/// Newest first; at most `most` of them.
[[nodiscard]] Result<QList<Incident>> readIncidents(Database &database, std::optional<MonitorId> monitor, int most);

/// Newest first; at most `most` of them.
[[nodiscard]] Result<QList<Heartbeat>> readHeartbeats(Database &database, MonitorId monitor, int most);

/// The columns that incidentIn() expects, in its order.
inline constexpr auto incidentColumns = QLatin1StringView(
    "incident.id, incident.monitor_id, started_at_ms, resolved_at_ms, cause, silent_ms, incident.interval_s, incident.grace_s, "
    "resolution, quiet");
[[nodiscard]] Incident incidentIn(const QSqlQuery &row);

} // namespace aloft

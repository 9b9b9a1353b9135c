// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"
#include "page.h"
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

/// The same, only those below the end of an earlier page, and where this one ends. Each page costs the same, however far down.
[[nodiscard]] Result<HeartbeatPage> readHeartbeatPage(Database &database, MonitorId monitor, const PageEnd &below, int most);
[[nodiscard]] Result<IncidentPage> readIncidentPage(Database &database, MonitorId monitor, const PageEnd &below, int most);

/// Newest first; at most `most` of them: those of one monitor, or all since a moment.
[[nodiscard]] Result<QList<RefusedRequest>> readRefusedOf(Database &database, MonitorId monitor, int most);
[[nodiscard]] Result<QList<RefusedRequest>> readRefusedSince(Database &database, Instant since, int most);

/// Newest first; at most `most` of those that had not ended before the moment, or for -1 all.
[[nodiscard]] Result<QList<BlindInterval>> readBlind(Database &database, Instant since, int most);

/// Newest first.
[[nodiscard]] Result<QList<ClockSet>> readClockSets(Database &database, Instant since);

/// The hashes of tokens that work no longer, with the monitors whose they were.
[[nodiscard]] Result<QHash<QByteArray, MonitorId>> readDroppedTokens(Database &database);

/// The columns that incidentIn() expects, in its order.
inline constexpr auto incidentColumns = QLatin1StringView(
    "incident.id, incident.monitor_id, started_at_ms, resolved_at_ms, cause, silent_ms, incident.interval_s, incident.grace_s, "
    "resolution, quiet, incident.exit_status, expected_at_ms, incident.cron, incident.timezone, incident.gap_from_ms, incident.gap_until_ms, "
    "acknowledged_at_ms, acknowledged_by");
inline constexpr int incidentColumnCount = 18;
[[nodiscard]] Incident incidentIn(const QSqlQuery &row);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wish.h"

#include <QJsonArray>

namespace aloft {

/// A monitor as scripts see it: id, name, type, status, url, intervalSeconds, graceSeconds, cron, timezone, earlySeconds (see
/// schedule_json.h), tags, note, createdAt, keepsBodies, acceptsGet, lastHeartbeatAt, dueAt, deadlineAt, runningSince, cause,
/// channels (their numbers), dependsOn, snoozedUntil.
/// Times are ISO 8601 in UTC, null when there is none; always English.
/// @param base the base of the heartbeat URL, see jobAddressOf()
[[nodiscard]] QJsonObject monitorToJson(const Monitor &monitor, Instant asOf, const QString &base);

/// An incident as scripts see it: id, monitorId, monitorName, startedAt, resolvedAt, durationSeconds, cause, resolution,
/// acknowledgedAt, acknowledgedBy. The duration of an open one is counted up to asOf.
[[nodiscard]] QJsonObject incidentToJson(const Incident &incident, const QString &monitorName, Instant asOf);

/// What a job reported as scripts see it: at, kind, exitStatus, runId, runTimeSeconds, endUnheard, counted, origin, port, dueAt,
/// deadlineAt, repeats, lastAt, bodyBytes, body (head and tail, with a line about what was dropped between them; null if none
/// was kept).
[[nodiscard]] QJsonObject heartbeatToJson(const Heartbeat &heartbeat);

/// {"monitors":[...],"incidents":[...],"heartbeats":[...],"channels":[...],"deliveries":[...],"asOf":"..."}: how a reply travels
/// to the command line.
[[nodiscard]] QJsonObject replyToJson(const Reply &reply, const QString &base);

/// Reads what `monitor list --json` prints: an array of monitors, of which name, type, the schedule,
/// tags, note, keepsBodies, acceptsGet and url (for its token) count. The error lists each bad row on a line of its own, with its
/// reason.
[[nodiscard]] Result<QList<wish::MonitorDraft>> draftsFromJson(const QByteArray &text);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wish.h"

#include <QJsonArray>

namespace aloft {

/// A monitor as scripts see it: id, name, type, status, url, intervalSeconds, graceSeconds, tags, note, createdAt,
/// lastHeartbeatAt, dueAt, deadlineAt, cause. Times are ISO 8601 in UTC, null when there is none; always English.
/// @param base the base of the heartbeat URL, see jobAddressOf()
[[nodiscard]] QJsonObject monitorToJson(const Monitor &monitor, Instant asOf, const QString &base);

/// An incident as scripts see it: id, monitorId, monitorName, startedAt, resolvedAt, durationSeconds, cause, resolution.
/// The duration of an open one is counted up to asOf.
[[nodiscard]] QJsonObject incidentToJson(const Incident &incident, const QString &monitorName, Instant asOf);

/// {"monitors":[...],"incidents":[...],"asOf":"..."}: how a reply travels to the command line.
[[nodiscard]] QJsonObject replyToJson(const Reply &reply, const QString &base);

/// Reads what `monitor list --json` prints: an array of monitors, of which name, type, intervalSeconds, graceSeconds,
/// tags, note and url (for its token) count. The error lists each bad row on a line of its own, with its reason.
[[nodiscard]] Result<QList<wish::MonitorDraft>> draftsFromJson(const QByteArray &text);

} // namespace aloft

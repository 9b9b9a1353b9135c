// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "incident.h"
#include "report.h"

namespace aloft {

/// One accepted report of a job, as it is kept. Due and deadline are those that held when it came,
/// so that history stays true when the schedule is edited.
struct Heartbeat
{
    MonitorId monitor = 0;
    Instant at;      ///< when the head of the request was read
    QString origin;  ///< the address it came from
    quint16 port = 0; ///< the port of Aloft's that it came in on
    bool counted = true; ///< false while paused: kept, but without effect
    std::optional<Instant> dueAt; ///< none for the first one after the anchor was set by hand
    std::optional<Instant> deadlineAt;

    HeartbeatKind kind = HeartbeatKind::Success;
    QString exitStatus = {}; ///< of a failure, see Report
    QString runId = {};
    std::optional<milliseconds> runTime = {}; ///< of an end whose start was heard: from the one to the other
    bool endUnheard = false; ///< of a start: no end came within a day, or others pushed it out
    Body body = {};
    qint64 repeats = 0; ///< further ones like it that came faster than they are stored one by one
    std::optional<Instant> lastAt = {}; ///< of the last of those

    bool operator==(const Heartbeat &) const = default;
};

/// How late it came against due, negative when early; none when nothing was due.
[[nodiscard]] inline std::optional<milliseconds> latenessOf(const Heartbeat &heartbeat)
{
    if (!heartbeat.dueAt)
        return std::nullopt;
    return heartbeat.at - *heartbeat.dueAt;
}

/// Whether it came at or before its deadline; true when there was none.
[[nodiscard]] inline bool isOnTime(const Heartbeat &heartbeat)
{
    return !heartbeat.deadlineAt || heartbeat.at <= *heartbeat.deadlineAt;
}

} // namespace aloft

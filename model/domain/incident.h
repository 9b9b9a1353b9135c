// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blind_interval.h"

#include <QString>

namespace aloft {

using MonitorId = qint64;
using IncidentId = qint64;

/// A run that did not come, of a monitor with a cron expression.
struct ExpectedRun
{
    Instant at = {};
    QString cron = {};
    QString zone = {}; ///< by whose clocks the expression is read

    bool operator==(const ExpectedRun &) const = default;
};

/// Why an incident opened, as a kind and numbers; model/words makes the sentence.
struct Cause
{
    enum class Kind {
        NeverReceived, ///< not one heartbeat since the monitor was created
        Missed,        ///< the deadline after the last heartbeat passed
        Reported,      ///< the job itself reported a failure
    };

    Kind kind = Kind::NeverReceived;
    milliseconds silent{}; ///< from the anchor to the start of the incident
    seconds interval{};    ///< the schedule that was in force
    seconds grace{};
    QString exitStatus = {}; ///< of a reported failure, see Report
    std::optional<Gap> gap = {}; ///< in which Aloft was not listening while a run was expected
    std::optional<ExpectedRun> expected = {}; ///< of a miss, if times were expected rather than an interval

    bool operator==(const Cause &) const = default;
};

/// Why an incident ended.
enum class Resolution { Heartbeat, ItRan, ScheduleChanged, Paused, TypeChanged, Deleted };

/// The word for JSON and the database: always English.
[[nodiscard]] QString causeKey(Cause::Kind kind);
[[nodiscard]] std::optional<Cause::Kind> causeFromKey(const QString &key);
[[nodiscard]] QString resolutionKey(Resolution resolution);
[[nodiscard]] std::optional<Resolution> resolutionFromKey(const QString &key);

/// One outage of one monitor.
struct Incident
{
    IncidentId id = 0;
    MonitorId monitor = 0;
    Instant startedAt;
    std::optional<Instant> resolvedAt; ///< none while it is open
    Cause cause;
    std::optional<Resolution> resolution; ///< none while it is open
    bool quiet = false; ///< opened by an edit whose author was told before: no alert, neither down nor up
    std::optional<Instant> acknowledgedAt = {}; ///< somebody has seen it and looks after it
    QString acknowledgedBy = {};

    bool operator==(const Incident &) const = default;
};

/// How long the incident lasted, or has lasted so far.
[[nodiscard]] milliseconds durationOf(const Incident &incident, Instant now);

} // namespace aloft

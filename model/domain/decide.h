// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "heartbeat.h"
#include "monitor.h"

#include <QList>

#include <variant>

namespace aloft {

/// What can happen to a monitor. Random values (fresh tokens) come with the event, so that deciding stays pure.
namespace event {

/// A job reported. `at` is when its request head was read, not when it is applied.
struct HeartbeatArrived
{
    Instant at;
    QString origin;
    quint16 port = 0;
    Report report = {};
    Body body = {};
};

/// The engine's alarm rang, or Aloft was started: has the deadline passed, or has a run been under way for too long?
struct DeadlineChecked
{};

/// A person changed the schedule.
struct ScheduleEdited
{
    Schedule schedule;
};

/// A person changed what the monitor watches with. The token is used only if the new type is heartbeat.
struct TypeChanged
{
    MonitorType type;
    QString freshToken;
};

/// Pausing a paused monitor only changes until when.
struct PauseAsked
{
    std::optional<Instant> until;
};

struct ResumeAsked
{};

struct RotateAsked
{
    QString freshToken;
};

struct DeleteAsked
{};

struct RestoreAsked
{};

/// A person says of an unproven miss whether the job ran.
struct MissResolved
{
    bool ran = false;
};

} // namespace event

using Event = std::variant<event::HeartbeatArrived, event::DeadlineChecked, event::ScheduleEdited, event::TypeChanged,
                           event::PauseAsked, event::ResumeAsked, event::RotateAsked, event::DeleteAsked, event::RestoreAsked,
                           event::MissResolved>;

/// What deciding needs to know beside the monitor itself.
struct Context
{
    IncidentId nextIncident = 0; ///< the number that an incident gets if one opens
    bool overPace = false; ///< the job reports faster than its heartbeats are stored one by one, see Pace
    std::optional<Instant> listenedUntil = {}; ///< misses are judged up to here only; none: up to now
    QList<BlindInterval> blind = {}; ///< those that may lie around a deadline that has not been judged
    seconds settleTime{5 * 60}; ///< after the end of a gap, before a person is asked about misses in it
};

/// What came of an event, in the order in which it happened.
namespace outcome {

struct HeartbeatKept
{
    Heartbeat heartbeat;
    bool operator==(const HeartbeatKept &) const = default;
};

/// Like the newest one stored of its kind, and counted there.
struct HeartbeatRepeated
{
    Heartbeat heartbeat;
    bool operator==(const HeartbeatRepeated &) const = default;
};

struct RunStarted
{
    Run run;
    bool operator==(const RunStarted &) const = default;
};

struct RunEnded
{
    Run run;
    bool unheard = false; ///< no end came
    bool operator==(const RunEnded &) const = default;
};

struct IncidentOpened
{
    Incident incident;
    bool operator==(const IncidentOpened &) const = default;
};

struct IncidentResolved
{
    Incident incident;
    bool operator==(const IncidentResolved &) const = default;
};

/// A deadline has passed that proves nothing, see Deferral.
struct MissUnproven
{
    Deferral deferral;
    bool operator==(const MissUnproven &) const = default;
};

/// The time has come to ask a person whether the job ran.
struct QuestionRaised
{
    Deferral deferral;
    bool operator==(const QuestionRaised &) const = default;
};

/// Between stored statuses only; turning Late is a matter of time, see statusAt().
struct StatusChanged
{
    Status from;
    Status to;
    Instant at;
    bool operator==(const StatusChanged &) const = default;
};

/// A token stopped working: only its hash is kept from now on.
struct TokenDropped
{
    QString token;
    bool operator==(const TokenDropped &) const = default;
};

} // namespace outcome

using Outcome = std::variant<outcome::HeartbeatKept, outcome::HeartbeatRepeated, outcome::RunStarted, outcome::RunEnded, outcome::IncidentOpened, outcome::IncidentResolved,
                             outcome::MissUnproven, outcome::QuestionRaised, outcome::StatusChanged, outcome::TokenDropped>;

struct Decision
{
    Monitor monitor;
    QList<Outcome> outcomes;
};

/// The one rule at the heart of Aloft: what becomes of a monitor when something happens to it at `now`.
/// Pure: no clock, no chance, no database. An event that has no effect returns the monitor unchanged and no outcome.
[[nodiscard]] Decision decide(const Monitor &monitor, const Context &context, const Event &event, Instant now);

/// Whether the monitor would be down at `now` if its schedule were this one: what the editor warns of before saving.
[[nodiscard]] bool wouldBeDown(const Monitor &monitor, const Schedule &schedule, Instant now);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "decide.h"

namespace aloft {

namespace {

/// One run of the rule: the monitor as it becomes, and what happened on the way.
class Deliberation
{
public:
    Deliberation(const Monitor &monitor, const Context &context, Instant now)
        : m_context(context), m_now(now), m_judged(std::min(now, context.listenedUntil.value_or(now))), m_decision{monitor, {}}
    {
    }

    void operator()(const event::HeartbeatArrived &arrived)
    {
        Monitor &monitor = m_decision.monitor;
        if (monitor.type != MonitorType::Heartbeat || monitor.deletedAt)
            return;
        Heartbeat heartbeat{.monitor = monitor.id,
                            .at = arrived.at,
                            .origin = arrived.origin,
                            .port = arrived.port,
                            .counted = monitor.status != Status::Paused,
                            .dueAt = {},
                            .deadlineAt = {}};
        if (!heartbeat.counted) {
            happened(outcome::HeartbeatKept{heartbeat});
            return;
        }
        if (hasReported(monitor)) {
            heartbeat.dueAt = dueOf(monitor);
            heartbeat.deadlineAt = deadlineOf(monitor);
        }
        // A heartbeat that comes after the deadline, but before the alarm rang for it, does not undo the miss.
        missIfOverdue(arrived.at);
        happened(outcome::HeartbeatKept{heartbeat});
        monitor.lastHeartbeatAt = std::max(arrived.at, monitor.lastHeartbeatAt.value_or(arrived.at));
        monitor.lastOrigin = arrived.origin;
        monitor.lastPort = arrived.port;
        // Read before the incident began, but applied after it: it still ends it, in this order.
        const Instant upAt = monitor.incident ? std::max(arrived.at, monitor.incident->startedAt) : arrived.at;
        resolve(Resolution::Heartbeat, upAt);
        become(Status::Up, upAt);
    }

    void operator()(const event::DeadlineChecked &) { missIfOverdue(m_judged); }

    void operator()(const event::ScheduleEdited &edited)
    {
        Monitor &monitor = m_decision.monitor;
        if (monitor.schedule == edited.schedule)
            return;
        missIfOverdue(m_judged);
        monitor.schedule = edited.schedule;
        const auto deadline = deadlineOf(monitor);
        if (!deadline)
            return;
        if (monitor.incident && *deadline > m_judged) {
            resolve(Resolution::ScheduleChanged, m_now);
            become(statusWithoutIncident(), m_now);
        } else if (!monitor.incident && *deadline < m_judged) {
            openMiss(m_now, true);
        }
    }

    void operator()(const event::TypeChanged &changed)
    {
        Monitor &monitor = m_decision.monitor;
        if (monitor.type == changed.type)
            return;
        missIfOverdue(m_judged);
        dropToken();
        monitor.type = changed.type;
        if (changed.type == MonitorType::Heartbeat)
            monitor.token = changed.freshToken;
        monitor.anchoredAt = m_now;
        resolve(Resolution::TypeChanged, m_now);
        if (monitor.status != Status::Paused)
            become(Status::Pending, m_now);
    }

    void operator()(const event::PauseAsked &pause)
    {
        Monitor &monitor = m_decision.monitor;
        if (monitor.deletedAt)
            return;
        missIfOverdue(m_judged);
        if (monitor.status != Status::Paused)
            monitor.pausedAt = m_now;
        monitor.pausedUntil = pause.until;
        resolve(Resolution::Paused, m_now);
        become(Status::Paused, m_now);
    }

    void operator()(const event::ResumeAsked &)
    {
        Monitor &monitor = m_decision.monitor;
        if (monitor.status != Status::Paused || monitor.deletedAt)
            return;
        monitor.anchoredAt = m_now;
        monitor.pausedAt.reset();
        monitor.pausedUntil.reset();
        become(Status::Pending, m_now);
    }

    void operator()(const event::RotateAsked &rotate)
    {
        Monitor &monitor = m_decision.monitor;
        if (monitor.type != MonitorType::Heartbeat || monitor.deletedAt)
            return;
        dropToken();
        monitor.token = rotate.freshToken;
    }

    void operator()(const event::DeleteAsked &)
    {
        Monitor &monitor = m_decision.monitor;
        if (monitor.deletedAt)
            return;
        missIfOverdue(m_judged);
        resolve(Resolution::Deleted, m_now);
        if (monitor.status == Status::Down)
            become(Status::Pending, m_now);
        monitor.deletedAt = m_now;
    }

    void operator()(const event::RestoreAsked &)
    {
        Monitor &monitor = m_decision.monitor;
        if (!monitor.deletedAt)
            return;
        monitor.deletedAt.reset();
        monitor.anchoredAt = m_now;
    }

    [[nodiscard]] Decision take() { return std::move(m_decision); }

private:
    void happened(const Outcome &what) { m_decision.outcomes.append(what); }

    void become(Status status, Instant at)
    {
        Monitor &monitor = m_decision.monitor;
        if (monitor.status == status)
            return;
        happened(outcome::StatusChanged{monitor.status, status, at});
        monitor.status = status;
    }

    /// What a monitor is when nothing is wrong with it: up if it has reported, else still awaited.
    [[nodiscard]] Status statusWithoutIncident() const
    {
        return hasReported(m_decision.monitor) ? Status::Up : Status::Pending;
    }

    void missIfOverdue(Instant at)
    {
        const auto deadline = deadlineOf(m_decision.monitor);
        if (deadline && at > *deadline && !m_decision.monitor.incident)
            openMiss(*deadline, false);
    }

    void openMiss(Instant startedAt, bool quiet)
    {
        Monitor &monitor = m_decision.monitor;
        monitor.incident = Incident{
            .id = m_context.nextIncident,
            .monitor = monitor.id,
            .startedAt = startedAt,
            .resolvedAt = {},
            .cause = {.kind = monitor.lastHeartbeatAt ? Cause::Kind::Missed : Cause::Kind::NeverReceived,
                      .silent = startedAt - anchorOf(monitor),
                      .interval = monitor.schedule.interval,
                      .grace = monitor.schedule.grace},
            .resolution = {},
            .quiet = quiet,
        };
        happened(outcome::IncidentOpened{*monitor.incident});
        become(Status::Down, startedAt);
    }

    void resolve(Resolution resolution, Instant at)
    {
        Monitor &monitor = m_decision.monitor;
        if (!monitor.incident)
            return;
        Incident ended = *monitor.incident;
        ended.resolvedAt = std::max(at, ended.startedAt);
        ended.resolution = resolution;
        monitor.incident.reset();
        happened(outcome::IncidentResolved{ended});
    }

    void dropToken()
    {
        Monitor &monitor = m_decision.monitor;
        if (!monitor.token.isEmpty())
            happened(outcome::TokenDropped{monitor.token});
        monitor.token.clear();
    }

    Context m_context;
    Instant m_now;
    Instant m_judged;
    Decision m_decision;
};

} // namespace

Decision decide(const Monitor &monitor, const Context &context, const Event &event, Instant now)
{
    Deliberation deliberation(monitor, context, now);
    std::visit(deliberation, event);
    return deliberation.take();
}

bool wouldBeDown(const Monitor &monitor, const Schedule &schedule, Instant now)
{
    return isWatched(monitor) && deadlineAfter(anchorOf(monitor), schedule) < now;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "decide.h"

#include <algorithm>

namespace aloft {

namespace {

/// What a miss of a cron expression is told with.
std::optional<ExpectedRun> expectedBy(const Monitor &monitor)
{
    const auto &cron = monitor.schedule.cron;
    return cron ? std::optional(ExpectedRun{dueBy(monitor, monitor.schedule), cron->text(), cron->zone()}) : std::nullopt;
}

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
        Heartbeat heartbeat = heartbeatOf(arrived);
        if (!heartbeat.counted)
            return keep(heartbeat);
        // A heartbeat that comes after the deadline, but before the alarm rang for it, does not undo the miss.
        missIfOverdue(arrived.at);
        switch (arrived.report.kind) {
        case HeartbeatKind::Success:
            return succeed(heartbeat);
        case HeartbeatKind::Start:
            return start(heartbeat);
        case HeartbeatKind::Fail:
            return fail(heartbeat);
        case HeartbeatKind::Log:
            return keep(heartbeat);
        }
    }

    void operator()(const event::DeadlineChecked &)
    {
        missIfOverdue(m_judged);
        raiseQuestion();
        giveUpOldRuns();
    }

    void operator()(const event::ScheduleEdited &edited)
    {
        Monitor &monitor = m_decision.monitor;
        if (monitor.schedule == edited.schedule)
            return;
        missIfOverdue(m_judged);
        monitor.schedule = edited.schedule;
        if (!isWatched(monitor))
            return;
        if (*firstDeadlineOf(monitor) >= m_judged)
            monitor.deferral.reset(); // by the new schedule nothing was missed that could be put off
        const bool missed = monitor.incident && monitor.incident->cause.kind != Cause::Kind::Reported;
        if (missed && *deadlineOf(monitor) > m_judged) {
            resolve(Resolution::ScheduleChanged, m_now);
            become(statusWithoutIncident(), m_now);
        }
        missIfOverdue(m_judged, m_now);
    }

    void operator()(const event::TypeChanged &changed)
    {
        Monitor &monitor = m_decision.monitor;
        if (monitor.type == changed.type)
            return;
        missIfOverdue(m_judged);
        dropToken();
        monitor.type = changed.type;
        giveUpRuns();
        if (changed.type == MonitorType::Heartbeat)
            monitor.token = changed.freshToken;
        setAnchor();
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
        giveUpRuns(); // their ends would not count
        monitor.deferral.reset();
        resolve(Resolution::Paused, m_now);
        become(Status::Paused, m_now);
    }

    void operator()(const event::ResumeAsked &)
    {
        Monitor &monitor = m_decision.monitor;
        if (monitor.status != Status::Paused || monitor.deletedAt)
            return;
        setAnchor();
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
        giveUpRuns();
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
        setAnchor();
    }

    /// "It ran" is a success at the time at which it was due. Of further runs in the same gap nobody is asked.
    void operator()(const event::MissResolved &resolved)
    {
        Monitor &monitor = m_decision.monitor;
        if (!isUnproven(monitor))
            return;
        const Instant due = *dueOf(monitor);
        const Instant deadline = *firstDeadlineOf(monitor);
        const Gap gap = monitor.deferral->gap;
        if (!resolved.ran) {
            openMiss(deadline, false);
            return monitor.deferral.reset();
        }
        keep({.monitor = monitor.id, .at = due, .origin = {}, .dueAt = due, .deadlineAt = deadline});
        monitor.lastHeartbeatAt = due;
        monitor.deferral.reset();
        become(Status::Up, due);
        missIfOverdue(m_judged);
        if (monitor.deferral && monitor.deferral->gap.until == gap.until)
            monitor.deferral->question = Deferral::Question::Answered;
    }

    [[nodiscard]] Decision take() { return std::move(m_decision); }

private:
    void happened(const Outcome &what) { m_decision.outcomes.append(what); }

    void setAnchor()
    {
        m_decision.monitor.anchoredAt = m_now;
        m_decision.monitor.deferral.reset();
    }

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

    /// What was read while paused or deleted changes nothing afterwards either.
    [[nodiscard]] bool isOvertaken(Instant at) const
    {
        return at < m_decision.monitor.anchoredAt;
    }

    /// The heartbeat as it is kept, with what held when it came.
    [[nodiscard]] Heartbeat heartbeatOf(const event::HeartbeatArrived &arrived) const
    {
        const Monitor &monitor = m_decision.monitor;
        Heartbeat heartbeat{.monitor = monitor.id,
                            .at = arrived.at,
                            .origin = arrived.origin,
                            .port = arrived.port,
                            .counted = monitor.status != Status::Paused && !isOvertaken(arrived.at),
                            .dueAt = {},
                            .deadlineAt = {},
                            .kind = arrived.report.kind,
                            .exitStatus = arrived.report.exitStatus,
                            .runId = arrived.report.runId};
        if (monitor.keepsBodies)
            heartbeat.body = arrived.body;
        if (heartbeat.counted && heartbeat.kind == HeartbeatKind::Success && hasReported(monitor)) {
            heartbeat.dueAt = dueOf(monitor);
            heartbeat.deadlineAt = deadlineOf(monitor);
        }
        return heartbeat;
    }

    /// One that comes too fast and changes nothing is counted only, unless it tells of a failure or of a run's time.
    void keep(const Heartbeat &heartbeat)
    {
        const bool matters = heartbeat.kind == HeartbeatKind::Fail || heartbeat.runTime;
        if (m_context.overPace && !matters && !m_decision.monitor.incident)
            happened(outcome::HeartbeatRepeated{heartbeat});
        else
            happened(outcome::HeartbeatKept{heartbeat});
    }

    void succeed(Heartbeat &heartbeat)
    {
        Monitor &monitor = m_decision.monitor;
        endRun(heartbeat);
        keep(heartbeat);
        monitor.deferral.reset();
        if (heartbeat.at >= monitor.lastHeartbeatAt.value_or(heartbeat.at)) {
            monitor.lastHeartbeatAt = heartbeat.at;
            monitor.lastOrigin = heartbeat.origin;
            monitor.lastPort = heartbeat.port;
        }
        // Read before the incident began, but applied after it: it still ends it, in this order.
        const Instant upAt = monitor.incident ? std::max(heartbeat.at, monitor.incident->startedAt) : heartbeat.at;
        resolve(Resolution::Heartbeat, upAt);
        become(Status::Up, upAt);
    }

    /// The deadline stays: a job that hangs after its start is as late as one that never began.
    void start(const Heartbeat &heartbeat)
    {
        QList<Run> &runs = m_decision.monitor.runs;
        if (const auto same = placeOfRun(heartbeat.runId))
            giveUpRun(*same);
        else if (runs.size() >= mostRuns)
            giveUpRun(0);
        keep(heartbeat);
        runs.append({heartbeat.runId, heartbeat.at});
        happened(outcome::RunStarted{runs.constLast()});
    }

    void fail(Heartbeat &heartbeat)
    {
        Monitor &monitor = m_decision.monitor;
        endRun(heartbeat);
        keep(heartbeat);
        if (monitor.incident)
            return;
        openIncident(heartbeat.at, {.kind = Cause::Kind::Reported,
                                    .silent = std::max(heartbeat.at - anchorOf(monitor), milliseconds{0}),
                                    .interval = monitor.schedule.interval,
                                    .grace = monitor.schedule.grace,
                                    .exitStatus = heartbeat.exitStatus},
                     false);
    }

    /// A start that was heard gives the end its run time; an end without one is a plain heartbeat.
    void endRun(Heartbeat &heartbeat)
    {
        const auto place = placeOfRun(heartbeat.runId);
        if (!place)
            return;
        const Run run = m_decision.monitor.runs.takeAt(*place);
        heartbeat.runTime = std::max(heartbeat.at - run.startedAt, milliseconds{0});
        happened(outcome::RunEnded{run});
    }

    [[nodiscard]] std::optional<qsizetype> placeOfRun(const QString &id) const
    {
        const QList<Run> &runs = m_decision.monitor.runs;
        const auto found = std::ranges::find(runs, id, &Run::id);
        return found == runs.end() ? std::nullopt : std::optional(found - runs.begin());
    }

    void giveUpRun(qsizetype index)
    {
        const Run run = m_decision.monitor.runs.takeAt(index);
        happened(outcome::RunEnded{.run = run, .unheard = true});
    }

    void giveUpRuns()
    {
        while (!m_decision.monitor.runs.isEmpty())
            giveUpRun(0);
    }

    void giveUpOldRuns()
    {
        const QList<Run> &runs = m_decision.monitor.runs;
        while (!runs.isEmpty() && m_judged >= runs.constFirst().startedAt + longestRun)
            giveUpRun(0);
    }

    /// @param quietlyAt when an edit made it overdue
    void missIfOverdue(Instant at, std::optional<Instant> quietlyAt = {})
    {
        const auto deadline = deadlineOf(m_decision.monitor);
        if (!deadline || at <= *deadline || m_decision.monitor.incident)
            return;
        if (!putOff())
            openMiss(quietlyAt.value_or(*deadline), quietlyAt.has_value());
        else if (m_decision.monitor.deferral)
            missIfOverdue(at, quietlyAt); // the later deadline may have passed as well
    }

    /// Aloft blames a job only for a time in which it was listening. While it still is not, nobody can say.
    /// @return whether nothing is to be said of the deadline that has passed
    bool putOff()
    {
        Monitor &monitor = m_decision.monitor;
        if (monitor.deferral)
            return false;
        const Instant due = *dueOf(monitor);
        const auto around = gapAround(due - leadOf(monitor.schedule, due), *deadlineOf(monitor));
        if (!around)
            return false;
        if (around->until) {
            monitor.deferral = Deferral{{around->from, *around->until}};
            happened(outcome::MissUnproven{*monitor.deferral});
        }
        return true;
    }

    /// From the first to the last moment of the blind intervals that touch this span, without an end while one lasts.
    [[nodiscard]] std::optional<BlindInterval> gapAround(Instant from, Instant until) const
    {
        std::optional<BlindInterval> whole;
        for (const BlindInterval &blind : m_context.blind) {
            if (!overlaps(blind, from, until))
                continue;
            if (!whole)
                whole = blind;
            whole->from = std::min(whole->from, blind.from);
            whole->until = whole->until && blind.until ? std::optional(std::max(*whole->until, *blind.until)) : std::nullopt;
        }
        return whole;
    }

    void raiseQuestion()
    {
        Monitor &monitor = m_decision.monitor;
        if (!isUnproven(monitor) || monitor.deferral->question != Deferral::Question::Open)
            return;
        if (m_judged < monitor.deferral->gap.until + m_context.settleTime)
            return;
        monitor.deferral->question = Deferral::Question::Asked;
        happened(outcome::QuestionRaised{*monitor.deferral});
    }

    void openMiss(Instant startedAt, bool quiet)
    {
        const Monitor &monitor = m_decision.monitor;
        openIncident(startedAt, {.kind = monitor.lastHeartbeatAt ? Cause::Kind::Missed : Cause::Kind::NeverReceived,
                                 .silent = startedAt - anchorOf(monitor),
                                 .interval = monitor.schedule.interval,
                                 .grace = monitor.schedule.grace,
                                 .gap = monitor.deferral ? std::optional(monitor.deferral->gap) : std::nullopt,
                                 .expected = expectedBy(monitor)},
                     quiet);
    }

    void openIncident(Instant startedAt, const Cause &cause, bool quiet)
    {
        Monitor &monitor = m_decision.monitor;
        monitor.incident = Incident{.id = m_context.nextIncident,
                                    .monitor = monitor.id,
                                    .startedAt = startedAt,
                                    .resolvedAt = {},
                                    .cause = cause,
                                    .resolution = {},
                                    .quiet = quiet};
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
    Monitor edited = monitor;
    edited.schedule = schedule;
    const auto deadline = deadlineOf(edited);
    return deadline && *deadline < now;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation.h"

namespace aloft::simulation {

using namespace Qt::StringLiterals;

void Simulation::happen(const step::Pass &passing)
{
    pass(passing.length);
}

void Simulation::happen(const step::PassTo &passing)
{
    using enum step::PassTo::Point;
    const auto at = place(passing.monitor);
    if (!at)
        return;
    const Watch &watch = watchAt(*at);
    const auto question = watch.putOff ? std::optional(watch.putOff->until + m_oracle.memory().settleTime) : std::nullopt;
    const auto moment = passing.point == Due        ? Oracle::dueOf(watch)
                        : passing.point == Deadline ? Oracle::deadlineOf(watch)
                        : passing.point == Question ? question
                                                    : watch.pausedUntil;
    if (moment && *moment + passing.offset > now())
        pass(*moment + passing.offset - now());
}

void Simulation::happen(const step::Say &say)
{
    const auto at = place(say.monitor);
    if (!at)
        return;
    for (int i = 0; i < say.times; ++i) {
        post({.ticket = ++m_ticket,
              .token = watchAt(*at).token,
              .at = std::max(m_readFrom, now() - say.ago),
              .origin = u"10.0.4.17"_s,
              .port = 8787,
              .report = {.kind = say.kind, .exitStatus = {}, .runId = say.named ? u"named"_s : QString()}});
    }
    if (!say.waits)
        work();
}

void Simulation::happen(const step::SayToOldUrl &say)
{
    const auto at = place(say.monitor);
    if (!at || watchAt(*at).oldTokens.empty())
        return;
    post({.ticket = ++m_ticket, .token = *watchAt(*at).oldTokens.begin(), .at = now(), .origin = u"10.0.4.17"_s, .port = 8787});
    work();
}

/// Whether the two agree that it is carried out. If Aloft is killed meanwhile, nobody hears an answer, but an answer holds.
/// @return the monitor as it is now
template<typename Asked>
std::optional<Monitor> Simulation::wish(const Wish &wish, Asked told)
{
    work();
    if (!m_alive || m_fault)
        return std::nullopt;
    const auto reply = m_engine->carryOut(wish, {u"ada"_s, u"window"_s});
    const Monitor changed = reply && !reply->monitors.isEmpty() ? reply->monitors.constFirst() : Monitor();
    if (!reply && !m_alive)
        return std::nullopt;
    const std::size_t place = m_oracle.stored().size();
    const bool carriedOut = told(changed);
    if (carriedOut != reply.has_value()) {
        fail(reply ? u"A wish is carried out that must be refused."_s
                   : u"A wish is refused that must be carried out: "_s + reply.error().sentence);
    }
    if (reply)
        m_certain = std::min(place, m_oracle.stored().size() - 1);
    return changed;
}

void Simulation::happen(const step::Create &create)
{
    // Nobody is alerted: what is written of alerts would show a failing disk at other moments than the oracle expects.
    const wish::MonitorDraft draft{.name = u"Job"_s,
                                   .type = {},
                                   .schedule = create.schedule,
                                   .tags = {},
                                   .note = {},
                                   .token = {},
                                   .paused = create.paused,
                                   .channels = QList<ChannelId>()};
    wish(wish::CreateMonitor{draft}, [&](const Monitor &made) {
        Watch watch;
        watch.id = made.id;
        watch.token = made.token;
        watch.schedule = create.schedule;
        if (create.paused)
            watch.pausedAt = now();
        return m_oracle.create(watch, now());
    });
}

void Simulation::happen(const step::Edit &edit)
{
    const auto at = place(edit.monitor);
    if (!at)
        return;
    const Schedule before = watchAt(*at).schedule;
    const Schedule after{edit.interval.value_or(before.interval), edit.grace.value_or(before.grace)};
    const wish::EditMonitor asked{
        .monitor = watchAt(*at).id, .name = {}, .type = {}, .interval = edit.interval, .grace = edit.grace, .tags = {}, .note = {}};
    wish(asked, [&](const Monitor &) { return m_oracle.edit(asked.monitor, after, now()); });
}

void Simulation::happen(const step::Pause &pause)
{
    const auto at = place(pause.monitor);
    if (!at)
        return;
    const MonitorId id = watchAt(*at).id;
    const auto until = pause.length ? std::optional(now() + *pause.length) : std::nullopt;
    wish(wish::PauseMonitor{id, until}, [&](const Monitor &) { return m_oracle.pause(id, until, now()); });
}

void Simulation::happen(const step::Resume &resume)
{
    const auto at = place(resume.monitor);
    if (!at)
        return;
    const MonitorId id = watchAt(*at).id;
    wish(wish::ResumeMonitor{id}, [&](const Monitor &) { return m_oracle.resume(id, now()); });
}

void Simulation::happen(const step::Rotate &rotate)
{
    const auto at = place(rotate.monitor);
    if (!at)
        return;
    const MonitorId id = watchAt(*at).id;
    const QString before = watchAt(*at).token;
    wish(wish::RotateToken{id}, [&](const Monitor &rotated) {
        if (rotated.id != 0 && (rotated.token.size() < 22 || rotated.token == before))
            fail(u"The token is not a fresh one."_s);
        return m_oracle.rotate(id, rotated.token, now());
    });
}

void Simulation::happen(const step::Remove &remove)
{
    const auto at = place(remove.monitor);
    if (!at)
        return;
    const MonitorId id = watchAt(*at).id;
    wish(wish::RemoveMonitor{id}, [&](const Monitor &) { return m_oracle.remove(id, now()); });
}

void Simulation::happen(const step::Restore &restore)
{
    const auto at = place(restore.monitor);
    if (!at)
        return;
    const MonitorId id = watchAt(*at).id;
    wish(wish::RestoreMonitor{id}, [&](const Monitor &) { return m_oracle.restore(id, now()); });
}

void Simulation::happen(const step::Answer &answer)
{
    const auto at = place(answer.monitor);
    if (!at)
        return;
    const MonitorId id = watchAt(*at).id;
    const wish::ResolveMisses said{{id}, answer.ran};
    wish(said, [&](const Monitor &) { return m_oracle.answer(id, answer.ran, now()); });
}

void Simulation::happen(const step::Settle &settle)
{
    wish::ChangeSettings change;
    change.settleTime = settle.time;
    wish(change, [&](const Monitor &) { return m_oracle.settle(settle.time, now()); });
}

void Simulation::happen(const step::Listen &listen)
{
    if (!m_alive || m_fault)
        return;
    m_oracle.setListening(listen.listening, now());
    m_engine->setListening(listen.listening);
    m_waits = m_waits && !listen.listening;
    agreeOnAnswers();
}

void Simulation::happen(const step::Sleep &sleep)
{
    work();
    pass(sleep.unseen);
    m_clock.sleep(sleep.length);
    m_elapsed += sleep.length;
    work();
}

void Simulation::happen(const step::Stall &stall)
{
    work();
    pass(stall.unseen);
    m_clock.stall(stall.length);
    m_elapsed += stall.length;
    work();
}

void Simulation::happen(const step::SetClock &set)
{
    work();
    m_clock.setComputer(set.by);
    const milliseconds by = m_clock.follow();
    if (by != milliseconds(0)) {
        m_oracle.setClock(by, now());
        m_engine->setClock(by);
    }
    m_readFrom = now();
    if (!m_oracle.isFailing())
        m_markFrom = now();
    ringWhatIsDue();
}

void Simulation::happen(const step::Restart &restarting)
{
    if (restarting.killed && restarting.news > 0)
        m_planned = restarting;
    else
        restart(restarting);
}

void Simulation::happen(const step::Disk &disk)
{
    setDisk(disk.works);
}

} // namespace aloft::simulation

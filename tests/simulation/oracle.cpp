// SPDX-License-Identifier: GPL-3.0-or-later
#include "oracle.h"

#include <algorithm>

namespace aloft::simulation {

namespace {

/// Deadlines are judged so much later, for what is on its way between two threads.
constexpr milliseconds wayOfAHeartbeat{20};
constexpr std::chrono::days restorableFor{7};
constexpr std::chrono::hours runsAreWaitedFor{24};
constexpr milliseconds clockIsSetBeyond{2'000};
constexpr milliseconds napsAreGapsBeyond{1'000};
constexpr milliseconds stallsAreGapsBeyond{30'000};

bool isWatched(const Watch &watch)
{
    return !watch.pausedAt && !watch.deletedAt;
}

bool isDown(const Watch &watch)
{
    return !watch.outages.empty() && !watch.outages.back().until;
}

Instant anchorOf(const Watch &watch)
{
    return std::max(watch.setAnew, watch.lastSuccess.value_or(watch.setAnew));
}

Instant firstDeadlineOf(const Watch &watch)
{
    return anchorOf(watch) + watch.schedule.interval + watch.schedule.grace;
}

bool isUnproven(const Watch &watch, Instant now)
{
    return isWatched(watch) && !isDown(watch) && watch.putOff && watch.question != Deferral::Question::Answered &&
           now > firstDeadlineOf(watch);
}

void open(Watch &watch, Instant from, bool quiet = false)
{
    const auto kind = watch.lastSuccess ? Cause::Kind::Missed : Cause::Kind::NeverReceived;
    watch.outages.push_back({.from = from, .until = {}, .kind = kind, .ended = {}, .quiet = quiet, .gap = watch.putOff});
}

void resolve(Watch &watch, Resolution resolution, Instant at)
{
    if (!isDown(watch))
        return;
    Outage &outage = watch.outages.back();
    outage.until = std::max(at, outage.from);
    outage.ended = resolution;
}

void forgetMiss(Watch &watch)
{
    watch.putOff.reset();
    watch.question = Deferral::Question::Open;
}

/// What it was before the pause says nothing about now.
void resumeAt(Watch &watch, Instant now)
{
    watch.pausedAt.reset();
    watch.pausedUntil.reset();
    watch.setAnew = now;
    watch.isUp = false;
}

template<typename T>
void move(std::optional<T> &moment, milliseconds by)
{
    if (moment)
        *moment += by;
}

void move(Gap &gap, milliseconds by)
{
    gap.from += by;
    gap.until += by;
}

} // namespace

std::optional<Instant> Oracle::dueOf(const Watch &watch)
{
    if (!isWatched(watch))
        return std::nullopt;
    return anchorOf(watch) + watch.schedule.interval;
}

std::optional<Instant> Oracle::deadlineOf(const Watch &watch)
{
    if (!isWatched(watch))
        return std::nullopt;
    if (watch.putOff)
        return watch.putOff->until + watch.schedule.interval + watch.schedule.grace;
    return firstDeadlineOf(watch);
}

Status Oracle::statusOf(const Watch &watch, Instant now)
{
    if (watch.pausedAt)
        return Status::Paused;
    if (isDown(watch))
        return Status::Down;
    if (!watch.isUp)
        return Status::Pending;
    return isWatched(watch) && now > *dueOf(watch) ? Status::Late : Status::Up;
}

bool Oracle::isOnTheWay(const Watch &watch, Instant now)
{
    if (!isWatched(watch) || isDown(watch))
        return false;
    const auto isNear = [now](Instant deadline) { return now > deadline && now < deadline + wayOfAHeartbeat; };
    return isNear(*deadlineOf(watch)) || isNear(firstDeadlineOf(watch));
}

void Oracle::start(const Memory &from, std::optional<Mark> mark, Instant now, const Ticks &ticks)
{
    m_memory = from;
    m_waiting.clear();
    m_answers.clear();
    m_deaf = true;
    m_failing = false;
    m_lookedAt = now;
    m_lookedTicks = ticks;
    std::optional<std::pair<qint64, Instant>> newest;
    for (const Watch &watch : m_memory.monitors)
        newest = std::max(newest, watch.newest);
    std::optional<Instant> sign = newest ? std::optional(newest->second) : std::nullopt;
    if (mark)
        sign = std::max(mark->at, sign.value_or(mark->at));
    // The clock was set back meanwhile: time did not go backwards, and nobody knows how long it was.
    if (sign && *sign - now > clockIsSetBeyond) {
        shift(m_memory, now - *sign);
        sign = now;
    }
    if (sign && !m_memory.blindSince)
        m_memory.blindSince = std::min(*sign, now);
    writeOrKeep(from, now);
    work(now, ticks);
}

Watch *Oracle::find(MonitorId id)
{
    const auto found = std::ranges::find(m_memory.monitors, id, &Watch::id);
    return found == m_memory.monitors.end() ? nullptr : &*found;
}

Watch *Oracle::living(MonitorId id)
{
    Watch *const found = find(id);
    return found && !found->deletedAt ? found : nullptr;
}

/// Everything is written at once, or nothing.
bool Oracle::wrote(Instant at)
{
    if (m_diskWorks) {
        m_failing = false;
        m_stored.push_back(m_memory);
        return true;
    }
    m_failing = true;
    if (!m_memory.blindSince)
        m_memory.blindSince = at;
    return false;
}

/// What time brought about holds also while the disk fails, and is written later.
void Oracle::writeOrKeep(const Memory &before, Instant now)
{
    if (m_memory != before)
        static_cast<void>(wrote(now));
}

void Oracle::retry(Instant now)
{
    if (wrote(now))
        endStorageGap(now);
}

/// Aloft is blind as long as anything keeps it from receiving.
void Oracle::endStorageGap(Instant now)
{
    if (!m_failing && !m_deaf && m_memory.blindSince)
        endGap(now);
}

void Oracle::endGap(Instant now)
{
    const Memory before = m_memory;
    m_memory.gaps.push_back({*m_memory.blindSince, std::max(now, *m_memory.blindSince)});
    m_memory.blindSince.reset();
    writeOrKeep(before, now);
}

void Oracle::work(Instant now, const Ticks &ticks)
{
    look(now, ticks);
    takeSignals(now);
    judge(now);
    endStorageGap(now);
}

/// Has Aloft been at work since it last looked?
void Oracle::look(Instant now, const Ticks &ticks)
{
    const milliseconds passed = ticks.steady - m_lookedTicks.steady;
    const milliseconds asleep = passed - (ticks.awake - m_lookedTicks.awake);
    const Instant since = std::exchange(m_lookedAt, now);
    m_lookedTicks = ticks;
    if (m_memory.blindSince || (passed <= stallsAreGapsBeyond && asleep <= napsAreGapsBeyond))
        return;
    const Memory before = m_memory;
    m_memory.gaps.push_back({since, now});
    writeOrKeep(before, now);
}

void Oracle::post(const Signal &signal)
{
    m_waiting.push_back(signal);
}

void Oracle::takeSignals(Instant now)
{
    if (m_waiting.empty())
        return;
    const Memory before = m_memory;
    const Instant first = m_waiting.front().at;
    for (const Signal &signal : std::exchange(m_waiting, {}))
        m_answers[signal.ticket] = take(signal);
    if (m_memory == before)
        return;
    if (wrote(first)) {
        endStorageGap(now);
        return;
    }
    const auto blindSince = m_memory.blindSince;
    m_memory = before;
    m_memory.blindSince = blindSince;
    for (auto &[ticket, answer] : m_answers) {
        if (answer == Answer::Kind::Kept)
            answer = Answer::Kind::NotStored;
    }
}

Answer::Kind Oracle::take(const Signal &signal)
{
    const auto owner = std::ranges::find(m_memory.monitors, signal.token, &Watch::token);
    if (owner == m_memory.monitors.end() || owner->deletedAt)
        return Answer::Kind::UnknownToken;
    keep(*owner, signal.at);
    // Read while paused or deleted, it changes nothing afterwards either.
    if (!owner->pausedAt && signal.at >= owner->setAnew)
        hear(*owner, signal);
    return Answer::Kind::Kept;
}

void Oracle::keep(Watch &watch, Instant at)
{
    ++watch.kept;
    watch.newest = {++m_memory.signalsKept, at};
}

void Oracle::hear(Watch &watch, const Signal &signal)
{
    judgeMiss(watch, signal.at);
    switch (signal.report.kind) {
    case HeartbeatKind::Success:
        watch.runs.erase(signal.report.runId);
        watch.lastSuccess = std::max(signal.at, watch.lastSuccess.value_or(signal.at));
        resolve(watch, Resolution::Heartbeat, signal.at);
        watch.isUp = true;
        forgetMiss(watch);
        break;
    case HeartbeatKind::Fail:
        watch.runs.erase(signal.report.runId);
        if (!isDown(watch))
            watch.outages.push_back({.from = signal.at, .until = {}, .kind = Cause::Kind::Reported, .ended = {}, .quiet = false, .gap = {}});
        break;
    case HeartbeatKind::Start:
        watch.runs[signal.report.runId] = signal.at;
        break;
    case HeartbeatKind::Log:
        break;
    }
}

void Oracle::judge(Instant now)
{
    const Memory before = m_memory;
    for (Watch &watch : m_memory.monitors)
        judgeTime(watch, now);
    std::erase_if(m_memory.monitors, [now](const Watch &watch) { return watch.deletedAt && *watch.deletedAt + restorableFor <= now; });
    writeOrKeep(before, now);
}

/// What time alone brings about.
void Oracle::judgeTime(Watch &watch, Instant now) const
{
    if (watch.deletedAt)
        return;
    if (watch.pausedAt) {
        if (watch.pausedUntil && *watch.pausedUntil <= now) {
            resumeAt(watch, now);
        }
        return;
    }
    std::erase_if(watch.runs, [now](const auto &run) { return run.second + runsAreWaitedFor <= now; });
    judgeMiss(watch, now - wayOfAHeartbeat + milliseconds{1});
    if (isUnproven(watch, now) && watch.question == Deferral::Question::Open && now >= watch.putOff->until + m_memory.settleTime)
        watch.question = Deferral::Question::Asked;
}

/// All gaps around the run that is missed, as one: those that share a moment with the time in which it may have been tried.
std::optional<Gap> Oracle::gapAround(const Watch &watch) const
{
    const Instant deadline = firstDeadlineOf(watch);
    const Instant earliest =
        *dueOf(watch) - std::min<milliseconds>(milliseconds(watch.schedule.interval) / 10, std::chrono::hours(1));
    std::optional<Gap> around;
    for (const Gap &gap : m_memory.gaps) {
        if (gap.until < earliest || gap.from > deadline)
            continue;
        if (!around)
            around = gap;
        around->from = std::min(around->from, gap.from);
        around->until = std::max(around->until, gap.until);
    }
    return around;
}

/// @param upTo a deadline before that has passed
/// @param quietlyAt when an edit made the monitor overdue
void Oracle::judgeMiss(Watch &watch, Instant upTo, std::optional<Instant> quietlyAt) const
{
    if (!isWatched(watch) || isDown(watch))
        return;
    const Instant first = firstDeadlineOf(watch);
    if (!watch.putOff && upTo > first) {
        if (m_memory.blindSince && *m_memory.blindSince <= first)
            return; // nobody is judged
        watch.putOff = gapAround(watch);
    }
    const Instant deadline = *deadlineOf(watch);
    if (upTo > deadline)
        open(watch, quietlyAt.value_or(deadline), quietlyAt.has_value());
}

void Oracle::setListening(bool listening, Instant now)
{
    if (listening) {
        takeSignals(now);
        m_deaf = false;
        if (m_memory.blindSince && !m_failing)
            endGap(now);
        judge(now);
        endStorageGap(now);
    } else {
        const Memory before = m_memory;
        m_deaf = true;
        if (!m_memory.blindSince)
            m_memory.blindSince = now;
        writeOrKeep(before, now);
    }
}

void Oracle::setClock(milliseconds by, Instant now)
{
    m_lookedAt += by;
    shift(m_memory, by);
    static_cast<void>(wrote(now));
}

/// All that is pending moves. What is over has happened when it did.
void Oracle::shift(Memory &memory, milliseconds by)
{
    for (Watch &watch : memory.monitors) {
        watch.setAnew += by;
        for (auto *moment : {&watch.lastSuccess, &watch.pausedAt, &watch.pausedUntil, &watch.deletedAt})
            move(*moment, by);
        if (watch.putOff)
            move(*watch.putOff, by);
        if (watch.newest)
            watch.newest->second += by;
        for (auto &[id, startedAt] : watch.runs)
            startedAt += by;
        if (isDown(watch))
            watch.outages.back().from += by;
    }
    for (Gap &gap : memory.gaps)
        move(gap, by);
    move(memory.blindSince, by);
}

/// A wish that can't be written is refused as a whole.
bool Oracle::carriedOut(const Memory &before, Instant now)
{
    if (m_memory == before)
        return true;
    if (wrote(now)) {
        endStorageGap(now);
        return true;
    }
    const auto blindSince = m_memory.blindSince;
    m_memory = before;
    m_memory.blindSince = blindSince;
    return false;
}

bool Oracle::create(Watch fresh, Instant now)
{
    const Memory before = m_memory;
    fresh.setAnew = now;
    if (fresh.pausedAt)
        fresh.pausedAt = now;
    m_memory.monitors.push_back(fresh);
    return carriedOut(before, now);
}

bool Oracle::edit(MonitorId id, const Schedule &schedule, Instant now)
{
    const Memory before = m_memory;
    Watch *const found = living(id);
    if (!found)
        return false;
    Watch &watch = *found;
    if (schedule == watch.schedule)
        return true;
    judgeMiss(watch, now);
    watch.schedule = schedule;
    if (now <= firstDeadlineOf(watch))
        forgetMiss(watch); // by the new schedule nothing was missed
    if (!isDown(watch))
        judgeMiss(watch, now, now);
    else if (watch.outages.back().kind != Cause::Kind::Reported && now < *deadlineOf(watch)) {
        resolve(watch, Resolution::ScheduleChanged, now);
        watch.isUp = watch.lastSuccess && *watch.lastSuccess >= watch.setAnew;
    }
    return carriedOut(before, now);
}

bool Oracle::pause(MonitorId id, std::optional<Instant> until, Instant now)
{
    const Memory before = m_memory;
    Watch *const found = find(id);
    if (!found)
        return false;
    Watch &watch = *found;
    if (watch.deletedAt || (until && *until <= now))
        return false;
    judgeMiss(watch, now);
    resolve(watch, Resolution::Paused, now);
    forgetMiss(watch);
    watch.runs.clear();
    watch.pausedAt = watch.pausedAt.value_or(now);
    watch.pausedUntil = until;
    return carriedOut(before, now);
}

bool Oracle::resume(MonitorId id, Instant now)
{
    const Memory before = m_memory;
    Watch *const found = living(id);
    if (!found)
        return false;
    Watch &watch = *found;
    if (!watch.pausedAt)
        return true;
    resumeAt(watch, now);
    return carriedOut(before, now);
}

bool Oracle::rotate(MonitorId id, const QString &token, Instant now)
{
    const Memory before = m_memory;
    Watch *const found = living(id);
    if (!found)
        return false;
    Watch &watch = *found;
    watch.oldTokens.insert(std::exchange(watch.token, token));
    return carriedOut(before, now);
}

bool Oracle::remove(MonitorId id, Instant now)
{
    const Memory before = m_memory;
    Watch *const found = living(id);
    if (!found)
        return false;
    Watch &watch = *found;
    judgeMiss(watch, now);
    watch.isUp = watch.isUp && !isDown(watch);
    resolve(watch, Resolution::Deleted, now);
    forgetMiss(watch);
    watch.runs.clear();
    watch.deletedAt = now;
    return carriedOut(before, now);
}

bool Oracle::restore(MonitorId id, Instant now)
{
    const Memory before = m_memory;
    Watch *const found = find(id);
    if (!found)
        return false;
    Watch &watch = *found;
    if (!watch.deletedAt)
        return false;
    watch.deletedAt.reset();
    watch.setAnew = now;
    return carriedOut(before, now);
}

bool Oracle::answer(MonitorId id, bool ran, Instant now)
{
    const Memory before = m_memory;
    Watch *const found = find(id);
    if (!found)
        return false;
    Watch &watch = *found;
    if (!isUnproven(watch, now))
        return false;
    const Gap asked = *watch.putOff;
    if (!ran) {
        open(watch, firstDeadlineOf(watch));
        forgetMiss(watch); // nothing is put off any more
        return carriedOut(before, now);
    }
    watch.lastSuccess = *dueOf(watch);
    watch.isUp = true;
    keep(watch, *watch.lastSuccess);
    forgetMiss(watch);
    // What is missed next may be hidden by the same gap, and of that gap all has been said.
    judgeMiss(watch, now);
    if (watch.putOff && watch.putOff->until == asked.until)
        watch.question = Deferral::Question::Answered;
    return carriedOut(before, now);
}

bool Oracle::settle(seconds time, Instant now)
{
    const Memory before = m_memory;
    m_memory.settleTime = time;
    return carriedOut(before, now);
}

} // namespace aloft::simulation

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine.h"

#include "wish_execution.h"

namespace aloft {

namespace {

/// A heartbeat that was read at the very deadline may still be on its way between the threads.
constexpr milliseconds wayBetweenThreads{20};
constexpr std::chrono::days keptAfterDeletion{7};
constexpr seconds retryEvery{5};

/// When to look at the monitor next: past due it turns late, past the deadline it goes down, a pause or a reprieve ends.
std::optional<Instant> nextMomentOf(const Monitor &monitor, Instant now)
{
    if (monitor.deletedAt)
        return *monitor.deletedAt + keptAfterDeletion;
    if (monitor.status == Status::Paused)
        return monitor.pausedUntil;
    const auto due = dueOf(monitor);
    if (!due || monitor.incident)
        return std::nullopt;
    const Instant late = *due + milliseconds{1};
    if (monitor.status == Status::Up && now < late)
        return late;
    return *deadlineOf(monitor) + wayBetweenThreads;
}

} // namespace

Engine::Engine(Store &store, const Clock &clock, Inbox &inbox, Alarm &alarm, Mode mode, std::optional<Instant> lastListened)
    : m_store(store), m_clock(clock), m_inbox(inbox), m_alarm(alarm), m_mode(mode), m_lastListened(lastListened), m_retry(this)
{
    m_retry.setInterval(retryEvery);
    connect(&m_retry, &QTimer::timeout, this, &Engine::retry);
    if (m_mode == Mode::Watching) {
        connect(&m_alarm, &Alarm::rang, this, &Engine::work);
        connect(&m_inbox, &Inbox::arrived, this, &Engine::work, Qt::QueuedConnection);
    }
}

Result<void> Engine::load()
{
    auto snapshot = m_store.load();
    if (!snapshot)
        return snapshot.error();
    m_settings = snapshot->settings;
    m_lastMonitor = snapshot->lastMonitor;
    m_lastIncident = snapshot->lastIncident;
    const Instant now = m_clock.now();
    for (const Monitor &monitor : std::as_const(snapshot->monitors)) {
        m_roster.put(monitor);
        m_shown.insert(monitor.id, statusAt(monitor, m_lastListened.value_or(now)));
        m_timetable.enter(monitor.id, now);
    }
    Changes all;
    all.everything = true;
    all.monitors = std::move(snapshot->monitors);
    all.settings = m_settings;
    emit changed(all);
    if (m_mode == Mode::Watching)
        work();
    return {};
}

Result<Reply> Engine::carryOut(const Wish &wish, const Who &who)
{
    if (m_mode == Mode::Watching)
        work();
    Batch batch = newBatch();
    const Instant asOf = m_mode == Mode::Resting ? m_lastListened.value_or(batch.now()) : batch.now();
    auto reply = std::visit(WishExecution(batch, m_roster, m_store, who, asOf), wish);
    if (!reply || batch.writes().isEmpty())
        return reply;
    if (const auto done = commit(batch); !done)
        return done.error();
    takeOver(batch);
    return reply;
}

void Engine::work()
{
    applySignals();
    judgeMoments();
}

Batch Engine::newBatch() const
{
    const Instant now = m_clock.now();
    const auto listenedUntil = m_mode == Mode::Resting ? std::optional(m_lastListened.value_or(Instant{})) : std::nullopt;
    return {m_roster, m_settings, m_shown, m_lastMonitor, m_lastIncident, now, listenedUntil};
}

/// Heartbeats come before deadlines: one that waited while the disk was slow may be in time.
void Engine::applySignals()
{
    const QList<Signal> waiting = m_inbox.take();
    if (waiting.isEmpty())
        return;
    Batch batch = newBatch();
    QList<Answer> answers;
    answers.reserve(waiting.size());
    for (const Signal &signal : waiting) {
        const Monitor *monitor = batch.findByToken(signal.token);
        const bool known = monitor && !monitor->deletedAt;
        if (known)
            batch.apply(monitor->id, event::HeartbeatArrived{signal.at, signal.origin, signal.port});
        answers.append({signal.ticket, known ? Answer::Kind::Kept : Answer::Kind::UnknownToken});
    }
    if (batch.writes().isEmpty()) {
        emit answered(answers);
        return;
    }
    if (commit(batch)) {
        takeOver(batch);
    } else {
        for (Answer &answer : answers) {
            if (answer.kind == Answer::Kind::Kept)
                answer.kind = Answer::Kind::NotStored;
        }
    }
    emit answered(answers);
}

void Engine::judgeMoments()
{
    Batch batch = newBatch();
    const QList<MonitorId> due = m_timetable.take(batch.now());
    for (const MonitorId id : due) {
        const Monitor *monitor = m_roster.find(id);
        if (!monitor)
            continue;
        const auto moment = nextMomentOf(*monitor, batch.now());
        const bool hasPassed = moment && *moment <= batch.now();
        if (!hasPassed && statusAt(*monitor, batch.now()) == m_shown.value(id))
            m_timetable.enter(id, moment);
        else if (monitor->deletedAt)
            batch.purge(id);
        else if (monitor->status == Status::Paused)
            batch.apply(id, event::ResumeAsked{});
        else
            batch.apply(id, event::DeadlineChecked{});
    }
    // What time brings about is shown at once, and written as soon as the disk allows, with its true time.
    if (!batch.writes().isEmpty() && !commit(batch))
        m_unwritten += batch.writes();
    takeOver(batch);
}

Result<void> Engine::commit(const Batch &batch)
{
    const auto done = m_store.commit(m_unwritten + batch.writes());
    if (done)
        m_unwritten.clear();
    reportStorage(done);
    return done;
}

/// Settings are written again as they are: the least that shows whether the disk takes anything.
void Engine::retry()
{
    const auto done = m_store.commit(m_unwritten + QList<Write>{write::PutSettings{m_settings}});
    if (done)
        m_unwritten.clear();
    reportStorage(done);
}

void Engine::takeOver(const Batch &batch)
{
    m_lastMonitor = batch.lastMonitor();
    m_lastIncident = batch.lastIncident();
    const Changes changes = batch.changes();
    if (changes.settings)
        m_settings = *changes.settings;
    for (const Monitor &monitor : changes.monitors) {
        m_roster.put(monitor);
        m_timetable.enter(monitor.id, nextMomentOf(monitor, batch.now()));
    }
    m_shown.insert(batch.shown());
    for (const MonitorId id : changes.purged) {
        m_roster.remove(id);
        m_shown.remove(id);
    }
    if (m_mode == Mode::Watching)
        m_alarm.setFor(m_timetable.nearest());
    if (!changes.isEmpty())
        emit changed(changes);
}

void Engine::reportStorage(const Result<void> &outcome)
{
    if (outcome && m_storageFailing) {
        m_storageFailing = false;
        m_retry.stop();
        emit storageRecovered();
    } else if (!outcome && !m_storageFailing) {
        m_storageFailing = true;
        m_retry.start();
        emit storageFailed(outcome.error().sentence);
    }
}

} // namespace aloft

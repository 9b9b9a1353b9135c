// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine.h"

#include "wish_execution.h"

#include "model/domain/token.h"

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// A heartbeat that was read at the very deadline may still be on its way between the threads.
constexpr milliseconds wayBetweenThreads{20};
constexpr std::chrono::days keptAfterDeletion{7};
constexpr seconds retryEvery{5};

/// Refused requests are written together, and soon enough for somebody who tries a URL and looks.
constexpr seconds refusedAreWrittenAfter{1};
constexpr std::chrono::hours refusedAreForgottenEvery{1};
constexpr std::chrono::days strangersAreKept{1};
constexpr std::chrono::days refusedAreKept{30};

/// When time alone changes the status: past due it turns late, past the deadline it goes down. Of an unproven miss a
/// person is asked some time after the gap.
std::optional<Instant> nextStepOf(const Monitor &monitor, Instant now, seconds settleTime)
{
    const auto due = dueOf(monitor);
    if (!due || monitor.incident)
        return std::nullopt;
    const Instant late = *due + milliseconds{1};
    if (monitor.status == Status::Up && now < late)
        return late;
    const Instant down = *deadlineOf(monitor) + wayBetweenThreads;
    if (!monitor.deferral || monitor.deferral->question != Deferral::Question::Open)
        return down;
    return std::min(down, monitor.deferral->gap.until + settleTime);
}

/// When to look at the monitor next: its status changes, a run's end is not waited for any more, a pause or a reprieve ends.
std::optional<Instant> nextMomentOf(const Monitor &monitor, Instant now, seconds settleTime)
{
    if (monitor.deletedAt)
        return *monitor.deletedAt + keptAfterDeletion;
    if (monitor.status == Status::Paused)
        return monitor.pausedUntil;
    const auto step = nextStepOf(monitor, now, settleTime);
    if (monitor.runs.isEmpty())
        return step;
    const Instant runEnds = monitor.runs.constFirst().startedAt + longestRun;
    return std::min(step.value_or(runEnds), runEnds);
}

/// Whether the outbox has looked at the batch; most are only heartbeats.
bool concernsAlerts(const Changes &changes)
{
    return changes.channels || changes.settings || !changes.deliveries.isEmpty() || !changes.mergedDeliveries.isEmpty()
        || !changes.resolved.isEmpty() || !changes.acknowledged.isEmpty();
}

} // namespace

Engine::Engine(Store &store, const Clock &clock, Inbox &inbox, Alarm &alarm, Mode mode, std::optional<Mark> mark)
    : m_store(store), m_clock(clock), m_inbox(inbox), m_alarm(alarm), m_mode(mode), m_mark(mark), m_refusedTimer(this), m_retry(this)
{
    m_retry.setInterval(retryEvery);
    connect(&m_retry, &QTimer::timeout, this, &Engine::retry);
    m_refusedTimer.setInterval(refusedAreWrittenAfter);
    m_refusedTimer.setSingleShot(true);
    connect(&m_refusedTimer, &QTimer::timeout, this, &Engine::writeRefused);
    if (m_mode == Mode::Watching) {
        connect(&m_alarm, &Alarm::rang, this, &Engine::work);
        connect(&m_inbox, &Inbox::arrived, this, &Engine::work, Qt::QueuedConnection);
    }
}

Result<void> Engine::load()
{
    auto snapshot = m_store.load(m_clock.now());
    if (!snapshot)
        return snapshot.error();
    m_settings = snapshot->settings;
    m_lastMonitor = snapshot->lastMonitor;
    m_lastIncident = snapshot->lastIncident;
    m_droppedTokens = snapshot->droppedTokens;
    m_outbox = Outbox(snapshot->alerts);
    m_nextAlert = m_outbox.nextMoment();
    m_blindness = Blindness(snapshot->blind, snapshot->lastBlind);
    const Instant now = m_clock.now();
    for (const Monitor &monitor : std::as_const(snapshot->monitors)) {
        m_roster.put(monitor);
        m_shown.insert(monitor.id, statusAt(monitor, m_mark ? m_mark->at : now));
    }
    Changes all;
    all.everything = true;
    all.monitors = std::move(snapshot->monitors);
    all.settings = m_settings;
    all.blind = snapshot->blind;
    all.clockSets = snapshot->clockSets;
    all.channels = m_outbox.channels();
    all.deliveries = snapshot->alerts.waiting;
    emit changed(all);
    if (m_mode == Mode::Resting)
        return {};
    startOver(snapshot->newestHeartbeat);
    enterAll();
    work();
    return {};
}

/// Nobody knows how long Aloft was away if the clock was set back meanwhile, only that it did not go backwards.
void Engine::startOver(const std::optional<Instant> &newestHeartbeat)
{
    const Instant now = m_clock.now();
    const Instant sign = std::max(m_mark ? m_mark->at : now, newestHeartbeat.value_or(now));
    if (sign - now > Clock::quietCorrection) {
        setClock(now - sign);
        note(m_blindness.start(Mark{.at = now, .stopped = m_mark && m_mark->stopped}, {}, m_clock));
    } else {
        note(m_blindness.start(m_mark, newestHeartbeat, m_clock));
    }
}

void Engine::setListening(bool listening)
{
    if (listening) {
        applySignals(); // read before the gap is closed, so that they count for what it hides
        note(m_blindness.end(BlindReason::NotListening, m_clock.now()));
        judgeMoments();
    } else {
        note(m_blindness.begin(BlindReason::NotListening, m_clock.now()));
    }
}

void Engine::setClock(milliseconds by)
{
    const Instant now = m_clock.now();
    Changes changes;
    for (Monitor monitor : m_roster.all()) {
        shift(monitor, by);
        m_roster.put(monitor);
        changes.monitors.append(monitor);
    }
    changes.blind = m_blindness.shift(by, now);
    const ClockSet set{now, by};
    changes.clockSets = {set};
    if (m_settings.notificationsPausedUntil) {
        *m_settings.notificationsPausedUntil += by;
        changes.settings = m_settings;
    }
    QList<Write> writes{write::SetClock{set}};
    for (const BlindInterval &blind : std::as_const(changes.blind))
        writes.append(write::PutBlind{blind});
    if (changes.settings)
        writes.append(write::PutSettings{m_settings});
    m_pace = {}; // what follows is a row of its own, with the new time
    m_outbox.shift(by);
    const Outbox::News alerts = m_outbox.takeNews();
    changes.deliveries = alerts.deliveries;
    m_nextAlert = m_outbox.nextMoment();
    writeOrKeep(writes + alerts.writes);
    enterAll();
    emit changed(changes);
}

/// A gap that has ended lets deadlines be judged that were left open for it.
void Engine::note(const std::optional<BlindInterval> &blind)
{
    if (!blind)
        return;
    writeOrKeep({write::PutBlind{*blind}});
    Changes changes;
    changes.blind = {*blind};
    emit changed(changes);
    if (blind->until)
        enterAll();
}

/// Only when nothing is half done: what was decided has to be taken over before anything else is judged.
void Engine::noteRecovery()
{
    if (!m_storageFailing)
        note(m_blindness.end(BlindReason::NotStoring, m_clock.now()));
}

void Engine::enterAll()
{
    const Instant now = m_clock.now();
    m_timetable = {};
    for (const Monitor &monitor : m_roster.all())
        m_timetable.enter(monitor.id, now);
    setAlarm();
}

/// While Aloft can't receive, a deadline that has passed and could not be judged waits for the end of that.
/// @param judged it has just been tried
void Engine::enter(const Monitor &monitor, Instant now, bool judged)
{
    const auto moment = nextMomentOf(monitor, now, m_settings.settleTime);
    const bool waits = judged && m_blindness.isBlind() && moment && *moment <= now;
    m_timetable.enter(monitor.id, waits ? std::nullopt : moment);
}

Result<Reply> Engine::carryOut(const Wish &wish, const Who &who)
{
    if (m_mode == Mode::Watching)
        work();
    Batch batch = newBatch();
    const Instant asOf = m_mode == Mode::Resting && m_mark ? m_mark->at : batch.now();
    auto reply = std::visit(WishExecution(batch, m_roster, m_store, who, asOf), wish);
    if (!reply)
        return reply;
    batch.planAlerts();
    if (batch.writes().isEmpty())
        return reply;
    if (const auto done = commit(batch.writes(), batch.now()); !done)
        return done.error();
    takeOver(batch);
    if (m_mode == Mode::Watching)
        sendAlerts();
    return reply;
}

void Engine::work()
{
    note(m_blindness.attend(m_clock));
    applySignals();
    judgeMoments();
    sendAlerts();
    takeRefused();
}

Batch Engine::newBatch() const
{
    const Instant now = m_clock.now();
    const auto listenedUntil = m_mode == Mode::Resting ? std::optional(m_mark ? m_mark->at : Instant{}) : std::nullopt;
    return {m_roster, m_settings, m_shown, m_outbox, m_lastMonitor, m_lastIncident, now, {m_blindness.known(), listenedUntil}};
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
        answers.append({signal.ticket, apply(signal, batch)});
    }
    batch.planAlerts();
    const bool changes = !batch.writes().isEmpty();
    const bool kept = !changes || commit(batch.writes(), waiting.constFirst().at);
    for (Answer &answer : answers) {
        if (!kept && answer.kind == Answer::Kind::Kept)
            answer.kind = Answer::Kind::NotStored;
    }
    // Jobs wait for it; whoever wants the news does not.
    emit answered(answers);
    if (changes && kept)
        takeOver(batch);
}

/// A link preview in a chat must not keep a dead job alive, nor learn whether there is such a monitor.
Answer::Kind Engine::apply(const Signal &signal, Batch &batch)
{
    using Reason = RefusedRequest::Reason;
    const Monitor *monitor = batch.findByToken(signal.token);
    const bool isPost = signal.method == "POST"_L1;
    if (monitor && !monitor->deletedAt && (isPost || monitor->acceptsGet)) {
        batch.apply(monitor->id, event::HeartbeatArrived{signal.at, signal.origin, signal.port, signal.report, signal.body},
                    m_pace.isOver(monitor->id, signal.at, m_settings.limits));
        return Answer::Kind::Kept;
    }
    const MonitorId owner = monitor ? monitor->id : ownerOf(signal.token);
    if (!isPost) {
        noteRefused(Reason::WrongMethod, signal, owner);
        return Answer::Kind::WrongMethod;
    }
    noteRefused(monitor ? Reason::DeletedMonitor : owner != 0 ? Reason::OldToken : Reason::UnknownToken, signal, owner);
    return Answer::Kind::UnknownToken;
}

void Engine::noteRefused(RefusedRequest::Reason reason, const Signal &signal, MonitorId monitor)
{
    m_refused.add({.reason = reason,
                   .monitor = monitor,
                   .origin = signal.origin,
                   .port = signal.port,
                   .detail = reason == RefusedRequest::Reason::WrongMethod ? signal.method : QString(),
                   .firstAt = signal.at,
                   .lastAt = signal.at});
}

/// Whose token it is or was; 0 if nobody's.
MonitorId Engine::ownerOf(const QString &token) const
{
    if (token.isEmpty())
        return 0;
    if (const Monitor *monitor = m_roster.findByToken(token))
        return monitor->id;
    return m_droppedTokens.value(tokenHash(token));
}

void Engine::takeRefused()
{
    for (RefusedRequest &refused : m_inbox.takeRefused()) {
        refused.monitor = ownerOf(refused.token);
        m_refused.add(refused);
    }
    if (m_refused.hasChanged() && !m_refusedTimer.isActive())
        m_refusedTimer.start();
}

/// A transaction of its own: the list of what was refused is never worth the failure of a heartbeat.
void Engine::writeRefused()
{
    const Instant now = m_clock.now();
    if (!m_refused.hasChanged())
        return;
    const QList<RefusedRequest> changed = m_refused.takeChanged();
    QList<Write> writes;
    for (RefusedRequest refused : changed) {
        if (!m_roster.find(refused.monitor))
            refused.monitor = 0; // purged meanwhile
        writes.append(write::PutRefused{refused});
    }
    const bool forgets = !m_refusedForgottenAt || now - *m_refusedForgottenAt >= refusedAreForgottenEvery;
    if (forgets)
        writes.append(write::ForgetRefused{.strangersBefore = now - strangersAreKept, .monitorsBefore = now - refusedAreKept});
    if (m_store.commit(writes))
        m_refusedForgottenAt = forgets ? now : m_refusedForgottenAt;
    else
        m_refused.putBack(changed); // told by what matters more: the next heartbeat
}

void Engine::judgeMoments()
{
    Batch batch = newBatch();
    const QList<MonitorId> due = m_timetable.take(batch.now());
    for (const MonitorId id : due) {
        const Monitor *monitor = m_roster.find(id);
        if (!monitor)
            continue;
        const auto moment = nextMomentOf(*monitor, batch.now(), m_settings.settleTime);
        const bool hasPassed = moment && *moment <= batch.now();
        // What was shown of a deleted one is no reason to purge it early.
        if (!hasPassed && (monitor->deletedAt || statusAt(*monitor, batch.now()) == m_shown.value(id)))
            m_timetable.enter(id, moment);
        else if (monitor->deletedAt)
            batch.purge(id);
        else if (monitor->status == Status::Paused)
            batch.apply(id, event::ResumeAsked{});
        else
            batch.apply(id, event::DeadlineChecked{});
    }
    batch.planAlerts();
    // What time brings about is shown at once, and written as soon as the disk allows, with its true time.
    if (!batch.writes().isEmpty())
        writeOrKeep(batch.writes());
    takeOver(batch, true);
}

/// @param began when the first of them came about: from then on nothing is kept if this fails
Result<void> Engine::commit(const QList<Write> &writes, Instant began)
{
    const auto done = m_store.commit(m_unwritten + writes);
    if (done)
        m_unwritten.clear();
    reportStorage(done, began);
    return done;
}

void Engine::writeOrKeep(const QList<Write> &writes)
{
    if (!commit(writes, m_clock.now()))
        m_unwritten += writes;
}

/// Settings are written again as they are: the least that shows whether the disk takes anything.
void Engine::retry()
{
    const auto done = m_store.commit(m_unwritten + QList<Write>{write::PutSettings{m_settings}});
    if (done)
        m_unwritten.clear();
    reportStorage(done, m_clock.now());
    noteRecovery();
}

void Engine::takeOver(const Batch &batch, bool judged)
{
    m_lastMonitor = batch.lastMonitor();
    m_lastIncident = batch.lastIncident();
    const Changes changes = batch.changes();
    const seconds settleTime = m_settings.settleTime;
    if (changes.settings)
        m_settings = *changes.settings;
    if (m_settings.settleTime != settleTime && m_mode == Mode::Watching)
        enterAll();
    for (const Monitor &monitor : changes.monitors) {
        m_roster.put(monitor);
        enter(monitor, batch.now(), judged);
    }
    m_shown.insert(batch.shown());
    m_droppedTokens.insert(batch.droppedTokens());
    for (const MonitorId id : changes.purged) {
        m_droppedTokens.removeIf([id](const auto &dropped) { return dropped.value() == id; });
        m_pace.forget(id);
        m_roster.remove(id);
        m_shown.remove(id);
    }
    m_outbox = batch.outbox();
    if (concernsAlerts(changes))
        m_nextAlert = m_outbox.nextMoment();
    if (m_mode == Mode::Watching)
        setAlarm();
    if (!changes.isEmpty())
        emit changed(changes);
    noteRecovery();
}

void Engine::setAlarm()
{
    auto moment = m_timetable.nearest();
    if (m_nextAlert && (!moment || *m_nextAlert < *moment))
        moment = m_nextAlert;
    m_alarm.setFor(moment);
}

Surroundings Engine::surroundings() const
{
    return {[this](MonitorId id) { return m_roster.find(id); }, m_settings.notificationsPausedUntil, m_clock.now()};
}

/// Alerts go out even while the disk fails; then some may go out once more after the next start.
void Engine::sendAlerts()
{
    if (!m_nextAlert || *m_nextAlert > m_clock.now())
        return;
    m_outbox.tick(surroundings());
    const QList<Message> messages = m_outbox.takeDue(m_clock.now());
    tellOutbox();
    if (!messages.isEmpty())
        emit sendingWanted(messages);
}

void Engine::noteAttempt(DeliveryId delivery, const Attempt &attempt)
{
    m_outbox.noteAttempt(delivery, attempt, surroundings());
    tellOutbox();
    sendAlerts();
}

void Engine::tellOutbox()
{
    const Outbox::News news = m_outbox.takeNews();
    m_nextAlert = m_outbox.nextMoment();
    setAlarm();
    if (!news.writes.isEmpty())
        writeOrKeep(news.writes);
    if (news.deliveries.isEmpty() && news.merged.isEmpty())
        return;
    Changes changes;
    changes.deliveries = news.deliveries;
    changes.mergedDeliveries = news.merged;
    emit changed(changes);
}

void Engine::reportStorage(const Result<void> &outcome, Instant began)
{
    if (outcome && m_storageFailing) {
        m_storageFailing = false;
        m_retry.stop();
        emit storageRecovered();
    } else if (!outcome && !m_storageFailing) {
        m_storageFailing = true;
        m_retry.start();
        emit storageFailed(outcome.error().sentence);
        note(m_blindness.begin(BlindReason::NotStoring, began));
    }
}

} // namespace aloft

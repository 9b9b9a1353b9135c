// SPDX-License-Identifier: GPL-3.0-or-later
#include "housekeeping.h"

namespace aloft {

namespace {

/// A start has better things to do.
constexpr seconds firstPassAfter{60};
constexpr std::chrono::hours passEvery{1};
/// Between two steps that nobody waits for: looking costs little, and writing makes the disk work.
constexpr milliseconds betweenLooks{2000};
constexpr milliseconds betweenWrites{250};
constexpr qint64 toldEvery_ms = 50;

} // namespace

Housekeeping::Housekeeping(Store &store, const Clock &clock, std::function<Retention()> retention)
    : m_store(store), m_clock(clock), m_retention(std::move(retention)), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Housekeeping::step);
    m_timer.start(firstPassAfter);
}

void Housekeeping::begin(Pruning::Pace pace)
{
    m_pass.emplace(m_retention(), m_clock.now(), pace);
}

void Housekeeping::cleanUp()
{
    if (std::exchange(m_asked, true))
        return;
    m_before_bytes = sizeOnDisk(m_store.path());
    begin(Pruning::Pace::Thorough);
    m_told.invalidate();
    tell();
    m_timer.start(0);
}

void Housekeeping::cancel()
{
    if (m_asked)
        end(true, {});
}

void Housekeeping::step()
{
    if (!m_pass)
        begin(Pruning::Pace::Background);
    if (const Result<void> done = m_store.prune(*m_pass); !done)
        return end(false, done.error().sentence);
    if (m_pass->isDone())
        return end(false, {});
    tell();
    wait();
}

void Housekeeping::wait()
{
    if (m_asked)
        m_timer.start(0);
    else
        m_timer.start(m_pass->hasWritten() ? betweenWrites : betweenLooks);
}

void Housekeeping::tell()
{
    if (!m_asked || (m_told.isValid() && !m_told.hasExpired(toldEvery_ms)))
        return;
    m_told.start();
    const qint64 done = m_pass->pruned().heartbeats;
    emit progressed(done, m_pass->isCounting() ? 0 : std::max(m_pass->total(), done));
}

void Housekeeping::end(bool cancelled, const QString &fault)
{
    const Pruned pruned = m_pass ? m_pass->pruned() : Pruned();
    m_pass.reset();
    m_timer.start(passEvery);
    if (!std::exchange(m_asked, false))
        return;
    // The file itself only becomes smaller with that. Where it fails, the next heartbeat says so.
    static_cast<void>(m_store.settle());
    const qint64 given = m_before_bytes - sizeOnDisk(m_store.path());
    emit cleanedUp({.pruned = pruned, .given_bytes = std::max<qint64>(given, 0), .cancelled = cancelled, .fault = fault});
}

} // namespace aloft

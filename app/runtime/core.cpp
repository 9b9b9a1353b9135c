// SPDX-License-Identifier: GPL-3.0-or-later
#include "core.h"

namespace aloft {

Core::Core(const DataFolder &folder, Clock &clock, Inbox &inbox)
    : m_folder(folder.path()), m_clock(clock), m_inbox(inbox), m_mark(folder.livenessPath())
{
}

Result<Settings> Core::open()
{
    m_store = std::make_unique<Store>(m_folder);
    if (const Result<void> opened = m_store->open(); !opened)
        return opened.error();
    // Made here and not in the constructor, since timers belong to the thread that makes them.
    m_alarm = makeAlarm(m_clock);
    m_engine = std::make_unique<Engine>(*m_store, m_clock, m_inbox, *m_alarm, Engine::Mode::Watching, m_mark.read(m_clock.now()));
    connectEngine();
    if (const Result<void> loaded = m_engine->load(); !loaded)
        return loaded.error();
    attend();
    m_housekeeping = std::make_unique<Housekeeping>(*m_store, m_clock, [this] { return m_engine->settings().retention; });
    connect(m_housekeeping.get(), &Housekeeping::progressed, this, &Core::cleanUpProgress);
    connect(m_housekeeping.get(), &Housekeeping::cleanedUp, this, &Core::cleanUpFinished);
    m_marking = std::make_unique<QTimer>();
    m_marking->setTimerType(Qt::CoarseTimer);
    connect(m_marking.get(), &QTimer::timeout, this, &Core::attend);
    m_marking->start(LivenessMark::period);
    return m_engine->settings();
}

void Core::connectEngine()
{
    connect(m_alarm.get(), &Alarm::clockTouched, this, &Core::attend);
    connect(m_engine.get(), &Engine::changed, this, &Core::changed);
    connect(m_engine.get(), &Engine::answered, this, &Core::answered);
    connect(m_engine.get(), &Engine::sendingWanted, this, &Core::sendingWanted);
    connect(m_engine.get(), &Engine::storageFailed, this, &Core::storageFailed);
    connect(m_engine.get(), &Engine::storageRecovered, this, &Core::storageRecovered);
}

/// What came before the clock was set counts by the old time, so it is applied first. What the mark says has to be true after a
/// crash as well: nothing that came before it is missing, and it is of the new time at once, or a clock that was set back would
/// look as if that had happened while Aloft was off.
void Core::attend()
{
    m_engine->work();
    if (const milliseconds by = m_clock.follow(); by != milliseconds{0})
        m_engine->setClock(by);
    if (m_engine->isStoring())
        m_mark.write({.at = m_clock.now()});
}

void Core::setListening(bool listening)
{
    if (m_engine)
        m_engine->setListening(listening);
}

Result<Reply> Core::carryOut(const Wish &wish, const Who &who)
{
    if (!m_engine)
        return Error{tr("Aloft is stopping. Try again.")};
    return m_engine->carryOut(wish, who);
}

void Core::noteAttempt(DeliveryId delivery, const Attempt &attempt)
{
    if (m_engine)
        m_engine->noteAttempt(delivery, attempt);
}

void Core::cleanUp()
{
    if (m_housekeeping)
        m_housekeeping->cleanUp();
}

void Core::cancelCleanUp()
{
    if (m_housekeeping)
        m_housekeeping->cancel();
}

void Core::close()
{
    m_housekeeping.reset();
    if (m_marking) {
        m_engine->work();
        m_engine->writeRefused();
        if (m_engine->isStoring())
            m_mark.write({.at = m_clock.now(), .stopped = true});
    }
    m_marking.reset();
    m_engine.reset();
    m_alarm.reset();
    if (m_store)
        m_store->close();
    m_store.reset();
}

} // namespace aloft

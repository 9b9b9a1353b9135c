// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation.h"

#include <QDir>
#include <QFile>
#include <QTimer>

namespace aloft::simulation {

using namespace Qt::StringLiterals;

namespace {

/// In memory where there is such a place: a story has hundreds of transactions, each of which waits for the disk.
QString homeTemplate()
{
    const QString memory = u"/dev/shm"_s;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/aloft-simulation-XXXXXX"_s;
}

constexpr int mostRings = 10'000;
constexpr milliseconds retryEvery{5'000};

QString awayOf(const Store &store)
{
    return store.path() + u".away"_s;
}

} // namespace

Simulation::Simulation() : m_home(homeTemplate()), m_store(std::make_unique<Store>(m_home.path() + u"/aloft"_s)) {}

Simulation::~Simulation() = default;

std::optional<Fault> Simulation::run(const QList<Step> &story)
{
    boot({});
    happen(step::Listen{true});
    for (qsizetype i = 0; i < story.size() && !m_fault; ++i) {
        m_times.append(m_elapsed);
        take(story.at(i));
        if (m_fault)
            m_fault->step = i;
    }
    if (!m_fault) {
        take(step::Restart{});
        if (m_fault)
            m_fault->step = story.size();
    }
    return m_fault;
}

void Simulation::fail(const QString &sentence)
{
    if (!m_fault)
        m_fault = Fault{.step = 0, .sentence = sentence};
}

/// A kill that was planned comes while this step is under way, unless the step is none of the engine's. That the clock is set
/// takes no time beside the mark that follows.
void Simulation::take(const Step &step)
{
    const auto kill = std::exchange(m_planned, {});
    m_oracle.forget();
    m_certain = 0;
    if (kill && (std::holds_alternative<step::Restart>(step) || std::holds_alternative<step::SetClock>(step))) {
        restart(*kill);
        std::visit([this](const auto &what) { happen(what); }, step);
    } else {
        m_newsToLive = kill ? kill->news : 0;
        std::visit([this](const auto &what) { happen(what); }, step);
        m_newsToLive = 0;
        if (kill)
            restart(*kill);
    }
    compare();
}

/// Of what was under way when Aloft was killed, each transaction is on disk or not. Nobody can tell before looking.
void Simulation::boot(std::optional<Mark> mark)
{
    const auto opened = m_store->open();
    if (!opened)
        return fail(u"The database can't be opened: "_s + opened.error().sentence);
    m_engine = std::make_unique<Engine>(*m_store, m_clock, m_inbox, m_bell, Engine::Mode::Watching, mark);
    m_alive = true;
    listenTo(*m_engine);
    if (const auto loaded = m_engine->load(); !loaded)
        return fail(u"The database can't be read: "_s + loaded.error().sentence);
    m_answers.clear();
    m_oracle.setDisk(true);
    const std::vector<Oracle::Memory> stored(m_oracle.stored().begin() + qptrdiff(m_certain), m_oracle.stored().end());
    QString differences;
    for (auto candidate = stored.rbegin(); candidate != stored.rend(); ++candidate) {
        m_oracle.start(*candidate, mark, now(), m_clock.ticks());
        QString different = differenceOnDisk(m_oracle);
        if (different.isEmpty())
            different = difference(m_oracle);
        if (different.isEmpty())
            break;
        differences += (differences.isEmpty() ? QString() : u" Or: "_s) + different;
        if (std::next(candidate) == stored.rend())
            fail(u"After the start: "_s + differences);
    }
    m_oracle.forget();
    m_certain = 0;
    m_readFrom = m_markFrom = now();
    m_lastMark.reset();
}

void Simulation::listenTo(const Engine &engine)
{
    m_opened.clear();
    m_resolved.clear();
    QObject::connect(&engine, &Engine::changed, &engine, [this](const Changes &changes) { noteNews(changes); });
    QObject::connect(&engine, &Engine::answered, &engine, [this](const QList<Answer> &answers) { noteAnswers(answers); });
}

void Simulation::noteNews(const Changes &changes)
{
    for (const auto &opened : changes.opened) {
        if (!m_opened.insert(opened.incident.id).second)
            fail(u"It is told twice that incident %1 opens."_s.arg(opened.incident.id));
    }
    for (const auto &resolved : changes.resolved) {
        if (!m_resolved.insert(resolved.incident.id).second)
            fail(u"It is told twice that incident %1 is resolved."_s.arg(resolved.incident.id));
    }
    dieIfItIsTime();
}

void Simulation::noteAnswers(const QList<Answer> &answers)
{
    for (const Answer &answer : answers)
        m_answers[answer.ticket] = answer.kind;
    dieIfItIsTime();
}

/// News comes after each transaction. A program that can write nothing more is as good as one that is not there.
void Simulation::dieIfItIsTime()
{
    if (m_newsToLive == 0 || --m_newsToLive > 0)
        return;
    m_store->close();
    m_alive = false;
}

void Simulation::restart(const step::Restart &restart)
{
    Mark mark{.at = std::max(m_markFrom, now() - restart.markAge), .stopped = false};
    if (!restart.killed) {
        work();
        if (!m_oracle.isFailing())
            mark = {.at = now(), .stopped = true};
    }
    if (m_oracle.isFailing())
        mark = {.at = m_lastMark.value_or(mark.at), .stopped = false};
    stop();
    m_clock.set(now() + restart.away - restart.setBack);
    m_elapsed += restart.away;
    if (restart.rebooted)
        m_clock.reboot();
    boot(mark);
    pass(restart.deaf);
    happen(step::Listen{true});
}

void Simulation::stop()
{
    setDisk(true);
    m_engine.reset();
    m_store->close();
    m_bell.setFor({});
    static_cast<void>(m_inbox.take());
    m_waits = false;
    m_alive = false;
}

/// A file that has lost its name is one that takes nothing more, and it can still be read.
void Simulation::setDisk(bool works)
{
    if (works == m_oracle.diskWorks())
        return;
    m_oracle.setDisk(works);
    const bool renamed = works ? QFile::rename(awayOf(*m_store), m_store->path()) : QFile::rename(m_store->path(), awayOf(*m_store));
    if (!renamed)
        fail(u"The database's file can't be renamed."_s);
}

void Simulation::work()
{
    if (!m_alive || m_fault)
        return;
    m_waits = false;
    m_oracle.work(now(), m_clock.ticks());
    m_engine->work();
    agreeOnAnswers();
    if (!m_oracle.isFailing())
        m_lastMark = now();
}

void Simulation::agreeOnAnswers()
{
    const auto expected = m_oracle.takeAnswers();
    const auto given = std::exchange(m_answers, {});
    const bool mayDie = m_newsToLive > 0 || !m_alive;
    if (expected != given && !mayDie)
        fail(u"Jobs are answered otherwise than they should be."_s);
}

void Simulation::ringWhatIsDue()
{
    for (int rings = 0; m_alive && !m_fault && m_bell.moment() && *m_bell.moment() <= now(); ++rings) {
        if (rings > mostRings)
            return fail(u"The alarm rings without end."_s);
        m_oracle.work(now(), m_clock.ticks());
        m_bell.ring();
        agreeOnAnswers();
        m_waits = false;
    }
}

/// Stops at each moment for which the engine has set its alarm. Once the disk works again, it is tried after some seconds.
void Simulation::pass(milliseconds length)
{
    const Instant end = now() + length;
    const Instant retryAt = now() + retryEvery;
    ringWhatIsDue();
    while (m_alive && !m_fault && now() < end) {
        const bool retries = m_oracle.isFailing() && m_oracle.diskWorks() && now() < retryAt;
        const Instant next = std::min({end, std::max(now(), m_bell.moment().value_or(end)), retries ? retryAt : end});
        m_elapsed += next - now();
        m_clock.set(next);
        if (retries && next == retryAt) {
            m_oracle.retry(now());
            for (QTimer *timer : m_engine->findChildren<QTimer *>()) {
                if (timer->isActive() && timer->interval() == retryEvery.count())
                    QMetaObject::invokeMethod(timer, "timeout", Qt::DirectConnection);
            }
        }
        ringWhatIsDue();
    }
}

void Simulation::post(const Signal &signal)
{
    m_oracle.post(signal);
    m_inbox.post(signal);
    m_waits = true;
}

std::optional<std::size_t> Simulation::place(int monitor) const
{
    const std::size_t count = m_oracle.memory().monitors.size();
    return count == 0 ? std::nullopt : std::optional(std::size_t(monitor) % count);
}

} // namespace aloft::simulation

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/domain/monitor.h"
#include "model/engine/inbox.h"
#include "model/engine/mark.h"

#include <map>
#include <set>
#include <vector>

namespace aloft::simulation {

/// An incident, as the oracle has it.
struct Outage
{
    Instant from;
    std::optional<Instant> until;
    Cause::Kind kind;
    std::optional<Resolution> ended;
    bool quiet = false;
    std::optional<Gap> gap;

    bool operator==(const Outage &) const = default;
};

/// What the oracle knows of one monitor.
struct Watch
{
    MonitorId id = 0;
    QString token;
    std::set<QString> oldTokens;
    Schedule schedule;
    Instant setAnew; ///< created, resumed or restored, whichever was last
    bool isUp = false; ///< unless it is down or late; otherwise it is still awaited
    std::optional<Instant> lastSuccess;
    std::optional<Instant> pausedAt;
    std::optional<Instant> pausedUntil;
    std::optional<Instant> deletedAt;
    std::optional<Gap> putOff; ///< the gap for which the miss since the last success proves nothing
    Deferral::Question question = Deferral::Question::Open;
    std::vector<Outage> outages; ///< only the last one may be open
    std::map<QString, Instant> runs;
    std::optional<std::pair<qint64, Instant>> newest; ///< the place of the last signal among all that were kept, and its time
    qint64 kept = 0; ///< signals that were answered with Kept, and times that a person said "it ran"

    bool operator==(const Watch &) const = default;
};

/// Says what every status and every incident must be. Written from the description of the product and not from its code: it is
/// told all that happens, looks at everything each time, and knows of no timetable, no database and no transaction but that
/// there is a disk, on which things are or are not.
class Oracle
{
public:
    /// All that is kept over a restart.
    struct Memory
    {
        std::vector<Watch> monitors;
        std::vector<Gap> gaps; ///< that are over
        std::optional<Instant> blindSince;
        qint64 signalsKept = 0;
        seconds settleTime{300};

        bool operator==(const Memory &) const = default;
    };

    /// @param from what was on disk
    void start(const Memory &from, std::optional<Mark> mark, Instant now, const Ticks &ticks);

    /// The engine gets to work: it looks at the clock, takes what jobs have sent, judges.
    void work(Instant now, const Ticks &ticks);

    /// What a job sends is on its way to the core; work() takes it.
    void post(const Signal &signal);

    /// What jobs have to be told since the last call.
    [[nodiscard]] std::map<quint64, Answer::Kind> takeAnswers() { return std::exchange(m_answers, {}); }

    void setListening(bool listening, Instant now);
    void setClock(milliseconds by, Instant now);

    /// The disk stops to take anything, or takes it again; Aloft notices when it writes next.
    void setDisk(bool works) { m_diskWorks = works; }
    [[nodiscard]] bool diskWorks() const { return m_diskWorks; }
    /// Aloft knows that it can't write.
    [[nodiscard]] bool isFailing() const { return m_failing; }
    void retry(Instant now);

    /// Wishes, after work(). Each returns whether it is carried out; if not, nothing has changed.
    [[nodiscard]] bool create(Watch fresh, Instant now);
    [[nodiscard]] bool edit(MonitorId id, const Schedule &schedule, Instant now);
    [[nodiscard]] bool pause(MonitorId id, std::optional<Instant> until, Instant now);
    [[nodiscard]] bool resume(MonitorId id, Instant now);
    [[nodiscard]] bool rotate(MonitorId id, const QString &token, Instant now);
    [[nodiscard]] bool remove(MonitorId id, Instant now);
    [[nodiscard]] bool restore(MonitorId id, Instant now);
    [[nodiscard]] bool answer(MonitorId id, bool ran, Instant now);
    [[nodiscard]] bool settle(seconds time, Instant now);

    [[nodiscard]] const Memory &memory() const { return m_memory; }
    /// What is on disk, and what was there in turn since forget().
    [[nodiscard]] const std::vector<Memory> &stored() const { return m_stored; }
    void forget() { m_stored = {m_stored.back()}; }

    [[nodiscard]] static Status statusOf(const Watch &watch, Instant now);
    /// When the next success is expected, and the last moment at which it is in time; none unless watched.
    [[nodiscard]] static std::optional<Instant> dueOf(const Watch &watch);
    [[nodiscard]] static std::optional<Instant> deadlineOf(const Watch &watch);
    /// A deadline has passed so recently that a heartbeat may be on its way between the threads.
    [[nodiscard]] static bool isOnTheWay(const Watch &watch, Instant now);

private:
    [[nodiscard]] Watch *find(MonitorId id);
    /// None as well if it is deleted.
    [[nodiscard]] Watch *living(MonitorId id);
    [[nodiscard]] bool wrote(Instant at);
    void writeOrKeep(const Memory &before, Instant now);
    void endStorageGap(Instant now);
    [[nodiscard]] bool carriedOut(const Memory &before, Instant now);
    void look(Instant now, const Ticks &ticks);
    void takeSignals(Instant now);
    [[nodiscard]] Answer::Kind take(const Signal &signal);
    void keep(Watch &watch, Instant at);
    void hear(Watch &watch, const Signal &signal);
    void judge(Instant now);
    void judgeMiss(Watch &watch, Instant upTo, std::optional<Instant> quietlyAt = {}) const;
    void judgeTime(Watch &watch, Instant now) const;
    [[nodiscard]] std::optional<Gap> gapAround(const Watch &watch) const;
    void endGap(Instant now);
    static void shift(Memory &memory, milliseconds by);

    Memory m_memory;
    std::vector<Memory> m_stored{Memory()};
    std::vector<Signal> m_waiting;
    std::map<quint64, Answer::Kind> m_answers;
    bool m_deaf = true; ///< the port can't be had
    bool m_diskWorks = true;
    bool m_failing = false;
    Instant m_lookedAt;
    Ticks m_lookedTicks;
};

} // namespace aloft::simulation

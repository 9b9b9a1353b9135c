// SPDX-License-Identifier: GPL-3.0-or-later
#include "history.h"

#include "model/store/store.h"

namespace aloft::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype writesAtOnce = 50'000;

Monitor monitorOf(qint64 number, const Jobs &jobs, Instant now)
{
    Monitor monitor;
    monitor.id = number;
    monitor.name = u"Job %1"_s.arg(number);
    monitor.token = benchToken(number);
    monitor.schedule = {.interval = jobs.interval, .grace = jobs.grace};
    monitor.status = Status::Up;
    monitor.createdAt = monitor.anchoredAt = now - std::chrono::days{90};
    return monitor;
}

/// When the monitor reported last: the living a moment ago, the dead so that their deadlines pass one after the other.
Instant lastOf(qint64 number, const Jobs &jobs, Instant now)
{
    const qint64 corpse = number - (jobs.monitors - jobs.dead) - 1;
    if (corpse < 0)
        return now;
    const milliseconds later = milliseconds(jobs.deadOver) * corpse / jobs.dead;
    return now - jobs.interval - jobs.grace + jobs.deadAfter + later;
}

/// Writes as many as make a good transaction.
class Filler
{
public:
    explicit Filler(const QString &folder) : m_store(folder) { check(m_store.open()); }
    ~Filler() { flush(); }
    Filler(const Filler &) = delete;
    Filler &operator=(const Filler &) = delete;

    void add(const Write &write)
    {
        m_writes.append(write);
        if (m_writes.size() >= writesAtOnce)
            flush();
    }

private:
    static void check(const Result<void> &done)
    {
        if (!done)
            qFatal("%s", qPrintable(done.error().sentence));
    }

    void flush()
    {
        check(m_store.commit(m_writes));
        m_writes.clear();
    }

    Store m_store;
    QList<Write> m_writes;
};

} // namespace

QString benchToken(qint64 monitor)
{
    return u"bench-token-of-monitor-%1"_s.arg(monitor, 7, 10, QLatin1Char('0'));
}

void fill(const QString &folder, const Jobs &jobs, Instant now)
{
    Filler filler(folder);
    for (qint64 number = 1; number <= jobs.monitors; ++number) {
        filler.add(write::PutMonitor{monitorOf(number, jobs, now)});
        filler.add(write::AddStatusChange{number, Status::Up, now - std::chrono::days{90}});
    }
    // In the order in which they would have come: those of one monitor are not side by side.
    for (int round = jobs.heartbeatsEach - 1; round >= 0; --round) {
        for (qint64 number = 1; number <= jobs.monitors; ++number) {
            const Instant at = lastOf(number, jobs, now) - jobs.interval * round;
            filler.add(write::AddHeartbeat{{.monitor = number,
                                            .at = at,
                                            .origin = u"10.0.4.17"_s,
                                            .port = 8787,
                                            .dueAt = at,
                                            .deadlineAt = at + jobs.grace}});
        }
    }
}

} // namespace aloft::bench

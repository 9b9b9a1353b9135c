// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/database.h"
#include "model/words/words.h"
#include "simulation.h"

#include <QSqlQuery>

namespace aloft::simulation {

using namespace Qt::StringLiterals;

namespace {

/// Gaps that are over for longer can't lie around any run that is still pending.
constexpr std::chrono::days gapsMatterFor{2};

QString told(std::optional<Instant> moment)
{
    return moment ? toIso(*moment) : u"none"_s;
}

QString told(const std::optional<Gap> &gap)
{
    return gap ? u"%1 to %2"_s.arg(toIso(gap->from), toIso(gap->until)) : u"none"_s;
}

QString told(const Outage &outage)
{
    return u"%1 from %2%3%4, around %5"_s.arg(causeKey(outage.kind), toIso(outage.from),
                                              outage.until ? u" to %1 by %2"_s.arg(toIso(*outage.until), resolutionKey(*outage.ended))
                                                           : QString(),
                                              outage.quiet ? u", quiet"_s : QString(), told(outage.gap));
}

QString told(const std::vector<Outage> &outages)
{
    QStringList parts;
    for (const Outage &outage : outages)
        parts.append(told(outage));
    return parts.isEmpty() ? u"none"_s : parts.join(u"; "_s);
}

QString told(const std::set<std::pair<qint64, qint64>> &gaps)
{
    QStringList parts;
    for (const auto &[from, until] : gaps)
        parts.append(u"%1 to %2"_s.arg(toIso(fromUtc_ms(from)), until == 0 ? u"now"_s : toIso(fromUtc_ms(until))));
    return parts.join(u"; "_s);
}

Outage outageOf(const Incident &incident)
{
    return {.from = incident.startedAt,
            .until = incident.resolvedAt,
            .kind = incident.cause.kind,
            .ended = incident.resolution,
            .quiet = incident.quiet,
            .gap = incident.cause.gap};
}

QString told(const QString &word)
{
    return word;
}

QString told(Status status)
{
    return statusKey(status);
}

QString told(Deferral::Question question)
{
    return questionKey(question);
}

QString told(const std::optional<Outage> &outage)
{
    return outage ? told(*outage) : u"none"_s;
}

template<typename T>
QString differs(const char *what, const T &is, const T &shouldBe)
{
    return is == shouldBe ? QString() : u"%1 is %2 and should be %3."_s.arg(QLatin1StringView(what), told(is), told(shouldBe));
}

} // namespace

void Simulation::compare()
{
    if (!m_alive || m_fault || m_waits)
        return;
    work();
    ringWhatIsDue();
    if (m_fault)
        return;
    if (const QString different = difference(m_oracle); !different.isEmpty())
        fail(different);
}

QString Simulation::difference(const Oracle &oracle)
{
    const auto reply = m_engine->carryOut(wish::ShowMonitors{}, {});
    if (!reply)
        return reply.error().sentence;
    qsizetype living = 0;
    for (const Watch &watch : oracle.memory().monitors) {
        const auto found = std::ranges::find(reply->monitors, watch.id, &Monitor::id);
        const bool isThere = found != reply->monitors.end();
        if (isThere == watch.deletedAt.has_value())
            return isThere ? u"Monitor %1 is there and should be deleted."_s.arg(watch.id) : u"Monitor %1 is missing."_s.arg(watch.id);
        if (!isThere)
            continue;
        ++living;
        if (Oracle::isOnTheWay(watch, now()))
            continue;
        if (const QString different = differenceIn(watch, *found); !different.isEmpty())
            return u"Monitor %1: "_s.arg(watch.id) + different;
    }
    if (living != reply->monitors.size())
        return u"There are %1 monitors and should be %2."_s.arg(reply->monitors.size()).arg(living);
    return oracle.isFailing() ? QString() : differenceInIncidents(oracle);
}

QString Simulation::differenceIn(const Watch &watch, const Monitor &monitor) const
{
    std::optional<Outage> open;
    if (!watch.outages.empty() && !watch.outages.back().until)
        open = watch.outages.back();
    std::map<QString, Instant> runs;
    for (const Run &run : monitor.runs)
        runs.emplace(run.id, run.startedAt);
    const bool isPutOff = watch.putOff && !open;
    QStringList differences{
        differs("The status", statusAt(monitor, now()), Oracle::statusOf(watch, now())),
        differs("The last heartbeat", monitor.lastHeartbeatAt, watch.lastSuccess),
        differs("The anchor", std::optional(monitor.anchoredAt), std::optional(watch.setAnew)),
        differs("The pause's end", monitor.pausedUntil, watch.pausedUntil),
        differs("The open incident", monitor.incident ? std::optional(outageOf(*monitor.incident)) : std::nullopt, open),
        differs("The token", monitor.token, watch.token),
        // While Aloft is blind, nobody is in a hurry to give up a run.
        runs == watch.runs || m_oracle.memory().blindSince ? QString() : u"Other runs are under way than should be."_s,
    };
    if (!open) {
        differences.append(differs("The deadline", deadlineOf(monitor), Oracle::deadlineOf(watch)));
        differences.append(differs("The gap", monitor.deferral ? std::optional(monitor.deferral->gap) : std::nullopt, watch.putOff));
    }
    if (isPutOff && monitor.deferral)
        differences.append(differs("The question", monitor.deferral->question, watch.question));
    differences.removeAll(QString());
    return differences.join(u' ');
}

/// In the order in which they opened, which their numbers tell.
QString Simulation::differenceInIncidents(const Oracle &oracle)
{
    auto reply = m_engine->carryOut(wish::ShowIncidents{}, {});
    if (!reply)
        return reply.error().sentence;
    std::ranges::sort(reply->incidents, {}, &Incident::id);
    std::map<MonitorId, std::vector<Outage>> told;
    for (const Incident &incident : std::as_const(reply->incidents))
        told[incident.monitor].push_back(outageOf(incident));
    for (const Watch &watch : oracle.memory().monitors) {
        const auto is = std::exchange(told[watch.id], {});
        if (is != watch.outages && !Oracle::isOnTheWay(watch, now())) {
            return u"The incidents of monitor %1 are %2 and should be %3."_s.arg(QString::number(watch.id), simulation::told(is),
                                                                                simulation::told(watch.outages));
        }
    }
    for (const auto &[id, outages] : told) {
        if (!outages.empty())
            return u"There are incidents of monitor %1, of which there should be nothing."_s.arg(id);
    }
    return {};
}

/// What no wish shows: that the file is whole, that no heartbeat is lost or invented, and when Aloft was blind.
QString Simulation::differenceOnDisk(const Oracle &oracle) const
{
    Database database(m_store->path(), Database::Access::ReadOnly);
    if (const auto opened = database.open(); !opened)
        return opened.error().sentence;
    if (const auto whole = database.valueOf(u"PRAGMA integrity_check"_s); !whole || whole->toString() != "ok"_L1)
        return u"The database is damaged."_s;
    for (const Watch &watch : oracle.memory().monitors) {
        const auto kept =
            database.valueOf(u"SELECT count(*) + coalesce(sum(repeats), 0) FROM heartbeat WHERE monitor_id = %1"_s.arg(watch.id));
        if (!kept || kept->toLongLong() != watch.kept)
            return u"Of monitor %1 there are %2 heartbeats on disk and should be %3."_s.arg(watch.id).arg(kept ? kept->toLongLong() : -1).arg(watch.kept);
    }
    const qint64 since = toUtc_ms(now() - gapsMatterFor);
    std::set<std::pair<qint64, qint64>> gaps;
    for (const Gap &gap : oracle.memory().gaps) {
        if (toUtc_ms(gap.until) >= since)
            gaps.insert({toUtc_ms(gap.from), toUtc_ms(gap.until)});
    }
    if (oracle.memory().blindSince)
        gaps.insert({toUtc_ms(*oracle.memory().blindSince), 0});
    std::set<std::pair<qint64, qint64>> stored;
    const auto rows = database.run(u"SELECT from_ms, until_ms FROM blind_interval WHERE until_ms >= ? OR until_ms IS NULL"_s, {since});
    while (rows && (*rows)->next())
        stored.insert({(*rows)->value(0).toLongLong(), (*rows)->value(1).toLongLong()});
    return differs("What is stored of blind times", stored, gaps);
}

} // namespace aloft::simulation

// SPDX-License-Identifier: GPL-3.0-or-later
#include "past.h"

#include "rows.h"

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int everyOne = -1; // as SQLite has it

/// An incident that began before is the last one before: one monitor has never two at once.
Result<QList<Incident>> readIncidentsSince(Database &database, MonitorId monitor, Instant since)
{
    const auto rows =
        database.run(u"SELECT %1 FROM incident WHERE monitor_id = ? AND started_at_ms >= coalesce("
                     "(SELECT max(started_at_ms) FROM incident WHERE monitor_id = ? AND started_at_ms <= ?), ?)"_s.arg(
                         incidentColumns),
                     {monitor, monitor, toUtc_ms(since), toUtc_ms(since)});
    if (!rows)
        return rows.error();
    QList<Incident> incidents;
    while ((*rows)->next())
        incidents.append(incidentIn(**rows));
    return incidents;
}

} // namespace

Result<QList<StatusChange>> readStatusChanges(Database &database, MonitorId monitor, Instant since)
{
    const auto rows = database.run(u"SELECT at_ms, status FROM status_change WHERE monitor_id = ? AND at_ms >= coalesce("
                                   "(SELECT max(at_ms) FROM status_change WHERE monitor_id = ? AND at_ms <= ?), ?) "
                                   "ORDER BY at_ms, id"_s,
                                   {monitor, monitor, toUtc_ms(since), toUtc_ms(since)});
    if (!rows)
        return rows.error();
    QList<StatusChange> changes;
    while ((*rows)->next()) {
        const QString key = (*rows)->value(1).toString();
        changes.append({fromUtc_ms((*rows)->value(0).toLongLong()), statusFromKey(key).value_or(Status::Pending)});
    }
    return changes;
}

Result<Past> readPast(Database &database, MonitorId monitor, Instant now)
{
    const QDate firstDay = toLocal(now).date().addDays(1 - daysShown);
    const Instant since = now - uptimeSpans.back() - std::chrono::days{1};
    const auto changes = readStatusChanges(database, monitor, since);
    if (!changes)
        return changes.error();
    auto blind = readBlind(database, since, everyOne);
    if (!blind)
        return blind.error();
    std::ranges::reverse(*blind); // the oldest first
    const auto incidents = readIncidentsSince(database, monitor, since);
    if (!incidents)
        return incidents.error();
    const StatusLine line(*changes, *blind);
    Past past{.monitor = monitor};
    for (std::size_t span = 0; span < uptimeSpans.size(); ++span)
        past.uptime.at(span) = line.uptime(now - uptimeSpans.at(span), now);
    past.days = line.days(firstDay, now, *incidents, QTimeZone::systemTimeZone());
    past.blind = std::move(*blind);
    return past;
}

} // namespace aloft

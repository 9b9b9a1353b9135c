// SPDX-License-Identifier: GPL-3.0-or-later
#include "uptime.h"

#include <QDateTime>

#include <algorithm>

namespace aloft {

namespace {

/// In order, none of them empty, and those that touch made one.
QList<Gap> merged(QList<BlindInterval> blind)
{
    std::ranges::sort(blind, {}, &BlindInterval::from);
    QList<Gap> gaps;
    for (const BlindInterval &each : std::as_const(blind)) {
        const Instant until = each.until.value_or(Instant::max());
        if (until <= each.from)
            continue;
        if (!gaps.isEmpty() && each.from <= gaps.constLast().until)
            gaps.last().until = std::max(gaps.constLast().until, until);
        else
            gaps.append({each.from, until});
    }
    return gaps;
}

Instant startOf(QDate date, const QTimeZone &zone)
{
    return fromUtc_ms(date.startOfDay(zone).toMSecsSinceEpoch());
}

/// How many were open at some moment of [from, until).
int countTouching(const QList<Incident> &incidents, Instant from, Instant until)
{
    return int(std::ranges::count_if(incidents, [&](const Incident &incident) {
        return incident.startedAt < until && (!incident.resolvedAt || *incident.resolvedAt > from || incident.startedAt >= from);
    }));
}

} // namespace

std::optional<double> shareUp(const Uptime &uptime)
{
    const auto counted = uptime.up + uptime.down;
    if (counted <= milliseconds{0})
        return std::nullopt;
    return double(uptime.up.count()) / double(counted.count());
}

StatusLine::StatusLine(QList<StatusChange> changes, QList<BlindInterval> blind)
{
    std::ranges::stable_sort(changes, {}, &StatusChange::at);
    const QList<Gap> gaps = merged(std::move(blind));
    auto gap = gaps.cbegin();
    for (auto change = changes.cbegin(); change != changes.cend(); ++change) {
        const auto next = std::next(change);
        const Instant until = next == changes.cend() ? Instant::max() : next->at;
        const bool up = change->status == Status::Up || change->status == Status::Late;
        if (up || change->status == Status::Down)
            add(change->at, until, up, gap, gaps.cend());
    }
}

/// Adds one span, cut where it goes in and out of gaps.
/// @param gap the first that may reach into it; gaps are passed once, whatever the number of spans
void StatusLine::add(Instant from, Instant until, bool up, QList<Gap>::const_iterator &gap, QList<Gap>::const_iterator end)
{
    while (gap != end && gap->until <= from)
        ++gap;
    for (auto each = gap; from < until; ++each) {
        const bool reachesIn = each != end && each->from < until;
        const Instant seenUntil = reachesIn ? std::max(each->from, from) : until;
        if (from < seenUntil)
            m_pieces.append({from, seenUntil, up, false});
        if (!reachesIn)
            return;
        const Instant blindUntil = std::min(each->until, until);
        m_pieces.append({seenUntil, blindUntil, up, true});
        from = blindUntil;
    }
}

Day StatusLine::sumOf(Instant from, Instant until) const
{
    Day sum;
    auto piece = std::ranges::partition_point(m_pieces, [from](const Piece &each) { return each.until <= from; });
    for (; piece != m_pieces.cend() && piece->from < until; ++piece) {
        const milliseconds length = std::min(piece->until, until) - std::max(piece->from, from);
        (piece->blind ? sum.blind : piece->up ? sum.uptime.up : sum.uptime.down) += length;
    }
    return sum;
}

Uptime StatusLine::uptime(Instant from, Instant until) const
{
    return from < until ? sumOf(from, until).uptime : Uptime{};
}

QList<Day> StatusLine::days(QDate first, Instant now, const QList<Incident> &incidents, const QTimeZone &zone) const
{
    QList<Day> days;
    for (QDate date = first; startOf(date, zone) <= now; date = date.addDays(1)) {
        const Instant from = startOf(date, zone);
        const Instant until = std::min(startOf(date.addDays(1), zone), now);
        Day day = sumOf(from, until);
        day.date = date;
        day.length = until - from;
        day.incidents = countTouching(incidents, from, until);
        days.append(day);
    }
    return days;
}

} // namespace aloft

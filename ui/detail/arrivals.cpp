// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrivals.h"

#include "model/words/words.h"
#include "moments.h"

#include <QCoreApplication>

#include <algorithm>

namespace aloft {

namespace {

class ArrivalWords
{
    Q_DECLARE_TR_FUNCTIONS(aloft::ArrivalWords)
};

using Words = ArrivalWords;

} // namespace

QList<Arrival> arrivalsOf(const QList<Heartbeat> &heartbeats, int most)
{
    QList<Arrival> arrivals;
    for (const Heartbeat &heartbeat : heartbeats) {
        if (heartbeat.kind != HeartbeatKind::Success || !heartbeat.counted || !heartbeat.dueAt || !heartbeat.deadlineAt)
            continue;
        arrivals.prepend({heartbeat.at, *latenessOf(heartbeat), *heartbeat.deadlineAt - *heartbeat.dueAt, isOnTime(heartbeat), false,
                          heartbeat.origin});
        if (arrivals.size() == most)
            break;
    }
    return arrivals;
}

QList<Arrival> withCauses(QList<Arrival> arrivals, const QList<Incident> &incidents)
{
    for (Arrival &arrival : arrivals) {
        if (arrival.onTime)
            continue;
        const auto ended = std::ranges::find_if(incidents, [&arrival](const Incident &incident) {
            return incident.resolvedAt == arrival.at && incident.cause.kind != Cause::Kind::Reported;
        });
        if (ended != incidents.end())
            arrival.cause = causeSentence(ended->cause);
    }
    return arrivals;
}

QList<Arrival> withGaps(const QList<Arrival> &arrivals, const QList<BlindInterval> &blind, Instant now)
{
    QList<Arrival> marks;
    auto gap = blind.cbegin();
    const auto addUntil = [&](Instant moment) {
        for (; gap != blind.cend() && gap->from < moment; ++gap) {
            const Instant until = gap->until.value_or(now);
            if (marks.isEmpty())
                continue; // before all that is shown
            if (marks.constLast().unheard) // there is room for one between two bars
                marks.last().unheard->until = std::max(marks.constLast().unheard->until, until);
            else
                marks.append(Arrival{.at = gap->from, .lateness = {}, .grace = {}, .origin = {}, .unheard = Gap{gap->from, until}});
        }
    };
    for (const Arrival &arrival : arrivals) {
        addUntil(arrival.at);
        marks.append(arrival);
    }
    addUntil(now);
    return marks;
}

std::optional<Arrival> awaitedArrival(const Monitor &monitor, Instant now)
{
    const auto due = dueOf(monitor);
    if (!due || !hasReported(monitor) || now <= *due)
        return std::nullopt;
    // A failure that was reported is no miss: the next success may still come in time.
    const bool reported = monitor.incident && monitor.incident->cause.kind == Cause::Kind::Reported;
    const bool missed = statusAt(monitor, now) == Status::Down && !reported;
    const QString cause = missed && monitor.incident ? causeSentence(monitor.incident->cause) : QString();
    return Arrival{now, now - *due, monitor.schedule.grace, !missed && now <= *deadlineOf(monitor), true, {}, cause};
}

Punctuality punctualityOf(const QList<Arrival> &arrivals, const std::optional<Arrival> &awaited, int most)
{
    const bool missing = awaited && !awaited->onTime;
    // The open miss takes the place of the oldest one.
    const QList<Arrival> counted = missing ? arrivals.last(std::min<qsizetype>(arrivals.size(), most - 1)) : arrivals;
    Punctuality punctuality;
    punctuality.measured = static_cast<int>(counted.size());
    punctuality.total = punctuality.measured + (missing ? 1 : 0);
    punctuality.onTime = static_cast<int>(std::ranges::count(counted, true, &Arrival::onTime));
    if (counted.isEmpty())
        return punctuality;
    QList<milliseconds> lateness;
    for (const Arrival &arrival : counted)
        lateness << arrival.lateness;
    punctuality.last = lateness.constLast();
    const auto middle = lateness.begin() + (lateness.size() - 1) / 2;
    std::nth_element(lateness.begin(), middle, lateness.end());
    punctuality.usual = *middle;
    return punctuality;
}

QString latenessText(milliseconds lateness)
{
    if (lateness >= seconds{1})
        return Words::tr("%1 late").arg(durationText(lateness));
    if (lateness <= -seconds{1})
        return Words::tr("%1 early").arg(durationText(-lateness));
    return Words::tr("on time");
}

QString usualText(const Punctuality &punctuality)
{
    if (punctuality.total == 0)
        return Words::tr("no heartbeats yet");
    if (punctuality.measured == 0)
        return Words::tr("not here yet");
    if (punctuality.measured < usualFrom)
        return Words::tr("last one %1").arg(latenessText(punctuality.last));
    // "Usually on time" beside a count of misses would be heard as a contradiction.
    const bool toTheSecond = std::chrono::abs(punctuality.usual) < seconds{1};
    if (toTheSecond && punctuality.onTime < punctuality.total)
        return Words::tr("usually within a second");
    return Words::tr("usually %1").arg(latenessText(punctuality.usual));
}

QString arrivalsSentence(const QList<Arrival> &arrivals, const std::optional<Arrival> &awaited, int most)
{
    const QString overdue = awaited ? Words::tr("The next one is overdue by %1.").arg(durationText(awaited->lateness)) : QString();
    if (arrivals.isEmpty())
        return awaited ? overdue : Words::tr("No heartbeat has come against a due time yet.");
    const Punctuality punctuality = punctualityOf(arrivals, awaited, most);
    const QString sentence = Words::tr("%1 of the last %2 heartbeats were on time; %3; latest %4.")
                                 .arg(punctuality.onTime)
                                 .arg(punctuality.total)
                                 .arg(usualText(punctuality),
                                      latenessText(std::ranges::max(arrivals, {}, &Arrival::lateness).lateness));
    return awaited ? sentence + QLatin1Char(' ') + overdue : sentence;
}

QString arrivalText(const Arrival &arrival, Instant now)
{
    if (arrival.unheard)
        return Words::tr("Aloft was not listening, %1 to %2")
            .arg(momentText(arrival.unheard->from, now, false), timeNear(arrival.unheard->until, arrival.unheard->from, now, false));
    const auto withCause = [&arrival](const QString &text) {
        return arrival.cause.isEmpty() ? text : Words::tr("%1. %2").arg(text, arrival.cause);
    };
    if (arrival.awaited)
        return withCause(Words::tr("not here yet: %1").arg(latenessText(arrival.lateness)));
    const QString what = arrival.onTime ? latenessText(arrival.lateness)
                                        : Words::tr("%1, after the deadline").arg(latenessText(arrival.lateness));
    const QString text = Words::tr("%1: %2").arg(momentText(arrival.at, now), what);
    return withCause(arrival.origin.isEmpty() ? text : Words::tr("%1, from %2").arg(text, arrival.origin));
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/blind_interval.h"
#include "model/domain/heartbeat.h"
#include "model/domain/monitor.h"

#include <QList>

namespace aloft {

/// One bar of the arrivals chart: how late a heartbeat came against due.
struct Arrival
{
    Instant at;            ///< when it came; for one still awaited, now
    milliseconds lateness; ///< negative when early
    milliseconds grace;    ///< the one that held then
    bool onTime = true;
    bool awaited = false; ///< overdue and not here yet
    QString origin;
    QString cause = {}; ///< of a miss: that of the incident which it ended, as a sentence
    std::optional<Gap> unheard = {}; ///< no arrival, but a time between two of them in which Aloft was not listening

    bool operator==(const Arrival &) const = default;
};

/// How many heartbeats the figures look back on, and the chart unless something else is chosen.
inline constexpr int arrivalsShown = 60;

/// The last successes that had a due time and counted, oldest first.
/// @param heartbeats newest first
[[nodiscard]] QList<Arrival> arrivalsOf(const QList<Heartbeat> &heartbeats, int most = arrivalsShown);

/// The same with the causes of those that came after their deadline.
[[nodiscard]] QList<Arrival> withCauses(QList<Arrival> arrivals, const QList<Incident> &incidents);

/// The same with one more between two of them where Aloft was not listening, and after the last.
/// @param arrivals, blind oldest first
[[nodiscard]] QList<Arrival> withGaps(const QList<Arrival> &arrivals, const QList<BlindInterval> &blind, Instant now);

/// The heartbeat that is overdue now; none for a monitor that waits for its first one or is not overdue.
[[nodiscard]] std::optional<Arrival> awaitedArrival(const Monitor &monitor, Instant now);

/// How well a job keeps its times.
struct Punctuality
{
    int onTime = 0;
    int total = 0;    ///< with the miss that is open now
    int measured = 0; ///< without it
    milliseconds usual{}; ///< the median lateness
    milliseconds last{};  ///< that of the newest one
};

/// From so many heartbeats on there is something that can be called usual.
inline constexpr int usualFrom = 5;

/// @param arrivals without the awaited one
/// @param awaited counts as a miss once its deadline has passed
/// @param most how many are looked back on
[[nodiscard]] Punctuality punctualityOf(const QList<Arrival> &arrivals, const std::optional<Arrival> &awaited,
                                        int most = arrivalsShown);

/// "3 min late", "20 s early", "on time".
[[nodiscard]] QString latenessText(milliseconds lateness);

/// "usually 3 min late", the second line of the tile; "last one 3 min late" while they are few.
[[nodiscard]] QString usualText(const Punctuality &punctuality);

/// What the bars say together, for those who don't see them.
/// @param arrivals without gaps
[[nodiscard]] QString arrivalsSentence(const QList<Arrival> &arrivals, const std::optional<Arrival> &awaited,
                                       int most = arrivalsShown);

/// What one bar says: "today 02:06:11: 3 min late, from 10.0.4.17". A miss tells its cause, a gap when it was.
[[nodiscard]] QString arrivalText(const Arrival &arrival, Instant now);

} // namespace aloft

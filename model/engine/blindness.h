// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mark.h"
#include "model/domain/blind_interval.h"
#include "model/domain/clock.h"

#include <QSet>

namespace aloft {

/// Knows when Aloft could not receive, from what it is told and from how its own time passed. Keeps the newest intervals
/// that a deadline may still be judged by; whoever calls writes down those that are returned.
class Blindness
{
public:
    /// @param known the newest intervals, newest first; one may have been left open
    /// @param last the highest number ever given
    Blindness(const QList<BlindInterval> &known, BlindIntervalId last);

    /// Aloft begins to work: it was blind from its last sign of life until it listens.
    /// @param mark the last one, if there is any
    /// @param newestHeartbeat a sign of life as well
    [[nodiscard]] std::optional<BlindInterval> start(std::optional<Mark> mark, std::optional<Instant> newestHeartbeat,
                                                     const Clock &clock);

    /// Something keeps Aloft from receiving since then, until it ends(). Several may at a time.
    [[nodiscard]] std::optional<BlindInterval> begin(BlindReason reason, Instant from);
    [[nodiscard]] std::optional<BlindInterval> end(BlindReason reason, Instant at);
    [[nodiscard]] bool isBlind() const { return m_open; }

    /// Aloft is at work: was it so since the last time? To be called before anything is judged, and every few seconds.
    [[nodiscard]] std::optional<BlindInterval> attend(const Clock &clock);

    /// The clock was set: what deadlines are judged by moves with them. Returns all that moved.
    [[nodiscard]] QList<BlindInterval> shift(milliseconds by, Instant now);

    /// Newest first.
    [[nodiscard]] const QList<BlindInterval> &known() const { return m_known; }

private:
    [[nodiscard]] BlindInterval add(Instant from, std::optional<Instant> until, BlindReason reason);

    QList<BlindInterval> m_known;
    BlindIntervalId m_last;
    QSet<BlindReason> m_reasons; ///< that hold now
    bool m_open = false; ///< the newest one has no end yet
    std::optional<Ticks> m_attended;
    Instant m_attendedAt;
};

} // namespace aloft

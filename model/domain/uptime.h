// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "blind_interval.h"
#include "incident.h"
#include "status.h"

#include <QDate>
#include <QTimeZone>

namespace aloft {

/// From this moment on the monitor stood like that, until its next change.
struct StatusChange
{
    Instant at;
    Status status = Status::Pending;

    bool operator==(const StatusChange &) const = default;
};

/// What of a window was counted. The rest of it was pending, paused, blind, or before the monitor was there.
struct Uptime
{
    milliseconds up{};
    milliseconds down{};

    bool operator==(const Uptime &) const = default;
};

/// Up as a share of what was counted, from 0 to 1; none when nothing was.
[[nodiscard]] std::optional<double> shareUp(const Uptime &uptime);

/// One local calendar day of a monitor.
struct Day
{
    QDate date;
    Uptime uptime = {};
    milliseconds blind{}; ///< when it would have counted, had Aloft been listening
    milliseconds length{}; ///< of the part of the day that is over: 23, 24 or 25 h for a whole one
    int incidents = 0; ///< that were open at some moment of it

    bool operator==(const Day &) const = default;
};

/// How one monitor stood over time, put in order once so that many windows can be asked about.
///
/// Up, Late included, counts as up and Down as down. Pending and Paused count as neither, and so does the time in which Aloft
/// itself could not receive: a job is only blamed for time in which somebody was listening.
class StatusLine
{
public:
    /// @param changes in any order; of two at the same moment the later one in the list holds
    /// @param blind in any order; they may overlap, and an open one lasts for ever
    StatusLine(QList<StatusChange> changes, QList<BlindInterval> blind);

    /// What is counted of [from, until). Nothing when from is not before until.
    [[nodiscard]] Uptime uptime(Instant from, Instant until) const;

    /// The same for the local days from `first` to the one of `now`, of which only the part before now counts.
    /// @param zone whose days they are: one with a change of the clocks lasts 23 or 25 h
    [[nodiscard]] QList<Day> days(QDate first, Instant now, const QList<Incident> &incidents, const QTimeZone &zone) const;

private:
    struct Piece
    {
        Instant from;
        Instant until;
        bool up;
        bool blind;
    };

    void add(Instant from, Instant until, bool up, QList<Gap>::const_iterator &gap, QList<Gap>::const_iterator end);
    [[nodiscard]] Day sumOf(Instant from, Instant until) const;

    QList<Piece> m_pieces; ///< those of Up and Down, in order and without overlap
};

} // namespace aloft

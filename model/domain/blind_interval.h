// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instant.h"

#include <QList>
#include <QString>

namespace aloft {

/// Why Aloft itself could not receive.
enum class BlindReason {
    ComputerOff,  ///< the computer was started anew since
    Closed,       ///< a person stopped Aloft
    Crashed,      ///< Aloft ended without having been stopped
    Asleep,       ///< the computer slept
    Stalled,      ///< Aloft did not get to run
    NotListening, ///< the receiver's port could not be had
    NotStoring,   ///< the database could not be written
};

/// From one moment to another, both included.
struct Gap
{
    Instant from;
    Instant until;

    bool operator==(const Gap &) const = default;
};

using BlindIntervalId = qint64;

/// A time in which Aloft itself could not receive, so that no job is blamed for its silence.
struct BlindInterval
{
    BlindIntervalId id = 0;
    Instant from = {};
    std::optional<Instant> until = {}; ///< none while it lasts
    BlindReason reason = BlindReason::Closed;

    bool operator==(const BlindInterval &) const = default;
};

/// That the computer's clock was set while Aloft was running: all that was pending has moved with it.
struct ClockSet
{
    Instant at;      ///< by the new time
    milliseconds by; ///< negative: back

    bool operator==(const ClockSet &) const = default;
};

/// The word for JSON and the database: always English.
[[nodiscard]] QString blindReasonKey(BlindReason reason);
[[nodiscard]] std::optional<BlindReason> blindReasonFromKey(const QString &key);

/// Whether the interval and [from, until] have a moment in common.
[[nodiscard]] bool overlaps(const BlindInterval &blind, Instant from, Instant until);

} // namespace aloft

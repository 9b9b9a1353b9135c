// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

namespace aloft {

/// What a number that a person sets may be, both ends included.
struct NumberRange
{
    qint64 least;
    qint64 most;

    [[nodiscard]] constexpr bool contains(qint64 number) const { return number >= least && number <= most; }
};

/// How much history is kept. Incidents are kept for ever, and so is the last success of each monitor.
struct Retention
{
    qint64 newestPerMonitor = 1000; ///< heartbeats of each monitor that stay one by one; older ones become counts by the hour
    qint64 thinned_days = 90; ///< for how long those counts are kept
    qint64 most_bytes = qint64{2} * 1024 * 1024 * 1024; ///< of the database; beyond it the oldest go first

    bool operator==(const Retention &) const = default;
};

inline constexpr NumberRange newestPerMonitorRange{100, 1'000'000};
inline constexpr NumberRange thinnedDaysRange{1, 3650};
inline constexpr NumberRange mostBytesRange{qint64{16} * 1024 * 1024, qint64{1024} * 1024 * 1024 * 1024};

/// What is wrong with it, as a sentence that names the field; nothing if all is in its range.
[[nodiscard]] QString retentionFault(const Retention &retention);

/// The sentences to show beside the fields; nothing for a number that is in its range.
[[nodiscard]] QString newestPerMonitorFault(qint64 number);
[[nodiscard]] QString thinnedDaysFault(qint64 days);
[[nodiscard]] QString mostBytesFault(qint64 bytes);

} // namespace aloft

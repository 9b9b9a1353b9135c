// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace aloft {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// A moment in UTC, to the millisecond.
using Instant = std::chrono::sys_time<milliseconds>;

/// Milliseconds since 1970 in UTC: the form in which every moment is stored.
[[nodiscard]] constexpr qint64 toUtc_ms(Instant instant)
{
    return instant.time_since_epoch().count();
}

[[nodiscard]] constexpr Instant fromUtc_ms(qint64 utc_ms)
{
    return Instant{milliseconds{utc_ms}};
}

/// ISO 8601 in UTC with milliseconds, such as 2026-11-22T14:09:01.250Z.
[[nodiscard]] QString toIso(Instant instant);

/// Reads ISO 8601 with any offset; nothing if it is not a complete date and time.
[[nodiscard]] std::optional<Instant> fromIso(const QString &text);

/// The same moment in the local time zone, for display only.
[[nodiscard]] QDateTime toLocal(Instant instant);

} // namespace aloft

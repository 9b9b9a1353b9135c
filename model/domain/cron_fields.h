// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "result.h"

namespace aloft {

/// What the five fields of a cron expression hold, as bits: bit n stands for the number n.
struct CronFields
{
    quint64 minutes = 0; ///< 0 to 59
    quint32 hours = 0; ///< 0 to 23
    quint32 days = 0; ///< 1 to 31
    quint16 months = 0; ///< 1 to 12
    quint8 weekdays = 0; ///< 0 (Sunday) to 6
    bool eitherDay = false; ///< neither day of month nor day of week begins with *: one of the two is enough, see crontab(5)

    bool operator==(const CronFields &) const = default;
};

/// The longest expression that is read, far above one that lists every minute, hour and day.
inline constexpr qsizetype longestCron = 1000;

/// Reads five fields, or @hourly, @daily, @midnight, @weekly, @monthly, @yearly or @annually, as Vixie cron does: names in
/// upper or lower case, ranges, lists, steps over * or a range, 7 for Sunday.
/// @return or a sentence that names the field and what it may hold, without a full stop
[[nodiscard]] Result<CronFields> cronFieldsIn(const QString &text);

} // namespace aloft

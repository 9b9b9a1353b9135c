// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedule.h"

#include <QCoreApplication>

namespace aloft {

Instant dueAfter(Instant anchor, const Schedule &schedule)
{
    return schedule.cron ? schedule.cron->nextAfter(anchor) : anchor + schedule.interval;
}

Instant deadlineAfter(Instant anchor, const Schedule &schedule)
{
    return dueAfter(anchor, schedule) + schedule.grace;
}

Instant dueAfterSuccess(Instant at, const Schedule &schedule)
{
    const Instant due = dueAfter(at, schedule);
    if (!schedule.cron || at < due - leadOf(schedule, due))
        return due;
    return dueAfter(due, schedule);
}

milliseconds leadOf(const Schedule &schedule, Instant due)
{
    constexpr int partOfGap = 10;
    if (!schedule.cron)
        return std::min<milliseconds>(milliseconds(schedule.interval) / partOfGap, Schedule::longestEarly);
    return std::min<milliseconds>((due - schedule.cron->lastBefore(due)) / partOfGap, schedule.early);
}

qint64 runsBetween(Instant after, Instant until, const Schedule &schedule)
{
    constexpr qint64 most = 10'000;
    if (!schedule.cron)
        return std::clamp<qint64>((until - after) / schedule.interval, 0, most);
    qint64 runs = 0;
    for (Instant at = schedule.cron->nextAfter(after); at <= until && runs < most; at = schedule.cron->nextAfter(at))
        ++runs;
    return runs;
}

QString intervalFault(seconds interval)
{
    if (interval < Schedule::shortestInterval)
        return QCoreApplication::translate("Schedule", "At least 60 seconds");
    if (interval > Schedule::longestInterval)
        return QCoreApplication::translate("Schedule", "At most 24 hours");
    return {};
}

QString graceFault(seconds grace)
{
    if (grace < Schedule::shortestGrace)
        return QCoreApplication::translate("Schedule", "At least 10 seconds");
    if (grace > Schedule::longestGrace)
        return QCoreApplication::translate("Schedule", "At most 24 hours");
    return {};
}

QString earlyFault(seconds early)
{
    if (early < seconds{0})
        return QCoreApplication::translate("Schedule", "0 or more");
    if (early > Schedule::longestEarly)
        return QCoreApplication::translate("Schedule", "At most 1 hour");
    return {};
}

} // namespace aloft

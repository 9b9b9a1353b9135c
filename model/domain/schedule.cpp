// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedule.h"

#include <QCoreApplication>

namespace aloft {

milliseconds leadOf(const Schedule &schedule, Instant /*due*/)
{
    constexpr std::chrono::hours longest{1};
    return std::min<milliseconds>(milliseconds(schedule.interval) / 10, longest);
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

} // namespace aloft

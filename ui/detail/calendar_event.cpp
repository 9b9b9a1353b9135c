// SPDX-License-Identifier: GPL-3.0-or-later
#include "calendar_event.h"

#include <QStringList>

#include <array>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// The numbers as a list, or * if they are all that there are.
QString listOf(quint64 bits, int least, int most)
{
    QStringList numbers;
    for (int number = least; number <= most; ++number) {
        if ((bits >> number & 1) != 0)
            numbers.append(QString::number(number));
    }
    return numbers.size() == most - least + 1 ? u"*"_s : numbers.join(u',');
}

/// With a blank after them; nothing if they are all.
QString weekdaysOf(const CronFields &fields)
{
    static constexpr std::array names{"Sun"_L1, "Mon"_L1, "Tue"_L1, "Wed"_L1, "Thu"_L1, "Fri"_L1, "Sat"_L1};
    QStringList days;
    for (std::size_t day = 0; day < names.size(); ++day) {
        if ((fields.weekdays >> day & 1) != 0)
            days.append(names.at(day));
    }
    return days.size() == qsizetype(names.size()) ? QString() : days.join(u',') + u' ';
}

} // namespace

QStringList calendarEventsFor(const Cron &cron)
{
    const CronFields &fields = cron.fields();
    const QString months = listOf(fields.months, 1, 12);
    const QString days = listOf(fields.days, 1, 31);
    const QString time = u" %1:%2:00 %3"_s.arg(listOf(fields.hours, 0, 23), listOf(fields.minutes, 0, 59), cron.zone());
    if (!fields.eitherDay)
        return {weekdaysOf(fields) + u"*-%1-%2"_s.arg(months, days) + time};
    return {u"*-%1-%2"_s.arg(months, days) + time, weekdaysOf(fields) + u"*-%1-*"_s.arg(months) + time};
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "cron.h"

#include "zone_times.h"

#include <bit>

namespace aloft {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr qint64 hour_s = 3600;
constexpr int minute_s = 60;
constexpr qint64 day_s = 24 * hour_s;

/// The bits from a place on.
constexpr quint64 upFrom(int place)
{
    return ~quint64{0} << place;
}

/// The bits up to a place.
constexpr quint64 downFrom(int place)
{
    return ~quint64{0} >> (63 - place);
}

constexpr int lowest(quint64 bits)
{
    return std::countr_zero(bits);
}

constexpr int highest(quint64 bits)
{
    return 63 - std::countl_zero(bits);
}

/// The days of the month on which the fields allow a run, as bits from 1 on.
quint64 daysIn(const CronFields &fields, year_month month)
{
    if ((fields.months >> unsigned(month.month()) & 1) == 0)
        return 0;
    constexpr int week = 7;
    const unsigned length = unsigned((month / std::chrono::last).day());
    const unsigned first = std::chrono::weekday(sys_days(month / 1)).c_encoding();
    // The days of week turned so that they begin with that of the first, and repeated for a whole month.
    const quint64 turned = (quint64(fields.weekdays) >> first | quint64(fields.weekdays) << (week - first)) & 0x7f;
    const quint64 byWeekday = (turned | turned << week | turned << 2 * week | turned << 3 * week | turned << 4 * week) << 1;
    const quint64 allowed = fields.eitherDay ? fields.days | byWeekday : fields.days & byWeekday;
    return allowed & ((quint64{2} << length) - 2);
}

/// The first minute of a day that is allowed and not before this one, in seconds since its midnight; none if there is none.
std::optional<qint64> minuteFrom(const CronFields &fields, qint64 second)
{
    const int hour = int(second / hour_s);
    const int minute = int(second % hour_s / minute_s);
    if ((fields.hours >> hour & 1) != 0 && (fields.minutes & upFrom(minute)) != 0)
        return hour * hour_s + lowest(fields.minutes & upFrom(minute)) * minute_s;
    const quint64 later = fields.hours & upFrom(hour + 1);
    if (later == 0)
        return std::nullopt;
    return lowest(later) * hour_s + lowest(fields.minutes) * minute_s;
}

/// The last minute of a day that is allowed and not after this one.
std::optional<qint64> minuteUpTo(const CronFields &fields, qint64 second)
{
    const int hour = int(second / hour_s);
    const int minute = int(second % hour_s / minute_s);
    if ((fields.hours >> hour & 1) != 0 && (fields.minutes & downFrom(minute)) != 0)
        return hour * hour_s + highest(fields.minutes & downFrom(minute)) * minute_s;
    const quint64 earlier = hour == 0 ? 0 : fields.hours & downFrom(hour - 1);
    if (earlier == 0)
        return std::nullopt;
    return highest(earlier) * hour_s + highest(fields.minutes) * minute_s;
}

/// The first local time that matches and is not before this whole minute. There always is one, since the fields were proved.
qint64 firstMatchFrom(const CronFields &fields, qint64 local_s)
{
    const sys_days today = std::chrono::floor<days>(std::chrono::sys_seconds{seconds{local_s}});
    const year_month_day date{today};
    const auto begin = [](sys_days day) { return seconds(day.time_since_epoch()).count(); };
    year_month month = date.year() / date.month();
    quint64 allowed = daysIn(fields, month) & upFrom(int(unsigned(date.day())));
    if ((allowed >> unsigned(date.day()) & 1) != 0) {
        if (const auto minute = minuteFrom(fields, local_s - begin(today)))
            return begin(today) + *minute;
        allowed &= upFrom(int(unsigned(date.day())) + 1);
    }
    while (allowed == 0) {
        month += std::chrono::months{1};
        allowed = daysIn(fields, month);
    }
    return begin(sys_days(month / lowest(allowed))) + lowest(fields.hours) * hour_s + lowest(fields.minutes) * minute_s;
}

/// The last local time that matches and is not after this whole minute.
qint64 lastMatchUpTo(const CronFields &fields, qint64 local_s)
{
    const sys_days today = std::chrono::floor<days>(std::chrono::sys_seconds{seconds{local_s}});
    const year_month_day date{today};
    const auto begin = [](sys_days day) { return seconds(day.time_since_epoch()).count(); };
    year_month month = date.year() / date.month();
    quint64 allowed = daysIn(fields, month) & downFrom(int(unsigned(date.day())));
    if ((allowed >> unsigned(date.day()) & 1) != 0) {
        if (const auto minute = minuteUpTo(fields, local_s - begin(today)))
            return begin(today) + *minute;
        allowed &= downFrom(int(unsigned(date.day())) - 1);
    }
    while (allowed == 0) {
        month -= std::chrono::months{1};
        allowed = daysIn(fields, month);
    }
    return begin(sys_days(month / highest(allowed))) + highest(fields.hours) * hour_s + highest(fields.minutes) * minute_s;
}

qint64 secondOf(Instant instant)
{
    return std::chrono::floor<seconds>(instant).time_since_epoch().count();
}

Instant instantAt(qint64 utc_s)
{
    return Instant{seconds{utc_s}};
}

} // namespace

Cron::Cron(const CronFields &fields, const QString &text, const QString &zone, bool zoneKnown)
    : m_fields(fields),
      m_text(text.trimmed()),
      m_zone(zone),
      m_times(&ZoneTimes::of(zoneKnown ? zone : QStringLiteral("UTC"))),
      m_zoneKnown(zoneKnown)
{
}

Result<Cron> Cron::parse(const QString &text, const QString &zone)
{
    const Result<CronFields> fields = cronFieldsIn(text);
    if (!fields)
        return fields.error();
    const Result<QString> known = zoneIn(zone);
    if (!known)
        return known.error();
    return Cron(*fields, text, *known, true);
}

Result<Cron> Cron::kept(const QString &text, const QString &zone)
{
    const Result<CronFields> fields = cronFieldsIn(text);
    if (!fields)
        return fields.error();
    const Result<QString> known = zoneIn(zone);
    return Cron(*fields, text, known ? *known : zone, known.has_value());
}

Instant Cron::nextAfter(Instant instant) const
{
    return instantAt(m_times->momentOf(firstMatchFrom(m_fields, m_times->firstMinuteAfter(secondOf(instant)))));
}

Instant Cron::atOrBefore(Instant instant) const
{
    return instantAt(m_times->momentOf(lastMatchUpTo(m_fields, m_times->lastMinuteAt(secondOf(instant)))));
}

Instant Cron::lastBefore(Instant instant) const
{
    return atOrBefore(instant - milliseconds{1});
}

} // namespace aloft

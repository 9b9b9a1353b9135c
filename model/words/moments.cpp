// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include "model/domain/zone_times.h"
#include "speech.h"

#include <array>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

// Not from QLocale: the rest of a sentence is in the language of the translation, whatever the system's locale is.
constexpr std::array monthNames{
    QT_TRANSLATE_NOOP("Words", "Jan"), QT_TRANSLATE_NOOP("Words", "Feb"), QT_TRANSLATE_NOOP("Words", "Mar"),
    QT_TRANSLATE_NOOP("Words", "Apr"), QT_TRANSLATE_NOOP("Words", "May"), QT_TRANSLATE_NOOP("Words", "Jun"),
    QT_TRANSLATE_NOOP("Words", "Jul"), QT_TRANSLATE_NOOP("Words", "Aug"), QT_TRANSLATE_NOOP("Words", "Sep"),
    QT_TRANSLATE_NOOP("Words", "Oct"), QT_TRANSLATE_NOOP("Words", "Nov"), QT_TRANSLATE_NOOP("Words", "Dec"),
};

constexpr std::array weekdayNames{
    QT_TRANSLATE_NOOP("Words", "Mon"), QT_TRANSLATE_NOOP("Words", "Tue"), QT_TRANSLATE_NOOP("Words", "Wed"),
    QT_TRANSLATE_NOOP("Words", "Thu"), QT_TRANSLATE_NOOP("Words", "Fri"), QT_TRANSLATE_NOOP("Words", "Sat"),
    QT_TRANSLATE_NOOP("Words", "Sun"),
};

template<std::size_t size>
QString nameOf(const std::array<const char *, size> &names, int number)
{
    return speech::translated(names.at(static_cast<std::size_t>(number - 1)));
}

} // namespace

QString speech::day(const QDate &date, const QDate &today)
{
    switch (today.daysTo(date)) {
    case -1:
        return QCoreApplication::translate("Words", "yesterday");
    case 0:
        return QCoreApplication::translate("Words", "today");
    case 1:
        return QCoreApplication::translate("Words", "tomorrow");
    default:
        break;
    }
    const QString dayAndMonth
        = QCoreApplication::translate("Words", "%1 %2", "day month").arg(date.day()).arg(nameOf(monthNames, date.month()));
    if (date.year() == today.year())
        return dayAndMonth;
    return QCoreApplication::translate("Words", "%1 %2", "date year").arg(dayAndMonth).arg(date.year());
}

QString speech::nearText(Instant moment, Instant now)
{
    const QDateTime local = toLocal(moment);
    if (local.date() == toLocal(now).date())
        return local.time().toString(u"HH:mm"_s);
    return momentText(moment, now, false);
}

QString momentText(Instant moment, Instant now, bool withSeconds)
{
    const QDateTime local = toLocal(moment);
    return QCoreApplication::translate("Words", "%1 %2", "day time")
        .arg(speech::day(local.date(), toLocal(now).date()), local.time().toString(withSeconds ? u"HH:mm:ss"_s : u"HH:mm"_s));
}

QString absoluteText(Instant moment)
{
    const QDateTime local = toLocal(moment);
    const QDate date = local.date();
    return QCoreApplication::translate("Words", "%1 %2 %3 %4 %5 %6", "weekday day month year time zone")
        .arg(nameOf(weekdayNames, date.dayOfWeek()))
        .arg(date.day())
        .arg(nameOf(monthNames, date.month()))
        .arg(date.year())
        .arg(local.time().toString(u"HH:mm:ss"_s), local.timeZoneAbbreviation());
}

QString expectedTimeText(Instant moment, const QString &zone)
{
    const QDateTime there = toZone(moment, zone);
    const QDateTime here = toLocal(moment);
    const auto timeOf = [](const QDateTime &shown) { return shown.time().toString(u"HH:mm"_s); };
    const QString text = QCoreApplication::translate("Words", "%1 %2 %3 %4", "weekday day month time")
                             .arg(nameOf(weekdayNames, there.date().dayOfWeek()), QString::number(there.date().day()),
                                  nameOf(monthNames, there.date().month()), timeOf(there));
    if (here.date() == there.date() && here.time() == there.time())
        return text;
    const QString day = here.date() == there.date() ? QString() : nameOf(weekdayNames, here.date().dayOfWeek()) + u' ';
    return QCoreApplication::translate("Words", "%1 (%2 here)").arg(text, day + timeOf(here));
}

} // namespace aloft

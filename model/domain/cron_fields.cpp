// SPDX-License-Identifier: GPL-3.0-or-later
#include "cron_fields.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shownOfEntry = 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("Cron", text);
}

/// What one of the five fields may hold.
struct Field
{
    const char *what; ///< its name and range, as a sentence has them
    int least;
    int most;
    QLatin1StringView names; ///< of three letters each, the first for least
};

constexpr std::array fields{
    Field{QT_TRANSLATE_NOOP("Cron", "Minute: 0 to 59, not \"%1\""), 0, 59, {}},
    Field{QT_TRANSLATE_NOOP("Cron", "Hour: 0 to 23, not \"%1\""), 0, 23, {}},
    Field{QT_TRANSLATE_NOOP("Cron", "Day of month: 1 to 31, not \"%1\""), 1, 31, {}},
    Field{QT_TRANSLATE_NOOP("Cron", "Month: 1 to 12 or JAN to DEC, not \"%1\""), 1, 12,
          "janfebmaraprmayjunjulaugsepoctnovdec"_L1},
    Field{QT_TRANSLATE_NOOP("Cron", "Day of week: 0 to 7 or SUN to SAT, not \"%1\""), 0, 7, "sunmontuewedthufrisat"_L1},
};

constexpr std::array shorthands{
    std::pair{"@hourly"_L1, "0 * * * *"_L1},   std::pair{"@daily"_L1, "0 0 * * *"_L1},
    std::pair{"@midnight"_L1, "0 0 * * *"_L1}, std::pair{"@weekly"_L1, "0 0 * * 0"_L1},
    std::pair{"@monthly"_L1, "0 0 1 * *"_L1},  std::pair{"@yearly"_L1, "0 0 1 1 *"_L1},
    std::pair{"@annually"_L1, "0 0 1 1 *"_L1},
};

QString shown(const QString &entry)
{
    return entry.size() > shownOfEntry ? entry.left(shownOfEntry - 1) + u'…' : entry;
}

/// The name of the field alone: "Minute".
QString titleOf(const Field &field)
{
    return tr(field.what).section(u':', 0, 0);
}

std::optional<int> numberIn(const QString &text)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    constexpr qsizetype mostDigits = 4;
    if (text.isEmpty() || text.size() > mostDigits || !digits)
        return std::nullopt;
    return text.toInt();
}

/// A number of the field or one of its names; nothing if it is neither.
std::optional<int> valueIn(const QString &text, const Field &field)
{
    constexpr int lettersOfName = 3;
    if (text.size() == lettersOfName && !field.names.isEmpty()) {
        const qsizetype place = field.names.indexOf(text, 0, Qt::CaseInsensitive);
        if (place >= 0 && place % lettersOfName == 0)
            return field.least + int(place / lettersOfName);
    }
    const auto number = numberIn(text);
    return number && *number >= field.least && *number <= field.most ? number : std::nullopt;
}

/// One entry of a list: a value, a range, or * or a range with a step.
Result<quint64> entryIn(const QString &entry, const Field &field)
{
    const QString range = entry.section(u'/', 0, 0);
    const bool hasStep = entry.contains(u'/');
    const bool isRange = range.contains(u'-');
    const auto first = range == "*"_L1 ? field.least : valueIn(range.section(u'-', 0, 0), field);
    const auto last = range == "*"_L1 ? field.most : isRange ? valueIn(range.section(u'-', 1), field) : first;
    if (!first || !last)
        return Error{tr(field.what).arg(shown(entry))};
    if (*first > *last)
        return Error{tr("%1: a range begins with the smaller number, unlike \"%2\"").arg(titleOf(field), shown(entry))};
    if (hasStep && !isRange && range != "*"_L1)
        return Error{tr("%1: a step needs * or a range before it, as in %2-%3/2, not \"%4\"")
                         .arg(titleOf(field), QString::number(*first), QString::number(field.most), shown(entry))};
    const auto step = hasStep ? numberIn(entry.section(u'/', 1)) : 1;
    if (step.value_or(0) < 1)
        return Error{tr("%1: a step is a whole number from 1, unlike \"%2\"").arg(titleOf(field), shown(entry))};
    quint64 bits = 0;
    for (int value = *first; value <= *last; value += *step)
        bits |= quint64{1} << value;
    return bits;
}

Result<quint64> bitsIn(const QString &text, const Field &field)
{
    quint64 bits = 0;
    const QStringList entries = text.split(u',');
    for (const QString &entry : entries) {
        const auto more = entryIn(entry, field);
        if (!more)
            return more.error();
        bits |= *more;
    }
    return bits;
}

/// Blanks and tabs alone part the fields: a line break would end a crontab's line.
QStringList partsOf(const QString &text)
{
    QString blanks = text;
    return blanks.replace(u'\t', u' ').split(u' ', Qt::SkipEmptyParts);
}

Result<QStringList> spelledOut(const QString &text)
{
    const QStringList parts = partsOf(text.trimmed());
    if (parts.isEmpty())
        return Error{tr("Five fields, such as 30 6 * * 1-5, or a word such as @daily")};
    if (parts.first().startsWith(u'@')) {
        if (parts.size() == 1 && parts.first().compare("@reboot"_L1, Qt::CaseInsensitive) == 0)
            return Error{tr("@reboot says no time, so nothing could be missed")};
        for (const auto &[word, meaning] : shorthands) {
            if (parts.size() == 1 && parts.first().compare(word, Qt::CaseInsensitive) == 0)
                return partsOf(meaning);
        }
        return Error{tr("Only @hourly, @daily, @midnight, @weekly, @monthly, @yearly or @annually, not \"%1\"")
                         .arg(shown(parts.join(u' ')))};
    }
    if (parts.size() != qsizetype(fields.size()))
        return Error{
            tr("Five fields are needed: minute, hour, day of month, month and day of week; here are %1").arg(parts.size())};
    return parts;
}

/// 30 February and the like, unless the day of week would do as well.
bool everComes(const CronFields &read)
{
    constexpr std::array<int, 12> longestMonths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int month = 1; month <= int(longestMonths.size()); ++month) {
        const quint64 daysOfMonth = (quint64{2} << longestMonths.at(std::size_t(month - 1))) - 2;
        if ((read.months >> month & 1) != 0 && (read.eitherDay || (read.days & daysOfMonth) != 0))
            return true;
    }
    return false;
}

} // namespace

Result<CronFields> cronFieldsIn(const QString &text)
{
    if (text.size() > longestCron)
        return Error{tr("At most 1,000 characters")};
    const Result<QStringList> parts = spelledOut(text);
    if (!parts)
        return parts.error();
    std::array<quint64, fields.size()> bits{};
    for (std::size_t place = 0; place < fields.size(); ++place) {
        const auto held = bitsIn(parts->at(qsizetype(place)), fields.at(place));
        if (!held)
            return held.error();
        bits.at(place) = *held;
    }
    const auto isStar = [&parts](qsizetype place) { return parts->at(place).startsWith(u'*'); };
    constexpr quint64 week = 0x7f;
    const CronFields read{.minutes = bits[0],
                          .hours = quint32(bits[1]),
                          .days = quint32(bits[2]),
                          .months = quint16(bits[3]),
                          .weekdays = quint8((bits[4] | bits[4] >> 7) & week),
                          .eitherDay = !isStar(2) && !isStar(4)};
    if (!everComes(read))
        return Error{tr("This day never comes: no month of these has it")};
    return read;
}

} // namespace aloft

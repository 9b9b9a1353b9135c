// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include "speech.h"

#include <QRegularExpression>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute_s = 60;
constexpr qint64 hour_s = 60 * minute_s;
constexpr qint64 day_s = 24 * hour_s;

constexpr const char *secondsPhrase = QT_TRANSLATE_NOOP("Words", "%1 s");
constexpr const char *minutesPhrase = QT_TRANSLATE_NOOP("Words", "%1 min");
constexpr const char *hoursPhrase = QT_TRANSLATE_NOOP("Words", "%1 h");
constexpr const char *daysPhrase = QT_TRANSLATE_NOOP("Words", "%1 d");

/// How many of each unit make up a length of time, the greatest first.
struct Part
{
    qint64 amount;
    const char *phrase;
};

/// Says the parts that are not zero, but at least the last one.
QString join(std::initializer_list<Part> parts, speech::Say say)
{
    QStringList said;
    for (const Part &part : parts) {
        if (part.amount > 0 || (said.isEmpty() && &part == parts.end() - 1))
            said.append(say(part.phrase).arg(part.amount));
    }
    return said.join(u' ');
}

/// The two greatest units of a length of time, or only the greatest.
QString roundedDown(milliseconds duration, bool shorter, speech::Say say)
{
    const qint64 all_s = std::max<qint64>(std::chrono::floor<seconds>(duration).count(), 0);
    if (all_s < 2 * minute_s)
        return join({{all_s, secondsPhrase}}, say);
    if (all_s < 2 * hour_s)
        return join({{all_s / minute_s, minutesPhrase}}, say);
    if (all_s < 2 * day_s)
        return join({{all_s / hour_s, hoursPhrase}, {shorter ? 0 : all_s % hour_s / minute_s, minutesPhrase}}, say);
    return join({{all_s / day_s, daysPhrase}, {shorter ? 0 : all_s % day_s / hour_s, hoursPhrase}}, say);
}

} // namespace

QString speech::duration(milliseconds duration, Say say)
{
    return roundedDown(duration, false, say);
}

QString speech::exactDuration(seconds duration, Say say)
{
    const qint64 all_s = std::max<qint64>(duration.count(), 0);
    if (all_s < 2 * minute_s && all_s % minute_s != 0)
        return join({{all_s, secondsPhrase}}, say);
    return join({{all_s / hour_s, hoursPhrase}, {all_s % hour_s / minute_s, minutesPhrase}, {all_s % minute_s, secondsPhrase}}, say);
}

QString durationText(milliseconds duration)
{
    return speech::duration(duration, speech::translated);
}

QString exactDurationText(seconds duration)
{
    return speech::exactDuration(duration, speech::translated);
}

QString countdownText(milliseconds left)
{
    // Rounded up, so that it adds up with an age that is rounded down, and ends when it shows zero.
    const seconds whole = std::max(std::chrono::ceil<seconds>(left), seconds{0});
    const qint64 all_s = whole.count();
    if (all_s >= hour_s)
        return durationText(whole);
    return u"%1:%2"_s.arg(all_s / minute_s).arg(all_s % minute_s, 2, 10, QLatin1Char('0'));
}

QString agoText(milliseconds age, bool shorter)
{
    constexpr seconds justNow{2};
    if (age < justNow)
        return QCoreApplication::translate("Words", "just now");
    return QCoreApplication::translate("Words", "%1 ago").arg(roundedDown(age, shorter, speech::translated));
}

Result<seconds> parseDuration(const QString &text)
{
    static const QRegularExpression bare(u"^\\d{1,9}$"_s);
    static const QRegularExpression withUnits(
        u"^(?:(\\d{1,9})\\s*d)?\\s*(?:(\\d{1,9})\\s*h)?\\s*(?:(\\d{1,9})\\s*m(?:in)?)?\\s*(?:(\\d{1,9})\\s*s)?$"_s,
        QRegularExpression::CaseInsensitiveOption);

    const QString trimmed = text.trimmed();
    if (bare.match(trimmed).hasMatch())
        return seconds{trimmed.toLongLong()};
    const QRegularExpressionMatch match = withUnits.match(trimmed);
    if (trimmed.isEmpty() || !match.hasMatch()) {
        return Error{QCoreApplication::translate("Words", "\"%1\" is not a duration: write it like 90, 90s, 5m, 1h30m or 24h.")
                         .arg(text)};
    }
    const auto amount = [&match](int group) { return match.captured(group).toLongLong(); };
    return seconds{amount(1) * day_s + amount(2) * hour_s + amount(3) * minute_s + amount(4)};
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include "speech.h"

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

QString translate(const char *phrase)
{
    return speech::translated(phrase);
}

QString timeText(Instant moment)
{
    return toLocal(moment).time().toString(u"HH:mm"_s);
}

} // namespace

QString speech::gapSentence(const Gap &gap, bool translated)
{
    if (!translated) // other programs know nothing of local time
        return u"Aloft was not listening from %1 to %2"_s.arg(toIso(gap.from), toIso(gap.until));
    // Causes are kept for years, so the year is always said.
    const auto day = [](Instant moment) {
        const QDate date = toLocal(moment).date();
        return speech::day(date, date.addYears(1));
    };
    const QString from = day(gap.from) + u' ' + timeText(gap.from);
    const bool sameDay = day(gap.from) == day(gap.until);
    const QString until = sameDay ? timeText(gap.until) : day(gap.until) + u' ' + timeText(gap.until);
    return translate(QT_TRANSLATE_NOOP("Words", "Aloft was not listening from %1 to %2")).arg(from, until);
}

QString spanText(Instant from, Instant until, Instant now)
{
    const bool sameDay = toLocal(from).date() == toLocal(until).date();
    return translate(QT_TRANSLATE_NOOP("Words", "%1 to %2"))
        .arg(momentText(from, now, false), sameDay ? timeText(until) : momentText(until, now, false));
}

QString blindReasonText(BlindReason reason)
{
    switch (reason) {
    case BlindReason::ComputerOff:
        return translate(QT_TRANSLATE_NOOP("Words", "computer off"));
    case BlindReason::Closed:
        return translate(QT_TRANSLATE_NOOP("Words", "Aloft was closed"));
    case BlindReason::Crashed:
        return translate(QT_TRANSLATE_NOOP("Words", "Aloft ended unexpectedly"));
    case BlindReason::Asleep:
        return translate(QT_TRANSLATE_NOOP("Words", "computer asleep"));
    case BlindReason::Stalled:
        return translate(QT_TRANSLATE_NOOP("Words", "computer too busy or stopped"));
    case BlindReason::NotListening:
        return translate(QT_TRANSLATE_NOOP("Words", "port not available"));
    case BlindReason::NotStoring:
        return translate(QT_TRANSLATE_NOOP("Words", "database not writable"));
    }
    Q_UNREACHABLE();
}

QString blindSentence(const BlindInterval &blind, Instant now)
{
    const QString reason = blindReasonText(blind.reason);
    if (!blind.until) {
        return translate(QT_TRANSLATE_NOOP("Words", "Aloft has not been listening since %1: %2"))
            .arg(momentText(blind.from, now, false), reason);
    }
    return translate(QT_TRANSLATE_NOOP("Words", "Aloft was not listening %1: %2"))
        .arg(spanText(blind.from, *blind.until, now), reason);
}

QString clockSetSentence(const ClockSet &set, Instant now)
{
    const char *const phrase = set.by > milliseconds{0}
                                   ? QT_TRANSLATE_NOOP("Words", "The computer's clock was set forward by %1, %2")
                                   : QT_TRANSLATE_NOOP("Words", "The computer's clock was set back by %1, %2");
    return translate(phrase).arg(durationText(std::chrono::abs(set.by)), momentText(set.at, now, false));
}

QString unprovenSentence(const Monitor &monitor, Instant now)
{
    if (!isUnproven(monitor))
        return {};
    const Gap &gap = monitor.deferral->gap;
    return translate(QT_TRANSLATE_NOOP("Words", "Aloft was not listening %1, when a run was expected %2"))
        .arg(spanText(gap.from, gap.until, now), momentText(*dueOf(monitor), now, false));
}

} // namespace aloft

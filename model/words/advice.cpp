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

QString rhythmText(const Advice &advice)
{
    constexpr std::chrono::hours week{7 * 24};
    return advice.rhythm == week ? translate(QT_TRANSLATE_NOOP("Words", "week")) : exactDurationText(advice.rhythm);
}

QString titleOf(const Advice &advice)
{
    switch (advice.kind) {
    case Advice::Kind::GraceTooTight:
        return translate(QT_TRANSLATE_NOOP("Words", "The grace period looks too tight"));
    case Advice::Kind::AnHourOff:
        return advice.rhythm > seconds{0} ? translate(QT_TRANSLATE_NOOP("Words", "Heartbeats come an hour later than expected"))
                                          : translate(QT_TRANSLATE_NOOP("Words", "Heartbeats come an hour earlier than expected"));
    case Advice::Kind::TooSeldom:
        return translate(QT_TRANSLATE_NOOP("Words", "Heartbeats come less often than expected"));
    case Advice::Kind::TooOften:
        return translate(QT_TRANSLATE_NOOP("Words", "Heartbeats come more often than expected"));
    }
    Q_UNREACHABLE();
}

QString findingOf(const Advice &advice)
{
    switch (advice.kind) {
    case Advice::Kind::GraceTooTight:
        return translate(QT_TRANSLATE_NOOP("Words", "%1 of the last %2 came up to %3 too late."))
            .arg(QString::number(advice.late), QString::number(advice.heartbeats), durationText(advice.latest));
    case Advice::Kind::AnHourOff:
        return translate(QT_TRANSLATE_NOOP("Words", "The time zone may be another one, or the job's own line."));
    case Advice::Kind::TooSeldom:
        return translate(QT_TRANSLATE_NOOP("Words", "The last %1 came about every %2."))
            .arg(QString::number(advice.heartbeats), rhythmText(advice));
    case Advice::Kind::TooOften:
        return translate(QT_TRANSLATE_NOOP("Words", "The last %1 came about every %2, so that a stop would be noticed late."))
            .arg(QString::number(advice.heartbeats), rhythmText(advice));
    }
    Q_UNREACHABLE();
}

QString fixOf(const Advice &advice)
{
    if (advice.kind == Advice::Kind::GraceTooTight)
        return translate(QT_TRANSLATE_NOOP("Words", "Set grace to %1")).arg(exactDurationText(advice.fix.grace));
    if (advice.fix.cron)
        return translate(QT_TRANSLATE_NOOP("Words", "Expect %1")).arg(advice.fix.cron->text());
    return translate(QT_TRANSLATE_NOOP("Words", "Expect every %1")).arg(exactDurationText(advice.fix.interval));
}

QString missesText(int misses)
{
    return misses == 1 ? translate(QT_TRANSLATE_NOOP("Words", "1 miss"))
                       : translate(QT_TRANSLATE_NOOP("Words", "%1 misses")).arg(misses);
}

} // namespace

AdviceText adviceText(const Advice &advice)
{
    const QString effect = translate(QT_TRANSLATE_NOOP("Words", "\"%1\" would have made %2 of %3 in the last 30 days."))
                               .arg(fixOf(advice), missesText(advice.missesAfter), QString::number(advice.missesBefore));
    return {titleOf(advice), findingOf(advice) + u' ' + effect, fixOf(advice)};
}

} // namespace aloft

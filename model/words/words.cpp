// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include "model/domain/zone_times.h"
#include "speech.h"

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

QString translate(const char *phrase)
{
    return speech::translated(phrase);
}

/// The day of a moment, or its time when that is today.
QString sinceText(Instant moment, Instant now)
{
    const QDate date = toLocal(moment).date();
    const QDate today = toLocal(now).date();
    return date == today ? speech::nearText(moment, now) : speech::day(date, today);
}

/// How long ago the last heartbeat was, roughly; or that there was none.
QString lastHeartbeatText(const Monitor &monitor, Instant now)
{
    if (!monitor.lastHeartbeatAt)
        return translate(QT_TRANSLATE_NOOP("Words", "no heartbeat yet"));
    return agoText(now - *monitor.lastHeartbeatAt, true);
}

QString pausedText(const Monitor &monitor, Instant now)
{
    if (monitor.pausedUntil)
        return translate(QT_TRANSLATE_NOOP("Words", "until %1")).arg(speech::nearText(*monitor.pausedUntil, now));
    if (monitor.pausedAt)
        return translate(QT_TRANSLATE_NOOP("Words", "since %1")).arg(sinceText(*monitor.pausedAt, now));
    return {};
}

/// The phrase with a countdown to the moment in it; nothing without a moment.
QString untilText(const char *phrase, std::optional<Instant> moment, Instant now)
{
    return moment ? translate(phrase).arg(countdownText(*moment - now)) : QString();
}

/// The time is that of the zone which is named beside it, since the expression is read by its clocks.
QString expectedSentence(const Cause &cause, speech::Say say)
{
    const ExpectedRun &expected = *cause.expected;
    return say(QT_TRANSLATE_NOOP("Words", "No heartbeat since it was expected at %1 (%2, %3, grace %4)"))
        .arg(toZone(expected.at, expected.zone).toString(u"HH:mm"_s), expected.cron, expected.zone,
             speech::exactDuration(cause.grace, say));
}

QString plainCause(const Cause &cause, speech::Say say)
{
    if (cause.kind == Cause::Kind::NeverReceived)
        return say(QT_TRANSLATE_NOOP("Words", "No heartbeat ever received"));
    if (cause.kind == Cause::Kind::Reported && cause.exitStatus.isEmpty())
        return say(QT_TRANSLATE_NOOP("Words", "Job reported failure"));
    if (cause.kind == Cause::Kind::Reported && isSignalName(cause.exitStatus))
        return say(QT_TRANSLATE_NOOP("Words", "Job reported failure, signal %1")).arg(cause.exitStatus);
    if (cause.kind == Cause::Kind::Reported)
        return say(QT_TRANSLATE_NOOP("Words", "Job reported failure, exit status %1")).arg(cause.exitStatus);
    if (cause.expected)
        return expectedSentence(cause, say);
    return say(QT_TRANSLATE_NOOP("Words", "No heartbeat for %1 (expected every %2, grace %3)"))
        .arg(speech::duration(cause.silent, say), speech::exactDuration(cause.interval, say),
             speech::exactDuration(cause.grace, say));
}

} // namespace

QString statusWord(Status status)
{
    switch (status) {
    case Status::Pending:
        return translate(QT_TRANSLATE_NOOP("Words", "Pending"));
    case Status::Up:
        return translate(QT_TRANSLATE_NOOP("Words", "Up"));
    case Status::Late:
        return translate(QT_TRANSLATE_NOOP("Words", "Late"));
    case Status::Down:
        return translate(QT_TRANSLATE_NOOP("Words", "Down"));
    case Status::Paused:
        return translate(QT_TRANSLATE_NOOP("Words", "Paused"));
    }
    Q_UNREACHABLE();
}

QString scheduleText(const Schedule &schedule)
{
    if (const auto &cron = schedule.cron) {
        // The zone is only worth its room where it is not the reader's own.
        const QString zone = cron->zone() == localZone() ? QString() : u' ' + cron->zone();
        return translate(QT_TRANSLATE_NOOP("Words", "%1 · grace %2")).arg(cron->text() + zone, exactDurationText(schedule.grace));
    }
    return translate(QT_TRANSLATE_NOOP("Words", "every %1 · grace %2"))
        .arg(exactDurationText(schedule.interval), exactDurationText(schedule.grace));
}

ListLines listLines(const Monitor &monitor, Instant now)
{
    switch (statusAt(monitor, now)) {
    case Status::Pending:
        return {monitor.lastHeartbeatAt ? translate(QT_TRANSLATE_NOOP("Words", "waiting for a heartbeat"))
                                        : translate(QT_TRANSLATE_NOOP("Words", "waiting for the first")),
                untilText(QT_TRANSLATE_NOOP("Words", "down in %1"), deadlineOf(monitor), now)};
    case Status::Up:
        return {untilText(QT_TRANSLATE_NOOP("Words", "due in %1"), dueOf(monitor), now), lastHeartbeatText(monitor, now)};
    case Status::Late:
        return {untilText(QT_TRANSLATE_NOOP("Words", "late, down in %1"), deadlineOf(monitor), now),
                lastHeartbeatText(monitor, now)};
    case Status::Down:
        return {monitor.incident
                    ? translate(QT_TRANSLATE_NOOP("Words", "down %1")).arg(durationText(durationOf(*monitor.incident, now)))
                    : translate(QT_TRANSLATE_NOOP("Words", "down")),
                lastHeartbeatText(monitor, now)};
    case Status::Paused:
        return {translate(QT_TRANSLATE_NOOP("Words", "paused")), pausedText(monitor, now)};
    }
    Q_UNREACHABLE();
}

QString statusSentence(const Monitor &monitor, Instant now)
{
    const Status status = statusAt(monitor, now);
    const auto deadline = deadlineOf(monitor);
    if (status == Status::Paused)
        return translate(QT_TRANSLATE_NOOP("Words", "%1: Paused %2")).arg(monitor.name, pausedText(monitor, now)).trimmed();
    if (status == Status::Down && monitor.incident) {
        return translate(QT_TRANSLATE_NOOP("Words", "%1: Down since %2"))
            .arg(monitor.name, momentText(monitor.incident->startedAt, now, false));
    }
    if (!deadline)
        return translate(QT_TRANSLATE_NOOP("Words", "%1: %2")).arg(monitor.name, statusWord(status));
    return translate(QT_TRANSLATE_NOOP("Words", "%1: %2, goes down %3"))
        .arg(monitor.name, statusWord(status), momentText(*deadline, now, false));
}

QString causeSentence(const Cause &cause, bool translated)
{
    const speech::Say say = translated ? speech::translated : speech::english;
    const QString plain = plainCause(cause, say);
    return cause.gap ? plain + u". "_s + speech::gapSentence(*cause.gap, translated) : plain;
}

QString resolutionWord(Resolution resolution)
{
    switch (resolution) {
    case Resolution::Heartbeat:
        return translate(QT_TRANSLATE_NOOP("Words", "heartbeat"));
    case Resolution::ItRan:
        return translate(QT_TRANSLATE_NOOP("Words", "it ran"));
    case Resolution::ScheduleChanged:
        return translate(QT_TRANSLATE_NOOP("Words", "schedule changed"));
    case Resolution::Paused:
        return translate(QT_TRANSLATE_NOOP("Words", "paused"));
    case Resolution::TypeChanged:
        return translate(QT_TRANSLATE_NOOP("Words", "type changed"));
    case Resolution::Deleted:
        return translate(QT_TRANSLATE_NOOP("Words", "deleted"));
    }
    Q_UNREACHABLE();
}

QString effectWord(const Heartbeat &heartbeat)
{
    if (!heartbeat.counted)
        return translate(QT_TRANSLATE_NOOP("Words", "not counted"));
    if (heartbeat.kind != HeartbeatKind::Success)
        return reportText(heartbeat.kind, heartbeat.exitStatus);
    const auto lateness = latenessOf(heartbeat);
    if (!lateness)
        return translate(QT_TRANSLATE_NOOP("Words", "first"));
    if (*lateness < seconds{1})
        return translate(QT_TRANSLATE_NOOP("Words", "on time"));
    return translate(QT_TRANSLATE_NOOP("Words", "%1 late")).arg(durationText(*lateness));
}

QString pendingSentence(const Monitor &monitor, Instant now)
{
    const QString begun = monitor.lastHeartbeatAt
        ? translate(QT_TRANSLATE_NOOP("Words", "No heartbeat since watching began again"))
        : translate(QT_TRANSLATE_NOOP("Words", "No heartbeat ever received"));
    const QString end = untilText(QT_TRANSLATE_NOOP("Words", "Goes down in %1"), deadlineOf(monitor), now);
    return end.isEmpty() ? begun : begun + u". "_s + end;
}

QString requirementSentence(const Schedule &schedule)
{
    if (schedule.cron) {
        return translate(QT_TRANSLATE_NOOP("Words", "Must check in within %1 of each expected time, or it goes down"))
            .arg(exactDurationText(schedule.grace));
    }
    return translate(QT_TRANSLATE_NOOP("Words", "Must check in within %1 of the last heartbeat, or it goes down"))
        .arg(exactDurationText(schedule.interval + schedule.grace));
}

NoticeText noticeFor(const Incident &incident, const QString &monitorName)
{
    if (!incident.resolvedAt)
        return {translate(QT_TRANSLATE_NOOP("Words", "%1 is down")).arg(monitorName), causeSentence(incident.cause)};
    return {translate(QT_TRANSLATE_NOOP("Words", "%1 is back")).arg(monitorName),
            translate(QT_TRANSLATE_NOOP("Words", "It was down for %1"))
                .arg(durationText(durationOf(incident, *incident.resolvedAt)))};
}

QString countsText(const StatusCounts &counts)
{
    static constexpr std::array order{
        std::pair{Status::Down, QT_TRANSLATE_NOOP("Words", "%1 down")},
        std::pair{Status::Late, QT_TRANSLATE_NOOP("Words", "%1 late")},
        std::pair{Status::Up, QT_TRANSLATE_NOOP("Words", "%1 up")},
        std::pair{Status::Pending, QT_TRANSLATE_NOOP("Words", "%1 pending")},
        std::pair{Status::Paused, QT_TRANSLATE_NOOP("Words", "%1 paused")},
    };
    static_assert(order.size() == statusOrder.size());
    QStringList parts;
    for (const auto &[status, phrase] : order) {
        const int count = counts.at(statusRank(status));
        if (count > 0)
            parts.append(translate(phrase).arg(count));
    }
    return parts.isEmpty() ? translate(QT_TRANSLATE_NOOP("Words", "No monitors yet")) : parts.join(u", "_s);
}

} // namespace aloft

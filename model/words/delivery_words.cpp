// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_words.h"

#include "speech.h"
#include "words.h"

#include <QSet>

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// So many failures in a row are no hiccup any more.
constexpr int enoughAttempts = 3;
constexpr qsizetype monitorsNamed = 2;

QString say(const char *phrase)
{
    return speech::translated(phrase);
}

QString kindWord(Delivery::Kind kind)
{
    switch (kind) {
    case Delivery::Kind::Down:
        return say(QT_TRANSLATE_NOOP("Words", "down"));
    case Delivery::Kind::Up:
        return say(QT_TRANSLATE_NOOP("Words", "up"));
    case Delivery::Kind::Late:
        return say(QT_TRANSLATE_NOOP("Words", "late"));
    case Delivery::Kind::Reminder:
        return say(QT_TRANSLATE_NOOP("Words", "reminder"));
    case Delivery::Kind::Digest:
        return say(QT_TRANSLATE_NOOP("Words", "digest"));
    case Delivery::Kind::Test:
        return say(QT_TRANSLATE_NOOP("Words", "test"));
    }
    Q_UNREACHABLE();
}

/// The name of each monitor once, in the order in which they come.
QStringList monitorNames(const Delivery &delivery)
{
    QStringList names;
    QSet<MonitorId> seen;
    for (const Alert &alert : delivery.alerts) {
        const auto before = seen.size();
        seen.insert(alert.monitor);
        if (seen.size() > before)
            names << alert.monitorName;
    }
    return names;
}

/// To the second where that is worth telling.
QString downtimeText(milliseconds downtime)
{
    constexpr std::chrono::hours toTheSecond{1};
    return downtime < toTheSecond ? exactDurationText(std::chrono::floor<seconds>(downtime)) : durationText(downtime);
}

/// The name without the words at its beginning that the one before has as well: "us-2" after "Queue worker eu-1".
QString withoutSharedWords(const QString &name, const QString &before)
{
    if (name == before)
        return name;
    const auto differs = std::mismatch(name.cbegin(), name.cend(), before.cbegin(), before.cend()).first;
    const qsizetype shared = name.lastIndexOf(u' ', std::min<qsizetype>(differs - name.cbegin(), name.size() - 1)) + 1;
    return shared > differs - name.cbegin() ? name : name.mid(shared);
}

/// "snoozed until 10:00", as it goes on after "held back:" and "waits:".
QString holdWords(const Hold &hold, Instant now)
{
    const QString until = hold.until ? u' ' + say(QT_TRANSLATE_NOOP("Words", "until %1")).arg(speech::nearText(*hold.until, now)) : QString();
    switch (hold.reason) {
    case HoldReason::Gathering:
        return say(QT_TRANSLATE_NOOP("Words", "other changes"));
    case HoldReason::NotAcknowledged:
        return say(QT_TRANSLATE_NOOP("Words", "may be acknowledged")) + until;
    case HoldReason::Acknowledged:
        return say(QT_TRANSLATE_NOOP("Words", "acknowledged"));
    case HoldReason::QuietHours:
        return say(QT_TRANSLATE_NOOP("Words", "quiet hours")) + until;
    case HoldReason::NotificationsPaused:
        return say(QT_TRANSLATE_NOOP("Words", "notifications paused")) + until;
    case HoldReason::Snoozed:
        return say(QT_TRANSLATE_NOOP("Words", "snoozed")) + until;
    case HoldReason::ParentDown:
        return hold.detail.isEmpty() ? say(QT_TRANSLATE_NOOP("Words", "what it depends on is down"))
                                     : say(QT_TRANSLATE_NOOP("Words", "%1 is down")).arg(hold.detail);
    case HoldReason::Flapping:
        return say(QT_TRANSLATE_NOOP("Words", "flapping")) + until;
    case HoldReason::Edited:
        return say(QT_TRANSLATE_NOOP("Words", "schedule edited"));
    case HoldReason::Paused:
        return say(QT_TRANSLATE_NOOP("Words", "monitor paused"));
    case HoldReason::Deleted:
        return say(QT_TRANSLATE_NOOP("Words", "monitor deleted"));
    case HoldReason::Maintenance:
        return say(QT_TRANSLATE_NOOP("Words", "maintenance")) + until;
    case HoldReason::BackBefore:
        return say(QT_TRANSLATE_NOOP("Words", "back up before"));
    case HoldReason::ChannelOff:
        return say(QT_TRANSLATE_NOOP("Words", "channel turned off"));
    }
    Q_UNREACHABLE();
}

QString sentText(const Delivery &delivery)
{
    if (delivery.code != 0)
        return say(QT_TRANSLATE_NOOP("Words", "%1 accepted")).arg(delivery.code);
    return delivery.channel == desktopChannel ? say(QT_TRANSLATE_NOOP("Words", "shown")) : say(QT_TRANSLATE_NOOP("Words", "sent"));
}

/// What was tried in vain so far, and when it is tried again.
QString retryText(const Delivery &delivery, Instant now)
{
    const QString failure = delivery.code != 0 ? QString::number(delivery.code) : say(QT_TRANSLATE_NOOP("Words", "failed"));
    const QString tried = say(QT_TRANSLATE_NOOP("Words", "%1, attempt %2")).arg(failure).arg(delivery.attempts);
    if (delivery.nextAt <= now)
        return say(QT_TRANSLATE_NOOP("Words", "%1, next now")).arg(tried);
    return say(QT_TRANSLATE_NOOP("Words", "%1, next in %2")).arg(tried, durationText(delivery.nextAt - now));
}

/// A sentence without the full stop that another one may follow.
QString unstopped(QString sentence)
{
    while (sentence.endsWith(u'.') || sentence.endsWith(u' '))
        sentence.chop(1);
    return sentence;
}

QString waitingText(const Delivery &delivery, Instant now)
{
    if (delivery.hold && delivery.hold->reason == HoldReason::Gathering)
        return say(QT_TRANSLATE_NOOP("Words", "waits for other changes"));
    if (delivery.hold)
        return say(QT_TRANSLATE_NOOP("Words", "waits: %1")).arg(holdWords(*delivery.hold, now));
    if (delivery.attempts > 0)
        return retryText(delivery, now);
    // Something has to be there before anything can be tried: it says so itself.
    if (!delivery.fault.isEmpty())
        return say(QT_TRANSLATE_NOOP("Words", "waits: %1")).arg(unstopped(delivery.fault));
    if (delivery.nextAt <= now)
        return say(QT_TRANSLATE_NOOP("Words", "being sent"));
    return say(QT_TRANSLATE_NOOP("Words", "to be sent in %1")).arg(durationText(delivery.nextAt - now));
}

} // namespace

QString deliveryKindText(const Delivery &delivery)
{
    const QString kind = kindWord(delivery.kind);
    const qsizetype monitors = monitorNames(delivery).size();
    if (monitors > 1)
        return say(QT_TRANSLATE_NOOP("Words", "%1, %2 monitors")).arg(kind).arg(monitors);
    const bool isUp = delivery.kind == Delivery::Kind::Up && !delivery.alerts.isEmpty() && delivery.alerts.last().incident.resolvedAt;
    if (!isUp)
        return kind;
    const Incident &incident = delivery.alerts.last().incident;
    return say(QT_TRANSLATE_NOOP("Words", "up after %1")).arg(downtimeText(*incident.resolvedAt - incident.startedAt));
}

QString deliveryMonitorsText(const Delivery &delivery)
{
    const QStringList names = monitorNames(delivery);
    if (names.size() < 2)
        return names.value(0);
    const QString both = names[0] + u", "_s + withoutSharedWords(names[1], names[0]);
    const qsizetype more = names.size() - monitorsNamed;
    return more == 0 ? both : say(QT_TRANSLATE_NOOP("Words", "%1 and %2 more")).arg(both).arg(more);
}

QString deliveryResultText(const Delivery &delivery, Instant now)
{
    switch (delivery.state) {
    case Delivery::State::Sent:
        return sentText(delivery);
    case Delivery::State::GivenUp:
        if (delivery.kind == Delivery::Kind::Test) // which is tried once
            return delivery.code == 0 ? say(QT_TRANSLATE_NOOP("Words", "failed"))
                                      : say(QT_TRANSLATE_NOOP("Words", "failed, %1")).arg(delivery.code);
        return say(QT_TRANSLATE_NOOP("Words", "given up after 24 h"));
    case Delivery::State::Held:
        return delivery.hold ? say(QT_TRANSLATE_NOOP("Words", "held back: %1")).arg(holdWords(*delivery.hold, now))
                             : say(QT_TRANSLATE_NOOP("Words", "held back"));
    case Delivery::State::Waiting:
        return waitingText(delivery, now);
    }
    Q_UNREACHABLE();
}

QString holdSentence(const Hold &hold, Instant now)
{
    // What is over is told as such.
    const auto withUntil = [&hold, now](const char *phrase, const char *open) {
        return hold.until > now ? say(phrase).arg(speech::nearText(*hold.until, now)) : say(open);
    };
    switch (hold.reason) {
    case HoldReason::Gathering:
        return say(QT_TRANSLATE_NOOP("Words", "It waits for what else changes in the same moment"));
    case HoldReason::NotAcknowledged:
        return withUntil(QT_TRANSLATE_NOOP("Words", "It is told only if nobody acknowledges the incident until %1"),
                         QT_TRANSLATE_NOOP("Words", "It is told only if nobody acknowledges the incident"));
    case HoldReason::Acknowledged:
        return say(QT_TRANSLATE_NOOP("Words", "Somebody acknowledged the incident before it was to be told"));
    case HoldReason::QuietHours:
        return withUntil(QT_TRANSLATE_NOOP("Words", "The desktop keeps quiet until %1"),
                         QT_TRANSLATE_NOOP("Words", "The desktop kept quiet"));
    case HoldReason::NotificationsPaused:
        return withUntil(QT_TRANSLATE_NOOP("Words", "Notifications are paused until %1"),
                         QT_TRANSLATE_NOOP("Words", "Notifications were paused"));
    case HoldReason::Snoozed:
        return withUntil(QT_TRANSLATE_NOOP("Words", "Alerts of this monitor are snoozed until %1"),
                         QT_TRANSLATE_NOOP("Words", "Alerts of this monitor were snoozed"));
    case HoldReason::ParentDown:
        return hold.detail.isEmpty() ? say(QT_TRANSLATE_NOOP("Words", "The monitor that it depends on is down"))
                                     : say(QT_TRANSLATE_NOOP("Words", "It depends on %1, which is down")).arg(hold.detail);
    case HoldReason::Flapping:
        return withUntil(QT_TRANSLATE_NOOP("Words", "The monitor goes up and down all the time: told together with what else "
                                                    "happens until %1"),
                         QT_TRANSLATE_NOOP("Words", "The monitor goes up and down all the time: told together with what else "
                                                    "happens"));
    case HoldReason::Edited:
        return say(QT_TRANSLATE_NOOP("Words", "An edit of the schedule made it overdue, and whoever made it was told"));
    case HoldReason::Paused:
        return say(QT_TRANSLATE_NOOP("Words", "The monitor was paused before it was sent"));
    case HoldReason::Deleted:
        return say(QT_TRANSLATE_NOOP("Words", "The monitor was deleted before it was sent"));
    case HoldReason::Maintenance:
        return withUntil(QT_TRANSLATE_NOOP("Words", "The monitor is in maintenance until %1"),
                         QT_TRANSLATE_NOOP("Words", "The monitor was in maintenance"));
    case HoldReason::BackBefore:
        return say(QT_TRANSLATE_NOOP("Words", "The monitor was up again before it was to be sent"));
    case HoldReason::ChannelOff:
        return say(QT_TRANSLATE_NOOP("Words", "The channel was disabled or removed before it was sent"));
    }
    Q_UNREACHABLE();
}

bool keepsFailing(const Delivery &delivery)
{
    return delivery.state == Delivery::State::Waiting && delivery.attempts >= enoughAttempts;
}

QString failingSentence(const Delivery &waiting, Instant now)
{
    if (!keepsFailing(waiting))
        return {};
    const Instant since = waiting.firstAttemptAt.value_or(waiting.createdAt);
    QStringList sentences;
    sentences << say(QT_TRANSLATE_NOOP("Words", "%1 has been failing since %2.")).arg(waiting.channelName, speech::nearText(since, now));
    if (waiting.code != 0)
        sentences << say(QT_TRANSLATE_NOOP("Words", "%1 attempts, the last answer was %2.")).arg(waiting.attempts).arg(waiting.code);
    else if (waiting.fault.isEmpty())
        sentences << say(QT_TRANSLATE_NOOP("Words", "%1 attempts.")).arg(waiting.attempts);
    else
        sentences << say(QT_TRANSLATE_NOOP("Words", "%1 attempts. %2.")).arg(QString::number(waiting.attempts), unstopped(waiting.fault));
    sentences << (waiting.nextAt <= now ? say(QT_TRANSLATE_NOOP("Words", "It is tried again now."))
                                        : say(QT_TRANSLATE_NOOP("Words", "Next try in %1.")).arg(durationText(waiting.nextAt - now)));
    sentences << say(QT_TRANSLATE_NOOP("Words", "Alerts are kept for 24 h."));
    return sentences.join(u' ');
}

} // namespace aloft

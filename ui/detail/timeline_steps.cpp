// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_steps.h"

#include "model/words/delivery_words.h"
#include "model/words/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

using Mark = TimelineStep::Mark;

QString tr(const char *text)
{
    return QCoreApplication::translate("Timeline", text);
}

/// What was expected and did not come. It follows from the cause, which holds the schedule that was in force.
QList<TimelineStep> expectedSteps(const Incident &incident)
{
    const Cause &cause = incident.cause;
    const Instant anchor = incident.startedAt - cause.silent;
    if (cause.kind == Cause::Kind::Reported)
        return {{anchor, Mark::Good, tr("Last success")}};
    const bool never = cause.kind == Cause::Kind::NeverReceived;
    const Instant due = cause.expected ? cause.expected->at : anchor + cause.interval;
    QList<TimelineStep> steps{{anchor, never ? Mark::Plain : Mark::Good, never ? tr("Waiting for the first heartbeat since") : tr("Last heartbeat")},
                              {due, Mark::Plain, tr("Due")},
                              {due + cause.grace, Mark::Warning, tr("Deadline"), tr("after %1 of grace").arg(exactDurationText(cause.grace))}};
    if (cause.gap) {
        const QString until = tr("and again from %1").arg(toLocal(cause.gap->until).toString(u"HH:mm"_s));
        steps << TimelineStep{cause.gap->from, Mark::Held, tr("Aloft was not listening"), until};
    }
    return steps;
}

Mark markOf(const Delivery &delivery)
{
    switch (delivery.state) {
    case Delivery::State::Sent:
        return Mark::Good;
    case Delivery::State::GivenUp:
        return Mark::Bad;
    case Delivery::State::Held:
        return Mark::Held;
    case Delivery::State::Waiting:
        return delivery.attempts > 0 ? Mark::Bad : Mark::Plain;
    }
    Q_UNREACHABLE();
}

/// A message may have told of other monitors as well; here it counts only what it told of this one.
QString kindHere(const Delivery &delivery, IncidentId incident)
{
    Delivery here = delivery;
    here.alerts.removeIf([incident](const Alert &alert) { return alert.incident.id != incident; });
    return deliveryKindText(here);
}

TimelineStep deliveryStep(const Delivery &delivery, IncidentId incident, Instant now)
{
    const bool tried = delivery.attempts > 0 && delivery.lastAttemptAt;
    QString text = delivery.state == Delivery::State::Held && delivery.hold ? holdSentence(*delivery.hold, now)
                                                                           : deliveryResultText(delivery, now);
    if (!delivery.fault.isEmpty() && delivery.state != Delivery::State::Sent)
        text += u". "_s + delivery.fault;
    const QString title = delivery.state == Delivery::State::Held ? tr("Held back: %1") : tr("Alert: %1");
    return {tried ? *delivery.lastAttemptAt : delivery.createdAt, markOf(delivery),
            title.arg(u"%1, %2"_s.arg(delivery.channelName, kindHere(delivery, incident))), text};
}

} // namespace

QList<TimelineStep> timelineSteps(const Timeline &timeline, Instant now)
{
    const Incident &incident = timeline.incident;
    QList<TimelineStep> steps = expectedSteps(incident);
    steps << TimelineStep{incident.startedAt, Mark::Bad, tr("Incident opened"),
                          incident.quiet ? tr("%1. Quietly: an edit of the schedule made it overdue.").arg(causeSentence(incident.cause))
                                         : causeSentence(incident.cause)};
    for (const Delivery &delivery : timeline.deliveries)
        steps << deliveryStep(delivery, incident.id, now);
    if (incident.acknowledgedAt)
        steps << TimelineStep{*incident.acknowledgedAt, Mark::Plain,
                              incident.acknowledgedBy.isEmpty() ? tr("Seen") : tr("Seen by %1").arg(incident.acknowledgedBy)};
    if (incident.resolvedAt) {
        const QString after = tr("after %1").arg(durationText(*incident.resolvedAt - incident.startedAt));
        steps << TimelineStep{*incident.resolvedAt, Mark::Good,
                              incident.resolution ? tr("Ended by: %1").arg(resolutionWord(*incident.resolution)) : tr("Ended"), after};
    }
    std::ranges::stable_sort(steps, {}, &TimelineStep::at);
    return steps;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_text.h"

#include "speech.h"
#include "words.h"

#include <QHash>
#include <QMap>

#include <algorithm>
#include <array>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// What is said of one monitor.
struct Item
{
    Alert alert = {};
    bool isWhole = false; ///< an up whose down is told by the same message
};

QString translate(const char *phrase)
{
    return speech::translated(phrase);
}

/// An end that says nothing about whether the job runs.
bool endedByHand(const Alert &alert)
{
    const auto resolution = alert.incident.resolution;
    return resolution && *resolution != Resolution::Heartbeat && *resolution != Resolution::ItRan;
}

/// Of a monitor that changes all the time only the last change is told, of others the last one of each incident.
bool belongTogether(const Alert &one, const Alert &other)
{
    const bool flapping = one.changesInAnHour > 0 || other.changesInAnHour > 0;
    return one.monitor == other.monitor && (flapping || one.incident.id == other.incident.id);
}

Item joined(const Item &former, const Alert &alert)
{
    const bool sameIncident = former.alert.incident.id == alert.incident.id;
    const bool begunHere = former.isWhole || former.alert.kind == Alert::Kind::Down;
    return {alert, sameIncident && begunHere && alert.kind == Alert::Kind::Up};
}

QList<Item> itemsOf(const QList<Alert> &alerts)
{
    QList<Item> items;
    QHash<MonitorId, qsizetype> newest; // the place of each monitor's last item: a storm has thousands
    for (const Alert &alert : alerts) {
        const auto place = newest.constFind(alert.monitor);
        if (place != newest.cend() && belongTogether(items.at(*place).alert, alert)) {
            items[*place] = joined(items.at(*place), alert);
            continue;
        }
        newest.insert(alert.monitor, items.size());
        items.append(Item{alert});
    }
    return items;
}

QString missedText(qint64 runs)
{
    return runs == 1  ? translate(QT_TRANSLATE_NOOP("Words", ", 1 run was missed"))
           : runs > 1 ? translate(QT_TRANSLATE_NOOP("Words", ", %1 runs were missed")).arg(runs)
                      : QString();
}

QString reasonText(Resolution resolution)
{
    switch (resolution) {
    case Resolution::Heartbeat:
    case Resolution::ItRan:
        return {};
    case Resolution::ScheduleChanged:
        return translate(QT_TRANSLATE_NOOP("Words", "Its schedule was changed. "));
    case Resolution::Paused:
        return translate(QT_TRANSLATE_NOOP("Words", "The monitor was paused. "));
    case Resolution::TypeChanged:
        return translate(QT_TRANSLATE_NOOP("Words", "Its type was changed. "));
    case Resolution::Deleted:
        return translate(QT_TRANSLATE_NOOP("Words", "The monitor was deleted. "));
    }
    Q_UNREACHABLE();
}

QString upSentence(const Item &item, Instant now)
{
    const Incident &incident = item.alert.incident;
    const QString duration = durationText(durationOf(incident, incident.resolvedAt.value_or(item.alert.at)));
    const QString down = item.isWhole ? translate(QT_TRANSLATE_NOOP("Words", "It went down %1 and was down for %2"))
                                            .arg(momentText(incident.startedAt, now, false), duration)
                                      : translate(QT_TRANSLATE_NOOP("Words", "It was down for %1")).arg(duration);
    const QString reason = incident.resolution ? reasonText(*incident.resolution) : QString();
    const QString cause = item.isWhole ? u". "_s + causeSentence(incident.cause) : QString();
    return reason + down + missedText(item.alert.missedRuns) + cause;
}

QString sentenceOf(const Item &item, Instant now)
{
    const Alert &alert = item.alert;
    switch (alert.kind) {
    case Alert::Kind::Down:
        return causeSentence(alert.incident.cause);
    case Alert::Kind::Up:
        return upSentence(item, now);
    case Alert::Kind::Late:
        return translate(QT_TRANSLATE_NOOP("Words", "A heartbeat was expected %1")).arg(momentText(alert.at, now, false));
    case Alert::Kind::Reminder:
        return translate(QT_TRANSLATE_NOOP("Words", "Down for %1. %2"))
            .arg(durationText(durationOf(alert.incident, now)), causeSentence(alert.incident.cause));
    }
    Q_UNREACHABLE();
}

QString flappingText(const Alert &alert)
{
    const char *phrase = alert.kind == Alert::Kind::Up
                             ? QT_TRANSLATE_NOOP("Words", "%1 is flapping: %2 changes in the last hour, now up")
                             : QT_TRANSLATE_NOOP("Words", "%1 is flapping: %2 changes in the last hour, now down");
    return translate(phrase).arg(alert.monitorName).arg(alert.changesInAnHour);
}

QString titleOf(const Alert &alert)
{
    if (alert.changesInAnHour > 0 && alert.kind != Alert::Kind::Late)
        return flappingText(alert);
    switch (alert.kind) {
    case Alert::Kind::Down:
        return translate(QT_TRANSLATE_NOOP("Words", "%1 is down")).arg(alert.monitorName);
    case Alert::Kind::Up:
        return endedByHand(alert) ? translate(QT_TRANSLATE_NOOP("Words", "The incident of %1 is closed")).arg(alert.monitorName)
                                  : translate(QT_TRANSLATE_NOOP("Words", "%1 is back")).arg(alert.monitorName);
    case Alert::Kind::Late:
        return translate(QT_TRANSLATE_NOOP("Words", "%1 is late")).arg(alert.monitorName);
    case Alert::Kind::Reminder:
        return translate(QT_TRANSLATE_NOOP("Words", "%1 is still down")).arg(alert.monitorName);
    }
    Q_UNREACHABLE();
}

/// How many monitors there are of each kind, by the last thing that is told of each.
QString titleOf(const QList<Item> &items)
{
    struct Phrase
    {
        Alert::Kind kind;
        const char *alone;
        const char *amongOthers;
    };
    static constexpr std::array phrases{
        Phrase{Alert::Kind::Down, QT_TRANSLATE_NOOP("Words", "%1 monitors are down"), QT_TRANSLATE_NOOP("Words", "%1 down")},
        Phrase{Alert::Kind::Reminder, QT_TRANSLATE_NOOP("Words", "%1 monitors are still down"),
               QT_TRANSLATE_NOOP("Words", "%1 still down")},
        Phrase{Alert::Kind::Late, QT_TRANSLATE_NOOP("Words", "%1 monitors are late"), QT_TRANSLATE_NOOP("Words", "%1 late")},
        Phrase{Alert::Kind::Up, QT_TRANSLATE_NOOP("Words", "%1 monitors are back"), QT_TRANSLATE_NOOP("Words", "%1 back")},
    };
    QMap<MonitorId, Alert::Kind> last;
    for (const Item &item : items)
        last.insert(item.alert.monitor, item.alert.kind);
    if (last.size() == 1)
        return titleOf(items.constLast().alert);
    QStringList parts;
    for (const Phrase &phrase : phrases) {
        const qsizetype count = std::ranges::count(last, phrase.kind);
        if (count == last.size())
            return translate(phrase.alone).arg(count);
        if (count > 0)
            parts.append(translate(phrase.amongOthers).arg(count));
    }
    return parts.join(u", "_s);
}

QString lineOf(const Item &item, Instant now)
{
    const QString separator = item.alert.changesInAnHour > 0 ? u". "_s : u": "_s;
    return titleOf(item.alert) + separator + sentenceOf(item, now);
}

} // namespace

AlertText alertText(Delivery::Kind kind, const QList<Alert> &alerts, Instant now)
{
    if (kind == Delivery::Kind::Test || alerts.isEmpty()) {
        return {translate(QT_TRANSLATE_NOOP("Words", "Test alert from Aloft")),
                {translate(QT_TRANSLATE_NOOP("Words", "This channel works. Nothing is down because of this message"))}};
    }
    const QList<Item> items = itemsOf(alerts);
    if (items.size() == 1)
        return {titleOf(items.constFirst().alert), {sentenceOf(items.constFirst(), now)}};
    AlertText text{titleOf(items), {}};
    for (const Item &item : items.first(std::min<qsizetype>(items.size(), mostLines)))
        text.lines.append(lineOf(item, now));
    if (items.size() > mostLines)
        text.lines.append(translate(QT_TRANSLATE_NOOP("Words", "and %1 more")).arg(items.size() - mostLines));
    return text;
}

QString alertSentence(const Alert &alert, Instant now)
{
    return sentenceOf({alert}, now);
}

} // namespace aloft

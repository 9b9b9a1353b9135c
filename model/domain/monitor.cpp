// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor.h"

#include "keys.h"

#include <QCoreApplication>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array questionKeys{
    std::pair{Deferral::Question::Open, "open"_L1},
    std::pair{Deferral::Question::Asked, "asked"_L1},
    std::pair{Deferral::Question::Answered, "answered"_L1},
};

constexpr qsizetype longestName = 100;
constexpr qsizetype longestTag = 40;
constexpr qsizetype mostTags = 20;
constexpr qsizetype longestNote = 10'000;

/// Characters that hide or reorder others, or that a terminal takes for a command; line breaks among them.
bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.direction() == QChar::DirLRE || c.direction() == QChar::DirRLE
            || c.direction() == QChar::DirLRO || c.direction() == QChar::DirRLO || c.direction() == QChar::DirPDF
            || c.direction() == QChar::DirLRI || c.direction() == QChar::DirRLI || c.direction() == QChar::DirFSI
            || c.direction() == QChar::DirPDI || c.category() == QChar::Separator_Line
            || c.category() == QChar::Separator_Paragraph;
    });
}

/// What a person counts as characters, or near to it: a letter outside the basic plane is one.
qsizetype lengthOf(const QString &text)
{
    return text.toUcs4().size();
}

QString controlsFault()
{
    return QCoreApplication::translate("Monitor", "Without line breaks and control characters");
}

} // namespace

QString questionKey(Deferral::Question question)
{
    return keyOf(questionKeys, question);
}

std::optional<Deferral::Question> questionFromKey(const QString &key)
{
    return valueOf(questionKeys, key);
}

Instant anchorOf(const Monitor &monitor)
{
    return std::max(monitor.anchoredAt, monitor.lastHeartbeatAt.value_or(monitor.anchoredAt));
}

bool isWatched(const Monitor &monitor)
{
    return monitor.type == MonitorType::Heartbeat && monitor.status != Status::Paused && !monitor.deletedAt;
}

void shift(Monitor &monitor, milliseconds by)
{
    const auto move = [by](std::optional<Instant> &moment) {
        if (moment)
            *moment += by;
    };
    monitor.anchoredAt += by;
    for (auto *moment : {&monitor.pausedAt, &monitor.pausedUntil, &monitor.deletedAt, &monitor.lastHeartbeatAt, &monitor.snoozedUntil})
        move(*moment);
    for (Run &run : monitor.runs)
        run.startedAt += by;
    if (monitor.incident) {
        monitor.incident->startedAt += by;
        move(monitor.incident->acknowledgedAt);
    }
    if (monitor.deferral) {
        monitor.deferral->gap.from += by;
        monitor.deferral->gap.until += by;
    }
}

Instant dueBy(const Monitor &monitor, const Schedule &schedule)
{
    return hasReported(monitor) ? dueAfterSuccess(*monitor.lastHeartbeatAt, schedule) : dueAfter(monitor.anchoredAt, schedule);
}

std::optional<Instant> dueOf(const Monitor &monitor)
{
    if (!isWatched(monitor))
        return std::nullopt;
    return dueBy(monitor, monitor.schedule);
}

std::optional<Instant> firstDeadlineOf(const Monitor &monitor)
{
    if (!isWatched(monitor))
        return std::nullopt;
    return dueBy(monitor, monitor.schedule) + monitor.schedule.grace;
}

std::optional<Instant> deadlineOf(const Monitor &monitor)
{
    const auto first = firstDeadlineOf(monitor);
    if (!first || !monitor.deferral)
        return first;
    return std::max(*first, deadlineAfter(monitor.deferral->gap.until, monitor.schedule));
}

bool isUnproven(const Monitor &monitor)
{
    return isWatched(monitor) && monitor.deferral && monitor.deferral->question != Deferral::Question::Answered && !monitor.incident;
}

Status statusAt(const Monitor &monitor, Instant now)
{
    if (monitor.status == Status::Up) {
        const auto due = dueOf(monitor);
        if (due && now > *due)
            return Status::Late;
    }
    return monitor.status;
}

bool hasReported(const Monitor &monitor)
{
    return monitor.lastHeartbeatAt && *monitor.lastHeartbeatAt >= monitor.anchoredAt;
}

QString nameFault(const QString &name)
{
    const QString trimmed = name.trimmed();
    const qsizetype length = lengthOf(trimmed);
    if (length == 0)
        return QCoreApplication::translate("Monitor", "A monitor needs a name");
    if (length > longestName)
        return QCoreApplication::translate("Monitor", "At most 100 characters");
    if (hasControls(trimmed))
        return controlsFault();
    return {};
}

QStringList tidyTags(const QStringList &tags)
{
    QStringList tidy;
    for (const QString &tag : tags) {
        const QString plain = tag.simplified();
        if (!plain.isEmpty() && !tidy.contains(plain, Qt::CaseInsensitive))
            tidy.append(plain);
    }
    return tidy;
}

QString tagsFault(const QStringList &tags)
{
    const QStringList tidy = tidyTags(tags);
    if (tidy.size() > mostTags)
        return QCoreApplication::translate("Monitor", "At most 20 tags");
    for (const QString &tag : tidy) {
        if (lengthOf(tag) > longestTag)
            return QCoreApplication::translate("Monitor", "At most 40 characters in a tag");
        if (hasControls(tag))
            return controlsFault();
    }
    return {};
}

QString noteFault(const QString &note)
{
    if (lengthOf(note) > longestNote)
        return QCoreApplication::translate("Monitor", "At most 10,000 characters");
    QString withoutBreaks = note;
    if (hasControls(withoutBreaks.remove(u'\n').remove(u'\r').remove(u'\t')))
        return QCoreApplication::translate("Monitor", "Without control characters");
    return {};
}

} // namespace aloft

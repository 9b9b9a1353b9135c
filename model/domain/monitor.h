// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "channel.h"
#include "incident.h"
#include "schedule.h"
#include "status.h"

#include <QList>
#include <QStringList>

namespace aloft {

/// A run of a job that has begun and not ended.
struct Run
{
    QString id; ///< as the job named it; empty if it gave none
    Instant startedAt;

    bool operator==(const Run &) const = default;
};

/// A miss that proves nothing, since Aloft itself could not receive when the run was expected. It is put off to one more
/// deadline, counted from the end of the gap, at most once between two heartbeats.
struct Deferral
{
    enum class Question {
        Open,     ///< whether the job ran has not been asked yet
        Asked,
        Answered,
    };

    Gap gap; ///< from the first to the last moment in which Aloft was not listening
    Question question = Question::Open;

    bool operator==(const Deferral &) const = default;
};

/// The word for the database.
[[nodiscard]] QString questionKey(Deferral::Question question);
[[nodiscard]] std::optional<Deferral::Question> questionFromKey(const QString &key);

/// One watched job.
struct Monitor
{
    MonitorId id = 0;
    QString name;
    MonitorType type = MonitorType::Heartbeat;
    QString token; ///< the secret at the end of the heartbeat URL; empty unless the type is heartbeat
    Schedule schedule;
    QStringList tags;
    QString note;
    bool keepsBodies = true; ///< what jobs send along is kept with the heartbeat
    bool acceptsGet = false; ///< GET and HEAD count like POST

    Status status = Status::Pending; ///< as stored, so never Late; see statusAt()
    Instant createdAt;
    Instant anchoredAt; ///< the latest of created, restored, resumed, type changed to heartbeat
    std::optional<Instant> pausedAt;
    std::optional<Instant> pausedUntil; ///< none: until resumed by hand
    std::optional<Instant> deletedAt;

    std::optional<Instant> lastHeartbeatAt; ///< the last success that counted
    QString lastOrigin;                     ///< the address it came from
    quint16 lastPort = 0;                   ///< the port of Aloft's that it came in on

    QList<Run> runs = {}; ///< under way, the oldest first

    std::optional<Incident> incident; ///< the open one
    std::optional<Deferral> deferral = {}; ///< of the miss since the last heartbeat

    QList<ChannelId> channels = {}; ///< it alerts through, in order of their numbers
    MonitorId dependsOn = 0; ///< while that one is down, this one's alerts are held back; 0: on none
    std::optional<Instant> snoozedUntil = {}; ///< nobody is alerted before

    bool operator==(const Monitor &) const = default;
};

/// At most so many runs of one monitor are under way; one more pushes the oldest out.
inline constexpr qsizetype mostRuns = 100;

/// After so long the end of a run is not waited for any more.
inline constexpr std::chrono::hours longestRun{24};

/// What deadlines are counted from: the later of anchoredAt and the last heartbeat.
[[nodiscard]] Instant anchorOf(const Monitor &monitor);

/// Whether a deadline applies: a heartbeat monitor that is neither paused nor deleted.
[[nodiscard]] bool isWatched(const Monitor &monitor);

/// The clock was set: all that is pending moves by as much.
void shift(Monitor &monitor, milliseconds by);

/// When the next heartbeat is (or was) expected by some schedule, be it the monitor's own or one that is thought of.
[[nodiscard]] Instant dueBy(const Monitor &monitor, const Schedule &schedule);

/// When the next heartbeat is (or was) expected; none unless watched.
[[nodiscard]] std::optional<Instant> dueOf(const Monitor &monitor);

/// When the monitor goes (or went) down without one, put off if a gap lay around it; none unless watched.
[[nodiscard]] std::optional<Instant> deadlineOf(const Monitor &monitor);

/// The same, whether or not it has been put off.
[[nodiscard]] std::optional<Instant> firstDeadlineOf(const Monitor &monitor);

/// Whether a run is missed that may have taken place while Aloft was not listening, and nobody has said yet.
[[nodiscard]] bool isUnproven(const Monitor &monitor);

/// The status to show. Up turns Late after due; Pending stays Pending, since its job has not begun to report.
[[nodiscard]] Status statusAt(const Monitor &monitor, Instant now);

/// Whether a heartbeat has counted since the anchor was last set by hand.
[[nodiscard]] bool hasReported(const Monitor &monitor);

/// The sentence to show beside the name's field, or nothing if it is 1 to 100 characters after trimming, all of them printable.
[[nodiscard]] QString nameFault(const QString &name);

/// Tags as they are kept: trimmed, inner blanks as one, without empty ones and doubles, in their order.
[[nodiscard]] QStringList tidyTags(const QStringList &tags);

/// The sentence to show beside the tags' field, or nothing if there are at most 20 of at most 40 characters.
[[nodiscard]] QString tagsFault(const QStringList &tags);

/// The sentence to show beside the note's field, or nothing if it has at most 10,000 characters.
[[nodiscard]] QString noteFault(const QString &note);

} // namespace aloft

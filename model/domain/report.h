// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace aloft {

/// What a job can say at its heartbeat URL. Only a success moves the deadline or resolves an incident.
enum class HeartbeatKind {
    Success, ///< nothing or 0 after the token: the job has done its work
    Start, ///< /start: a run begins
    Fail, ///< /fail, an exit status other than 0, or the name of the signal that ended the job
    Log, ///< /log: kept, and changes nothing
};

/// The word for JSON and the database: always English.
[[nodiscard]] QString heartbeatKindKey(HeartbeatKind kind);
[[nodiscard]] std::optional<HeartbeatKind> heartbeatKindFromKey(const QString &key);

/// What a job says, as its request puts it.
struct Report
{
    HeartbeatKind kind = HeartbeatKind::Success;
    QString exitStatus = {}; ///< of a failure: a number such as 3, or a signal's name such as TERM; empty if it gave none
    QString runId = {}; ///< pairs a start with its end; empty if it gave none

    bool operator==(const Report &) const = default;
};

/// The longest run id that is kept; a longer one is cut.
inline constexpr qsizetype longestRunId = 64;

/// What the word after the token means, in upper or lower case: nothing, start, fail, log, an exit status, or the name of
/// a signal (signal(7)) with or without SIG.
/// @return nothing if it means nothing
[[nodiscard]] std::optional<Report> reportFromWord(const QString &word, const QString &runId = {});

/// Whether an exit status is a signal's name and no number.
[[nodiscard]] bool isSignalName(const QString &exitStatus);

/// What came with a request, as far as it is kept.
struct Body
{
    QByteArray head = {}; ///< all of it, or its beginning
    QByteArray tail = {}; ///< its end, where something between the two was dropped
    qint64 size_bytes = 0; ///< of all that came

    [[nodiscard]] bool isEmpty() const { return size_bytes == 0; }

    bool operator==(const Body &) const = default;
};

} // namespace aloft

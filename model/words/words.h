// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/heartbeat.h"
#include "model/domain/monitor.h"
#include "model/domain/schedule_doctor.h"
#include "model/domain/refused_request.h"
#include "model/domain/result.h"

#include <array>

namespace aloft {

/// The word of a status as a person reads it, such as "Up".
[[nodiscard]] QString statusWord(Status status);

/// A length of time for reading: seconds under 2 min ("70 s"), minutes up to 119 ("61 min"), then "2 h 5 min", then "2 d 1 h".
/// Rounded down; never negative.
[[nodiscard]] QString durationText(milliseconds duration);

/// A length of time that was set, without rounding: "90 s", "5 min", "1 h 30 min", "24 h", "24 h 30 min".
[[nodiscard]] QString exactDurationText(seconds duration);

/// For a clock that runs: "0:38", "6:41"; from an hour on as durationText().
[[nodiscard]] QString countdownText(milliseconds left);

/// "just now", "22 s ago", "14 h 18 min ago"; shorter = true drops the smaller unit ("14 h ago").
[[nodiscard]] QString agoText(milliseconds age, bool shorter = false);

/// A moment in the local zone as near as it is useful: "today 02:06:11", "yesterday 02:05:40", "tomorrow 02:06:00",
/// "20 Nov 02:06:02", "20 Nov 2025 02:06:02". withSeconds = false drops the seconds.
[[nodiscard]] QString momentText(Instant moment, Instant now, bool withSeconds = true);

/// The whole local date, time and zone, for a tooltip.
[[nodiscard]] QString absoluteText(Instant moment);

/// "Wed 25 Nov 06:30" by the clocks of a zone, and what they show here where that differs: "Wed 25 Nov 06:30 (12:30 here)",
/// "(Tue 22:30 here)" on another day.
[[nodiscard]] QString expectedTimeText(Instant moment, const QString &zone);

/// "every 1 h · grace 10 min" or "30 6 * * 1-5 Europe/Berlin · grace 10 min", the second line of a monitor in the list.
[[nodiscard]] QString scheduleText(const Schedule &schedule);

/// The two lines at the right of a monitor in the list, such as "late, down in 6:41" over "63 min ago".
struct ListLines
{
    QString first;
    QString second;
};
[[nodiscard]] ListLines listLines(const Monitor &monitor, Instant now);

/// For who cannot see the list: "Nightly backup: Up, goes down tomorrow 02:36", "Warehouse sync: Down since today 16:12".
[[nodiscard]] QString statusSentence(const Monitor &monitor, Instant now);

/// "No heartbeat ever received" exactly, or "No heartbeat for 61 min (expected every 1 h, grace 1 min)",
/// "No heartbeat since it was expected at 06:30 (30 6 * * 1-5, Europe/Berlin, grace 10 min)", by that zone's clocks,
/// "Job reported failure", "Job reported failure, exit status 3" or "Job reported failure, signal TERM".
/// @param translated false for JSON and the log, which are always English
[[nodiscard]] QString causeSentence(const Cause &cause, bool translated = true);

/// "today 02:10 to 07:45", "yesterday 22:10 to today 07:45".
[[nodiscard]] QString spanText(Instant from, Instant until, Instant now);

/// Why Aloft could not receive: "computer off", "port not available".
[[nodiscard]] QString blindReasonText(BlindReason reason);

/// "Aloft was not listening today 02:10 to 07:45: computer off"
[[nodiscard]] QString blindSentence(const BlindInterval &blind, Instant now);

/// "The computer's clock was set forward by 1 h, today 14:00"
[[nodiscard]] QString clockSetSentence(const ClockSet &set, Instant now);

/// "Aloft was not listening today 02:10 to 07:45, when a run was expected today 03:00"; nothing unless a miss is unproven.
[[nodiscard]] QString unprovenSentence(const Monitor &monitor, Instant now);

/// Why an incident ended, as a person reads it: "heartbeat", "it ran", "schedule changed", "paused", "type changed", "deleted".
[[nodiscard]] QString resolutionWord(Resolution resolution);

/// What a report did, in a word: "on time", "4 s late", "first", "not counted" while paused; of a start, a failure or a log
/// what it is.
[[nodiscard]] QString effectWord(const Heartbeat &heartbeat);

/// What a job said, in a word or two: "Success", "Started", "Failed", "Failed, exit status 3", "Failed, signal TERM", "Log".
[[nodiscard]] QString reportText(HeartbeatKind kind, const QString &exitStatus);

/// "running for 3:12", or with several runs "2 runs, the longest for 3:12"; nothing if none is under way.
[[nodiscard]] QString runningText(const QList<Run> &runs, Instant now);

/// What a job sent along, for reading: its head and tail, and between them a line about how much was dropped. Bytes that are no
/// UTF-8 and control characters but line breaks and tabs are shown as U+FFFD.
/// @param translated false for JSON
[[nodiscard]] QString bodyText(const Body &body, bool translated = true);

/// Why a request was refused, as a sentence: "GET is not accepted by this monitor", "No monitor has this URL".
[[nodiscard]] QString refusedSentence(const RefusedRequest &refused);

/// "No heartbeat ever received. Goes down in 12 h 51 min" and its kin for a pending monitor.
[[nodiscard]] QString pendingSentence(const Monitor &monitor, Instant now);

/// "Must check in within 24 h 30 min of the last heartbeat, or it goes down"
[[nodiscard]] QString requirementSentence(const Schedule &schedule);

/// The heading and the text of the notice for an incident that opened or ended.
struct NoticeText
{
    QString title; ///< "Nightly backup is down" or "Nightly backup is back"
    QString body;  ///< the cause, or "It was down for 12 min"
};
[[nodiscard]] NoticeText noticeFor(const Incident &incident, const QString &monitorName);

/// How many monitors show each status, in the order of statusOrder.
using StatusCounts = std::array<int, statusOrder.size()>;

/// The place of a status in statusOrder, and so of its number in StatusCounts.
[[nodiscard]] constexpr std::size_t statusRank(Status status)
{
    std::size_t rank = 0;
    while (statusOrder.at(rank) != status)
        ++rank;
    return rank;
}

/// "1 down, 1 late, 4 up, 1 pending, 1 paused"; zeros are left out; "No monitors yet" when all are zero.
/// The order here is down, late, up, pending, paused.
[[nodiscard]] QString countsText(const StatusCounts &counts);

/// Reads 90, 90s, 5m, 1h, 1h30m, 24h (blanks allowed, units s, m, min, h, d). The error is a sentence with the text in it.
[[nodiscard]] Result<seconds> parseDuration(const QString &text);

/// What a monitor's page says of an Advice: what contradicts the schedule, what the fix would have done to the last 30 days, and
/// what the button does.
struct AdviceText
{
    QString title;
    QString text;
    QString button; ///< "Set grace to 5 min", "Expect 30 7 * * 1-5", "Expect every 1 h"
};
[[nodiscard]] AdviceText adviceText(const Advice &advice);

} // namespace aloft

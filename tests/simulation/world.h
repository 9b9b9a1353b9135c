// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/report.h"
#include "model/domain/schedule.h"

#include <QList>
#include <QString>

#include <variant>

namespace aloft::simulation {

/// What can happen in the world. Monitors are told by their place in the order of their creation, modulo how many there
/// are, so that a story stays one when steps are taken out of it.
namespace step {

struct Pass
{
    milliseconds length;
};

/// Time passes until a moment that matters to a monitor, or just beside it. Nothing if that is past, or there is none.
struct PassTo
{
    enum class Point { Due, Deadline, Question, PauseEnd };

    int monitor;
    Point point;
    milliseconds offset;
};

/// A job reports.
struct Say
{
    int monitor;
    HeartbeatKind kind = HeartbeatKind::Success;
    bool named = false; ///< the run has an id
    milliseconds ago{}; ///< it was read so much earlier than it reaches the core
    bool waits = false; ///< the core gets to it only with the next step
    int times = 1;
};

/// A job that nobody told that the URL was rotated.
struct SayToOldUrl
{
    int monitor;
};

struct Create
{
    Schedule schedule;
    bool paused = false;
};

struct Edit
{
    int monitor;
    std::optional<seconds> interval;
    std::optional<seconds> grace;
};

struct Pause
{
    int monitor;
    std::optional<milliseconds> length; ///< none: until resumed
};

struct Resume
{
    int monitor;
};

struct Rotate
{
    int monitor;
};

struct Remove
{
    int monitor;
};

struct Restore
{
    int monitor;
};

/// A person says whether the job ran while Aloft was not listening.
struct Answer
{
    int monitor;
    bool ran = false;
};

struct Settle
{
    seconds time;
};

struct Listen
{
    bool listening;
};

/// The computer sleeps, some time after Aloft last looked at the clock.
struct Sleep
{
    milliseconds unseen;
    milliseconds length;
};

/// The program does not get to run.
struct Stall
{
    milliseconds unseen;
    milliseconds length;
};

struct SetClock
{
    milliseconds by;
};

/// Aloft ends and is started again.
struct Restart
{
    bool killed = false;
    int news = 0; ///< killed during the next step, when the engine has told news so often; 0: now
    milliseconds markAge{}; ///< if killed
    milliseconds away{};
    milliseconds deaf{}; ///< until the port can be had
    milliseconds setBack{}; ///< the clock, while Aloft was off
    bool rebooted = false;
};

/// From now on writing fails, or works again.
struct Disk
{
    bool works;
};

} // namespace step

using Step = std::variant<step::Pass, step::PassTo, step::Say, step::SayToOldUrl, step::Create, step::Edit, step::Pause, step::Resume,
                          step::Rotate, step::Remove, step::Restore, step::Answer, step::Settle, step::Listen, step::Sleep, step::Stall,
                          step::SetClock, step::Restart, step::Disk>;

/// A world of so many steps; the same for the same seed on every computer.
[[nodiscard]] QList<Step> storyOf(quint64 seed, int steps);

/// What happens, without the full stop: "the computer sleeps for 7 h".
[[nodiscard]] QString wordsFor(const Step &step);

/// The same for a length of time: "1 h 05 min", "20 ms".
[[nodiscard]] QString wordsFor(milliseconds length);

} // namespace aloft::simulation

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instant.h"

#include <atomic>

namespace aloft {

/// Time since the computer was started, which nobody can set.
struct Ticks
{
    milliseconds steady{}; ///< sleep included
    milliseconds awake{}; ///< sleep left out

    bool operator==(const Ticks &) const = default;
};

/// Where the time comes from. Handed in by constructor, so that a test can run a year in a second.
/// All but follow() is safe to call from any thread.
class Clock
{
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    /// The date and time. It goes on evenly, through sleep as well, until follow() takes over that the computer's clock was set.
    [[nodiscard]] virtual Instant now() const = 0;

    [[nodiscard]] virtual Ticks ticks() const = 0;

    /// Takes over what the computer's clock says by now. From the core's thread.
    /// @return how far now() has jumped, if by more than 2 s; less is corrected without a word, and then this is 0
    virtual milliseconds follow() = 0;

    /// Beyond this a correction is a clock that was set.
    static constexpr milliseconds quietCorrection{2'000};
};

/// The computer's own clock.
class SystemClock final : public Clock
{
public:
    SystemClock();

    [[nodiscard]] Instant now() const override;
    [[nodiscard]] Ticks ticks() const override;
    milliseconds follow() override;

private:
    std::atomic<qint64> m_start_ms; ///< now() when steady ticks began
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/engine/alarm.h"

#include <utility>

namespace aloft {

/// 2026-11-22 12:00 UTC, a Sunday: where tests begin unless they say otherwise.
inline constexpr Instant noon{milliseconds{1795348800000}};

/// A clock that stands still until a test moves it.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(Instant now = noon) : m_now(now) {}

    [[nodiscard]] Instant now() const override { return m_now; }
    [[nodiscard]] Ticks ticks() const override { return m_ticks; }
    milliseconds follow() override
    {
        const milliseconds by = std::exchange(m_ahead, milliseconds{0});
        m_now += by;
        return std::chrono::abs(by) > quietCorrection ? by : milliseconds{0};
    }

    void set(Instant now) { m_now = now; }

    /// Time passes while the program is at work: as if it had looked at its ticks all along.
    void advance(milliseconds by) { m_now += by; }

    /// The computer sleeps, and nobody is told.
    void sleep(milliseconds by)
    {
        m_now += by;
        m_ticks.steady += by;
    }

    /// The program does not get to run.
    void stall(milliseconds by)
    {
        m_now += by;
        m_ticks.steady += by;
        m_ticks.awake += by;
    }

    /// A person sets the computer's clock; now() knows only after follow().
    void setComputer(milliseconds by) { m_ahead += by; }

    /// The computer is started anew.
    void reboot() { m_ticks = {}; }

private:
    Instant m_now;
    Ticks m_ticks{std::chrono::days{3650}, std::chrono::days{3650}};
    milliseconds m_ahead{0};
};

/// An alarm that rings when a test lets time pass through it.
class FakeAlarm final : public Alarm
{
public:
    void setFor(std::optional<Instant> moment) override { m_moment = moment; }
    [[nodiscard]] std::optional<Instant> moment() const { return m_moment; }

    /// Moves the clock forward, stopping to ring at each moment that was set on the way.
    void pass(FakeClock &clock, milliseconds by)
    {
        const Instant end = clock.now() + by;
        while (m_moment && *m_moment <= end) {
            clock.set(std::max(*m_moment, clock.now()));
            m_moment.reset();
            emit rang();
        }
        clock.set(end);
    }

private:
    std::optional<Instant> m_moment;
};

} // namespace aloft

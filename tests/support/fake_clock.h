// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/engine/alarm.h"

namespace aloft {

/// 2026-11-22 12:00 UTC, a Sunday: where tests begin unless they say otherwise.
inline constexpr Instant noon{milliseconds{1795348800000}};

/// A clock that stands still until a test moves it.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(Instant now = noon) : m_now(now) {}

    [[nodiscard]] Instant now() const override { return m_now; }
    void set(Instant now) { m_now = now; }
    void advance(milliseconds by) { m_now += by; }

private:
    Instant m_now;
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "clock.h"

#ifdef Q_OS_LINUX
#include <ctime>
#endif

namespace aloft {

namespace {

Instant wallClock()
{
    return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
}

#ifdef Q_OS_LINUX
milliseconds ticksOf(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return std::chrono::floor<milliseconds>(seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec});
}
#endif

} // namespace

SystemClock::SystemClock() : m_start_ms(toUtc_ms(wallClock() - ticks().steady)) {}

Instant SystemClock::now() const
{
    return fromUtc_ms(m_start_ms.load(std::memory_order_relaxed)) + ticks().steady;
}

Ticks SystemClock::ticks() const
{
#ifdef Q_OS_LINUX
    return {ticksOf(CLOCK_BOOTTIME), ticksOf(CLOCK_MONOTONIC)};
#else
    // Whether this counts sleep depends on the system.
    const auto steady = std::chrono::floor<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
    return {steady, steady};
#endif
}

milliseconds SystemClock::follow()
{
    const milliseconds by = wallClock() - now();
    m_start_ms.fetch_add(by.count(), std::memory_order_relaxed);
    return std::chrono::abs(by) > quietCorrection ? by : milliseconds{0};
}

} // namespace aloft

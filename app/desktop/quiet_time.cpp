// SPDX-License-Identifier: GPL-3.0-or-later
#include "quiet_time.h"

#include <algorithm>
#include <utility>

namespace aloft {

namespace {

/// A timer stands still while the computer sleeps, so that the clock is looked at now and then.
constexpr milliseconds longestWait{60'000};
constexpr milliseconds shortestWait{10};
constexpr int minutesInADay = 24 * 60;

} // namespace

QuietTime::QuietTime(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QuietTime::look);
}

void QuietTime::apply(const Changes &changes)
{
    if (changes.settings)
        m_pausedUntil = changes.settings->notificationsPausedUntil;
    if (changes.channels) {
        const auto desktop = std::ranges::find(*changes.channels, desktopChannel, &Channel::id);
        m_hours = desktop == changes.channels->end() ? std::nullopt : quietHoursOf(*desktop);
    }
    look();
}

void QuietTime::look()
{
    const Instant now = m_clock.now();
    const bool wereHours = m_hoursEnd.has_value();
    lookAtHours(now);
    const Instant end = std::max(m_hoursEnd.value_or(now), m_pausedUntil.value_or(now));
    const bool wasQuiet = std::exchange(m_quiet, end > now);
    // That it begins is seen by the next batch, before anything is shown.
    if (m_quiet)
        m_timer.start(std::clamp(end - now, shortestWait, longestWait));
    else
        m_timer.stop();
    if (wasQuiet && !m_quiet)
        emit ended();
    if (wereHours && !m_hoursEnd && !m_quiet)
        emit hoursOver(m_hoursSince);
}

void QuietTime::lookAtHours(Instant now)
{
    m_hoursEnd = m_hours ? quietUntil(*m_hours, now) : std::nullopt;
    if (!m_hoursEnd)
        return;
    const int length_min = (m_hours->until_min - m_hours->from_min + minutesInADay) % minutesInADay;
    m_hoursSince = *m_hoursEnd - std::chrono::minutes{length_min};
}

} // namespace aloft

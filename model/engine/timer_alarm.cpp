// SPDX-License-Identifier: GPL-3.0-or-later
#include "timer_alarm.h"

namespace aloft {

namespace {

constexpr milliseconds longestWait{10'000};

} // namespace

TimerAlarm::TimerAlarm(const Clock &clock, QObject *parent) : Alarm(parent), m_clock(clock), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &TimerAlarm::look);
}

void TimerAlarm::setFor(std::optional<Instant> moment)
{
    m_moment = moment;
    if (m_moment)
        m_timer.start(std::clamp(*m_moment - m_clock.now(), milliseconds{0}, longestWait));
    else
        m_timer.stop();
}

void TimerAlarm::look()
{
    if (m_clock.now() < *m_moment) {
        setFor(m_moment);
        return;
    }
    m_moment.reset();
    emit rang();
}

} // namespace aloft

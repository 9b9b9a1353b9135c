// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel_alarm.h"

#include <sys/timerfd.h>
#include <unistd.h>

namespace aloft {

namespace {

timespec toTimespec(milliseconds length)
{
    const auto whole = std::chrono::floor<seconds>(length);
    const std::chrono::nanoseconds rest = length - whole;
    timespec time{};
    time.tv_sec = whole.count();
    time.tv_nsec = rest.count();
    return time;
}

/// A timer that has run out says how often; without reading that it stays readable.
void drain(int timer)
{
    quint64 times = 0;
    [[maybe_unused]] const auto read = ::read(timer, &times, sizeof(times));
}

} // namespace

KernelAlarm::KernelAlarm(const Clock &clock, QObject *parent)
    : Alarm(parent),
      m_clock(clock),
      m_timer(::timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC)),
      m_watch(::timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC)),
      m_due(QSocketNotifier::Read, this),
      m_touched(QSocketNotifier::Read, this)
{
    if (!isUsable())
        return;
    connect(&m_due, &QSocketNotifier::activated, this, &KernelAlarm::look);
    connect(&m_touched, &QSocketNotifier::activated, this, &KernelAlarm::hearOfClock);
    m_due.setSocket(m_timer);
    m_touched.setSocket(m_watch);
    m_due.setEnabled(true);
    m_touched.setEnabled(true);
    watchClock();
}

KernelAlarm::~KernelAlarm()
{
    m_due.setEnabled(false);
    m_touched.setEnabled(false);
    for (const int descriptor : {m_timer, m_watch}) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

void KernelAlarm::setFor(std::optional<Instant> moment)
{
    m_moment = moment;
    itimerspec spec{};
    // A length of nothing would switch it off.
    if (m_moment)
        spec.it_value = toTimespec(std::max(*m_moment - m_clock.now(), milliseconds{1}));
    ::timerfd_settime(m_timer, 0, &spec, nullptr);
}

void KernelAlarm::look()
{
    drain(m_timer);
    if (!m_moment)
        return;
    if (m_clock.now() < *m_moment)
        return setFor(m_moment);
    m_moment.reset();
    emit rang();
}

/// For a moment that nobody lives to see: it ends only because the clock was set.
void KernelAlarm::watchClock()
{
    itimerspec spec{};
    spec.it_value = toTimespec(std::chrono::days{365 * 400});
    ::timerfd_settime(m_watch, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec, nullptr);
}

void KernelAlarm::hearOfClock()
{
    drain(m_watch);
    watchClock();
    emit clockTouched();
}

} // namespace aloft

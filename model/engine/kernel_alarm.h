// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarm.h"

#include <QSocketNotifier>

namespace aloft {

/// Rings by two of Linux's timers: one counts sleep, and one only tells that the clock was set (timerfd_create(2)).
class KernelAlarm final : public Alarm
{
    Q_OBJECT

public:
    explicit KernelAlarm(const Clock &clock, QObject *parent = nullptr);
    ~KernelAlarm() override;

    /// Whether the system gave the timers. If not, nothing ever rings.
    [[nodiscard]] bool isUsable() const { return m_timer >= 0 && m_watch >= 0; }

    void setFor(std::optional<Instant> moment) override;

private:
    void look();
    void watchClock();
    void hearOfClock();

    const Clock &m_clock;
    const int m_timer;
    const int m_watch;
    QSocketNotifier m_due;
    QSocketNotifier m_touched;
    std::optional<Instant> m_moment;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarm.h"

#include <QTimer>

namespace aloft {

/// Rings by a QTimer. That may stand still while the computer sleeps, so it never waits for longer than 10 s before it looks at
/// the clock again.
class TimerAlarm final : public Alarm
{
    Q_OBJECT

public:
    explicit TimerAlarm(const Clock &clock, QObject *parent = nullptr);

    void setFor(std::optional<Instant> moment) override;

private:
    void look();

    const Clock &m_clock;
    QTimer m_timer;
    std::optional<Instant> m_moment;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"

#include <QObject>
#include <QTimer>

namespace aloft {

/// Rings once at or shortly after a moment. One is enough for any number of monitors.
class Alarm : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Replaces the moment that was set before; nothing stands for "never".
    virtual void setFor(std::optional<Instant> moment) = 0;

signals:
    void rang();
};

/// Rings by a QTimer. That stands still while the computer sleeps and knows nothing of a clock that is set,
/// so it never waits for longer than 10 s before it looks at the clock again.
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

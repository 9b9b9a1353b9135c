// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"

#include <QObject>

#include <memory>

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
    /// Somebody may have set the computer's clock. Not every system tells, so Clock::follow() is to be asked at times as well.
    void clockTouched();
};

/// The best that this system has, for the thread that asks: on Linux a kernel timer that counts sleep, so that a moment that
/// passed during sleep rings at once when the computer wakes; elsewhere, and if there is none to be had, a TimerAlarm.
[[nodiscard]] std::unique_ptr<Alarm> makeAlarm(const Clock &clock);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/schedule_doctor.h"
#include "ui/widgets/banner.h"

namespace aloft {

class Clock;
class Wishes;

/// Says that heartbeats contradict the schedule, what would fit them, and applies it at one press. Hidden when there is nothing
/// to say.
class AdviceCard : public Banner
{
    Q_OBJECT

public:
    AdviceCard(const Theme &theme, const Clock &clock, Wishes &wishes, QWidget *parent = nullptr);

    /// @param heartbeats the newest first
    void examine(const Monitor &monitor, const QList<Heartbeat> &heartbeats);

private:
    void apply();

    const Clock &m_clock;
    Wishes &m_wishes;
    MonitorId m_monitor = 0;
    Schedule m_schedule;
    std::optional<Advice> m_advice;
    QPushButton *m_apply;
};

} // namespace aloft

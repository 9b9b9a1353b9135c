// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarm.h"

#include "timer_alarm.h"

#ifdef Q_OS_LINUX
#include "kernel_alarm.h"
#endif

namespace aloft {

std::unique_ptr<Alarm> makeAlarm(const Clock &clock)
{
#ifdef Q_OS_LINUX
    if (auto alarm = std::make_unique<KernelAlarm>(clock); alarm->isUsable())
        return alarm;
#endif
    return std::make_unique<TimerAlarm>(clock);
}

} // namespace aloft

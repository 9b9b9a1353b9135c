// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedule_edit.h"

namespace aloft {

void putSchedule(wish::EditMonitor &edit, const Schedule &before, const Schedule &after)
{
    if (after.grace != before.grace)
        edit.grace = after.grace;
    if (!after.cron) {
        // An interval takes the place of a cron expression, even one that has stood beside it all the time.
        if (before.cron || after.interval != before.interval)
            edit.interval = after.interval;
        return;
    }
    if (!before.cron || after.cron->text() != before.cron->text())
        edit.cron = after.cron->text();
    if (!before.cron || after.cron->zone() != before.cron->zone())
        edit.timezone = after.cron->zone();
    if (after.early != before.early)
        edit.early = after.early;
}

} // namespace aloft

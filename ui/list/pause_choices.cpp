// SPDX-License-Identifier: GPL-3.0-or-later
#include "pause_choices.h"

namespace aloft {

Instant tomorrowMorning(Instant now)
{
    const QTime morning(8, 0);
    const QDateTime morningAfter(toLocal(now).date().addDays(1), morning);
    return fromUtc_ms(morningAfter.toMSecsSinceEpoch());
}

} // namespace aloft

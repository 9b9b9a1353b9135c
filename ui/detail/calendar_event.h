// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/cron.h"

namespace aloft {

/// The same times as systemd says them, see systemd.time(7): "Mon,Tue *-*-* 6:30:00 Europe/Berlin".
/// @return two of them where cron takes the day of month or the day of week
[[nodiscard]] QStringList calendarEventsFor(const Cron &cron);

} // namespace aloft

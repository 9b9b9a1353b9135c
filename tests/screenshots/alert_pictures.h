// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

namespace aloft {

/// Pictures of the alerts: channels, forms, deliveries, and what happened around an incident. Returns how many failed.
int takeAlerts(Theme &theme, const QString &folder);

} // namespace aloft

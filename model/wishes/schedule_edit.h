// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wish.h"

namespace aloft {

/// Puts into the edit what has to change so that one schedule becomes the other, and nothing else.
void putSchedule(wish::EditMonitor &edit, const Schedule &before, const Schedule &after);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

namespace aloft {

/// "Until tomorrow" ends at 08:00 local time, when somebody is there to see what comes of it.
[[nodiscard]] Instant tomorrowMorning(Instant now);

} // namespace aloft

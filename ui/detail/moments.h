// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

namespace aloft {

/// The time of a moment on the same local day as `near`, else its day and time: "16:12:04", "yesterday 16:12:04".
[[nodiscard]] QString timeNear(Instant moment, Instant near, Instant now, bool withSeconds);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

namespace aloft {

/// The last moment at which Aloft is known to have been at work.
struct Mark
{
    Instant at = {};
    bool stopped = false; ///< somebody stopped it then, in order

    bool operator==(const Mark &) const = default;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "world.h"

namespace aloft::simulation {

/// Lets the story happen to a fresh Aloft.
/// @return nothing if all was as the oracle says; otherwise what was not, and the shortest story that was found in which
/// that happens, one sentence a line
[[nodiscard]] QString faultIn(const QList<Step> &story);

} // namespace aloft::simulation

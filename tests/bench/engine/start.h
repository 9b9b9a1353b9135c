// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history.h"

namespace aloft::bench {

struct Started
{
    double listening_ms = 0; ///< from the start of the program's work to a receiver that listens
    double painted_ms = 0; ///< to the window's first picture
    double openShare = 0; ///< of one core, while nothing happens and the window is shown
    double hiddenShare = 0; ///< the same with the window closed to the tray
};

/// Starts all of Aloft with its window on the folder, and leaves it idle for a while in either way.
[[nodiscard]] Started start(const QString &folder, seconds idle);

} // namespace aloft::bench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme.h"

namespace aloft {

/// The one style sheet of the program. Widgets choose by property: QPushButton[kind] is primary, plain, quiet or danger;
/// QLabel[kind] is pageTitle, figure, heading, secondary, small, faint, fault or strong; QPushButton[chip] is a chip.
[[nodiscard]] QString styleSheetOf(const Colours &colours, bool dark);

} // namespace aloft

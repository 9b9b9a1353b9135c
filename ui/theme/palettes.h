// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme.h"

#include <QPalette>

namespace aloft {

[[nodiscard]] const Colours &lightColours();
[[nodiscard]] const Colours &darkColours();

/// What widgets that no style sheet touches are drawn with.
[[nodiscard]] QPalette paletteOf(const Colours &colours);

} // namespace aloft

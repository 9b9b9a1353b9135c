// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace aloft {

/// The icon of Aloft itself, which says nothing of how the monitors are.
[[nodiscard]] QIcon appIcon();

} // namespace aloft

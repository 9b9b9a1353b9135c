// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace aloft {

/// Whether text is selected in a field or label, so that Ctrl+C has something to copy there.
[[nodiscard]] bool hasTextSelection(const QWidget &widget);

} // namespace aloft

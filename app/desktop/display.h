// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace aloft {

/// Why there is no screen to show a window on, as a sentence; empty if there is one, as far as can be told beforehand.
/// To be asked before there is a QApplication, which would abort without a word that helps.
[[nodiscard]] QString displayFault();

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/main_window.h"

namespace aloft {

/// Where the window stood when it was last closed: in a file of its own, since it is no setting and in no backup.
[[nodiscard]] MainWindow::Place loadPlace(const QString &path);
void savePlace(const QString &path, const MainWindow::Place &place);

} // namespace aloft

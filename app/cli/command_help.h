// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace aloft {

/// The help on a command such as "monitor add"; on a group such as "monitor" as a whole; or, empty, on the program.
[[nodiscard]] QString commandHelp(const QString &command);

/// "aloft 0.1.0"
[[nodiscard]] QString versionText();

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace aloft {

/// What the program's exit status tells scripts.
enum class ExitStatus { Done = 0, Failed = 1, WrongUsage = 2, PortTaken = 3 };

} // namespace aloft

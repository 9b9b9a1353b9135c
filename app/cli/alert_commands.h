// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands.h"

namespace aloft {

/// The commands about channels, deliveries, and what a person answers to an alert.
[[nodiscard]] QList<Command> alertCommands();

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/runtime/exit_status.h"
#include "command_line.h"
#include "model/domain/clock.h"

namespace aloft {

/// What a command leaves behind, apart from what it did.
struct CommandResult
{
    ExitStatus status = ExitStatus::Done;
    QString output; ///< for standard output, with its line feeds
    QString remark; ///< for standard error; on failure the reason
};

/// Carries out a command that needs no window: waits for its end.
/// @param terminalWidth see OutputStyle
[[nodiscard]] CommandResult runCommand(const CommandLine &line, const Clock &clock, int terminalWidth);

} // namespace aloft

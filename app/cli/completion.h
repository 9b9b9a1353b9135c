// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command_line.h"
#include "door.h"

#include <functional>

namespace aloft {

/// Reads the first line of standard input, without its line feed.
using ReadLine = std::function<Result<QString>()>;

/// The wish with what was left for later: channels by their numbers, a moment instead of a length of time, a secret from standard
/// input. The error is a sentence, such as that no channel has that name.
[[nodiscard]] Result<Wish> completed(const asked::CarryOut &command, Door &door, Instant now, const ReadLine &readLine);

} // namespace aloft

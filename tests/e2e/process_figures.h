// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace aloft {

/// The memory of a running process that is really in use, in KiB, see proc(5); 0 where that cannot be known.
[[nodiscard]] qint64 residentMemory_kib(qint64 processId);

/// The time that all its threads have kept a processor busy so far.
[[nodiscard]] std::chrono::milliseconds processorTime(qint64 processId);

/// Raises the number of files and sockets that this process may have open as far as it is allowed to.
/// @return how many that is
[[nodiscard]] qint64 raiseDescriptorLimit();

} // namespace aloft

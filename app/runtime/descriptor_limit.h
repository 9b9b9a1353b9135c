// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace aloft {

/// Raises the number of files and connections that the system lets this program have open as far as it may go.
/// @return that number
qint64 raiseDescriptorLimit();

/// How many clients may be connected at the same time, so that accepting one never runs out of descriptors: a server that
/// does would try again for ever at full speed.
/// @param descriptors see raiseDescriptorLimit()
[[nodiscard]] int mostConnections(qint64 descriptors);

} // namespace aloft

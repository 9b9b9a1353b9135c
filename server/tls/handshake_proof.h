// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity.h"

namespace aloft {

/// Shakes hands with itself over loopback, which is the one thing that shows whether a key belongs to its certificate and
/// the pair is of use. Waits for that, some milliseconds.
/// @param files for the names in the error
[[nodiscard]] Result<void> proveIdentity(const Identity &identity, const TlsFiles &files);

} // namespace aloft

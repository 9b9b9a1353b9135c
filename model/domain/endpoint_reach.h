// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

namespace aloft {

/// Whether one socket on `wide` serves whoever would reach `narrow`, so that both cannot be open at once: all addresses
/// over one, on the same port; :: serves IPv4 as well, 0.0.0.0 does not serve IPv6. Never true of port 0.
[[nodiscard]] bool isWiderThan(const Endpoint &wide, const Endpoint &narrow);

} // namespace aloft

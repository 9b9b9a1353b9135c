// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

namespace aloft {

/// The address as people write it: an IPv4 address as such also where it came in over IPv6, and none with a zone.
[[nodiscard]] QHostAddress plainAddress(const QHostAddress &address);

/// What limits per address go by: of IPv6 the network of 64 bits, since one who has an address there has all of them.
[[nodiscard]] QHostAddress countedAddress(const QHostAddress &address);

} // namespace aloft

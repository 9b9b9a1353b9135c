// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity.h"

namespace aloft {

/// What a certificate that nobody else vouches for is made out to.
struct OwnNames
{
    QString host;          ///< of this computer; its name in the local network is added
    QStringList addresses; ///< IP addresses; those of loopback are added
};

/// A fresh key on the curve P-256 and a certificate for it, valid from yesterday, as clocks differ, for ten years.
/// The error is a sentence with the library's words.
[[nodiscard]] Result<PemPair> makeSelfSigned(const OwnNames &names, Instant now);

} // namespace aloft

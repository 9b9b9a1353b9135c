// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "self_signed.h"

namespace aloft {

/// What this computer is called and where it can be reached.
[[nodiscard]] OwnNames thisComputer();

/// Where the certificate that Aloft made itself is.
/// @param dataFolder the folder of all that Aloft keeps
[[nodiscard]] TlsFiles ownCertificateFiles(const QString &dataFolder);

/// What becomes of a certificate that is there already: jobs may have been told to trust it.
enum class Former { Keep, Replace };

/// Makes a certificate and its key, which only the owner of the data folder can read.
/// @return where they are. The error is a sentence; what was there before is untouched then.
[[nodiscard]] Result<TlsFiles> ownCertificate(const QString &dataFolder, const OwnNames &names, Instant now, Former former);

} // namespace aloft

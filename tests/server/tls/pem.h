// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/tls/identity.h"

namespace aloft {

enum class KeyKind { Rsa, Ec, Ed25519 };

/// A self-signed certificate for 127.0.0.1 with a key of this kind.
/// @param passphrase encrypts the key unless it is empty
[[nodiscard]] PemPair makePem(KeyKind kind, const QByteArray &passphrase = {});

/// Writes both into the folder as cert.pem and key.pem.
TlsFiles writePem(const QString &folder, const PemPair &pem);

/// Replaces what is in the file.
void overwrite(const QString &file, const QByteArray &bytes);

} // namespace aloft

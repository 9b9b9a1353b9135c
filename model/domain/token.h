// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringView>

namespace aloft {

/// A fresh token: 128 bits from the system's generator as 22 characters that need no escaping in a URL.
[[nodiscard]] QString generateToken();

/// Whether the text could be a token of ours: 22 to 64 of the characters A-Z a-z 0-9 - _.
/// Longer ones than generateToken() makes are accepted so that imported files may carry them.
[[nodiscard]] bool isTokenShaped(QStringView text);

/// SHA-256 of the token: what is kept of one that no longer works.
[[nodiscard]] QByteArray tokenHash(QStringView token);

} // namespace aloft

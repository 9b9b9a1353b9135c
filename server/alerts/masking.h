// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace aloft {

/// A text with secretMask wherever one of the secrets stands, as it is or percent-encoded.
/// @param secrets the longest first
[[nodiscard]] QString withoutSecrets(QString text, const QStringList &secrets);

/// What came back from another program, for reading: bytes that are no UTF-8 and control characters but line breaks and tabs are
/// shown as U+FFFD.
[[nodiscard]] QString readable(const QByteArray &bytes);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/result.h"

#include <QByteArray>

#include <cstdio>

namespace aloft {

/// Writes all of it, zero bytes included, and sees to it that it has left this process.
/// The error is a sentence, such as that the disk below standard output is full.
[[nodiscard]] Result<void> writeStandardOutput(const QByteArray &bytes, std::FILE *stream = stdout);

/// Writes a file that only its owner can read, whole or not at all. What is there already and is no regular file, such as
/// a pipe or a device, is written to and stays what it is. The error is a sentence that names the file.
[[nodiscard]] Result<void> writeFile(const QString &path, const QByteArray &bytes);

} // namespace aloft

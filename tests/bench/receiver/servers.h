// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace aloft::bench {

/// The tokens of the monitors that every Aloft under test has.
[[nodiscard]] QList<QByteArray> benchTokens();

/// Each runs in a process of its own, writes its port to standard output as a line, and goes on until standard input ends.
/// @return an exit status
int serveBare();
/// @param folder the data folder to use; fresh
int serveAloft(const QString &folder);

} // namespace aloft::bench

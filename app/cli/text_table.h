// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace aloft {

struct TextColumn
{
    QString title;
    bool alignsRight = false;
    bool shrinks = false; ///< gives way, its texts elided in the middle, where the terminal is too narrow
};

/// The rows below their titles in aligned columns, each line with a line feed and without blanks at its end.
/// @param width of the terminal in characters; 0 for none, as in a pipe
[[nodiscard]] QString textTable(const QList<TextColumn> &columns, const QList<QStringList> &rows, int width);

} // namespace aloft

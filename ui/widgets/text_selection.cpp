// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_selection.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace aloft {

bool hasTextSelection(const QWidget &widget)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        return line->hasSelectedText();
    if (const auto *plain = qobject_cast<const QPlainTextEdit *>(&widget))
        return plain->textCursor().hasSelection();
    if (const auto *rich = qobject_cast<const QTextEdit *>(&widget))
        return rich->textCursor().hasSelection();
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return label->hasSelectedText();
    return false;
}

} // namespace aloft

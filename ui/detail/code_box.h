// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPlainTextEdit>

namespace aloft {

class CommentHighlighter;

/// How high the box must be to show its text without scrolling, but at most so high.
[[nodiscard]] int fittingHeight(const QPlainTextEdit &box, int most_px = QWIDGETSIZE_MAX);

/// Text for a terminal: monospaced, shown whole, wrapped softly on the screen only. Comment lines are paler.
class CodeBox : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeBox(Theme &theme, QWidget *parent = nullptr);

    void setCode(const QString &code);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitHeight();

    CommentHighlighter *m_comments;
};

} // namespace aloft

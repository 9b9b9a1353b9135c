// SPDX-License-Identifier: GPL-3.0-or-later
#include "code_box.h"

#include <QAbstractTextDocumentLayout>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QWheelEvent>

#include <cmath>

namespace aloft {

class CommentHighlighter final : public QSyntaxHighlighter
{
public:
    CommentHighlighter(Theme &theme, QTextDocument *document) : QSyntaxHighlighter(document), m_theme(theme) {}

protected:
    void highlightBlock(const QString &line) override
    {
        if (line.startsWith(u'#'))
            setFormat(0, static_cast<int>(line.size()), m_theme.colours().faint);
    }

private:
    Theme &m_theme;
};

CodeBox::CodeBox(Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent), m_comments(new CommentHighlighter(theme, document()))
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(Theme::codeFont());
    // A URL has few places to break at: a line is filled before the next one begins.
    setWordWrapMode(QTextOption::WrapAnywhere);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { m_comments->rehighlight(); });
}

void CodeBox::setCode(const QString &code)
{
    if (code == toPlainText())
        return;
    setPlainText(code);
    fitHeight();
}

int fittingHeight(const QPlainTextEdit &box, int most_px)
{
    // A line may be a fraction of a pixel higher than the font says, which adds up.
    double text = 0;
    for (QTextBlock block = box.document()->begin(); block.isValid() && text < most_px; block = block.next())
        text += box.document()->documentLayout()->blockBoundingRect(block).height();
    const int frame = std::max(box.height() - box.viewport()->height(), 0);
    // The rectangle of the last block has the margin below it already.
    return std::min(static_cast<int>(std::ceil(text + box.document()->documentMargin())) + frame, most_px);
}

void CodeBox::fitHeight()
{
    const int height = fittingHeight(*this);
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
}

void CodeBox::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void CodeBox::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHeight();
}

void CodeBox::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // there is nothing to scroll in here: the page scrolls
}

} // namespace aloft

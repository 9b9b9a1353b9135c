// SPDX-License-Identifier: GPL-3.0-or-later
#include "row_delegate.h"

#include <QPainter>
#include <QTableView>

namespace aloft {

namespace {

constexpr int rowPadding_px = 7;
constexpr int cellPadding_px = 6;
constexpr int flags = static_cast<int>(Qt::AlignLeft | Qt::AlignTop) | Qt::TextWordWrap;
constexpr int unbounded_px = 100000;
constexpr int widestLink_px = 150;

QRect inside(const QRect &cell)
{
    return cell.adjusted(cellPadding_px, rowPadding_px, -cellPadding_px, -rowPadding_px);
}

QSize textSize(const QFont &font, const QString &text, int width)
{
    return text.isEmpty() ? QSize(0, 0) : QFontMetrics(font).boundingRect(QRect(0, 0, width, unbounded_px), flags, text).size();
}

} // namespace

RowDelegate::RowDelegate(const Theme &theme, int stretched, QTableView &view)
    : QStyledItemDelegate(&view), m_theme(theme), m_view(view), m_stretched(stretched)
{
}

QString RowDelegate::secondLine(const QModelIndex &index) const
{
    return m_secondLine && index.column() == m_stretched ? m_secondLine(index.row()) : QString();
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    const QRect area = inside(option.rect);
    QString text = index.data().toString();
    if (index.column() == m_links)
        text = QFontMetrics(Theme::textFont()).elidedText(text, Qt::ElideMiddle, area.width());
    if (option.state & QStyle::State_HasFocus)
        painter->fillRect(option.rect, colours.accentSoft);
    painter->setFont(Theme::textFont());
    painter->setPen(colourOf(index));
    painter->drawText(area, flags, text);
    painter->setFont(Theme::smallFont());
    painter->setPen(colours.secondary);
    painter->drawText(area.adjusted(0, textSize(Theme::textFont(), text, area.width()).height(), 0, 0), flags, secondLine(index));
    if (!isLast(index.row()))
        painter->fillRect(QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colours.line);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool wraps = index.column() == m_stretched;
    const int width = wraps ? m_view.columnWidth(index.column()) - 2 * cellPadding_px : unbounded_px;
    const QSize text = textSize(Theme::textFont(), index.data().toString(), width);
    const QSize second = textSize(Theme::smallFont(), secondLine(index), width);
    if (index.column() == m_links)
        return {std::min(text.width(), widestLink_px) + 2 * cellPadding_px + 1, text.height() + 2 * rowPadding_px};
    return {std::max(text.width(), second.width()) + 2 * cellPadding_px + 1, text.height() + second.height() + 2 * rowPadding_px};
}

QColor RowDelegate::colourOf(const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    if (index.column() == m_links)
        return colours.accent;
    return index.column() == 0 || index.column() == m_stretched ? colours.ink : colours.secondary;
}

bool RowDelegate::isLast(int row) const
{
    return row + 1 >= m_view.model()->rowCount() || m_view.isRowHidden(row + 1);
}

} // namespace aloft

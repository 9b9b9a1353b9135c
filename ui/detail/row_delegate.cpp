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
constexpr int linkGap_px = 12;

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
    const bool wraps = index.column() == m_stretched;
    const QString whole = index.data().toString();
    const Ink ink = inkOf(index);
    const QFont font = Theme::textFont(ink.weight);
    const QString text = wraps ? whole : QFontMetrics(font).elidedText(whole, Qt::ElideMiddle, area.width());
    if (m_view.hasFocus() && m_view.currentIndex().row() == index.row())
        painter->fillRect(option.rect, colours.accentSoft);
    painter->setFont(font);
    painter->setPen(ink.colour);
    painter->drawText(area, flags, text);
    painter->setFont(Theme::smallFont());
    painter->setPen(colours.secondary);
    painter->drawText(area.adjusted(0, textSize(font, text, area.width()).height(), 0, 0), flags, secondLine(index));
    paintNote(*painter, option.rect, index.row());
    if (!isLast(index.row()))
        painter->fillRect(QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colours.line);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool wraps = index.column() == m_stretched;
    const int width = wraps ? m_view.columnWidth(index.column()) - 2 * cellPadding_px : unbounded_px;
    const QSize text = textSize(Theme::textFont(inkOf(index).weight), index.data().toString(), width);
    const QSize second = textSize(Theme::smallFont(), secondLine(index), width);
    const int wanted = std::max(text.width(), second.width());
    return {(wraps ? wanted : std::min(wanted, widest())) + 2 * cellPadding_px + 1,
            text.height() + second.height() + noteHeight(index.row()) + 2 * rowPadding_px};
}

/// The width that the link leaves to the note, and the link's own height.
QSize RowDelegate::noteRoom(int row) const
{
    const QString link = m_noteLink ? m_noteLink(row) : QString();
    const int room = m_view.viewport()->width() - 2 * cellPadding_px;
    if (link.isEmpty())
        return {room, 0};
    // At most half of it is the link's, which gives up its middle where it is longer.
    const QSize size = textSize(Theme::smallFont(), link, unbounded_px);
    return {room - std::min(size.width(), room / 2) - linkGap_px, size.height()};
}

int RowDelegate::noteHeight(int row) const
{
    if (!m_note)
        return 0;
    const QSize room = noteRoom(row);
    return std::max(textSize(Theme::smallFont(), m_note(row), room.width()).height(), room.height());
}

/// Each cell paints its part of the note, so that it is whole whichever cells are painted anew.
void RowDelegate::paintNote(QPainter &painter, const QRect &cell, int row) const
{
    const int height = noteHeight(row);
    if (height == 0)
        return;
    const QRect line(0, cell.top(), m_view.viewport()->width(), cell.height());
    QRect area = inside(line);
    area.setTop(area.bottom() - height + 1);
    painter.save();
    painter.setClipRect(cell, Qt::IntersectClip);
    painter.setFont(Theme::smallFont());
    painter.setPen(m_theme.colours().secondary);
    painter.drawText(QRect(area.topLeft(), QSize(noteRoom(row).width(), area.height())), flags, m_note(row));
    if (m_noteLink) {
        const int room = area.width() - noteRoom(row).width() - linkGap_px;
        painter.setPen(m_theme.colours().accent);
        painter.drawText(area, static_cast<int>(Qt::AlignRight | Qt::AlignTop) | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(m_noteLink(row), Qt::ElideMiddle, room + 1));
    }
    painter.restore();
}

RowDelegate::Ink RowDelegate::inkOf(const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    const auto own = m_inkOf ? m_inkOf(index) : std::nullopt;
    return own.value_or(Ink{index.column() == 0 || index.column() == m_stretched ? colours.ink : colours.secondary});
}

/// So that an IPv6 address leaves room for the others.
int RowDelegate::widest() const
{
    return m_widest_px > 0 ? m_widest_px : std::clamp(m_view.viewport()->width() * 2 / 7, 120, 160);
}

bool RowDelegate::isLast(int row) const
{
    return row + 1 >= m_view.model()->rowCount() || m_view.isRowHidden(row + 1);
}

} // namespace aloft

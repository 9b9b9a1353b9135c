// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow_layout.h"

namespace aloft {

struct FlowLayout::Line
{
    std::vector<QLayoutItem *> items;
    int height = 0;
};

FlowLayout::FlowLayout(QWidget *parent, int spacing_px)
    : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(spacing_px);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *item = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    int height = margins.top() + margins.bottom();
    const std::vector<Line> lines = linesIn(width - margins.left() - margins.right());
    for (const Line &line : lines)
        height += line.height;
    return height + spacing() * std::max(0, static_cast<int>(lines.size()) - 1);
}

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + (width > 0 ? spacing() : 0);
        height = std::max(height, item->sizeHint().height());
    }
    const QMargins margins = contentsMargins();
    return {width + margins.left() + margins.right(), height + margins.top() + margins.bottom()};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect &rectangle)
{
    QLayout::setGeometry(rectangle);
    const QRect inner = rectangle.marginsRemoved(contentsMargins());
    int top = inner.top();
    for (const Line &line : linesIn(inner.width())) {
        int left = inner.left();
        for (QLayoutItem *item : line.items) {
            const QSize size(std::min(item->sizeHint().width(), inner.width()), item->sizeHint().height());
            item->setGeometry({QPoint(left, top + (line.height - size.height()) / 2), size});
            left += size.width() + spacing();
        }
        top += line.height + spacing();
    }
}

std::vector<FlowLayout::Line> FlowLayout::linesIn(int width) const
{
    std::vector<Line> lines;
    int used = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        if (lines.empty() || used + size.width() > width) {
            lines.emplace_back();
            used = 0;
        }
        lines.back().items.push_back(item.get());
        lines.back().height = std::max(lines.back().height, size.height());
        used += size.width() + spacing();
    }
    return lines;
}

} // namespace aloft

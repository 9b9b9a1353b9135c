// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

#include <functional>

class QTableView;

namespace aloft {

/// Text with room around it and a hairline below each row but the last. The first column is in ink, the others paler;
/// the stretched one wraps, and may carry a second, smaller text. One column may look like links.
class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    RowDelegate(const Theme &theme, int stretched, QTableView &view);

    /// What stands below the text of the stretched column in a row.
    using TextOf = std::function<QString(int row)>;

    void setSecondLine(TextOf textOf) { m_secondLine = std::move(textOf); }

    /// Its texts give up their middle where they are long.
    void setLinkColumn(int column) { m_links = column; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    [[nodiscard]] QString secondLine(const QModelIndex &index) const;
    [[nodiscard]] bool isLast(int row) const;
    [[nodiscard]] QColor colourOf(const QModelIndex &index) const;

    const Theme &m_theme;
    QTableView &m_view;
    const int m_stretched;
    int m_links = -1;
    TextOf m_secondLine;
};

} // namespace aloft

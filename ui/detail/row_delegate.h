// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

#include <functional>

class QTableView;

namespace aloft {

/// Text with room around it and a hairline below each row but the last. The first column is in ink, the others paler;
/// the stretched one wraps, and may carry a second, smaller text. A note may stand below all of them.
class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    RowDelegate(const Theme &theme, int stretched, QTableView &view);

    /// What stands below the text of the stretched column in a row.
    using TextOf = std::function<QString(int row)>;

    void setSecondLine(TextOf textOf) { m_secondLine = std::move(textOf); }

    /// What stands below the row, across its columns, and the link at the right end of that; either may be empty.
    void setNote(TextOf textOf, TextOf linkOf)
    {
        m_note = std::move(textOf);
        m_noteLink = std::move(linkOf);
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    [[nodiscard]] QString secondLine(const QModelIndex &index) const;
    [[nodiscard]] bool isLast(int row) const;
    [[nodiscard]] QColor colourOf(const QModelIndex &index) const;
    [[nodiscard]] int noteHeight(int row) const;
    [[nodiscard]] QSize noteRoom(int row) const;
    void paintNote(QPainter &painter, const QRect &cell, int row) const;

    const Theme &m_theme;
    QTableView &m_view;
    const int m_stretched;
    TextOf m_secondLine;
    TextOf m_note;
    TextOf m_noteLink;
};

} // namespace aloft

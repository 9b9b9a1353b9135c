// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

#include <functional>
#include <optional>

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

    /// How a cell is written where it is not as the others.
    struct Ink
    {
        QColor colour;
        QFont::Weight weight = QFont::Normal;
    };
    using InkOf = std::function<std::optional<Ink>(const QModelIndex &)>;

    void setInk(InkOf inkOf) { m_inkOf = std::move(inkOf); }

    /// How wide a column that does not wrap may get, instead of a share of the table.
    void setWidest(int width_px) { m_widest_px = width_px; }

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
    [[nodiscard]] Ink inkOf(const QModelIndex &index) const;
    [[nodiscard]] int widest() const;
    [[nodiscard]] int noteHeight(int row) const;
    [[nodiscard]] QSize noteRoom(int row) const;
    void paintNote(QPainter &painter, const QRect &cell, int row) const;

    const Theme &m_theme;
    QTableView &m_view;
    const int m_stretched;
    TextOf m_secondLine;
    InkOf m_inkOf;
    int m_widest_px = 0; ///< 0: a share of the table
    TextOf m_note;
    TextOf m_noteLink;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "row_delegate.h"

#include <QPointer>
#include <QTableView>

#include <functional>

class QScrollArea;

namespace aloft {

/// A table as high as its rows, which wrap: it ends after the last one, and the page scrolls instead of it.
class FittedTable : public QTableView
{
    Q_OBJECT

public:
    /// @param stretched the column that takes the room the others leave
    FittedTable(const Theme &theme, QAbstractItemModel &model, int stretched, QWidget *parent = nullptr);

    /// Puts this text below that of the stretched column.
    void setSecondLine(RowDelegate::TextOf textOf);

    /// Puts a note below each row, across all of its columns, and at its right end a link: a click on a row that has one opens
    /// it, as do Enter and Space.
    /// @param linkOf empty for rows that have none
    void setNote(RowDelegate::TextOf textOf, RowDelegate::TextOf linkOf);

    /// Writes cells in other inks, and lets columns that do not wrap be so wide.
    void setInk(RowDelegate::InkOf inkOf, int widest_px);

    /// A click on a row opens it, as do Enter and Space.
    void setRowsOpen();

    /// The column heads stand above the first row.
    void showHead();

    /// A widget in that column of each row, made when the row comes near to being seen.
    using WidgetOf = std::function<QWidget *(const QPersistentModelIndex &index)>;
    void setRowWidgets(int column, WidgetOf widgetOf);

    /// Shows the first rows only; all of them for -1.
    void setLimit(int rows);

    /// Calls this when the last row comes near the foot of the page while all of them are shown, so that more can follow.
    void setEndReached(std::function<void()> endReached);

signals:
    /// A row with a link was clicked, or opened by keyboard.
    void rowOpened(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void fit();
    void fitRows(int first, int last);
    void fitHeight();
    void followPage();
    void lookForEnd();
    void fillRows();
    void open(int row);
    [[nodiscard]] bool canOpen(int row) const;

    RowDelegate *m_delegate;
    int m_limit = -1;
    std::function<void()> m_endReached;
    WidgetOf m_widgetOf;
    int m_widgetColumn = 0;
    QPointer<QScrollArea> m_page; ///< that scrolls the table
    RowDelegate::TextOf m_linkOf; ///< none: no row can be opened
};

} // namespace aloft

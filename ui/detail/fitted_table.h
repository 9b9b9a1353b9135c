// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "row_delegate.h"

#include <QTableView>

namespace aloft {

/// A table as high as its rows, which wrap: it ends after the last one, and the page scrolls instead of it.
class FittedTable : public QTableView
{
    Q_OBJECT

public:
    /// @param stretched the column that takes the room the others leave
    FittedTable(Theme &theme, QAbstractItemModel &model, int stretched, QWidget *parent = nullptr);

    /// Puts this text below that of the stretched column.
    void setSecondLine(RowDelegate::TextOf textOf);

    /// Shows the first rows only; all of them for -1.
    void setLimit(int rows);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();

    RowDelegate *m_delegate;
    int m_limit = -1;
};

} // namespace aloft

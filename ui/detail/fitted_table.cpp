// SPDX-License-Identifier: GPL-3.0-or-later
#include "fitted_table.h"

#include <QHeaderView>
#include <QWheelEvent>

namespace aloft {

FittedTable::FittedTable(Theme &theme, QAbstractItemModel &model, int stretched, QWidget *parent)
    : QTableView(parent), m_delegate(new RowDelegate(theme, stretched, *this))
{
    setModel(&model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1);
    horizontalHeader()->hide();
    horizontalHeader()->setMinimumSectionSize(1);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
    connect(&model, &QAbstractItemModel::modelReset, this, &FittedTable::fit);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &FittedTable::fit);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &FittedTable::fit);
    connect(&model, &QAbstractItemModel::dataChanged, this, &FittedTable::fit);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    fit();
}

void FittedTable::setSecondLine(RowDelegate::TextOf textOf)
{
    m_delegate->setSecondLine(std::move(textOf));
    fit();
}

void FittedTable::setLimit(int rows)
{
    m_limit = rows;
    fit();
}

void FittedTable::fit()
{
    int height = 0;
    for (int row = 0; row < model()->rowCount(); ++row) {
        const bool hidden = m_limit >= 0 && row >= m_limit;
        setRowHidden(row, hidden);
        if (hidden)
            continue;
        resizeRowToContents(row);
        height += rowHeight(row);
    }
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
    viewport()->update();
}

void FittedTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fit();
}

void FittedTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void FittedTable::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls
}

} // namespace aloft

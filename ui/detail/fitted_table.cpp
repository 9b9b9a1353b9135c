// SPDX-License-Identifier: GPL-3.0-or-later
#include "fitted_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollArea>
#include <QWheelEvent>

namespace aloft {

FittedTable::FittedTable(const Theme &theme, QAbstractItemModel &model, int stretched, QWidget *parent)
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

void FittedTable::setNote(RowDelegate::TextOf textOf, RowDelegate::TextOf linkOf)
{
    m_delegate->setNote(std::move(textOf), linkOf);
    m_linkOf = std::move(linkOf);
    viewport()->setMouseTracking(true);
    connect(this, &QTableView::clicked, this, [this](const QModelIndex &index) { open(index.row()); });
    fit();
}

bool FittedTable::canOpen(int row) const
{
    return m_linkOf && row >= 0 && !m_linkOf(row).isEmpty();
}

void FittedTable::open(int row)
{
    if (canOpen(row))
        emit rowOpened(row);
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

void FittedTable::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (opens && canOpen(currentIndex().row()))
        open(currentIndex().row());
    else
        QTableView::keyPressEvent(event);
}

void FittedTable::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    if (m_linkOf)
        viewport()->setCursor(canOpen(rowAt(event->pos().y())) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void FittedTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update(); // the whole row shows that it is the current one
    if (!hasFocus())
        return;
    // All rows are there at full height, so it is the page that brings the current one into sight.
    for (QWidget *outer = parentWidget(); outer; outer = outer->parentWidget()) {
        auto *area = qobject_cast<QScrollArea *>(outer);
        if (!area)
            continue;
        const QRect row = visualRect(current);
        const QPoint centre = viewport()->mapTo(area->widget(), row.center());
        area->ensureVisible(centre.x(), centre.y(), 0, row.height());
        return;
    }
}

void FittedTable::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls
}

} // namespace aloft

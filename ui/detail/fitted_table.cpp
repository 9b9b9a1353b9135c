// SPDX-License-Identifier: GPL-3.0-or-later
#include "fitted_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

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
    // With a limit every row may come or go; without one only those that are new have to be measured, and a page of them joins
    // thousands at no more cost than the first.
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        if (m_limit >= 0)
            fit();
        else
            fitRows(first, last);
    });
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this] {
        if (m_limit >= 0)
            fit();
        else
            fitHeight();
    });
    connect(&model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        fitRows(first.row(), last.row());
    });
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

void FittedTable::setInk(RowDelegate::InkOf inkOf, int widest_px)
{
    m_delegate->setInk(std::move(inkOf));
    m_delegate->setWidest(widest_px);
    fit();
}

void FittedTable::setRowsOpen()
{
    m_linkOf = [this](int row) { return row < model()->rowCount() ? tr("Details") : QString(); };
    viewport()->setMouseTracking(true);
    connect(this, &QTableView::clicked, this, [this](const QModelIndex &index) { open(index.row()); });
}

void FittedTable::showHead()
{
    horizontalHeader()->show();
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    fit();
}

void FittedTable::setRowWidgets(int column, WidgetOf widgetOf)
{
    m_widgetColumn = column;
    m_widgetOf = std::move(widgetOf);
    followPage();
    fit();
}

/// Thousands of rows have no widget of their own until somebody scrolls to them.
void FittedTable::fillRows()
{
    if (!m_widgetOf || !isVisible())
        return;
    followPage();
    int first = 0;
    int last = model()->rowCount() - 1;
    if (m_page) {
        const int top = viewport()->mapFrom(m_page->viewport(), QPoint()).y();
        const int room = m_page->viewport()->height();
        if (top + 2 * room < 0)
            return; // still far below
        const int reached = rowAt(top + 2 * room);
        first = std::max(rowAt(std::max(top - room, 0)), 0);
        last = reached < 0 ? last : reached;
    }
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = model()->index(row, m_widgetColumn);
        if (!isRowHidden(row) && !indexWidget(index))
            setIndexWidget(index, m_widgetOf(index));
    }
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

void FittedTable::setEndReached(std::function<void()> endReached)
{
    m_endReached = std::move(endReached);
    followPage();
}

void FittedTable::fit()
{
    fitRows(0, model()->rowCount() - 1);
}

void FittedTable::fitRows(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const bool hidden = m_limit >= 0 && row >= m_limit;
        setRowHidden(row, hidden);
        if (!hidden)
            resizeRowToContents(row);
    }
    fitHeight();
}

void FittedTable::fitHeight()
{
    const int head = horizontalHeader()->isHidden() ? 0 : horizontalHeader()->sizeHint().height();
    const int height = std::min(verticalHeader()->length() + head, QWIDGETSIZE_MAX);
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
    viewport()->update();
    lookForEnd();
}

void FittedTable::followPage()
{
    if (m_page || (!m_endReached && !m_widgetOf))
        return;
    for (QWidget *outer = parentWidget(); outer && !m_page; outer = outer->parentWidget())
        m_page = qobject_cast<QScrollArea *>(outer);
    if (!m_page)
        return;
    connect(m_page->verticalScrollBar(), &QScrollBar::valueChanged, this, &FittedTable::lookForEnd);
    // What has just come in has its place only after the page was laid out.
    connect(m_page->verticalScrollBar(), &QScrollBar::rangeChanged, this, &FittedTable::lookForEnd, Qt::QueuedConnection);
}

void FittedTable::lookForEnd()
{
    fillRows();
    if (!m_page || !m_endReached || m_limit >= 0 || !isVisible())
        return;
    // One page ahead, so that nobody has to wait at the end.
    // By the height that it is to have: its own follows only when the page is laid out.
    const int foot = mapTo(m_page->viewport(), QPoint(0, minimumHeight())).y();
    if (foot < 2 * m_page->viewport()->height())
        m_endReached();
}

void FittedTable::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    followPage();
    fillRows();
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

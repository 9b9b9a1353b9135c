// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor_list.h"

#include "model/tables/monitor_table.h"

#include <QContextMenuEvent>

namespace aloft {

using namespace Qt::StringLiterals;

MonitorList::MonitorList(QWidget *parent)
    : QListView(parent)
{
    setObjectName(u"monitorList"_s);
    setAccessibleName(tr("Monitors"));
    setUniformItemSizes(true);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
}

void MonitorList::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    // Rows come, go and move by themselves; the choice of a person holds.
    const auto hold = [this] { choose(m_chosen); };
    connect(model, &QAbstractItemModel::rowsInserted, this, hold);
    connect(model, &QAbstractItemModel::rowsRemoved, this, hold);
    connect(model, &QAbstractItemModel::layoutChanged, this, hold);
    connect(model, &QAbstractItemModel::modelReset, this, hold);
}

void MonitorList::choose(MonitorId monitor)
{
    m_chosen = monitor;
    const QModelIndex index = indexOf(monitor);
    if (index == currentIndex() && selectionModel()->isSelected(index) == index.isValid())
        return;
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    if (!index.isValid())
        selectionModel()->clear();
}

void MonitorList::moveTo(MonitorId monitor)
{
    choose(monitor);
    emit monitorChosen(monitor);
}

void MonitorList::pick(MonitorId monitor)
{
    choose(monitor);
    emit monitorPicked(monitor);
}

void MonitorList::open(MonitorId monitor)
{
    choose(monitor);
    emit monitorOpened(monitor);
}

MonitorId MonitorList::neighbourOf(MonitorId monitor) const
{
    const QModelIndex index = indexOf(monitor);
    if (!index.isValid())
        return 0;
    const QModelIndex below = model()->index(index.row() + 1, 0);
    return idAt(below.isValid() ? below : model()->index(index.row() - 1, 0));
}

void MonitorList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (const MonitorId monitor = idAt(currentIndex()))
            emit monitorOpened(monitor);
        return;
    }
    QListView::keyPressEvent(event);
    if (const MonitorId current = idAt(currentIndex()); current != 0 && current != m_chosen)
        moveTo(current);
}

void MonitorList::mousePressEvent(QMouseEvent *event)
{
    QListView::mousePressEvent(event);
    const MonitorId pressed = idAt(indexAt(event->position().toPoint()));
    if (pressed != 0 && event->button() == Qt::LeftButton)
        pick(pressed);
    else if (pressed != 0)
        moveTo(pressed);
}

void MonitorList::mouseDoubleClickEvent(QMouseEvent *event)
{
    QListView::mouseDoubleClickEvent(event);
    if (const MonitorId monitor = idAt(indexAt(event->position().toPoint())))
        emit monitorOpened(monitor);
}

void MonitorList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QPoint position = byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    emit menuRequested(idAt(index), position);
}

MonitorId MonitorList::idAt(const QModelIndex &index) const
{
    return index.isValid() ? index.data(MonitorTable::IdRole).toLongLong() : 0;
}

QModelIndex MonitorList::indexOf(MonitorId monitor) const
{
    if (!model() || monitor == 0 || model()->rowCount() == 0)
        return {};
    const QModelIndexList found = model()->match(model()->index(0, 0), MonitorTable::IdRole, QVariant::fromValue(monitor), 1,
                                                 Qt::MatchExactly);
    return found.value(0);
}

} // namespace aloft

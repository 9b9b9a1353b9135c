// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/monitor.h"

#include <QListView>

namespace aloft {

/// The view over the monitors in their order. It stays on the monitor that a person chose, whatever the rows do.
class MonitorList : public QListView
{
    Q_OBJECT

public:
    explicit MonitorList(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

    [[nodiscard]] MonitorId chosen() const { return m_chosen; }
    /// Selects the monitor's row without emitting anything; none if it is not among the rows.
    void choose(MonitorId monitor);
    /// As if a person had done it by hand: see the signals.
    void moveTo(MonitorId monitor);
    void pick(MonitorId monitor);
    void open(MonitorId monitor);
    /// The one below, else the one above; 0 if there is no other.
    [[nodiscard]] MonitorId neighbourOf(MonitorId monitor) const;

signals:
    /// A person moved to it by keyboard.
    void monitorChosen(aloft::MonitorId monitor);
    /// A person clicked it, or found it by its URL.
    void monitorPicked(aloft::MonitorId monitor);
    /// Enter, or a double click: the focus is to follow.
    void monitorOpened(aloft::MonitorId monitor);
    void menuRequested(aloft::MonitorId monitor, const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    [[nodiscard]] MonitorId idAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(MonitorId monitor) const;

    MonitorId m_chosen = 0;
};

} // namespace aloft

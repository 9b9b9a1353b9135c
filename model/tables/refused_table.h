// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "monitor_table.h"

#include <QAbstractTableModel>

namespace aloft {

/// Requests that were refused, newest first: why, whose they were, when.
class RefusedTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Why,
        Whose, ///< the name of the monitor if it can be shown
        When,
        ColumnCount
    };
    enum Role {
        NoteRole = Qt::UserRole + 1, ///< QString: from where, how often, and which deleted monitor was meant
        MonitorRole,                 ///< MonitorId as qlonglong, if the monitor can be shown; else 0
    };

    RefusedTable(const Clock &clock, const MonitorTable &monitors, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    [[nodiscard]] const QList<RefusedRequest> &refused() const { return m_refused; }

    /// @param refused newest first
    void setRefused(const QList<RefusedRequest> &refused);
    /// Newer news of what may be there already: they come on top, and what they tell again is there once.
    void addNewer(const QList<RefusedRequest> &refused);

signals:
    void updated();

private:
    [[nodiscard]] QString textOf(const RefusedRequest &refused, Column column) const;
    [[nodiscard]] QString noteOf(const RefusedRequest &refused) const;
    [[nodiscard]] QString deletedName(MonitorId monitor) const;

    const Clock &m_clock;
    const MonitorTable &m_monitors;
    QList<RefusedRequest> m_refused;
};

} // namespace aloft

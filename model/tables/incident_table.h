// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/engine/changes.h"
#include "model/store/history_reader.h"

#include <QAbstractTableModel>

namespace aloft {

/// The incidents of one monitor, newest first: started, duration, cause, why it ended. Older ones come page by page, when a view
/// asks for them.
class IncidentTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Started, Duration, CauseText, Ended, ColumnCount };
    enum Role {
        OpenRole = Qt::UserRole + 1, ///< bool: it has not ended yet
    };

    explicit IncidentTable(const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    [[nodiscard]] const QList<Incident> &incidents() const { return m_incidents; }

    /// Empties the table and waits for this monitor's history.
    void showMonitor(MonitorId monitor);
    /// Takes history over if it is that of the monitor shown.
    void setHistory(const History &history);
    /// Takes a page over if it goes on where the table ends.
    void addOlder(const IncidentPage &page);
    void apply(const Changes &changes);

    /// Whether there are older ones that have not been asked for, as in HeartbeatTable.
    [[nodiscard]] bool hasOlder() const { return m_end && !m_asked; }
    void askForOlder();

    /// The words that depend on now have changed.
    void refresh();

signals:
    void updated();
    void olderWanted(aloft::MonitorId monitor, const aloft::PageEnd &below);

private:
    void put(const Incident &incident);
    [[nodiscard]] QString textOf(int row, Column column) const;

    const Clock &m_clock;
    MonitorId m_monitor = 0;
    QList<Incident> m_incidents;
    std::optional<PageEnd> m_end; ///< below it there are older ones
    bool m_asked = false;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/engine/changes.h"
#include "model/store/history_reader.h"

#include <QAbstractTableModel>

namespace aloft {

/// The newest heartbeats of one monitor, newest first: when, what, gap between successes, from where; and by role what else
/// there is to tell of each. Older ones come page by page, when a view asks for them.
class HeartbeatTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { When, Effect, Gap, From, ColumnCount };
    enum Role {
        OnTimeRole = Qt::UserRole + 1, ///< bool: it came at or before its deadline, or nothing was due
        CountedRole,                   ///< bool: false if it came while paused
        NoteRole,                      ///< QString: exit status, run time, run, further ones that were only counted; may be empty
        HasOutputRole,                 ///< bool: something was sent along
    };

    explicit HeartbeatTable(const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    [[nodiscard]] const QList<Heartbeat> &heartbeats() const { return m_heartbeats; }

    /// Empties the table and waits for this monitor's history.
    void showMonitor(MonitorId monitor);
    /// Takes history over if it is that of the monitor shown.
    void setHistory(const History &history);
    /// Takes a page over if it goes on where the table ends.
    void addOlder(const HeartbeatPage &page);
    void apply(const Changes &changes);

    /// Whether there are older ones that have not been asked for. Not the model's canFetchMore(), which a view as high as its
    /// rows would call until it had all of them.
    [[nodiscard]] bool hasOlder() const { return m_end && !m_asked; }
    void askForOlder();

    /// The words that depend on now have changed.
    void refresh();

signals:
    void updated();
    void olderWanted(aloft::MonitorId monitor, const aloft::PageEnd &below);

private:
    void add(const Heartbeat &heartbeat);
    void cut();
    void repeat(const Heartbeat &repeated);
    void noteUnheardEnds(const Monitor &monitor);
    [[nodiscard]] bool hasEnd(int start) const;
    [[nodiscard]] QString textOf(int row, Column column) const;
    [[nodiscard]] QString effectOf(const Heartbeat &heartbeat) const;
    [[nodiscard]] QString gapOf(int row) const;
    [[nodiscard]] QString accessibleText(int row) const;
    [[nodiscard]] QString noteOf(const Heartbeat &heartbeat) const;

    const Clock &m_clock;
    MonitorId m_monitor = 0;
    QList<Heartbeat> m_heartbeats;
    std::optional<PageEnd> m_end; ///< below it there are older ones
    bool m_asked = false;
    qsizetype m_mostRows; ///< live ones push the oldest out beyond that; grows by the pages that somebody has looked at
};

} // namespace aloft

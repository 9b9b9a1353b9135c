// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/engine/changes.h"
#include "model/words/words.h"

#include <QAbstractListModel>
#include <QHash>
#include <QMap>

namespace aloft {

/// The monitors that are not deleted, as facts by role. Fed with the engine's batches, in the main thread.
class MonitorTable : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< MonitorId as qlonglong
        StatusRole,                ///< int of Status, as shown (Late included)
        NextRole,                  ///< qint64 UTC ms of the next deadline, or the largest value if there is none
        TagsRole,                  ///< QStringList
        NoteRole,                  ///< QString
        TokenRole,                 ///< QString
    };

    explicit MonitorTable(const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole is the name; AccessibleTextRole is a sentence with name, status and next deadline.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    /// The monitor itself, or null if there is none with this number. Deleted ones are not found.
    [[nodiscard]] const Monitor *find(MonitorId id) const;
    [[nodiscard]] const Monitor &at(int row) const { return m_monitors.at(row); }
    /// The status shown for the monitor in this row, Late included, as of the last batch.
    [[nodiscard]] Status shownAt(int row) const { return m_shown.at(row); }
    [[nodiscard]] QModelIndex indexOf(MonitorId id) const;

    [[nodiscard]] StatusCounts counts() const;
    /// Those deleted in the last seven days, newest first.
    [[nodiscard]] QList<Monitor> recentlyDeleted() const;

    void apply(const Changes &changes);

signals:
    /// A batch has been applied: counts and details may differ.
    void updated();

private:
    [[nodiscard]] QString accessibleText(const Monitor &monitor) const;
    struct Sorted;

    void reset(const QList<Monitor> &monitors);
    [[nodiscard]] Sorted sorted(const Changes &changes);
    void change(const QMap<int, Monitor> &changed);
    void removeRows(const QList<int> &rows);
    void append(const QList<Monitor> &monitors);
    void numberRowsFrom(int row);

    const Clock &m_clock;
    QList<Monitor> m_monitors;
    // Kept, not worked out when asked: the order of the list may change only when a batch says so.
    QList<Status> m_shown;
    QHash<MonitorId, int> m_rows;
    QHash<MonitorId, Monitor> m_deleted;
};

} // namespace aloft

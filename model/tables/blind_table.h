// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/engine/changes.h"

#include <QAbstractTableModel>

namespace aloft {

/// When Aloft could not receive, and when the computer's clock was set, newest first. Fed with the engine's batches.
class BlindTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { When, Why, Length, ColumnCount };

    explicit BlindTable(const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void apply(const Changes &changes);
    /// The words that depend on now have changed.
    void refresh();

signals:
    void updated();

private:
    /// One or the other.
    struct Row
    {
        std::optional<BlindInterval> blind;
        std::optional<ClockSet> set;

        [[nodiscard]] Instant at() const { return blind ? blind->from : set->at; }
    };

    [[nodiscard]] QString textOf(const Row &row, Column column) const;
    void put(const BlindInterval &blind);

    const Clock &m_clock;
    QList<Row> m_rows;
};

} // namespace aloft

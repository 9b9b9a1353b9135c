// SPDX-License-Identifier: GPL-3.0-or-later
#include "blind_table.h"

#include "model/words/words.h"

#include <algorithm>

namespace aloft {

BlindTable::BlindTable(const Clock &clock, QObject *parent) : QAbstractTableModel(parent), m_clock(clock) {}

int BlindTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int BlindTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BlindTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, static_cast<Column>(index.column()));
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return row.blind ? blindSentence(*row.blind, m_clock.now()) : clockSetSentence(*row.set, m_clock.now());
    default:
        return {};
    }
}

QVariant BlindTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("When");
    case Why:
        return tr("Why");
    case Length:
        return tr("Length");
    default:
        return {};
    }
}

QString BlindTable::textOf(const Row &row, Column column) const
{
    const Instant now = m_clock.now();
    switch (column) {
    case When:
        if (!row.blind)
            return momentText(row.set->at, now, false);
        return row.blind->until ? spanText(row.blind->from, *row.blind->until, now)
                                : tr("since %1").arg(momentText(row.blind->from, now, false));
    case Why:
        if (row.blind)
            return blindReasonText(row.blind->reason);
        return row.set->by > milliseconds{0} ? tr("clock set forward") : tr("clock set back");
    case Length:
        if (row.blind)
            return durationText(std::max(row.blind->until.value_or(now) - row.blind->from, milliseconds{0}));
        return durationText(std::chrono::abs(row.set->by));
    case ColumnCount:
        break;
    }
    return {};
}

void BlindTable::apply(const Changes &changes)
{
    if (!changes.everything && changes.blind.isEmpty() && changes.clockSets.isEmpty())
        return;
    beginResetModel();
    if (changes.everything)
        m_rows.clear();
    for (const BlindInterval &blind : changes.blind)
        put(blind);
    for (const ClockSet &set : changes.clockSets)
        m_rows.append({{}, set});
    std::ranges::stable_sort(m_rows, std::ranges::greater(), &Row::at);
    endResetModel();
    emit updated();
}

void BlindTable::put(const BlindInterval &blind)
{
    const auto known = std::ranges::find_if(m_rows, [&blind](const Row &row) { return row.blind && row.blind->id == blind.id; });
    if (known == m_rows.end())
        m_rows.prepend({blind, {}}); // of two that begin at the same moment, the later one comes first
    else
        known->blind = blind;
}

void BlindTable::refresh()
{
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::DisplayRole});
}

} // namespace aloft

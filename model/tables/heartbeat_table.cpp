// SPDX-License-Identifier: GPL-3.0-or-later
#include "heartbeat_table.h"

#include "model/words/words.h"

#include <algorithm>

namespace aloft {

namespace {

constexpr qsizetype mostRows = 200;

bool isNewer(const Heartbeat &left, const Heartbeat &right)
{
    return left.at > right.at;
}

} // namespace

HeartbeatTable::HeartbeatTable(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock)
{
}

int HeartbeatTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_heartbeats.size());
}

int HeartbeatTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HeartbeatTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Heartbeat &heartbeat = m_heartbeats.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(index.row(), static_cast<Column>(index.column()));
    case Qt::ToolTipRole:
        return index.column() == When ? absoluteText(heartbeat.at) : QVariant();
    case OnTimeRole:
        return isOnTime(heartbeat);
    case CountedRole:
        return heartbeat.counted;
    default:
        return {};
    }
}

QString HeartbeatTable::textOf(int row, Column column) const
{
    const Heartbeat &heartbeat = m_heartbeats.at(row);
    switch (column) {
    case When:
        return momentText(heartbeat.at, m_clock.now());
    case Effect:
        return effectWord(heartbeat);
    case Gap:
        return row + 1 < rowCount() ? durationText(heartbeat.at - m_heartbeats.at(row + 1).at) : QString();
    case From:
        return heartbeat.origin;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant HeartbeatTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("When");
    case Effect:
        return tr("Effect");
    case Gap:
        return tr("Gap");
    case From:
        return tr("From");
    default:
        return {};
    }
}

void HeartbeatTable::showMonitor(MonitorId monitor)
{
    beginResetModel();
    m_monitor = monitor;
    m_heartbeats.clear();
    endResetModel();
    emit updated();
}

void HeartbeatTable::setHistory(const History &history)
{
    if (history.monitor != m_monitor)
        return;
    beginResetModel();
    // What a batch brought while history was being read may be missing there, or may be in both.
    for (const Heartbeat &heartbeat : history.heartbeats) {
        if (!m_heartbeats.contains(heartbeat))
            m_heartbeats.append(heartbeat);
    }
    std::stable_sort(m_heartbeats.begin(), m_heartbeats.end(), isNewer);
    if (m_heartbeats.size() > mostRows)
        m_heartbeats.resize(mostRows);
    endResetModel();
    emit updated();
}

void HeartbeatTable::apply(const Changes &changes)
{
    if (changes.purged.contains(m_monitor)) {
        showMonitor(m_monitor);
        return;
    }
    bool any = false;
    for (const Heartbeat &heartbeat : changes.heartbeats) {
        if (heartbeat.monitor == m_monitor) {
            add(heartbeat);
            any = true;
        }
    }
    if (any)
        emit updated();
}

void HeartbeatTable::add(const Heartbeat &heartbeat)
{
    const auto place = std::partition_point(m_heartbeats.cbegin(), m_heartbeats.cend(),
                                            [&heartbeat](const Heartbeat &other) { return isNewer(other, heartbeat); });
    const int row = static_cast<int>(place - m_heartbeats.cbegin());
    if (row >= mostRows || m_heartbeats.mid(row).contains(heartbeat))
        return;
    beginInsertRows({}, row, row);
    m_heartbeats.insert(row, heartbeat);
    endInsertRows();
    if (row > 0)
        emit dataChanged(index(row - 1, Gap), index(row - 1, Gap));
    if (m_heartbeats.size() > mostRows) {
        beginRemoveRows({}, mostRows, mostRows);
        m_heartbeats.removeLast();
        endRemoveRows();
        emit dataChanged(index(mostRows - 1, Gap), index(mostRows - 1, Gap));
    }
}

void HeartbeatTable::refresh()
{
    if (!m_heartbeats.isEmpty())
        emit dataChanged(index(0, When), index(rowCount() - 1, When));
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor_table.h"

#include <algorithm>
#include <limits>

namespace aloft {

namespace {

/// More separate ranges than this are told as one that spans them: each costs a view and a proxy a pass of their own.
constexpr qsizetype mostRanges = 16;

constexpr std::chrono::days keptAfterDeletion{7};

/// Rows first to last, both included.
struct Range
{
    int first;
    int last;
};

/// The rows as ranges without gaps, in rising order.
QList<Range> rangesOf(QList<int> rows)
{
    std::sort(rows.begin(), rows.end());
    QList<Range> ranges;
    for (const int row : std::as_const(rows)) {
        if (!ranges.isEmpty() && row <= ranges.last().last + 1)
            ranges.last().last = row;
        else
            ranges.append({row, row});
    }
    return ranges;
}

/// Each monitor once, as it was at last, in the order of first mention.
QList<Monitor> lastVersions(const QList<Monitor> &monitors)
{
    QHash<MonitorId, qsizetype> places;
    QList<Monitor> last;
    for (const Monitor &monitor : monitors) {
        const auto place = places.constFind(monitor.id);
        if (place != places.constEnd()) {
            last[*place] = monitor;
        } else {
            places.insert(monitor.id, last.size());
            last.append(monitor);
        }
    }
    return last;
}

} // namespace

/// What a batch means for the rows.
struct MonitorTable::Sorted
{
    QMap<int, Monitor> changed;
    QList<int> gone;
    QList<Monitor> added;
};

MonitorTable::MonitorTable(const Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_clock(clock)
{
}

int MonitorTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_monitors.size());
}

QVariant MonitorTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Monitor &monitor = m_monitors.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return monitor.name;
    case Qt::AccessibleTextRole:
        return accessibleText(monitor);
    case IdRole:
        return monitor.id;
    case StatusRole:
        return static_cast<int>(m_shown.at(index.row()));
    case NextRole:
        return toUtc_ms(deadlineOf(monitor).value_or(fromUtc_ms(std::numeric_limits<qint64>::max())));
    case TagsRole:
        return monitor.tags;
    case NoteRole:
        return monitor.note;
    case TokenRole:
        return monitor.token;
    default:
        return {};
    }
}

QString MonitorTable::accessibleText(const Monitor &monitor) const
{
    const Instant now = m_clock.now();
    const QString status = statusSentence(monitor, now);
    return monitor.runs.isEmpty() ? status : tr("%1; %2").arg(status, runningText(monitor.runs, now));
}

const Monitor *MonitorTable::find(MonitorId id) const
{
    const auto row = m_rows.constFind(id);
    return row == m_rows.constEnd() ? nullptr : &m_monitors.at(*row);
}

QModelIndex MonitorTable::indexOf(MonitorId id) const
{
    return index(m_rows.value(id, -1));
}

StatusCounts MonitorTable::counts() const
{
    StatusCounts counts{};
    for (const Status status : m_shown)
        ++counts.at(statusRank(status));
    return counts;
}

QList<Monitor> MonitorTable::recentlyDeleted() const
{
    QList<Monitor> recent;
    const Instant oldest = m_clock.now() - keptAfterDeletion;
    std::copy_if(m_deleted.begin(), m_deleted.end(), std::back_inserter(recent),
                 [oldest](const Monitor &monitor) { return monitor.deletedAt > oldest; });
    std::sort(recent.begin(), recent.end(), [](const Monitor &left, const Monitor &right) {
        return std::tie(left.deletedAt, left.id) > std::tie(right.deletedAt, right.id);
    });
    return recent;
}

void MonitorTable::apply(const Changes &changes)
{
    if (changes.everything) {
        reset(changes.monitors);
        emit updated();
        return;
    }
    const Sorted news = sorted(changes);
    change(news.changed);
    removeRows(news.gone);
    append(news.added);
    emit updated();
}

MonitorTable::Sorted MonitorTable::sorted(const Changes &changes)
{
    Sorted news;
    for (const Monitor &monitor : lastVersions(changes.monitors)) {
        const int row = m_rows.value(monitor.id, -1);
        m_deleted.remove(monitor.id);
        if (monitor.deletedAt)
            m_deleted.insert(monitor.id, monitor);
        if (row >= 0 && monitor.deletedAt)
            news.gone.append(row);
        else if (row >= 0)
            news.changed.insert(row, monitor);
        else if (!monitor.deletedAt)
            news.added.append(monitor);
    }
    // Turning late changes nothing in the monitor itself.
    for (const StatusStep &step : changes.steps) {
        const int row = m_rows.value(step.monitor, -1);
        if (row >= 0 && !news.changed.contains(row) && !news.gone.contains(row))
            news.changed.insert(row, m_monitors.at(row));
    }
    for (const MonitorId id : changes.purged) {
        m_deleted.remove(id);
        if (const int row = m_rows.value(id, -1); row >= 0)
            news.gone.append(row);
    }
    return news;
}

void MonitorTable::reset(const QList<Monitor> &monitors)
{
    beginResetModel();
    m_monitors.clear();
    m_shown.clear();
    m_rows.clear();
    m_deleted.clear();
    for (const Monitor &monitor : monitors) {
        if (monitor.deletedAt) {
            m_deleted.insert(monitor.id, monitor);
        } else {
            m_monitors.append(monitor);
            m_shown.append(statusAt(monitor, m_clock.now()));
        }
    }
    numberRowsFrom(0);
    endResetModel();
}

void MonitorTable::change(const QMap<int, Monitor> &changed)
{
    QList<Range> ranges = rangesOf(changed.keys());
    if (ranges.size() > mostRanges)
        ranges = {{ranges.first().first, ranges.last().last}};
    // Told range by range as they change: a sorting proxy relies on all other rows being as it knows them.
    for (const Range &range : std::as_const(ranges)) {
        const auto end = changed.upperBound(range.last);
        for (auto row = changed.lowerBound(range.first); row != end; ++row) {
            m_monitors[row.key()] = row.value();
            m_shown[row.key()] = statusAt(row.value(), m_clock.now());
        }
        emit dataChanged(index(range.first), index(range.last));
    }
}

void MonitorTable::removeRows(const QList<int> &rows)
{
    const QList<Range> ranges = rangesOf(rows);
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        beginRemoveRows({}, range->first, range->last);
        for (int row = range->first; row <= range->last; ++row)
            m_rows.remove(m_monitors.at(row).id);
        m_monitors.remove(range->first, range->last - range->first + 1);
        m_shown.remove(range->first, range->last - range->first + 1);
        numberRowsFrom(range->first);
        endRemoveRows();
    }
}

void MonitorTable::append(const QList<Monitor> &monitors)
{
    if (monitors.isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(monitors.size()) - 1);
    for (const Monitor &monitor : monitors) {
        m_monitors.append(monitor);
        m_shown.append(statusAt(monitor, m_clock.now()));
    }
    numberRowsFrom(first);
    endInsertRows();
}

void MonitorTable::numberRowsFrom(int row)
{
    for (; row < rowCount(); ++row)
        m_rows.insert(m_monitors.at(row).id, row);
}

} // namespace aloft

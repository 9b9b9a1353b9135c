// SPDX-License-Identifier: GPL-3.0-or-later
#include "incident_table.h"

#include "model/words/words.h"

#include <algorithm>

namespace aloft {

namespace {

bool isNewer(const Incident &left, const Incident &right)
{
    return std::tie(left.startedAt, left.id) > std::tie(right.startedAt, right.id);
}

} // namespace

IncidentTable::IncidentTable(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock)
{
}

int IncidentTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_incidents.size());
}

int IncidentTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant IncidentTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Incident &incident = m_incidents.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(index.row(), static_cast<Column>(index.column()));
    case Qt::ToolTipRole:
        if (index.column() == Started)
            return absoluteText(incident.startedAt);
        if (index.column() == Ended && incident.resolvedAt)
            return absoluteText(*incident.resolvedAt);
        return {};
    case OpenRole:
        return !incident.resolvedAt;
    default:
        return {};
    }
}

QString IncidentTable::textOf(int row, Column column) const
{
    const Incident &incident = m_incidents.at(row);
    switch (column) {
    case Started:
        return momentText(incident.startedAt, m_clock.now(), false);
    case Duration:
        return durationText(durationOf(incident, m_clock.now()));
    case CauseText:
        return causeSentence(incident.cause);
    case Ended:
        return incident.resolution ? resolutionWord(*incident.resolution) : tr("open");
    case ColumnCount:
        break;
    }
    return {};
}

QVariant IncidentTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Started:
        return tr("Started");
    case Duration:
        return tr("Duration");
    case CauseText:
        return tr("Cause");
    case Ended:
        return tr("Ended by");
    default:
        return {};
    }
}

void IncidentTable::showMonitor(MonitorId monitor)
{
    beginResetModel();
    m_monitor = monitor;
    m_incidents.clear();
    m_end.reset();
    m_asked = false;
    endResetModel();
    emit updated();
}

void IncidentTable::setHistory(const History &history)
{
    if (history.monitor != m_monitor)
        return;
    beginResetModel();
    // What a batch brought while history was being read is as new or newer than what was read.
    for (const Incident &incident : history.incidents) {
        const bool known = std::any_of(m_incidents.cbegin(), m_incidents.cend(),
                                       [&incident](const Incident &other) { return other.id == incident.id; });
        if (!known)
            m_incidents.append(incident);
    }
    std::sort(m_incidents.begin(), m_incidents.end(), isNewer);
    m_end = history.incidentsEnd;
    m_asked = false;
    endResetModel();
    emit updated();
}

void IncidentTable::askForOlder()
{
    if (!hasOlder())
        return;
    m_asked = true;
    emit olderWanted(m_monitor, *m_end);
}

void IncidentTable::addOlder(const IncidentPage &page)
{
    if (page.monitor != m_monitor || !m_asked || page.below != m_end)
        return;
    m_asked = false;
    m_end = page.hasOlder ? std::optional(page.end) : std::nullopt;
    if (!page.incidents.isEmpty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + int(page.incidents.size()) - 1);
        m_incidents += page.incidents;
        endInsertRows();
    }
    emit updated();
}

void IncidentTable::apply(const Changes &changes)
{
    if (changes.purged.contains(m_monitor)) {
        showMonitor(m_monitor);
        return;
    }
    bool any = false;
    // First those that opened: one may open and end within a batch.
    for (const QList<IncidentNews> &list : {changes.opened, changes.resolved}) {
        for (const IncidentNews &news : list) {
            if (news.incident.monitor == m_monitor) {
                put(news.incident);
                any = true;
            }
        }
    }
    for (const Incident &incident : changes.acknowledged) {
        if (incident.monitor == m_monitor) {
            put(incident);
            any = true;
        }
    }
    if (any)
        emit updated();
}

void IncidentTable::put(const Incident &incident)
{
    const auto known = std::find_if(m_incidents.cbegin(), m_incidents.cend(),
                                    [&incident](const Incident &other) { return other.id == incident.id; });
    if (known != m_incidents.cend()) {
        const int row = static_cast<int>(known - m_incidents.cbegin());
        m_incidents[row] = incident;
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        return;
    }
    const auto place = std::partition_point(m_incidents.cbegin(), m_incidents.cend(),
                                            [&incident](const Incident &other) { return isNewer(other, incident); });
    const int row = static_cast<int>(place - m_incidents.cbegin());
    beginInsertRows({}, row, row);
    m_incidents.insert(row, incident);
    endInsertRows();
}

void IncidentTable::refresh()
{
    if (!m_incidents.isEmpty())
        emit dataChanged(index(0, Started), index(rowCount() - 1, Duration));
}

} // namespace aloft

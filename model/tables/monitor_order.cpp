// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor_order.h"

#include "monitor_table.h"

#include <algorithm>

namespace aloft {

namespace {

bool contains(const Monitor &monitor, const QString &word)
{
    return monitor.name.contains(word, Qt::CaseInsensitive) || monitor.note.contains(word, Qt::CaseInsensitive)
        || std::any_of(monitor.tags.begin(), monitor.tags.end(),
                       [&word](const QString &tag) { return tag.contains(word, Qt::CaseInsensitive); });
}

} // namespace

MonitorOrder::MonitorOrder(MonitorTable &monitors, QObject *parent)
    : QSortFilterProxyModel(parent), m_monitors(monitors)
{
    setSourceModel(&monitors);
    sort(0);
}

void MonitorOrder::setSearch(const QString &text)
{
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    m_token = tokenIn(text);
    invalidateFilter();
}

void MonitorOrder::setStatus(std::optional<Status> status)
{
    if (status == m_status)
        return;
    m_status = status;
    invalidateFilter();
}

bool MonitorOrder::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    Q_UNUSED(sourceParent);
    if (m_status && m_monitors.shownAt(sourceRow) != *m_status)
        return false;
    const Monitor &monitor = m_monitors.at(sourceRow);
    // A long word can look like a token, so the words count as well.
    if (!m_token.isEmpty() && monitor.token == m_token)
        return true;
    return std::all_of(m_words.begin(), m_words.end(), [&monitor](const QString &word) { return contains(monitor, word); });
}

bool MonitorOrder::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto leftRank = statusRank(m_monitors.shownAt(left.row()));
    const auto rightRank = statusRank(m_monitors.shownAt(right.row()));
    if (leftRank != rightRank)
        return leftRank < rightRank;
    const Monitor &first = m_monitors.at(left.row());
    const Monitor &second = m_monitors.at(right.row());
    const auto firstNext = deadlineOf(first).value_or(Instant::max());
    const auto secondNext = deadlineOf(second).value_or(Instant::max());
    if (firstNext != secondNext)
        return firstNext < secondNext;
    if (const int names = QString::compare(first.name, second.name, Qt::CaseInsensitive); names != 0)
        return names < 0;
    return first.id < second.id;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "refused_table.h"

#include "model/words/words.h"

#include <algorithm>
#include <tuple>

namespace aloft {

namespace {

/// Whether one entry is the other, read at another time: it goes on counting.
bool isSame(const RefusedRequest &left, const RefusedRequest &right)
{
    const auto identity = [](const RefusedRequest &each) {
        return std::tie(each.firstAt, each.reason, each.monitor, each.origin, each.port, each.detail);
    };
    return identity(left) == identity(right);
}

} // namespace

RefusedTable::RefusedTable(const Clock &clock, const MonitorTable &monitors, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock), m_monitors(monitors)
{
}

int RefusedTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_refused.size());
}

int RefusedTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RefusedTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RefusedRequest &refused = m_refused.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(refused, column);
    case Qt::ToolTipRole:
        return column == When ? absoluteText(refused.lastAt) : column == Whose ? textOf(refused, Whose) : QString();
    case Qt::AccessibleTextRole:
        return column == Why ? textOf(refused, Why) + QLatin1String(", ") + noteOf(refused) : textOf(refused, column);
    case NoteRole:
        return noteOf(refused);
    case MonitorRole:
        return m_monitors.find(refused.monitor) ? refused.monitor : MonitorId{0};
    default:
        return {};
    }
}

QString RefusedTable::textOf(const RefusedRequest &refused, Column column) const
{
    switch (column) {
    case Why:
        return refusedSentence(refused);
    case Whose:
        if (const Monitor *monitor = m_monitors.find(refused.monitor))
            return monitor->name;
        return {};
    case When:
        return momentText(refused.lastAt, m_clock.now(), false);
    case ColumnCount:
        break;
    }
    return {};
}

QString RefusedTable::noteOf(const RefusedRequest &refused) const
{
    QStringList notes{refused.origin.isEmpty() ? tr("from several addresses") : tr("from %1").arg(refused.origin)};
    if (refused.count > 1)
        notes << tr("%1 times since %2").arg(refused.count).arg(momentText(refused.firstAt, m_clock.now(), false));
    if (const QString name = deletedName(refused.monitor); !name.isEmpty())
        notes << tr("for %1, which was deleted").arg(name);
    return notes.join(QStringLiteral(" · "));
}

QString RefusedTable::deletedName(MonitorId monitor) const
{
    if (monitor == 0 || m_monitors.find(monitor))
        return {};
    const QList<Monitor> deleted = m_monitors.recentlyDeleted();
    const auto gone = std::ranges::find(deleted, monitor, &Monitor::id);
    return gone == deleted.cend() ? QString() : gone->name;
}

QVariant RefusedTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Why:
        return tr("Why");
    case Whose:
        return tr("Monitor");
    case When:
        return tr("When");
    default:
        return {};
    }
}

void RefusedTable::setRefused(const QList<RefusedRequest> &refused)
{
    // Asked every few seconds; who reads a row with the keyboard stays there as long as nothing is new.
    if (refused == m_refused)
        return;
    beginResetModel();
    m_refused = refused;
    endResetModel();
    emit updated();
}

void RefusedTable::addNewer(const QList<RefusedRequest> &refused)
{
    QList<RefusedRequest> all = refused;
    for (const RefusedRequest &known : std::as_const(m_refused)) {
        if (std::ranges::none_of(refused, [&known](const RefusedRequest &other) { return isSame(known, other); }))
            all.append(known);
    }
    std::ranges::stable_sort(all, std::ranges::greater(), &RefusedRequest::lastAt);
    setRefused(all);
}

} // namespace aloft

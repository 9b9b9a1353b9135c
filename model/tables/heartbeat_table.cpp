// SPDX-License-Identifier: GPL-3.0-or-later
#include "heartbeat_table.h"

#include "model/words/words.h"

#include <algorithm>
#include <tuple>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype onePage = 200;
/// A run's id is told as far as it tells runs apart.
constexpr qsizetype runIdShown = 16;

bool isNewer(const Heartbeat &left, const Heartbeat &right)
{
    return left.at > right.at;
}

/// Whether both are the same one, read at different times: what is noted on it later may differ.
bool isSame(const Heartbeat &left, const Heartbeat &right)
{
    const auto identity = [](const Heartbeat &each) {
        return std::tie(each.at, each.kind, each.exitStatus, each.runId, each.origin, each.port, each.counted);
    };
    return identity(left) == identity(right);
}

} // namespace

HeartbeatTable::HeartbeatTable(const Clock &clock, QObject *parent) : QAbstractTableModel(parent), m_clock(clock), m_mostRows(onePage) {}

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
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(index.row(), column);
    case Qt::AccessibleTextRole:
        return column == When ? accessibleText(index.row()) : textOf(index.row(), column);
    case Qt::ToolTipRole:
        return index.column() == When ? absoluteText(heartbeat.at) : QVariant();
    case OnTimeRole:
        return isOnTime(heartbeat);
    case CountedRole:
        return heartbeat.counted;
    case NoteRole:
        return noteOf(heartbeat);
    case HasOutputRole:
        return !heartbeat.body.isEmpty();
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
        return effectOf(heartbeat);
    case Gap:
        return gapOf(row);
    case From:
        return heartbeat.origin.isEmpty() ? tr("a person's word") : heartbeat.origin;
    case ColumnCount:
        break;
    }
    return {};
}

QString HeartbeatTable::effectOf(const Heartbeat &heartbeat) const
{
    // How it failed is told by the note, for which there is more room.
    return heartbeat.counted && heartbeat.kind == HeartbeatKind::Fail ? reportText(heartbeat.kind, {}) : effectWord(heartbeat);
}

QString HeartbeatTable::accessibleText(int row) const
{
    const Heartbeat &heartbeat = m_heartbeats.at(row);
    QStringList parts{textOf(row, When), noteOf(heartbeat)};
    if (!heartbeat.body.isEmpty())
        parts << tr("with output");
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

/// Starts, failures and logs come between two successes and have no gap of their own.
QString HeartbeatTable::gapOf(int row) const
{
    const Heartbeat &heartbeat = m_heartbeats.at(row);
    if (heartbeat.kind != HeartbeatKind::Success)
        return {};
    const auto before = std::find_if(m_heartbeats.cbegin() + row + 1, m_heartbeats.cend(),
                                     [](const Heartbeat &other) { return other.kind == HeartbeatKind::Success; });
    return before == m_heartbeats.cend() ? QString() : durationText(heartbeat.at - before->at);
}

QString HeartbeatTable::noteOf(const Heartbeat &heartbeat) const
{
    QStringList notes;
    if (!heartbeat.counted && heartbeat.kind != HeartbeatKind::Success)
        notes << reportText(heartbeat.kind, heartbeat.exitStatus);
    else if (isSignalName(heartbeat.exitStatus))
        notes << tr("signal %1").arg(heartbeat.exitStatus);
    else if (!heartbeat.exitStatus.isEmpty())
        notes << tr("exit status %1").arg(heartbeat.exitStatus);
    if (heartbeat.runTime)
        notes << (*heartbeat.runTime < seconds{1} ? tr("ran for less than 1 s")
                                                  : tr("ran for %1").arg(durationText(*heartbeat.runTime)));
    if (heartbeat.endUnheard)
        notes << tr("no end heard");
    if (!heartbeat.runId.isEmpty()) {
        const bool cut = heartbeat.runId.size() > runIdShown;
        notes << tr("run %1").arg(cut ? heartbeat.runId.left(runIdShown - 1) + QChar(0x2026) : heartbeat.runId);
    }
    if (heartbeat.repeats > 0) {
        const Instant last = heartbeat.lastAt.value_or(heartbeat.at);
        const bool sameDay = toLocal(last).date() == toLocal(heartbeat.at).date();
        notes << tr("and %1 more until %2")
                     .arg(heartbeat.repeats)
                     .arg(sameDay ? toLocal(last).toString(u"HH:mm:ss"_s) : momentText(last, m_clock.now()));
    }
    return notes.join(QStringLiteral(" · "));
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
    m_end.reset();
    m_asked = false;
    m_mostRows = onePage;
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
        const auto known = std::find_if(m_heartbeats.begin(), m_heartbeats.end(),
                                        [&heartbeat](const Heartbeat &other) { return isSame(other, heartbeat); });
        if (known == m_heartbeats.end())
            m_heartbeats.append(heartbeat);
        else if (heartbeat.repeats > known->repeats || heartbeat.endUnheard)
            *known = heartbeat;
    }
    std::stable_sort(m_heartbeats.begin(), m_heartbeats.end(), isNewer);
    m_end = history.heartbeatsEnd;
    m_asked = false;
    m_mostRows = onePage;
    if (m_heartbeats.size() > m_mostRows)
        cut();
    endResetModel();
    emit updated();
}

/// Leaves the rows beyond the most to a later page. That one will hold those of the last moment once more, see addOlder().
void HeartbeatTable::cut()
{
    m_heartbeats.resize(m_mostRows);
    m_end = PageEnd{.at = m_heartbeats.constLast().at};
    m_asked = false;
}

void HeartbeatTable::askForOlder()
{
    if (!hasOlder())
        return;
    m_asked = true;
    emit olderWanted(m_monitor, *m_end);
}

void HeartbeatTable::addOlder(const HeartbeatPage &page)
{
    // What was pushed out since then would be missing between the table and the page.
    if (page.monitor != m_monitor || !m_asked || page.below != m_end)
        return;
    m_asked = false;
    m_end = page.hasOlder ? std::optional(page.end) : std::nullopt;
    const QList<Heartbeat> here = m_heartbeats.last(std::min(m_heartbeats.size(), onePage));
    QList<Heartbeat> fresh;
    for (const Heartbeat &heartbeat : page.heartbeats) {
        if (std::none_of(here.cbegin(), here.cend(), [&heartbeat](const Heartbeat &other) { return isSame(heartbeat, other); }))
            fresh.append(heartbeat);
    }
    if (fresh.isEmpty()) {
        emit updated();
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    m_heartbeats += fresh;
    m_mostRows = m_heartbeats.size();
    endInsertRows();
    if (first > 0)
        emit dataChanged(index(first - 1, Gap), index(first - 1, Gap));
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
    for (const Heartbeat &repeated : changes.repeated) {
        if (repeated.monitor == m_monitor)
            repeat(repeated);
    }
    for (const Monitor &monitor : changes.monitors) {
        if (monitor.id == m_monitor)
            noteUnheardEnds(monitor);
    }
    if (any)
        emit updated();
}

void HeartbeatTable::add(const Heartbeat &heartbeat)
{
    const auto place = std::partition_point(m_heartbeats.cbegin(), m_heartbeats.cend(),
                                            [&heartbeat](const Heartbeat &other) { return isNewer(other, heartbeat); });
    const int row = static_cast<int>(place - m_heartbeats.cbegin());
    const bool known =
        std::any_of(place, m_heartbeats.cend(), [&heartbeat](const Heartbeat &other) { return isSame(other, heartbeat); });
    if (row >= m_mostRows || known)
        return;
    beginInsertRows({}, row, row);
    m_heartbeats.insert(row, heartbeat);
    endInsertRows();
    // The next newer success has a new neighbour; nearly always it is the newest that comes.
    if (row > 0)
        emit dataChanged(index(0, Gap), index(row - 1, Gap));
    if (m_heartbeats.size() > m_mostRows) {
        const int last = int(m_mostRows) - 1;
        beginRemoveRows({}, last + 1, last + 1);
        cut();
        endRemoveRows();
        emit dataChanged(index(last, Gap), index(last, Gap));
    }
}

/// Notes on the newest one of its kind that it came again, unless history knew that already.
void HeartbeatTable::repeat(const Heartbeat &repeated)
{
    for (int row = 0; row < rowCount(); ++row) {
        Heartbeat &stored = m_heartbeats[row];
        if (stored.kind != repeated.kind || stored.counted != repeated.counted || stored.at > repeated.at)
            continue;
        if (stored.lastAt < repeated.at) {
            stored.repeats += repeated.repeats;
            stored.lastAt = repeated.at;
            emit dataChanged(index(row, When), index(row, When));
        }
        return;
    }
}

/// A run that is over, and whose end is not here, was given up. Those on older pages were settled when they were read.
void HeartbeatTable::noteUnheardEnds(const Monitor &monitor)
{
    for (int row = 0; row < std::min(rowCount(), int(onePage)); ++row) {
        Heartbeat &start = m_heartbeats[row];
        if (start.kind != HeartbeatKind::Start || !start.counted || start.endUnheard ||
            monitor.runs.contains(Run{start.runId, start.at}) || hasEnd(row))
            continue;
        start.endUnheard = true;
        emit dataChanged(index(row, When), index(row, When));
    }
}

bool HeartbeatTable::hasEnd(int start) const
{
    const Heartbeat &begun = m_heartbeats.at(start);
    return std::any_of(m_heartbeats.cbegin(), m_heartbeats.cbegin() + start, [&begun](const Heartbeat &later) {
        return later.runId == begun.runId && later.runTime == later.at - begun.at;
    });
}

void HeartbeatTable::refresh()
{
    if (!m_heartbeats.isEmpty())
        emit dataChanged(index(0, When), index(rowCount() - 1, When));
}

} // namespace aloft

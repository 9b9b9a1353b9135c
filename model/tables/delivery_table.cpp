// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_table.h"

#include "model/words/delivery_words.h"
#include "model/words/words.h"

#include <algorithm>
#include <utility>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype onePage = 200;

bool isNewer(const Delivery &left, const Delivery &right)
{
    return std::pair(left.createdAt, left.id) > std::pair(right.createdAt, right.id);
}

bool isBelow(const PageEnd &end, const Delivery &delivery)
{
    return std::pair(delivery.createdAt, delivery.id) < std::pair(end.at, end.id);
}

bool isFailing(const Delivery &delivery)
{
    return delivery.state == Delivery::State::GivenUp || (delivery.state == Delivery::State::Waiting && delivery.attempts > 0);
}

QString tookText(const Delivery &delivery)
{
    if (delivery.attempts == 0)
        return {};
    constexpr double second_ms = 1000;
    const auto took_ms = delivery.took.count();
    return took_ms < second_ms ? DeliveryTable::tr("%1 ms").arg(took_ms)
                               : DeliveryTable::tr("%1 s").arg(double(took_ms) / second_ms, 0, 'f', 1);
}

} // namespace

bool matches(const DeliveryQuery &query, const Delivery &delivery)
{
    if ((query.channel && query.channel != delivery.channel) || (query.kind && query.kind != delivery.kind)
        || (query.state && query.state != delivery.state))
        return false;
    const auto &alerts = delivery.alerts;
    if (query.monitor && std::ranges::none_of(alerts, [&query](const Alert &alert) { return alert.monitor == query.monitor; }))
        return false;
    const auto contains = [&query](const QString &text) { return text.contains(query.text, Qt::CaseInsensitive); };
    return query.text.isEmpty() || contains(delivery.channelName) || contains(delivery.fault)
        || std::ranges::any_of(alerts, [&contains](const Alert &alert) { return contains(alert.monitorName); });
}

DeliveryTable::DeliveryTable(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock), m_end(PageEnd{}), m_mostRows(onePage)
{
}

int DeliveryTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_deliveries.size());
}

int DeliveryTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DeliveryTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Delivery &delivery = m_deliveries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return textOf(delivery, static_cast<Column>(index.column()));
    case Qt::ToolTipRole:
        if (index.column() == Time)
            return absoluteText(delivery.createdAt);
        return index.column() == ResultText && !delivery.fault.isEmpty() ? QVariant(delivery.fault) : QVariant();
    case IdRole:
        return delivery.id;
    case KindRole:
        return static_cast<int>(delivery.kind);
    case StateRole:
        return static_cast<int>(delivery.state);
    case FailingRole:
        return isFailing(delivery);
    default:
        return {};
    }
}

QString DeliveryTable::textOf(const Delivery &delivery, Column column) const
{
    const Instant now = m_clock.now();
    switch (column) {
    case Time: {
        const QDateTime local = toLocal(delivery.createdAt);
        return local.date() == toLocal(now).date() ? local.time().toString(u"HH:mm:ss"_s) : momentText(delivery.createdAt, now);
    }
    case ChannelName:
        return delivery.channelName;
    case Monitors:
        return deliveryMonitorsText(delivery);
    case Kind:
        return deliveryKindText(delivery);
    case ResultText:
        return deliveryResultText(delivery, now);
    case Took:
        return tookText(delivery);
    case Actions:
    case ColumnCount:
        break;
    }
    return {};
}

QVariant DeliveryTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case ChannelName:
        return tr("Channel");
    case Monitors:
        return tr("Monitor");
    case Kind:
        return tr("Kind");
    case ResultText:
        return tr("Result");
    case Took:
        return tr("Took");
    default:
        return {};
    }
}

const Delivery *DeliveryTable::find(DeliveryId id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_deliveries.at(row);
}

int DeliveryTable::rowOf(DeliveryId id) const
{
    const auto found = std::ranges::find(m_deliveries, id, &Delivery::id);
    return found == m_deliveries.cend() ? -1 : static_cast<int>(found - m_deliveries.cbegin());
}

void DeliveryTable::begin()
{
    if (!m_begun)
        ask(PageEnd{});
}

void DeliveryTable::setQuery(const DeliveryQuery &query)
{
    if (query == m_query)
        return;
    beginResetModel();
    m_query = query;
    m_deliveries.clear();
    m_end = PageEnd{};
    m_asked = false;
    m_mostRows = onePage;
    endResetModel();
    if (m_begun)
        ask(PageEnd{});
    emit updated();
}

void DeliveryTable::ask(const PageEnd &below)
{
    m_begun = true;
    m_asked = true;
    m_meanwhile.clear();
    emit pageWanted(m_query, below);
}

void DeliveryTable::askForOlder()
{
    if (hasOlder() && m_begun)
        ask(*m_end);
}

void DeliveryTable::addPage(const DeliveryPage &page)
{
    // What was pushed out since then would be missing between the table and the page.
    if (!m_asked || page.query != m_query || page.below != m_end)
        return;
    m_asked = false;
    m_end = page.hasOlder ? std::optional(page.end) : std::nullopt;
    m_mostRows = std::max(m_mostRows, rowCount() + page.deliveries.size());
    QList<Delivery> fresh;
    for (const Delivery &read : page.deliveries) {
        // News overtake what is read at the same time.
        const std::optional<Delivery> latest = m_meanwhile.value(read.id, read);
        if (latest && matches(m_query, *latest) && rowOf(read.id) < 0)
            fresh << *latest;
    }
    m_meanwhile.clear();
    std::ranges::sort(fresh, isNewer);
    const bool goesOn = m_deliveries.isEmpty() || fresh.isEmpty() || isNewer(m_deliveries.constLast(), fresh.constFirst());
    if (goesOn && !fresh.isEmpty()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
        m_deliveries += fresh;
        endInsertRows();
    } else {
        for (const Delivery &delivery : std::as_const(fresh))
            insert(delivery);
    }
    emit updated();
}

void DeliveryTable::apply(const Changes &changes)
{
    if (!m_begun)
        return;
    for (const DeliveryId merged : changes.mergedDeliveries) {
        m_meanwhile.insert(merged, std::nullopt);
        if (const int row = rowOf(merged); row >= 0)
            remove(row);
    }
    for (const Delivery &delivery : changes.deliveries) {
        m_meanwhile.insert(delivery.id, delivery);
        put(delivery);
    }
    if (!m_asked)
        m_meanwhile.clear();
    if (!changes.deliveries.isEmpty() || !changes.mergedDeliveries.isEmpty())
        emit updated();
}

void DeliveryTable::put(const Delivery &delivery)
{
    const int row = rowOf(delivery.id);
    if (!matches(m_query, delivery)) {
        if (row >= 0)
            remove(row);
    } else if (row >= 0) {
        m_deliveries[row] = delivery;
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    } else if (!m_end || !isBelow(*m_end, delivery) || isReading()) {
        insert(delivery);
        cut();
    }
}

void DeliveryTable::insert(const Delivery &delivery)
{
    const auto place = std::ranges::partition_point(std::as_const(m_deliveries),
                                                    [&delivery](const Delivery &other) { return isNewer(other, delivery); });
    const int row = static_cast<int>(place - m_deliveries.cbegin());
    beginInsertRows({}, row, row);
    m_deliveries.insert(row, delivery);
    endInsertRows();
}

void DeliveryTable::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_deliveries.removeAt(row);
    endRemoveRows();
}

/// Leaves the rows beyond the most to a later page.
void DeliveryTable::cut()
{
    if (m_deliveries.size() <= m_mostRows || isReading())
        return;
    beginRemoveRows({}, static_cast<int>(m_mostRows), rowCount() - 1);
    m_deliveries.resize(m_mostRows);
    m_end = PageEnd{m_deliveries.constLast().createdAt, m_deliveries.constLast().id};
    m_asked = false;
    endRemoveRows();
}

void DeliveryTable::refresh(bool all)
{
    if (all && !m_deliveries.isEmpty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::DisplayRole});
        return;
    }
    for (int row = 0; row < rowCount(); ++row) {
        if (m_deliveries.at(row).state == Delivery::State::Waiting)
            emit dataChanged(index(row, ResultText), index(row, ResultText), {Qt::DisplayRole});
    }
}

} // namespace aloft

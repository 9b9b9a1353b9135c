// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/engine/changes.h"
#include "model/store/page.h"

#include <QAbstractTableModel>
#include <QHash>

namespace aloft {

/// Whether a delivery is one of those that are looked for.
[[nodiscard]] bool matches(const DeliveryQuery &query, const Delivery &delivery);

/// The delivery log, newest first, as far as it is looked for. Older ones come page by page, when a view asks for them.
class DeliveryTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, ChannelName, Monitors, Kind, ResultText, Took, Actions, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< DeliveryId as qlonglong
        KindRole,                  ///< int of Delivery::Kind
        StateRole,                 ///< int of Delivery::State
        FailingRole,               ///< bool: it waits for another attempt, or was given up
    };

    explicit DeliveryTable(const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// The actions' column is empty: it is the view's.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    [[nodiscard]] const QList<Delivery> &deliveries() const { return m_deliveries; }
    /// Null if it is not among them.
    [[nodiscard]] const Delivery *find(DeliveryId id) const;

    [[nodiscard]] const DeliveryQuery &query() const { return m_query; }
    /// Empties the table and asks for the first page of what is looked for now.
    void setQuery(const DeliveryQuery &query);
    /// Asks for the first page, unless that was done before: nothing is read that nobody looks at.
    void begin();
    /// Takes a page over if it is the one that was asked for.
    void addPage(const DeliveryPage &page);
    void apply(const Changes &changes);

    /// Whether the first page is still on its way.
    [[nodiscard]] bool isReading() const { return m_asked && m_end == PageEnd{}; }
    /// Whether there are older ones that have not been asked for. Not the model's canFetchMore(), which a view as high as its
    /// rows would call until it had all of them.
    [[nodiscard]] bool hasOlder() const { return m_end && !m_asked; }
    void askForOlder();

    /// The words that depend on now have changed.
    /// @param all those of past days too
    void refresh(bool all = false);

signals:
    void updated();
    void pageWanted(const aloft::DeliveryQuery &query, const aloft::PageEnd &below);

private:
    void ask(const PageEnd &below);
    void put(const Delivery &delivery);
    void insert(const Delivery &delivery);
    void remove(int row);
    void cut();
    [[nodiscard]] int rowOf(DeliveryId id) const;
    [[nodiscard]] QString textOf(const Delivery &delivery, Column column) const;

    const Clock &m_clock;
    DeliveryQuery m_query;
    QList<Delivery> m_deliveries;
    std::optional<PageEnd> m_end; ///< below it there are older ones, or all of them as long as nothing was read
    bool m_begun = false;
    bool m_asked = false; ///< a page is on its way
    QHash<DeliveryId, std::optional<Delivery>> m_meanwhile; ///< what changed since then; none: it is gone
    qsizetype m_mostRows; ///< live ones push the oldest out beyond that; grows by the pages that somebody has looked at
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/status.h"

#include <QSortFilterProxyModel>

namespace aloft {

class MonitorTable;

/// The list as it is shown: Down, Late, Pending, Up, Paused, within each by next deadline, then by name;
/// narrowed by a status and by what was typed into the search field.
class MonitorOrder : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit MonitorOrder(MonitorTable &monitors, QObject *parent = nullptr);

    /// Every word must occur in name, tags or note, whatever its case. A pasted heartbeat URL, or a token, finds its monitor.
    void setSearch(const QString &text);
    void setStatus(std::optional<Status> status);

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    const MonitorTable &m_monitors;
    QStringList m_words;
    QString m_token;
    std::optional<Status> m_status;
};

} // namespace aloft

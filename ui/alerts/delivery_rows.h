// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tables/delivery_table.h"
#include "ui/detail/fitted_table.h"

namespace aloft {

/// Deliveries as a table, with buttons in each row. Where it is narrow a row has two lines instead of columns.
class DeliveryRows : public FittedTable
{
    Q_OBJECT

public:
    DeliveryRows(const Theme &theme, DeliveryTable &deliveries, QWidget *parent = nullptr);

signals:
    void detailsRequested(aloft::DeliveryId delivery);
    void sendAgainRequested(aloft::DeliveryId delivery);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] std::optional<RowDelegate::Ink> inkOf(const QModelIndex &index) const;
    QWidget *makeButtons(const QPersistentModelIndex &index);
    void adapt(QWidget &buttons, int row) const;
    void followRows(int first, int last);
    void arrange(bool narrow);

    const Theme &m_theme;
    DeliveryTable &m_deliveries;
    bool m_narrow = false;
};

/// Whether it can be sent once more: it is not on its way already.
[[nodiscard]] bool canBeSentAgain(const Delivery &delivery);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tables/alert_board.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace aloft {

class Card;
class DeliveryDetails;
class DeliveryRows;
class MonitorTable;

/// The delivery log: what is looked for, the rows, and one of them in detail; where it is narrow that takes the place of the rows.
class DeliveriesView : public QWidget
{
    Q_OBJECT

public:
    DeliveriesView(const Theme &theme, const Clock &clock, const MonitorTable &monitors, AlertBoard &board, QWidget *parent = nullptr);

    /// Looks for these, as if a person had chosen them.
    void lookFor(const DeliveryQuery &query);
    void open(DeliveryId delivery);
    /// Only what was opened is closed; the log stays.
    void closeDetails();
    [[nodiscard]] bool showsDetails() const;
    /// The words that depend on now.
    void refresh();

signals:
    void monitorRequested(aloft::MonitorId monitor);
    void sendAgainRequested(aloft::DeliveryId delivery);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *setupFilters();
    QWidget *setupRows();
    void fillChannels();
    [[nodiscard]] DeliveryQuery chosen() const;
    void search();
    void showState();
    void followDelivery();
    void arrange();

    AlertBoard &m_board;
    DeliveryId m_open = 0;
    QTimer m_typing; ///< a search begins when nothing is typed for a moment
    QComboBox *m_channel;
    QComboBox *m_kind;
    QComboBox *m_state;
    QLineEdit *m_text;
    Card *m_card;
    DeliveryRows *m_rows;
    QLabel *m_empty;
    QPushButton *m_all;
    QScrollArea *m_log;
    QScrollArea *m_side;
    DeliveryDetails *m_details;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/alert.h"
#include "ui/widgets/card.h"

class QFormLayout;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace aloft {

class Clock;
class MonitorTable;

/// All about one delivery: what it told, what became of it, what was sent and what came back.
class DeliveryDetails : public Card
{
    Q_OBJECT

public:
    DeliveryDetails(const Clock &clock, const MonitorTable &monitors, QWidget *parent = nullptr);

    void setDelivery(const Delivery &delivery);
    /// The words that depend on now.
    void refresh();
    void takeFocus();

signals:
    void monitorRequested(aloft::MonitorId monitor);
    void sendAgainRequested(aloft::DeliveryId delivery);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QPlainTextEdit *addBox(const QString &title, const QString &objectName);
    void showFacts();
    void showAlerts();
    void fitBoxes();

    const Clock &m_clock;
    const MonitorTable &m_monitors;
    Delivery m_delivery;
    QPushButton *m_again;
    QPushButton *m_close;
    QLabel *m_fault;
    QFormLayout *m_facts;
    QVBoxLayout *m_alerts;
    QPlainTextEdit *m_request;
    QPlainTextEdit *m_answer;
};

} // namespace aloft

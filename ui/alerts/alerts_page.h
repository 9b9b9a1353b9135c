// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/channels/channel_kind.h"
#include "model/tables/alert_board.h"
#include "ui/pages/file_field.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QWidget>

class QBoxLayout;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace aloft {

class ChannelForm;
class ChannelsView;
class DeliveriesView;
class ElidedLabel;
class KindChooser;
class MonitorTable;
struct Reply;
class Ticker;
class Toast;
class Wishes;

/// The ways to be alerted, and what became of each alert. Forms take the page's place.
class AlertsPage : public QWidget
{
    Q_OBJECT

public:
    /// @param kinds of channels that there are; they outlive the page
    AlertsPage(const Theme &theme, const Clock &clock, Wishes &wishes, const MonitorTable &monitors, AlertBoard &board,
               const QList<ChannelKind> &kinds, Ticker &ticker, Toast &toast, QWidget *parent = nullptr);

    void showChannels();
    /// The log, with those that are looked for.
    void showDeliveries(const DeliveryQuery &query);
    void startNew();
    void startEdit(ChannelId channel);

signals:
    void monitorRequested(aloft::MonitorId monitor);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Tab { Channels, Deliveries };

    QWidget *setupTabs();
    void connectChannels();
    void connectForms();
    void showTab(int tab);
    void takeBack();
    void begin(const QString &kind);
    void test(ChannelId channel);
    void followTests(const QList<Delivery> &deliveries);
    void remove(ChannelId channel);
    void restore(ChannelId channel, const QString &name);
    void duplicate(ChannelId channel);
    void enable(ChannelId channel, bool enabled);
    void sendAgain(DeliveryId delivery);
    [[nodiscard]] QString nameOf(ChannelId channel) const;

    Wishes &m_wishes;
    AlertBoard &m_board;
    const QList<ChannelKind> &m_kinds;
    Toast &m_toast;
    QHash<DeliveryId, QString> m_tests; ///< under way, with the names of their channels
    ChannelId m_edited = 0; ///< where the focus goes back to

    QStackedWidget *m_panes;
    QWidget *m_tabbed;
    QBoxLayout *m_head = nullptr;
    QTabBar *m_tabs;
    QPushButton *m_add;
    QStackedWidget *m_views;
    ChannelsView *m_channels;
    DeliveriesView *m_deliveries;
    KindChooser *m_chooser;
    ChannelForm *m_form;
};

} // namespace aloft

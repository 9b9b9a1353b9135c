// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tables/alert_board.h"
#include "ui/theme/theme.h"

#include <QMap>
#include <QScrollArea>

class QGridLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace aloft {

class Banner;
class Card;
class ChannelCard;
class DeliveryRows;
class MonitorTable;

/// The channels as cards, a banner for each that keeps failing, and the latest deliveries.
class ChannelsView : public QScrollArea
{
    Q_OBJECT

public:
    ChannelsView(const Theme &theme, const Clock &clock, const MonitorTable &monitors, AlertBoard &board, QWidget *parent = nullptr);

    /// The words that depend on now.
    void refresh();
    /// The focus to what was asked about the channel, or to the first card if it is gone.
    void focusChannel(ChannelId channel);

signals:
    void testRequested(aloft::ChannelId channel);
    void editRequested(aloft::ChannelId channel);
    void duplicateRequested(aloft::ChannelId channel);
    void enableRequested(aloft::ChannelId channel, bool enabled);
    void removeRequested(aloft::ChannelId channel);
    /// The log is to be shown, with what failed through this channel.
    void failuresRequested(aloft::ChannelId channel);
    void detailsRequested(aloft::DeliveryId delivery);
    void sendAgainRequested(aloft::DeliveryId delivery);
    void allDeliveriesRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    Card *setupLatest();
    void showChannels();
    void showFailing();
    void countUse();
    void showLatest();
    void arrange();
    ChannelCard *makeCard(ChannelId channel);

    const Theme &m_theme;
    const Clock &m_clock;
    const MonitorTable &m_monitors;
    AlertBoard &m_board;
    QMap<ChannelId, Banner *> m_banners;
    QMap<ChannelId, ChannelCard *> m_cards;
    QList<ChannelId> m_arranged;
    int m_columns = 0;
    QVBoxLayout *m_bannerColumn;
    QGridLayout *m_grid;
    DeliveryRows *m_rows;
    QLabel *m_empty;
    QPushButton *m_all;
};

} // namespace aloft

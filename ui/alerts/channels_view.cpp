// SPDX-License-Identifier: GPL-3.0-or-later
#include "channels_view.h"

#include "channel_card.h"
#include "delivery_rows.h"
#include "model/tables/monitor_table.h"
#include "model/words/delivery_words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/make.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int fewDeliveries = 10;
constexpr int cardWidth_px = 290;
constexpr int mostColumns = 4;
constexpr int gap_px = 12;

} // namespace

ChannelsView::ChannelsView(const Theme &theme, const Clock &clock, const MonitorTable &monitors, AlertBoard &board, QWidget *parent)
    : QScrollArea(parent),
      m_theme(theme),
      m_clock(clock),
      m_monitors(monitors),
      m_board(board),
      m_bannerColumn(new QVBoxLayout),
      m_grid(new QGridLayout),
      m_rows(new DeliveryRows(theme, board.latest())),
      m_empty(makeWrappedLabel(tr("Nothing was sent yet. Every alert shows up here with what became of it."), "secondary")),
      m_all(makeButton(tr("Show all"), "quiet", u"allDeliveries"_s))
{
    setObjectName(u"channelsView"_s);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(22, 2, 22, 18);
    column->setSpacing(gap_px);
    m_bannerColumn->setSpacing(gap_px);
    m_grid->setSpacing(gap_px);
    column->addLayout(m_bannerColumn);
    column->addLayout(m_grid);
    column->addWidget(setupLatest());
    column->addStretch(1);
    setWidget(page);
    connect(&board, &AlertBoard::updated, this, &ChannelsView::showChannels);
    connect(&board.latest(), &DeliveryTable::updated, this, &ChannelsView::showLatest);
    connect(&monitors, &MonitorTable::updated, this, &ChannelsView::countUse);
    showChannels();
    showLatest();
}

Card *ChannelsView::setupLatest()
{
    auto *card = new Card(tr("Latest deliveries"));
    card->setObjectName(u"latestDeliveriesCard"_s);
    m_rows->setObjectName(u"latestDeliveries"_s);
    m_rows->setAccessibleName(tr("Latest deliveries"));
    m_rows->setLimit(fewDeliveries);
    m_empty->setObjectName(u"noLatestDeliveries"_s);
    m_all->setAccessibleName(tr("Show all deliveries"));
    card->addToHead(m_all);
    card->body()->addWidget(m_rows);
    card->body()->addWidget(m_empty);
    connect(m_all, &QPushButton::clicked, this, &ChannelsView::allDeliveriesRequested);
    connect(m_rows, &DeliveryRows::detailsRequested, this, &ChannelsView::detailsRequested);
    connect(m_rows, &DeliveryRows::sendAgainRequested, this, &ChannelsView::sendAgainRequested);
    return card;
}

ChannelCard *ChannelsView::makeCard(ChannelId channel)
{
    auto *card = new ChannelCard(m_theme, channel);
    connect(card, &ChannelCard::testRequested, this, &ChannelsView::testRequested);
    connect(card, &ChannelCard::editRequested, this, &ChannelsView::editRequested);
    connect(card, &ChannelCard::duplicateRequested, this, &ChannelsView::duplicateRequested);
    connect(card, &ChannelCard::enableRequested, this, &ChannelsView::enableRequested);
    connect(card, &ChannelCard::removeRequested, this, &ChannelsView::removeRequested);
    return card;
}

/// Cards stay where their channels do, so that nobody loses the focus to a change from elsewhere.
void ChannelsView::showChannels()
{
    QList<ChannelId> failing;
    for (const Delivery &delivery : m_board.failing())
        failing << delivery.channel;
    for (auto card = m_cards.begin(); card != m_cards.end();) {
        if (m_board.find(card.key())) {
            ++card;
            continue;
        }
        card.value()->hide();
        card.value()->deleteLater();
        card = m_cards.erase(card);
    }
    for (const Channel &channel : m_board.channels()) {
        ChannelCard *&card = m_cards[channel.id];
        if (!card)
            card = makeCard(channel.id);
        card->setChannel(channel, failing.contains(channel.id));
    }
    showFailing();
    countUse();
    arrange();
}

void ChannelsView::showFailing()
{
    const QList<Delivery> failing = m_board.failing();
    QList<ChannelId> shown;
    for (const Delivery &delivery : failing) {
        shown << delivery.channel;
        Banner *&banner = m_banners[delivery.channel];
        if (!banner) {
            banner = new Banner(m_theme, Banner::Kind::Warning);
            banner->setObjectName(u"failing%1"_s.arg(delivery.channel));
            const QPushButton *edit = banner->addButton(tr("Edit…"), "plain", u"editFailing"_s);
            const QPushButton *log = banner->addButton(tr("Show what failed"), "plain", u"showFailing"_s);
            const ChannelId channel = delivery.channel;
            connect(edit, &QPushButton::clicked, this, [this, channel] { emit editRequested(channel); });
            connect(log, &QPushButton::clicked, this, [this, channel] { emit failuresRequested(channel); });
            m_bannerColumn->addWidget(banner);
        }
        banner->setTitle(tr("Alerts do not arrive"));
        banner->setText(failingSentence(delivery, m_clock.now()));
    }
    for (auto banner = m_banners.begin(); banner != m_banners.end();) {
        if (shown.contains(banner.key())) {
            ++banner;
            continue;
        }
        banner.value()->hide();
        banner.value()->deleteLater();
        banner = m_banners.erase(banner);
    }
}

void ChannelsView::countUse()
{
    if (!isVisible())
        return;
    QMap<ChannelId, int> used;
    for (int row = 0; row < m_monitors.rowCount(); ++row) {
        for (const ChannelId channel : m_monitors.at(row).channels)
            ++used[channel];
    }
    for (ChannelCard *card : std::as_const(m_cards))
        card->setUsedBy(used.value(card->channel()));
}

void ChannelsView::showLatest()
{
    const bool isEmpty = m_board.latest().rowCount() == 0;
    m_rows->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    m_all->setVisible(!isEmpty);
}

void ChannelsView::arrange()
{
    QList<ChannelId> wanted;
    for (const Channel &channel : m_board.channels())
        wanted << channel.id;
    const int room = viewport()->width() - 2 * 22;
    const int columns = std::clamp((room + gap_px) / (cardWidth_px + gap_px), 1, mostColumns);
    if (wanted == m_arranged && columns == m_columns)
        return;
    std::unique_ptr<QLayoutItem> item;
    do
        item.reset(m_grid->takeAt(0));
    while (item);
    for (int column = 0; column < std::max(columns, m_columns); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    for (qsizetype place = 0; place < wanted.size(); ++place) {
        ChannelCard *card = m_cards.value(wanted.at(place));
        m_grid->addWidget(card, static_cast<int>(place) / columns, static_cast<int>(place) % columns);
        card->show();
    }
    m_arranged = wanted;
    m_columns = columns;
    QList<QWidget *> order;
    for (const ChannelId channel : std::as_const(wanted))
        order << m_cards.value(channel);
    order << m_all << m_rows;
    setTabOrderOf(order);
}

void ChannelsView::refresh()
{
    if (!isVisible())
        return;
    showFailing();
    m_board.latest().refresh();
}

void ChannelsView::focusChannel(ChannelId channel)
{
    if (ChannelCard *card = m_cards.value(channel))
        card->focusMenu();
    else if (!m_cards.isEmpty())
        m_cards.first()->focusMenu();
}

void ChannelsView::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    m_board.latest().begin();
    m_board.latest().refresh(true);
    countUse();
    showFailing();
}

void ChannelsView::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts_page.h"

#include "channel_form.h"
#include "channels_view.h"
#include "deliveries_view.h"
#include "kind_chooser.h"
#include "model/tables/monitor_table.h"
#include "model/words/delivery_words.h"
#include "ui/widgets/make.h"
#include "ui/widgets/ticker.h"
#include "ui/widgets/toast.h"
#include "ui/wishes.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int narrow_px = 560;

} // namespace

AlertsPage::AlertsPage(const Theme &theme, const Clock &clock, Wishes &wishes, const MonitorTable &monitors, AlertBoard &board,
                       const QList<ChannelKind> &kinds, Ticker &ticker, Toast &toast, QWidget *parent)
    : QWidget(parent),
      m_wishes(wishes),
      m_board(board),
      m_kinds(kinds),
      m_toast(toast),
      m_panes(new QStackedWidget(this)),
      m_tabs(new QTabBar),
      m_add(makeButton(tr("+ Add channel"), "primary", u"addChannel"_s)),
      m_views(new QStackedWidget),
      m_channels(new ChannelsView(theme, clock, monitors, board)),
      m_deliveries(new DeliveriesView(theme, clock, monitors, board)),
      m_chooser(new KindChooser(kinds)),
      m_form(new ChannelForm(theme, wishes, board, kinds))
{
    setObjectName(u"alertsPage"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_panes);
    m_tabbed = setupTabs();
    for (QWidget *pane : std::initializer_list<QWidget *>{m_tabbed, m_chooser, m_form})
        m_panes->addWidget(pane);
    connectChannels();
    connectForms();
    connect(&ticker, &Ticker::ticked, m_channels, &ChannelsView::refresh);
    connect(&ticker, &Ticker::ticked, m_deliveries, &DeliveriesView::refresh);
    connect(&board, &AlertBoard::delivered, this, &AlertsPage::followTests);
}

QWidget *AlertsPage::setupTabs()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head = new QHBoxLayout;
    m_tabs->setObjectName(u"alertTabs"_s);
    m_tabs->setAccessibleName(tr("Alerts"));
    m_tabs->setProperty("pages", true);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setCursor(Qt::PointingHandCursor);
    m_tabs->addTab(tr("Channels"));
    m_tabs->addTab(tr("Deliveries"));
    m_add->setAccessibleName(tr("Add a channel"));
    m_head->addWidget(makeLabel(tr("Alerts"), "pageTitle"));
    m_head->addWidget(m_tabs, 0, Qt::AlignVCenter);
    m_head->addStretch(1);
    m_head->addWidget(m_add);
    column->addLayout(m_head);
    m_views->addWidget(m_channels);
    m_views->addWidget(m_deliveries);
    column->addWidget(m_views, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &AlertsPage::showTab);
    connect(m_add, &QPushButton::clicked, this, &AlertsPage::startNew);
    return page;
}

void AlertsPage::connectChannels()
{
    connect(m_channels, &ChannelsView::testRequested, this, &AlertsPage::test);
    connect(m_channels, &ChannelsView::editRequested, this, &AlertsPage::startEdit);
    connect(m_channels, &ChannelsView::duplicateRequested, this, &AlertsPage::duplicate);
    connect(m_channels, &ChannelsView::enableRequested, this, &AlertsPage::enable);
    connect(m_channels, &ChannelsView::removeRequested, this, &AlertsPage::remove);
    connect(m_channels, &ChannelsView::sendAgainRequested, this, &AlertsPage::sendAgain);
    connect(m_channels, &ChannelsView::allDeliveriesRequested, this, [this] { showDeliveries({}); });
    connect(m_channels, &ChannelsView::failuresRequested, this, [this](ChannelId channel) {
        DeliveryQuery failing;
        failing.channel = channel;
        failing.state = Delivery::State::Waiting;
        showDeliveries(failing);
    });
    connect(m_channels, &ChannelsView::detailsRequested, this, [this](DeliveryId delivery) {
        showDeliveries({});
        m_deliveries->open(delivery);
    });
    connect(m_deliveries, &DeliveriesView::sendAgainRequested, this, &AlertsPage::sendAgain);
    connect(m_deliveries, &DeliveriesView::monitorRequested, this, &AlertsPage::monitorRequested);
}

void AlertsPage::connectForms()
{
    connect(m_chooser, &KindChooser::chosen, this, &AlertsPage::begin);
    connect(m_chooser, &KindChooser::backRequested, this, &AlertsPage::takeBack);
    connect(m_form, &ChannelForm::backRequested, this, &AlertsPage::takeBack);
    connect(m_form, &ChannelForm::cancelled, this, &AlertsPage::takeBack);
    connect(m_form, &ChannelForm::saved, this, [this](ChannelId channel, bool alsoTest) {
        m_edited = channel;
        takeBack();
        if (alsoTest)
            test(channel);
        else
            m_toast.say(tr("%1 saved").arg(nameOf(channel)));
    });
}

void AlertsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < narrow_px;
    m_add->setText(narrow ? tr("+ Add") : tr("+ Add channel"));
    m_head->setContentsMargins(22, 18, 22, 10);
    m_head->setSpacing(narrow ? 8 : 22);
}

void AlertsPage::showTab(int tab)
{
    m_views->setCurrentIndex(tab);
}

void AlertsPage::showChannels()
{
    m_panes->setCurrentWidget(m_tabbed);
    m_tabs->setCurrentIndex(Channels);
}

void AlertsPage::showDeliveries(const DeliveryQuery &query)
{
    m_panes->setCurrentWidget(m_tabbed);
    m_deliveries->closeDetails();
    m_deliveries->lookFor(query);
    m_tabs->setCurrentIndex(Deliveries);
}

void AlertsPage::startNew()
{
    m_edited = 0;
    m_panes->setCurrentWidget(m_chooser);
    m_chooser->takeFocus();
}

void AlertsPage::begin(const QString &kind)
{
    const auto found = std::ranges::find(m_kinds, kind, &ChannelKind::key);
    if (found == m_kinds.cend())
        return;
    m_form->startNew(*found);
    m_panes->setCurrentWidget(m_form);
    m_form->focusName();
}

void AlertsPage::startEdit(ChannelId channel)
{
    const Channel *known = m_board.find(channel);
    if (!known)
        return;
    if (std::ranges::find(m_kinds, known->type, &ChannelKind::key) == m_kinds.cend())
        return m_toast.complain(tr("This version of Aloft does not know the kind of channel that %1 is.").arg(known->name));
    m_edited = channel;
    m_form->startEdit(channel);
    m_panes->setCurrentWidget(m_form);
    m_form->focusName();
}

void AlertsPage::takeBack()
{
    showChannels();
    if (m_edited != 0)
        m_channels->focusChannel(m_edited);
    else
        m_add->setFocus(Qt::OtherFocusReason);
}

QString AlertsPage::nameOf(ChannelId channel) const
{
    const Channel *known = m_board.find(channel);
    return known ? known->name : tr("Channel");
}

void AlertsPage::test(ChannelId channel)
{
    m_wishes.send(wish::TestChannel{channel}, this, [this, channel](const Result<Reply> &reply) {
        if (!reply)
            return m_toast.complain(reply.error().sentence);
        m_toast.say(tr("A test goes out through %1").arg(nameOf(channel)));
        for (const Delivery &delivery : reply->deliveries)
            m_tests.insert(delivery.id, nameOf(channel));
        followTests(reply->deliveries);
    });
}

/// Says what came of a test as soon as that is known; the log goes on to tell of later attempts.
void AlertsPage::followTests(const QList<Delivery> &deliveries)
{
    for (const Delivery &delivery : deliveries) {
        const auto started = m_tests.constFind(delivery.id);
        if (started == m_tests.cend() || (delivery.state == Delivery::State::Waiting && delivery.attempts == 0 && delivery.fault.isEmpty()))
            continue;
        const QString result = deliveryResultText(delivery, delivery.lastAttemptAt.value_or(delivery.createdAt));
        if (delivery.state == Delivery::State::Sent)
            m_toast.say(tr("Test through %1: %2").arg(*started, result));
        else
            m_toast.complain(tr("Test through %1: %2").arg(*started, delivery.fault.isEmpty() ? result : delivery.fault));
        m_tests.erase(started);
    }
}

void AlertsPage::remove(ChannelId channel)
{
    const QString name = nameOf(channel);
    m_wishes.send(wish::RemoveChannel{channel}, this, [this, channel, name](const Result<Reply> &reply) {
        if (!reply)
            return m_toast.complain(reply.error().sentence);
        m_toast.offer(tr("%1 removed").arg(name), tr("Undo"), [this, channel, name] { restore(channel, name); });
        m_channels->focusChannel(channel);
    });
}

void AlertsPage::restore(ChannelId channel, const QString &name)
{
    m_wishes.send(wish::RestoreChannel{channel}, this, [this, channel, name](const Result<Reply> &reply) {
        if (!reply)
            return m_toast.complain(reply.error().sentence);
        m_toast.say(tr("%1 restored").arg(name));
        m_channels->focusChannel(channel);
    });
}

void AlertsPage::duplicate(ChannelId channel)
{
    m_wishes.send(wish::DuplicateChannel{channel}, this, [this](const Result<Reply> &reply) {
        if (!reply)
            m_toast.complain(reply.error().sentence);
        else if (!reply->channels.isEmpty())
            m_toast.say(tr("%1 added").arg(reply->channels.constFirst().name));
    });
}

void AlertsPage::enable(ChannelId channel, bool enabled)
{
    wish::EditChannel edit{.channel = channel};
    edit.isEnabled = enabled;
    m_wishes.send(edit, this, [this](const Result<Reply> &reply) {
        if (!reply)
            m_toast.complain(reply.error().sentence);
    });
}

void AlertsPage::sendAgain(DeliveryId delivery)
{
    m_wishes.send(wish::SendAgain{delivery}, this, [this](const Result<Reply> &reply) {
        if (!reply)
            m_toast.complain(reply.error().sentence);
        else
            m_toast.say(tr("Sent once more"));
    });
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "deliveries_view.h"

#include "delivery_details.h"
#include "delivery_rows.h"
#include "model/words/delivery_words.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/make.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <array>

namespace aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int sideBySide_px = 1000;
constexpr int side_px = 430;
constexpr int search_px = 250;
constexpr auto typingPause = 200ms;
constexpr std::array kinds{Delivery::Kind::Down,   Delivery::Kind::Up,     Delivery::Kind::Late,
                           Delivery::Kind::Reminder, Delivery::Kind::Digest, Delivery::Kind::Test};

QString stateWord(Delivery::State state)
{
    switch (state) {
    case Delivery::State::Waiting:
        return DeliveriesView::tr("Waiting");
    case Delivery::State::Sent:
        return DeliveriesView::tr("Sent");
    case Delivery::State::GivenUp:
        return DeliveriesView::tr("Given up");
    case Delivery::State::Held:
        return DeliveriesView::tr("Held back");
    }
    Q_UNREACHABLE();
}

/// A box whose first choice is that it does not matter.
QComboBox *makeFilter(const QString &name, const QString &any, const QString &objectName, QWidget *parent)
{
    auto *box = new ChoiceBox(parent);
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMaximumWidth(search_px);
    box->addItem(any);
    return box;
}

QScrollArea *scrolled(QWidget *content, const QMargins &margins)
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(margins);
    column->addWidget(content);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    return scroll;
}

} // namespace

DeliveriesView::DeliveriesView(const Theme &theme, const Clock &clock, const MonitorTable &monitors, AlertBoard &board,
                               QWidget *parent)
    : QWidget(parent),
      m_board(board),
      m_channel(makeFilter(tr("Channel"), tr("All channels"), u"filterChannel"_s, this)),
      m_kind(makeFilter(tr("Kind"), tr("All kinds"), u"filterKind"_s, this)),
      m_state(makeFilter(tr("Result"), tr("All results"), u"filterState"_s, this)),
      m_text(new QLineEdit(this)),
      m_card(new Card({}, {}, this)),
      m_rows(new DeliveryRows(theme, board.log(), this)),
      m_empty(makeWrappedLabel({}, "secondary", this)),
      m_all(makeButton(tr("Show all deliveries"), "plain", u"showAllDeliveries"_s, this)),
      m_details(new DeliveryDetails(clock, monitors, this))
{
    setObjectName(u"deliveriesView"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(setupFilters());
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    m_log = scrolled(setupRows(), {22, 2, 22, 18});
    m_side = scrolled(m_details, {0, 2, 22, 18});
    row->addWidget(m_log, 1);
    row->addWidget(m_side);
    column->addLayout(row, 1);
    m_side->hide();
    connect(m_rows, &DeliveryRows::detailsRequested, this, &DeliveriesView::open);
    connect(m_rows, &DeliveryRows::sendAgainRequested, this, &DeliveriesView::sendAgainRequested);
    connect(m_details, &DeliveryDetails::sendAgainRequested, this, &DeliveriesView::sendAgainRequested);
    connect(m_details, &DeliveryDetails::monitorRequested, this, &DeliveriesView::monitorRequested);
    connect(m_details, &DeliveryDetails::closed, this, &DeliveriesView::closeDetails);
    connect(&board.log(), &DeliveryTable::updated, this, &DeliveriesView::showState);
    connect(&board.latest(), &DeliveryTable::updated, this, &DeliveriesView::followDelivery);
    connect(&board, &AlertBoard::updated, this, &DeliveriesView::fillChannels);
    fillChannels();
    showState();
}

QWidget *DeliveriesView::setupFilters()
{
    auto *filters = new QWidget(this);
    auto *flow = new FlowLayout(filters, 8);
    flow->setContentsMargins(22, 2, 22, 10);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    filters->setSizePolicy(policy);
    for (const Delivery::Kind kind : kinds) {
        Delivery example;
        example.kind = kind;
        m_kind->addItem(deliveryKindText(example), static_cast<int>(kind));
    }
    for (const auto state : {Delivery::State::Waiting, Delivery::State::Sent, Delivery::State::GivenUp, Delivery::State::Held})
        m_state->addItem(stateWord(state), static_cast<int>(state));
    m_text->setObjectName(u"searchDeliveries"_s);
    m_text->setAccessibleName(tr("Search deliveries"));
    m_text->setPlaceholderText(tr("Search monitor, channel, fault"));
    m_text->setClearButtonEnabled(true);
    m_text->setFixedWidth(search_px);
    for (QWidget *filter : std::initializer_list<QWidget *>{m_channel, m_kind, m_state, m_text})
        flow->addWidget(filter);
    for (QComboBox *box : {m_channel, m_kind, m_state})
        connect(box, &QComboBox::activated, this, &DeliveriesView::search);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(m_text, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_text, &QLineEdit::returnPressed, this, &DeliveriesView::search);
    connect(&m_typing, &QTimer::timeout, this, &DeliveriesView::search);
    return filters;
}

QWidget *DeliveriesView::setupRows()
{
    m_rows->setObjectName(u"deliveries"_s);
    m_rows->setAccessibleName(tr("Deliveries"));
    m_rows->setEndReached([this] { m_board.log().askForOlder(); });
    m_empty->setObjectName(u"noDeliveries"_s);
    m_card->body()->addWidget(m_rows);
    m_card->body()->addWidget(m_empty);
    m_card->body()->addWidget(m_all, 0, Qt::AlignLeft);
    connect(m_all, &QPushButton::clicked, this, [this] {
        lookFor({});
        m_text->setFocus(Qt::OtherFocusReason);
    });
    return m_card;
}

/// A channel that is looked for stays to be chosen, even if it was removed.
void DeliveriesView::fillChannels()
{
    const QVariant before = m_channel->currentData();
    const QString name = m_channel->currentText();
    m_channel->clear();
    m_channel->addItem(tr("All channels"));
    for (const Channel &channel : m_board.channels())
        m_channel->addItem(channel.name, channel.id);
    if (before.isValid() && m_channel->findData(before) < 0)
        m_channel->addItem(name, before);
    m_channel->setCurrentIndex(before.isValid() ? m_channel->findData(before) : 0);
}

DeliveryQuery DeliveriesView::chosen() const
{
    DeliveryQuery query;
    query.text = m_text->text().trimmed();
    if (const QVariant channel = m_channel->currentData(); channel.isValid())
        query.channel = channel.toLongLong();
    if (const QVariant kind = m_kind->currentData(); kind.isValid())
        query.kind = static_cast<Delivery::Kind>(kind.toInt());
    if (const QVariant state = m_state->currentData(); state.isValid())
        query.state = static_cast<Delivery::State>(state.toInt());
    return query;
}

void DeliveriesView::lookFor(const DeliveryQuery &query)
{
    const auto choose = [](QComboBox &box, const QVariant &value) {
        box.setCurrentIndex(value.isValid() ? std::max(box.findData(value), 0) : 0);
    };
    choose(*m_channel, query.channel ? QVariant(*query.channel) : QVariant());
    choose(*m_kind, query.kind ? QVariant(static_cast<int>(*query.kind)) : QVariant());
    choose(*m_state, query.state ? QVariant(static_cast<int>(*query.state)) : QVariant());
    m_text->setText(query.text);
    search();
}

void DeliveriesView::search()
{
    m_typing.stop();
    m_board.log().setQuery(chosen());
    showState();
}

void DeliveriesView::showState()
{
    const DeliveryTable &log = m_board.log();
    const bool isEmpty = log.rowCount() == 0;
    const bool filtered = log.query() != DeliveryQuery{};
    m_rows->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    m_all->setVisible(isEmpty && filtered && !log.isReading());
    if (log.isReading())
        m_empty->setText(tr("Reading…"));
    else if (filtered)
        m_empty->setText(tr("Nothing was sent that looks like this."));
    else
        m_empty->setText(tr("Nothing was sent yet. Every alert shows up here with what became of it. To see one now, send a test "
                            "from one of the channels."));
    followDelivery();
}

void DeliveriesView::open(DeliveryId delivery)
{
    const Delivery *found = m_board.log().find(delivery);
    if (!found)
        found = m_board.latest().find(delivery);
    if (!found)
        return;
    m_open = delivery;
    m_details->setDelivery(*found);
    m_side->show();
    m_side->verticalScrollBar()->setValue(0);
    arrange();
    m_details->takeFocus();
}

void DeliveriesView::closeDetails()
{
    if (!showsDetails())
        return;
    m_open = 0;
    m_side->hide();
    arrange();
    m_rows->setFocus(Qt::OtherFocusReason);
}

bool DeliveriesView::showsDetails() const
{
    return m_open != 0;
}

void DeliveriesView::followDelivery()
{
    if (m_open == 0)
        return;
    const Delivery *found = m_board.log().find(m_open);
    if (!found)
        found = m_board.latest().find(m_open);
    if (found)
        m_details->setDelivery(*found);
}

void DeliveriesView::refresh()
{
    if (!isVisible())
        return;
    m_board.log().refresh();
    m_details->refresh();
}

void DeliveriesView::arrange()
{
    const bool both = width() >= sideBySide_px;
    m_log->setVisible(both || m_open == 0);
    m_side->setMinimumWidth(both ? side_px : 0);
    m_side->setMaximumWidth(both ? side_px : QWIDGETSIZE_MAX);
    m_side->widget()->layout()->setContentsMargins(both ? 0 : 22, 2, 22, 18);
}

void DeliveriesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_board.log().begin();
    m_board.log().refresh(true); // what they say of the day may be of yesterday
    showState();
}

void DeliveriesView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void DeliveriesView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && showsDetails())
        closeDetails();
    else
        QWidget::keyPressEvent(event);
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_rows.h"

#include "ui/widgets/make.h"

#include <QHBoxLayout>
#include <QHeaderView>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int narrow_px = 760;
constexpr int widestColumn_px = 250;

QString secondLine(const DeliveryTable &deliveries, int row)
{
    QStringList parts;
    for (const auto column : {DeliveryTable::ChannelName, DeliveryTable::Kind, DeliveryTable::ResultText})
        parts << deliveries.index(row, column).data().toString();
    return parts.join(u" · "_s);
}

} // namespace

bool canBeSentAgain(const Delivery &delivery)
{
    return delivery.state != Delivery::State::Waiting;
}

DeliveryRows::DeliveryRows(const Theme &theme, DeliveryTable &deliveries, QWidget *parent)
    : FittedTable(theme, deliveries, DeliveryTable::Monitors, parent), m_theme(theme), m_deliveries(deliveries)
{
    setInk([this](const QModelIndex &index) { return inkOf(index); }, widestColumn_px);
    setRowsOpen();
    showHead();
    horizontalHeader()->setSectionResizeMode(DeliveryTable::Actions, QHeaderView::Fixed);
    arrange(false);
    setRowWidgets(DeliveryTable::Actions, [this](const QPersistentModelIndex &index) { return makeButtons(index); });
    connect(this, &FittedTable::rowOpened, this, [this](int row) { emit detailsRequested(m_deliveries.deliveries().at(row).id); });
    connect(&deliveries, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) { followRows(first.row(), last.row()); });
}

std::optional<RowDelegate::Ink> DeliveryRows::inkOf(const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    const Delivery &delivery = m_deliveries.deliveries().at(index.row());
    if (index.column() == DeliveryTable::Kind) {
        switch (delivery.kind) {
        case Delivery::Kind::Down:
            return RowDelegate::Ink{colours.down, QFont::DemiBold};
        case Delivery::Kind::Up:
            return RowDelegate::Ink{colours.up, QFont::DemiBold};
        case Delivery::Kind::Late:
        case Delivery::Kind::Reminder:
            return RowDelegate::Ink{colours.late, QFont::DemiBold};
        case Delivery::Kind::Digest:
        case Delivery::Kind::Test:
            return RowDelegate::Ink{colours.ink};
        }
    }
    if (index.column() == DeliveryTable::ResultText) {
        if (index.data(DeliveryTable::FailingRole).toBool())
            return RowDelegate::Ink{colours.down, QFont::DemiBold};
        if (delivery.state == Delivery::State::Sent)
            return RowDelegate::Ink{colours.up, QFont::DemiBold};
    }
    return std::nullopt;
}

/// The keys go from row to row, and Enter opens one: its buttons are no stops of their own among hundreds.
QWidget *DeliveryRows::makeButtons(const QPersistentModelIndex &index)
{
    auto *buttons = new QWidget(this);
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(4);
    auto *details = makeButton(tr("Details"), "quiet", u"deliveryDetails"_s, buttons);
    auto *again = makeButton(tr("Send again"), "quiet", u"deliverySendAgain"_s, buttons);
    for (QPushButton *button : {details, again}) {
        button->setFocusPolicy(Qt::NoFocus);
        row->addWidget(button, 0, Qt::AlignTop);
    }
    row->addStretch(1);
    const DeliveryId id = index.data(DeliveryTable::IdRole).toLongLong();
    connect(details, &QPushButton::clicked, this, [this, id] { emit detailsRequested(id); });
    connect(again, &QPushButton::clicked, this, [this, id] { emit sendAgainRequested(id); });
    adapt(*buttons, index.row());
    return buttons;
}

void DeliveryRows::adapt(QWidget &buttons, int row) const
{
    const Delivery &delivery = m_deliveries.deliveries().at(row);
    buttons.findChild<QWidget *>(u"deliverySendAgain"_s)->setVisible(!m_narrow && canBeSentAgain(delivery));
}

void DeliveryRows::followRows(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        if (QWidget *buttons = indexWidget(m_deliveries.index(row, DeliveryTable::Actions)))
            adapt(*buttons, row);
    }
}

void DeliveryRows::resizeEvent(QResizeEvent *event)
{
    const bool narrow = width() < narrow_px;
    if (narrow != m_narrow)
        arrange(narrow);
    FittedTable::resizeEvent(event);
}

void DeliveryRows::arrange(bool narrow)
{
    m_narrow = narrow;
    for (const int column : {DeliveryTable::ChannelName, DeliveryTable::Kind, DeliveryTable::ResultText, DeliveryTable::Took})
        setColumnHidden(column, narrow);
    const QFontMetrics metrics(Theme::smallFont());
    constexpr int button_px = 10;
    const int details = metrics.horizontalAdvance(tr("Details")) + button_px;
    const int again = metrics.horizontalAdvance(tr("Send again")) + button_px;
    horizontalHeader()->resizeSection(DeliveryTable::Actions, narrow ? details + 6 : details + again + 10);
    setSecondLine(narrow ? RowDelegate::TextOf([this](int row) { return secondLine(m_deliveries, row); }) : RowDelegate::TextOf());
    followRows(0, m_deliveries.rowCount() - 1);
}

} // namespace aloft

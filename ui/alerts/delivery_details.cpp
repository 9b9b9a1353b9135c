// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_details.h"

#include "delivery_rows.h"
#include "model/domain/clock.h"
#include "model/tables/monitor_table.h"
#include "model/words/delivery_words.h"
#include "model/words/words.h"
#include "ui/detail/code_box.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_layout.h"
#include "ui/widgets/make.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int highestBox_px = 260;
constexpr int widestLink_px = 260;
/// More than these are only counted.
constexpr qsizetype mostAlerts = 50;

QString kindOfAlert(Alert::Kind kind)
{
    switch (kind) {
    case Alert::Kind::Down:
        return DeliveryDetails::tr("down");
    case Alert::Kind::Up:
        return DeliveryDetails::tr("up");
    case Alert::Kind::Late:
        return DeliveryDetails::tr("late");
    case Alert::Kind::Reminder:
        return DeliveryDetails::tr("still down");
    }
    Q_UNREACHABLE();
}

QString aboutAlert(const Alert &alert, Instant now)
{
    const QString what = u"%1, %2"_s.arg(kindOfAlert(alert.kind), momentText(alert.at, now));
    const bool hasCause = alert.kind == Alert::Kind::Down || alert.kind == Alert::Kind::Reminder;
    return hasCause ? u"%1 · %2"_s.arg(what, causeSentence(alert.incident.cause)) : what;
}

} // namespace

DeliveryDetails::DeliveryDetails(const Clock &clock, const MonitorTable &monitors, QWidget *parent)
    : Card(tr("Delivery"), {}, parent),
      m_clock(clock),
      m_monitors(monitors),
      m_again(makeButton(tr("Send again"), "plain", u"sendAgain"_s, this)),
      m_close(makeButton(tr("Close"), "plain", u"closeDelivery"_s, this)),
      m_fault(makeWrappedLabel({}, "fault", this)),
      m_facts(makeFormLayout()),
      m_alerts(new QVBoxLayout)
{
    setObjectName(u"deliveryCard"_s);
    m_close->setAccessibleName(tr("Close the details"));
    m_fault->setObjectName(u"deliveryFault"_s);
    m_fault->setTextInteractionFlags(Qt::TextSelectableByMouse);
    addToHead(m_again);
    addToHead(m_close);
    body()->addWidget(m_fault);
    body()->addLayout(m_facts);
    m_facts->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_alerts->setSpacing(4);
    body()->addLayout(m_alerts);
    m_request = addBox(tr("Request"), u"deliveryRequest"_s);
    m_answer = addBox(tr("Answer"), u"deliveryAnswer"_s);
    body()->addStretch(1);
    connect(m_again, &QPushButton::clicked, this, [this] { emit sendAgainRequested(m_delivery.id); });
    connect(m_close, &QPushButton::clicked, this, &DeliveryDetails::closed);
}

QPlainTextEdit *DeliveryDetails::addBox(const QString &title, const QString &objectName)
{
    auto *label = makeLabel(title, "heading", this);
    label->setObjectName(objectName + "Title"_L1);
    body()->addWidget(label);
    auto *box = new QPlainTextEdit(this);
    box->setObjectName(objectName);
    box->setAccessibleName(title);
    box->setReadOnly(true);
    box->setTabChangesFocus(true);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setFont(Theme::codeFont());
    box->setWordWrapMode(QTextOption::WrapAnywhere);
    box->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    body()->addWidget(box);
    return box;
}

void DeliveryDetails::setDelivery(const Delivery &delivery)
{
    const bool other = delivery.id != m_delivery.id;
    const bool otherAlerts = other || delivery.alerts != m_delivery.alerts;
    m_delivery = delivery;
    setHint(tr("%1 through %2").arg(deliveryKindText(delivery), delivery.channelName));
    m_again->setVisible(canBeSentAgain(delivery));
    m_fault->setText(delivery.fault);
    m_fault->setVisible(!delivery.fault.isEmpty());
    showFacts();
    if (otherAlerts)
        showAlerts();
    for (const auto &[box, text] : {std::pair(m_request, delivery.request), std::pair(m_answer, delivery.answer)}) {
        if (box->toPlainText() != text)
            box->setPlainText(text);
        box->setVisible(!text.isEmpty());
        findChild<QLabel *>(box->objectName() + "Title"_L1)->setVisible(!text.isEmpty());
    }
    fitBoxes();
}

void DeliveryDetails::refresh()
{
    if (m_delivery.state == Delivery::State::Waiting)
        showFacts();
}

void DeliveryDetails::showFacts()
{
    const Instant now = m_clock.now();
    QList<std::pair<QString, QString>> facts{{tr("Result"), deliveryResultText(m_delivery, now)}};
    if (m_delivery.hold)
        facts << std::pair(m_delivery.state == Delivery::State::Held ? tr("Held back") : tr("Waits"), holdSentence(*m_delivery.hold, now));
    facts << std::pair(tr("Written down"), momentText(m_delivery.createdAt, now));
    if (m_delivery.attempts > 0)
        facts << std::pair(tr("Attempts"), QString::number(m_delivery.attempts));
    if (m_delivery.firstAttemptAt && m_delivery.attempts > 1)
        facts << std::pair(tr("First attempt"), momentText(*m_delivery.firstAttemptAt, now));
    if (m_delivery.lastAttemptAt)
        facts << std::pair(tr("Last attempt"), tr("%1, took %2 ms").arg(momentText(*m_delivery.lastAttemptAt, now)).arg(m_delivery.took.count()));
    if (m_delivery.state == Delivery::State::Waiting && !m_delivery.hold && m_delivery.nextAt > now)
        facts << std::pair(tr("Next attempt"), momentText(m_delivery.nextAt, now));
    // Labels that are there already only take another text: this runs every second.
    while (m_facts->rowCount() > facts.size())
        m_facts->removeRow(m_facts->rowCount() - 1);
    while (m_facts->rowCount() < facts.size())
        addFormRow(*m_facts, {}, makeWrappedLabel({}, "text"));
    for (int row = 0; row < m_facts->rowCount(); ++row) {
        const auto &[name, text] = facts.at(row);
        static_cast<QLabel *>(m_facts->itemAt(row, QFormLayout::LabelRole)->widget())->setText(name);
        auto *value = static_cast<QLabel *>(m_facts->itemAt(row, QFormLayout::FieldRole)->widget());
        value->setText(text);
        value->setContentsMargins(0, 7, 0, 0);
        value->setAccessibleName(u"%1: %2"_s.arg(name, text));
    }
}

void DeliveryDetails::showAlerts()
{
    clearLayout(*m_alerts);
    const Instant now = m_clock.now();
    if (!m_delivery.alerts.isEmpty())
        m_alerts->addWidget(makeLabel(tr("What it tells"), "heading"));
    for (const Alert &alert : m_delivery.alerts.first(std::min(m_delivery.alerts.size(), mostAlerts))) {
        // A monitor that is gone is named, but leads nowhere.
        if (m_monitors.find(alert.monitor)) {
            const QString shown = QFontMetrics(Theme::smallFont()).elidedText(alert.monitorName, Qt::ElideMiddle, widestLink_px);
            auto *link = makeButton(shown, "quiet", u"alertMonitor"_s);
            link->setToolTip(shown == alert.monitorName ? QString() : alert.monitorName);
            link->setAccessibleName(tr("Show %1").arg(alert.monitorName));
            connect(link, &QPushButton::clicked, this, [this, monitor = alert.monitor] { emit monitorRequested(monitor); });
            m_alerts->addWidget(link, 0, Qt::AlignLeft);
        } else {
            m_alerts->addWidget(makeWrappedLabel(alert.monitorName, "text"));
        }
        m_alerts->addWidget(makeWrappedLabel(aboutAlert(alert, now), "small"));
    }
    if (m_delivery.alerts.size() > mostAlerts)
        m_alerts->addWidget(makeLabel(tr("and %1 more").arg(m_delivery.alerts.size() - mostAlerts), "small"));
}

void DeliveryDetails::fitBoxes()
{
    for (QPlainTextEdit *box : {m_request, m_answer}) {
        const int height = fittingHeight(*box, highestBox_px);
        box->setVerticalScrollBarPolicy(height < highestBox_px ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
        box->setFixedHeight(height);
    }
}

void DeliveryDetails::takeFocus()
{
    m_close->setFocus(Qt::OtherFocusReason);
}

void DeliveryDetails::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    fitBoxes();
}

void DeliveryDetails::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        Card::keyPressEvent(event);
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_options.h"

#include "model/tables/monitor_table.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/form_layout.h"
#include "ui/widgets/make.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr int widestParent_px = 360;

} // namespace

AlertOptions::AlertOptions(const MonitorTable &monitors, const AlertBoard &board, QWidget *parent)
    : Card(tr("Alert via"), {}, parent),
      m_monitors(monitors),
      m_board(board),
      m_tickColumn(new QVBoxLayout),
      m_none(makeWrappedLabel(tr("Nobody is alerted about this monitor."), "warning", this)),
      m_parent(new ChoiceBox(this)),
      m_fault(makeWrappedLabel({}, "fault", this))
{
    setObjectName(u"alertOptions"_s);
    m_none->setObjectName(u"nobodyAlerted"_s);
    m_tickColumn->setSpacing(6);
    body()->addLayout(m_tickColumn);
    body()->addWidget(m_none);
    body()->addWidget(makeLine(this));
    m_parent->setObjectName(u"dependsOn"_s);
    m_parent->setAccessibleName(tr("Depends on"));
    // Among a thousand monitors one is found by a part of its name.
    m_parent->setEditable(true);
    m_parent->setInsertPolicy(QComboBox::NoInsert);
    m_parent->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_parent->setMinimumContentsLength(20);
    m_parent->setMaxVisibleItems(12);
    m_parent->setMaximumWidth(widestParent_px);
    m_parent->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_parent->completer()->setFilterMode(Qt::MatchContains);
    m_parent->completer()->popup()->setAccessibleName(tr("Monitors"));
    m_parent->lineEdit()->setAccessibleName(tr("Depends on"));
    m_parent->lineEdit()->setObjectName(u"dependsOnName"_s);
    connect(m_parent->lineEdit(), &QLineEdit::textEdited, this, [this] { showFault({}); });
    auto *field = new QWidget(this);
    auto *column = new QVBoxLayout(field);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(m_parent);
    column->addWidget(m_fault);
    column->addWidget(makeWrappedLabel(tr("While that one is down, alerts of this one are held back."), "small", field));
    m_fault->setObjectName(u"dependsOnFault"_s);
    auto *form = makeFormLayout();
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addFormRow(*form, tr("Depends on"), field);
    body()->addLayout(form);
    connect(&board, &AlertBoard::updated, this, &AlertOptions::showChannels);
    startNew();
}

void AlertOptions::startNew()
{
    setOptions({}, 0, 0);
    m_followsDefaults = true;
    showChannels();
}

void AlertOptions::setOptions(const QList<ChannelId> &channels, MonitorId dependsOn, MonitorId self)
{
    m_followsDefaults = false;
    m_self = self;
    for (QCheckBox *tick : std::as_const(m_ticks))
        tick->setChecked(false);
    m_unseen = channels;
    showChannels();
    fillMonitors(dependsOn);
    showFault({});
}

/// A tick that a person gave stays, whatever changes elsewhere; a new channel gets one of its own.
void AlertOptions::showChannels()
{
    const QList<ChannelId> before = ticked();
    clearLayout(*m_tickColumn);
    m_ticks.clear();
    m_unseen.clear();
    QWidget *stop = m_parent->previousInFocusChain();
    for (const Channel &channel : m_board.channels()) {
        auto *tick = new QCheckBox(channel.isEnabled ? channel.name : tr("%1 (disabled)").arg(channel.name));
        tick->setObjectName(u"alertVia%1"_s.arg(channel.id));
        tick->setAccessibleName(channel.name);
        tick->setChecked(m_followsDefaults ? channel.isDefault : before.contains(channel.id));
        connect(tick, &QCheckBox::clicked, this, [this] {
            m_followsDefaults = false;
            m_none->setVisible(ticked().isEmpty());
        });
        m_tickColumn->addWidget(tick);
        setTabOrder(stop, tick);
        stop = tick;
        m_ticks.insert(channel.id, tick);
    }
    if (!m_followsDefaults) {
        std::ranges::copy_if(before, std::back_inserter(m_unseen), [this](ChannelId channel) { return !m_ticks.contains(channel); });
    }
    m_none->setVisible(ticked().isEmpty());
}

std::optional<QList<ChannelId>> AlertOptions::channels() const
{
    return m_followsDefaults ? std::nullopt : std::optional(ticked());
}

QList<ChannelId> AlertOptions::ticked() const
{
    QList<ChannelId> all = m_unseen;
    for (auto tick = m_ticks.cbegin(); tick != m_ticks.cend(); ++tick) {
        if (tick.value()->isChecked())
            all << tick.key();
    }
    std::ranges::sort(all);
    return all;
}

void AlertOptions::fillMonitors(MonitorId chosen)
{
    QList<std::pair<QString, MonitorId>> others;
    for (int row = 0; row < m_monitors.rowCount(); ++row) {
        const Monitor &monitor = m_monitors.at(row);
        if (monitor.id != m_self)
            others.append({monitor.name, monitor.id});
    }
    std::ranges::sort(others, [](const auto &left, const auto &right) { return left.first.localeAwareCompare(right.first) < 0; });
    m_parent->clear();
    m_parent->addItem(tr("No other monitor"), MonitorId{0});
    for (const auto &[name, monitor] : others)
        m_parent->addItem(name, monitor);
    m_parent->setCurrentIndex(std::max(m_parent->findData(chosen), 0));
    m_parent->lineEdit()->setCursorPosition(0);
}

bool AlertOptions::isKnownName() const
{
    return m_parent->currentText().trimmed().isEmpty() || m_parent->findText(m_parent->currentText().trimmed()) >= 0;
}

MonitorId AlertOptions::dependsOn() const
{
    const QString typed = m_parent->currentText().trimmed();
    if (typed.isEmpty())
        return 0;
    // Of several with this name it is the one that was chosen.
    const int place = m_parent->itemText(m_parent->currentIndex()) == typed ? m_parent->currentIndex() : m_parent->findText(typed);
    return place < 0 ? 0 : m_parent->itemData(place).toLongLong();
}

bool AlertOptions::leadToFault()
{
    showFault(isKnownName() ? QString() : tr("There is no monitor of this name"));
    if (isKnownName())
        return false;
    m_parent->setFocus(Qt::OtherFocusReason);
    return true;
}

void AlertOptions::showFault(const QString &sentence)
{
    m_fault->setText(sentence);
    m_fault->setVisible(!sentence.isEmpty());
    m_parent->setAccessibleDescription(sentence);
}

void AlertOptions::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    const MonitorId chosen = dependsOn();
    if (isKnownName())
        fillMonitors(chosen);
}

} // namespace aloft

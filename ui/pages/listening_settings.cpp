// SPDX-License-Identifier: GPL-3.0-or-later
#include "listening_settings.h"

#include "model/tables/blind_table.h"
#include "setting_row.h"
#include "ui/detail/fitted_table.h"
#include "ui/widgets/card.h"
#include "ui/widgets/duration_field.h"
#include "ui/widgets/make.h"
#include "ui/widgets/switch_button.h"
#include "ui/wishes.h"

#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int few = 10;
constexpr int gap_px = 12;

QString awakeHint()
{
    return ListeningSettings::tr(
        "This computer does not go to sleep by itself while Aloft is running. You can still put it to sleep.");
}

} // namespace

ListeningSettings::ListeningSettings(const Theme &theme, Wishes &wishes, BlindTable &blind, QWidget *parent)
    : QWidget(parent),
      m_wishes(wishes),
      m_blind(blind),
      m_settle(new DurationField(tr("Settle time"), settleTimeFault)),
      m_save(makeButton(tr("Save"), "primary", u"saveSettleTime"_s)),
      m_awake(new SwitchButton(theme, tr("Keep this computer awake while Aloft receives"))),
      m_table(new FittedTable(theme, blind, BlindTable::When)),
      m_none(makeWrappedLabel(
          tr("Never so far. When the computer is off or asleep, or Aloft is closed, it shows up here, and no job is "
             "blamed for it."),
          "small")),
      m_toggle(makeButton({}, "quiet", u"showAllBlind"_s))
{
    setObjectName(u"listeningSettings"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap_px);
    column->addWidget(makeChoices());
    column->addWidget(makeList());
    m_settle->setValue(m_settings.settleTime);
    showSettleState();
    showAll(false);
}

QWidget *ListeningSettings::makeChoices()
{
    auto *card = new Card(tr("Listening"));
    m_settle->setObjectName(u"settleTime"_s);
    m_awake->setObjectName(u"keepAwake"_s);
    m_awakeRow = new SettingRow(tr("Keep this computer awake while Aloft receives"), awakeHint(), m_awake);
    card->body()->addWidget(m_awakeRow);
    card->body()->addWidget(makeLine());
    card->body()->addWidget(
        new SettingRow(tr("Settle time"),
                       tr("After a time in which Aloft was not listening, jobs get this long to report before you are "
                          "asked whether they ran."),
                       sideBySide(m_settle, m_save)));
    connect(m_awake, &QAbstractButton::clicked, this, [this](bool on) {
        wish::ChangeSettings change;
        change.keepsAwake = on;
        m_wishes.send(change, this);
    });
    connect(m_settle, &DurationField::valueChanged, this, &ListeningSettings::showSettleState);
    connect(m_settle, &DurationField::entered, this, &ListeningSettings::saveSettleTime);
    connect(m_save, &QPushButton::clicked, this, &ListeningSettings::saveSettleTime);
    return card;
}

QWidget *ListeningSettings::makeList()
{
    auto *card = new Card(tr("When Aloft was not listening"));
    m_table->setObjectName(u"blind"_s);
    m_table->setAccessibleName(tr("When Aloft was not listening"));
    m_none->setObjectName(u"neverBlind"_s);
    card->addToHead(m_toggle);
    card->body()->addWidget(m_table);
    card->body()->addWidget(m_none);
    connect(m_toggle, &QPushButton::clicked, this, [this] { showAll(!m_all); });
    connect(&m_blind, &BlindTable::updated, this, &ListeningSettings::showListState);
    return card;
}

void ListeningSettings::setSettings(const Settings &settings)
{
    const bool edited = m_settle->value() != m_settings.settleTime || !m_settle->fault().isEmpty();
    const bool isNew = settings.settleTime != m_settings.settleTime;
    m_settings = settings;
    m_awake->setChecked(settings.keepsAwake);
    if (!edited || isNew)
        m_settle->setValue(settings.settleTime);
    showSettleState();
}

void ListeningSettings::setSleepHint(const QString &sentence)
{
    m_awakeRow->setHint(sentence.isEmpty() ? awakeHint() : sentence + u' ' + awakeHint());
}

void ListeningSettings::showSettleState()
{
    m_save->setVisible(!m_settle->fault().isEmpty() || m_settle->value() != m_settings.settleTime);
}

void ListeningSettings::saveSettleTime()
{
    if (!m_settle->fault().isEmpty())
        return m_settle->focusNumber();
    if (m_settle->value() == m_settings.settleTime)
        return;
    wish::ChangeSettings change;
    change.settleTime = m_settle->value();
    m_wishes.send(change, this);
}

void ListeningSettings::showAll(bool all)
{
    m_all = all;
    m_table->setLimit(all ? -1 : few);
    m_toggle->setText(all ? tr("Show fewer") : tr("Show all"));
    m_toggle->setAccessibleName(m_toggle->text());
    showListState();
}

void ListeningSettings::showListState()
{
    const int count = m_blind.rowCount();
    m_table->setVisible(count > 0);
    m_none->setVisible(count == 0);
    m_toggle->setVisible(count > few);
}

} // namespace aloft

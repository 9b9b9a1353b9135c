// SPDX-License-Identifier: GPL-3.0-or-later
#include "duration_field.h"

#include "choice_box.h"
#include "make.h"
#include "model/words/words.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr double longest_s = 1e9; // beyond any limit, and far from overflowing

std::optional<double> numberIn(const QString &typed)
{
    bool read = false;
    const QString text = typed.trimmed();
    double number = QLocale().toDouble(text, &read);
    if (!read)
        number = QLocale::c().toDouble(text, &read);
    return read && number >= 0 ? std::optional(number) : std::nullopt;
}

} // namespace

DurationField::DurationField(const QString &name, FaultOf faultOf, const QString &hint, QWidget *parent)
    : QWidget(parent),
      m_faultOf(std::move(faultOf)),
      m_hint(hint),
      m_row(new QBoxLayout(QBoxLayout::LeftToRight, this)),
      m_number(new QLineEdit(this)),
      m_unit(new ChoiceBox(this)),
      m_said(makeWrappedLabel(hint, "small", this))
{
    m_number->setObjectName(u"number"_s);
    m_number->setAccessibleName(name);
    m_number->setFixedWidth(64);
    m_unit->setObjectName(u"unit"_s);
    m_unit->setAccessibleName(tr("Unit of %1").arg(name));
    m_unit->addItem(tr("seconds"), 1);
    m_unit->addItem(tr("minutes"), 60);
    m_unit->addItem(tr("hours"), 3600);
    m_said->setObjectName(u"fault"_s);
    auto *value = new QHBoxLayout;
    value->setSpacing(5);
    value->addWidget(m_number);
    value->addWidget(m_unit);
    value->addStretch();
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(5);
    m_row->addLayout(value);
    m_row->addWidget(m_said, 1);
    setFocusProxy(m_number);
    connect(m_number, &QLineEdit::textEdited, this, &DurationField::edited);
    connect(m_number, &QLineEdit::editingFinished, this, &DurationField::takeOverTypedUnits);
    connect(m_number, &QLineEdit::returnPressed, this, &DurationField::entered);
    connect(m_unit, &QComboBox::activated, this, &DurationField::edited);
}

DurationField::~DurationField()
{
    // Losing the focus on the way out ends an edit that is nobody's any more.
    m_number->disconnect(this);
}

seconds DurationField::value() const
{
    if (const auto number = numberIn(m_number->text()))
        return seconds{qRound64(std::min(*number * m_unit->currentData().toInt(), longest_s))};
    if (const auto typed = parseDuration(m_number->text()))
        return *typed;
    return seconds{0};
}

void DurationField::setValue(seconds value)
{
    int unit = m_unit->count() - 1;
    while (unit > 0 && value.count() % m_unit->itemData(unit).toInt() != 0)
        --unit;
    m_unit->setCurrentIndex(unit);
    m_number->setText(QString::number(value.count() / m_unit->itemData(unit).toInt()));
    showFault();
}

QString DurationField::fault() const
{
    if (m_number->text().trimmed().isEmpty())
        return tr("Enter a number");
    if (!numberIn(m_number->text()) && !parseDuration(m_number->text()))
        return tr("This is not a number");
    return m_faultOf ? m_faultOf(value()) : QString();
}

void DurationField::focusNumber()
{
    m_number->setFocus(Qt::OtherFocusReason);
    m_number->selectAll();
}

void DurationField::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr int narrow_px = 300;
    m_row->setDirection(width() < narrow_px ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void DurationField::edited()
{
    showFault();
    emit valueChanged();
}

void DurationField::takeOverTypedUnits()
{
    if (!numberIn(m_number->text()) && fault().isEmpty())
        setValue(value());
}

void DurationField::showFault()
{
    const QString said = fault();
    m_said->setText(said.isEmpty() ? m_hint : said);
    m_said->setVisible(!m_said->text().isEmpty()); // nothing to say takes no room
    setStyleProperty(*m_said, "kind", said.isEmpty() ? u"small"_s : u"fault"_s);
    setStyleProperty(*m_number, "faulty", !said.isEmpty());
    m_number->setAccessibleDescription(said);
}

} // namespace aloft

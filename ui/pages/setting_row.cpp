// SPDX-License-Identifier: GPL-3.0-or-later
#include "setting_row.h"

#include "ui/widgets/make.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

SettingRow::SettingRow(const QString &title, const QString &hint, QWidget *control, QWidget *parent)
    : QWidget(parent),
      m_row(new QBoxLayout(QBoxLayout::LeftToRight)),
      m_control(control),
      m_title(makeWrappedLabel(title, "text", this)),
      m_hint(makeWrappedLabel(hint, "small", this)),
      m_fault(makeWrappedLabel({}, "fault", this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(4);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_title);
    words->addWidget(m_hint);
    m_row->setSpacing(12);
    m_row->addLayout(words, 1);
    if (control)
        m_row->addWidget(control, 0, Qt::AlignVCenter);
    column->addLayout(m_row);
    column->addWidget(m_fault);
    m_fault->setObjectName(u"fault"_s);
    setHint(hint);
    setFault({});
}

void SettingRow::setTitle(const QString &title)
{
    m_title->setText(title);
}

void SettingRow::setHint(const QString &hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void SettingRow::setFault(const QString &sentence)
{
    m_fault->setText(sentence);
    m_fault->setVisible(!sentence.isEmpty());
    for (QLineEdit *field : findChildren<QLineEdit *>()) {
        field->setAccessibleDescription(sentence);
        setStyleProperty(*field, "faulty", !sentence.isEmpty());
    }
}

void SettingRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr int narrow_px = 400;
    const bool narrow = width() < narrow_px;
    m_row->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    if (m_control)
        m_row->setAlignment(m_control, narrow ? Qt::AlignLeft : Qt::AlignVCenter);
}

QWidget *sideBySide(QWidget *first, QWidget *second)
{
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(first);
    row->addWidget(second);
    return both;
}

std::optional<quint16> portIn(const QString &typed)
{
    bool read = false;
    const uint port = typed.trimmed().toUInt(&read);
    return read && port >= 1 && port <= 65535 ? std::optional(static_cast<quint16>(port)) : std::nullopt;
}

} // namespace aloft

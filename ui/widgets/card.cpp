// SPDX-License-Identifier: GPL-3.0-or-later
#include "card.h"

#include "make.h"

#include <QVBoxLayout>

namespace aloft {

namespace {

constexpr int narrowestHint_px = 60;

} // namespace

Card::Card(const QString &title, const QString &hint, QWidget *parent)
    : QFrame(parent),
      m_head(new QHBoxLayout),
      m_title(makeLabel(title, "heading", this)),
      m_hint(makeWrappedLabel(hint, "small", this)),
      m_body(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(9);
    m_head->setSpacing(8);
    m_head->addWidget(m_title, 0, Qt::AlignTop);
    m_head->addWidget(m_hint, 1, Qt::AlignVCenter);
    m_body->setSpacing(8);
    column->addLayout(m_head);
    m_title->setVisible(!title.isEmpty());
    setHint(hint);
    column->addLayout(m_body, 1);
    setAccessibleName(title);
}

void Card::setHint(const QString &hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!m_title->text().isEmpty());
    m_hint->setMinimumWidth(hint.isEmpty() ? 0 : narrowestHint_px); // an empty one only keeps what is at the right there
}

void Card::setHintKind(const QString &kind)
{
    setStyleProperty(*m_hint, "kind", kind);
}

void Card::addToHead(QWidget *widget)
{
    m_head->addWidget(widget, 0, Qt::AlignVCenter);
    m_head->setAlignment(m_title, Qt::AlignVCenter);
}

void Card::setAccented(bool accented)
{
    setStyleProperty(*this, "accented", accented);
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "kind_chooser.h"

#include "ui/pages/setting_row.h"
#include "ui/widgets/card.h"
#include "ui/widgets/make.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int widest_px = 760;

} // namespace

KindChooser::KindChooser(const QList<ChannelKind> &kinds, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"kindChooser"_s);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(22, 18, 22, 10);
    head->setSpacing(12);
    auto *back = makeButton(tr("‹ Alerts"), "plain", u"kindBack"_s, this);
    back->setAccessibleName(tr("Back to the alerts"));
    connect(back, &QPushButton::clicked, this, &KindChooser::backRequested);
    head->addWidget(back);
    head->addWidget(makeLabel(tr("Add a channel"), "pageTitle", this), 1);
    outer->addLayout(head);
    auto *card = new Card({}, {}, this);
    card->setMaximumWidth(widest_px);
    for (const ChannelKind &kind : kinds) {
        if (kind.sender == ChannelKind::Sender::Desktop)
            continue; // there is one already, and only one desktop
        if (card->body()->count() > 0)
            card->body()->addWidget(makeLine());
        auto *choose = makeButton(tr("Set up…"), "plain", u"kind-"_s + kind.key);
        choose->setAccessibleName(tr("Set up %1").arg(kind.name));
        choose->setAccessibleDescription(kind.about);
        connect(choose, &QPushButton::clicked, this, [this, key = kind.key] { emit chosen(key); });
        card->body()->addWidget(new SettingRow(kind.name, kind.about, choose));
    }
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(22, 2, 22, 18);
    column->addWidget(card);
    column->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    outer->addWidget(scroll, 1);
}

void KindChooser::takeFocus()
{
    // The second button: the first one leads back.
    for (QPushButton *button : findChildren<QPushButton *>()) {
        if (button->objectName().startsWith("kind-"_L1))
            return button->setFocus(Qt::OtherFocusReason);
    }
    setFocus(Qt::OtherFocusReason);
}

void KindChooser::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit backRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace aloft

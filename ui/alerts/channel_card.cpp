// SPDX-License-Identifier: GPL-3.0-or-later
#include "channel_card.h"

#include "model/channels/channel_kind.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/make.h"
#include "ui/widgets/status_icon.h"

#include <QHBoxLayout>
#include <QMenu>

namespace aloft {

using namespace Qt::StringLiterals;

ChannelCard::ChannelCard(const Theme &theme, ChannelId channel, QWidget *parent)
    : Card({}, {}, parent),
      m_id(channel),
      m_state(new StatusIcon(theme, this)),
      m_name(new ElidedLabel({}, this)),
      m_summary(makeWrappedLabel({}, "secondary", this)),
      m_use(makeWrappedLabel({}, "text", this)),
      m_test(makeButton(tr("Test"), "plain", u"testChannel%1"_s.arg(channel), this)),
      m_edit(makeButton(tr("Edit…"), "plain", u"editChannel%1"_s.arg(channel), this)),
      m_more(makeButton(u"⋯"_s, "plain", u"moreChannel%1"_s.arg(channel), this))
{
    setObjectName(u"channelCard%1"_s.arg(channel));
    setupHead();
    body()->addWidget(m_summary);
    body()->addWidget(m_use);
    body()->addStretch(1);
    setupButtons();
    setupMenu();
}

void ChannelCard::setupHead()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_name->setProperty("kind", u"heading"_s);
    m_summary->setObjectName(u"channelSummary"_s);
    m_use->setObjectName(u"channelUse"_s);
    row->addWidget(m_state);
    row->addWidget(m_name, 1);
    body()->addLayout(row);
}

void ChannelCard::setupButtons()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    for (QPushButton *button : {m_test, m_edit, m_more})
        row->addWidget(button);
    row->addStretch(1);
    body()->addLayout(row);
    connect(m_test, &QPushButton::clicked, this, [this] { emit testRequested(m_id); });
    connect(m_edit, &QPushButton::clicked, this, [this] { emit editRequested(m_id); });
}

void ChannelCard::setupMenu()
{
    auto *menu = new QMenu(m_more);
    menu->setObjectName(u"channelMenu%1"_s.arg(m_id));
    const auto add = [menu](const QString &text, const QString &name) {
        QAction *action = menu->addAction(text);
        action->setObjectName(name);
        return action;
    };
    const bool isDesktop = m_id == desktopChannel;
    if (!isDesktop)
        connect(add(tr("Duplicate"), u"duplicateChannel"_s), &QAction::triggered, this, [this] { emit duplicateRequested(m_id); });
    m_enable = add({}, u"enableChannel"_s);
    connect(m_enable, &QAction::triggered, this, [this] { emit enableRequested(m_id, !m_channel.isEnabled); });
    if (!isDesktop) {
        menu->addSeparator();
        connect(add(tr("Remove"), u"removeChannel"_s), &QAction::triggered, this, [this] { emit removeRequested(m_id); });
    }
    m_more->setMenu(menu);
}

void ChannelCard::setChannel(const Channel &channel, bool failing)
{
    m_channel = channel;
    m_failing = failing;
    const Status status = !channel.isEnabled ? Status::Paused : failing ? Status::Late : Status::Up;
    m_state->setStatus(status);
    const QString state = !channel.isEnabled ? tr("Disabled") : failing ? tr("Keeps failing") : tr("In use");
    m_state->setAccessibleName(state);
    m_state->setToolTip(state);
    m_name->setText(channel.name);
    m_name->setToolTip(channel.name);
    const QString summary = channelSummary(channel);
    m_summary->setText(summary);
    m_summary->setVisible(!summary.isEmpty());
    m_enable->setText(channel.isEnabled ? tr("Disable") : tr("Enable"));
    m_test->setAccessibleName(tr("Test %1").arg(channel.name));
    m_edit->setAccessibleName(tr("Edit %1").arg(channel.name));
    m_more->setAccessibleName(tr("More for %1").arg(channel.name));
    setAccessibleName(channel.name);
    setStyleProperty(*this, "failing", failing && channel.isEnabled);
    showUse();
}

void ChannelCard::setUsedBy(int monitors)
{
    m_usedBy = monitors;
    showUse();
}

void ChannelCard::showUse()
{
    const QString used = m_usedBy == 0 ? tr("used by no monitor") : m_usedBy == 1 ? tr("used by 1 monitor") : tr("used by %1 monitors").arg(m_usedBy);
    QString text = m_channel.isDefault ? tr("%1, default for new ones").arg(used) : used;
    if (!m_channel.isEnabled)
        text = tr("disabled, %1").arg(text);
    m_use->setText(text);
}

void ChannelCard::focusMenu()
{
    m_more->setFocus(Qt::OtherFocusReason);
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "first_run_page.h"

#include "notices.h"
#include "pulse.h"
#include "setting_row.h"
#include "ui/widgets/card.h"
#include "ui/widgets/make.h"
#include "ui/widgets/switch_button.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// As wide as the widget may be, and in the middle of the page.
QLayout *centred(QWidget *widget)
{
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(widget, 1000);
    row->addStretch(1);
    return row;
}

} // namespace

FirstRunPage::FirstRunPage(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_deleted(makeButton({}, "quiet", u"firstRunDeleted"_s, this))
{
    setObjectName(u"firstRunPage"_s);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 20, 16, 20);
    column->addStretch(1);
    setupWelcome(*column);
    column->addSpacing(22);
    column->addLayout(centred(setupComputer()));
    column->addStretch(1);
    scroll->setWidget(page);
    setTrayMissing(false);
    setSleepHint({});
    setDeleted(0);
    setReceiver({});
}

void FirstRunPage::setupWelcome(QVBoxLayout &column)
{
    column.setSpacing(12);
    column.addWidget(new Pulse(m_theme, this), 0, Qt::AlignHCenter);
    auto *title = makeWrappedLabel(tr("Know when a job stops running"), "welcome", this);
    title->setAlignment(Qt::AlignHCenter);
    column.addSpacing(8);
    column.addWidget(title);
    auto *text = makeWrappedLabel(tr("Add a monitor, paste one line at the end of your backup, cron job or worker, "
                                     "and Aloft tells you when it fails to check in."),
                                  "secondary", this);
    text->setAlignment(Qt::AlignHCenter);
    text->setMaximumWidth(480);
    column.addLayout(centred(text));
    column.addSpacing(4);
    auto *add = makeButton(tr("New monitor"), "primary", u"firstMonitor"_s, this);
    connect(add, &QPushButton::clicked, this, &FirstRunPage::newRequested);
    column.addWidget(add, 0, Qt::AlignHCenter);
    connect(m_deleted, &QPushButton::clicked, this, &FirstRunPage::deletedRequested);
    column.addWidget(m_deleted, 0, Qt::AlignHCenter);
}

Card *FirstRunPage::setupComputer()
{
    constexpr int card_px = 600;
    auto *card = new Card(tr("This computer"), {}, this);
    card->setMaximumWidth(card_px);
    card->setMinimumWidth(300);
    card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    m_allow = makeButton(tr("Allow the local network…"), "plain", u"allowLocalNetwork"_s, card);
    connect(m_allow, &QPushButton::clicked, this, &FirstRunPage::localNetworkRequested);
    m_receiver = new SettingRow({}, {}, m_allow, card);
    m_autostart = new SwitchButton(m_theme, tr("Start Aloft when I log in"), card);
    m_autostart->setObjectName(u"firstRunAutostart"_s);
    connect(m_autostart, &QAbstractButton::clicked, this, &FirstRunPage::autostartChangeRequested);
    auto *test = makeButton(tr("Send a test"), "plain", u"firstRunTest"_s, card);
    test->setAccessibleName(tr("Send a test notification"));
    connect(test, &QPushButton::clicked, this, &FirstRunPage::testNotificationRequested);
    m_tray = new SettingRow(tr("This desktop shows no tray icons"), trayMissingSentence(), nullptr, card);
    m_awake = new SwitchButton(m_theme, tr("Keep this computer awake while Aloft receives"), card);
    m_awake->setObjectName(u"firstRunAwake"_s);
    connect(m_awake, &QAbstractButton::clicked, this, &FirstRunPage::keepAwakeRequested);
    m_sleep = new SettingRow(tr("Keep this computer awake while Aloft receives"), {}, m_awake, card);
    card->body()->setSpacing(3);
    card->body()->addWidget(m_receiver);
    card->body()->addWidget(new SettingRow(tr("Start Aloft when I log in"), tr("Aloft sees nothing while it is not running."),
                                           m_autostart, card));
    card->body()->addWidget(m_sleep);
    card->body()->addWidget(new SettingRow(tr("Notifications"), tr("Shown by this desktop. Try one before you need it."), test,
                                           card));
    card->body()->addWidget(m_tray);
    return card;
}

void FirstRunPage::setReceiver(const ReceiverState &state)
{
    m_receiver->setVisible(state.endpoint.port != 0);
    const QString where = isEveryAddress(state.endpoint.address) ? tr("all addresses") : state.endpoint.address;
    m_receiver->setTitle(state.listening ? tr("Receives on %1, port %2").arg(where).arg(state.endpoint.port)
                                         : tr("Does not receive"));
    const bool onlyHere = isLoopback(state.endpoint.address);
    m_receiver->setHint(!state.listening ? state.fault
                        : onlyHere       ? tr("Only jobs on this computer can report in.")
                                         : tr("Jobs on the local network can report in."));
    m_allow->setVisible(onlyHere);
}

void FirstRunPage::setAutostart(bool on)
{
    m_autostart->setChecked(on);
}

void FirstRunPage::setTrayMissing(bool missing)
{
    m_tray->setVisible(missing);
}

void FirstRunPage::setKeepsAwake(bool on)
{
    m_awake->setChecked(on);
}

void FirstRunPage::setSleepHint(const QString &sentence)
{
    m_sleep->setVisible(!sentence.isEmpty());
    m_sleep->setHint(sentence);
}

void FirstRunPage::setDeleted(int count)
{
    m_deleted->setVisible(count > 0);
    m_deleted->setText(tr("Recently deleted (%1)").arg(count));
    m_deleted->setAccessibleName(m_deleted->text());
}

} // namespace aloft

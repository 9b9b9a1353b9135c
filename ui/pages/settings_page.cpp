// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings_page.h"

#include "listening_settings.h"
#include "data_settings.h"
#include "receiver_settings.h"
#include "setting_row.h"
#include "watchdog_settings.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/make.h"
#include "ui/widgets/switch_button.h"
#include "ui/wishes.h"

#include <QButtonGroup>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// Padding and border of a section's button, left and right; see the style sheet.
constexpr int sectionFrame = 2 * (8 + 1);

constexpr int edge_px = 22;
constexpr int gap_px = 12;
constexpr int listeningSection = 1;
constexpr int widest_px = 720;
constexpr int sideBySide_px = 640;
constexpr int sections_px = 190;

/// As wide as when it is the chosen one, whose text is bold: a style sheet does not count that when it measures.
int boldWidth(const QAbstractButton &section)
{
    QFont bold = section.font();
    bold.setWeight(QFont::DemiBold);
    return QFontMetrics(bold).horizontalAdvance(section.text()) + sectionFrame;
}

/// A page that scrolls, with its cards from the top.
QWidget *scrolled(QWidget *content)
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(22, 18, 22, 18);
    content->setMaximumWidth(widest_px);
    // In a row, which knows how wide it becomes: a column would ask for the height that it needs if it were wider.
    auto *row = new QHBoxLayout;
    row->addWidget(content, 1);
    row->addStretch(0);
    column->addLayout(row);
    column->addStretch(1);
    scroll->setWidget(page);
    return scroll;
}

} // namespace

SettingsPage::SettingsPage(const Theme &theme, const Clock &clock, Wishes &wishes, const MonitorTable &monitors, BlindTable &blind,
                           QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_wishes(wishes),
      m_split(new QBoxLayout(QBoxLayout::LeftToRight, this)),
      m_sections(new QWidget(this)),
      m_group(new QButtonGroup(this)),
      m_pages(new QStackedWidget(this)),
      m_receiver(new ReceiverSettings(theme, clock, wishes, monitors, this)),
      m_listening(new ListeningSettings(theme, wishes, blind, this)),
      m_watchdog(new WatchdogSettings(wishes, this)),
      m_autostart(new SwitchButton(theme, tr("Start Aloft when I log in"), this)),
      m_hideSecrets(new SwitchButton(theme, tr("Hide secrets"), this)),
      m_data(new DataSettings(clock, wishes, this))
{
    setObjectName(u"settingsPage"_s);
    m_split->setContentsMargins(0, 0, 0, 0);
    m_split->setSpacing(0);
    auto *side = new QVBoxLayout;
    side->setContentsMargins(22, 18, 0, 0);
    side->setSpacing(12);
    side->addWidget(makeLabel(tr("Settings"), "pageTitle", this));
    new FlowLayout(m_sections, 1);
    side->addWidget(m_sections);
    side->addStretch();
    m_split->addLayout(side);
    m_split->addWidget(m_pages, 1);
    addSection(tr("Receiver"), u"sectionReceiver"_s, m_receiver);
    auto *listening = new QWidget(this);
    auto *cards = new QVBoxLayout(listening);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(gap_px);
    cards->addWidget(m_watchdog);
    cards->addWidget(m_listening);
    addSection(tr("Listening"), u"sectionListening"_s, listening);
    addSection(tr("Notifications"), u"sectionNotifications"_s, makeNotifications());
    addSection(tr("Start and window"), u"sectionStart"_s, makeStart());
    addSection(tr("Data"), u"sectionData"_s, m_data);
    addSection(tr("About"), u"sectionAbout"_s, makeAbout());
    connect(m_group, &QButtonGroup::idClicked, this, &SettingsPage::choose);
    connect(m_receiver, &ReceiverSettings::monitorRequested, this, &SettingsPage::monitorRequested);
    connect(m_receiver, &ReceiverSettings::copyRequested, this, &SettingsPage::copyRequested);
    connect(m_data, &DataSettings::copyRequested, this, &SettingsPage::copyRequested);
    connect(m_receiver, &ReceiverSettings::certificateRequested, this, &SettingsPage::certificateRequested);
    choose(0);
}

void SettingsPage::addSection(const QString &title, const QString &objectName, QWidget *page)
{
    auto *button = makeButton(title, "section", objectName, this);
    button->setProperty("section", true);
    button->setCheckable(true);
    m_group->addButton(button, m_pages->count());
    m_sections->layout()->addWidget(button);
    m_pages->addWidget(scrolled(page));
}

void SettingsPage::choose(int section)
{
    m_group->button(section)->setChecked(true);
    m_pages->setCurrentIndex(section);
    emit sectionChosen();
}

QWidget *SettingsPage::makeNotifications()
{
    auto *card = new Card(tr("Notifications"));
    auto *test = makeButton(tr("Send a test"), "plain", u"testNotification"_s);
    test->setAccessibleName(tr("Send a test notification"));
    connect(test, &QPushButton::clicked, this, &SettingsPage::testNotificationRequested);
    card->body()->addWidget(new SettingRow(tr("Desktop notification"),
                                           tr("When a monitor goes down, and when it is back. One that is down stays until you "
                                              "dismiss it."),
                                           test));
    return card;
}

QWidget *SettingsPage::makeStart()
{
    auto *card = new Card(tr("Start and window"));
    m_autostart->setObjectName(u"autostart"_s);
    connect(m_autostart, &QAbstractButton::clicked, this, &SettingsPage::autostartChangeRequested);
    card->body()->addWidget(new SettingRow(tr("Start Aloft when I log in"),
                                           tr("It starts in the tray. Aloft sees nothing while it is not running."), m_autostart));
    card->body()->addWidget(makeLine());
    m_hideSecrets->setObjectName(u"hideSecrets"_s);
    connect(m_hideSecrets, &QAbstractButton::clicked, this, [this](bool hide) {
        wish::ChangeSettings change;
        change.hideSecrets = hide;
        m_wishes.send(change, this);
    });
    card->body()->addWidget(new SettingRow(tr("Hide secrets"), tr("Masks the heartbeat URLs, for sharing your screen. Copy still "
                                                                  "copies the whole URL."),
                                           m_hideSecrets));
    return card;
}

QWidget *SettingsPage::makeAbout()
{
    auto *card = new Card(tr("About Aloft"));
    auto *version = makeLabel(tr("Version %1, with Qt %2").arg(QStringLiteral(ALOFT_VERSION), QString::fromLatin1(qVersion())), "text");
    version->setObjectName(u"version"_s);
    version->setTextInteractionFlags(Qt::TextSelectableByMouse);
    card->body()->addWidget(version);
    card->body()->addWidget(makeWrappedLabel(tr("Tells you when a scheduled job stops running."), "secondary"));
    card->body()->addWidget(makeWrappedLabel(
        tr("Free software under the GNU General Public License, version 3 or later. It comes without any warranty."), "secondary"));
    return card;
}

void SettingsPage::setReceiver(const ReceiverState &state)
{
    m_receiver->setReceiver(state);
}

void SettingsPage::setSettings(const Settings &settings)
{
    m_receiver->setSettings(settings);
    m_listening->setSettings(settings);
    m_watchdog->setSettings(settings);
    m_hideSecrets->setChecked(settings.hideSecrets);
    m_data->setRetention(settings.retention);
}

void SettingsPage::setRefused(const QList<RefusedRequest> &refused)
{
    m_receiver->setRefused(refused);
}

bool SettingsPage::showsRefused() const
{
    return m_receiver->isVisible();
}

void SettingsPage::setAutostart(bool on)
{
    m_autostart->setChecked(on);
}

void SettingsPage::setDataFolder(const QString &folder)
{
    m_data->setFolder(folder);
}

void SettingsPage::setSleepHint(const QString &sentence)
{
    m_listening->setSleepHint(sentence);
}

void SettingsPage::showReceiver()
{
    choose(0);
}

void SettingsPage::showLocalNetwork()
{
    choose(0);
    m_receiver->showLocalNetwork();
}

void SettingsPage::showWatchdog()
{
    choose(listeningSection);
    m_watchdog->takeFocus();
}

void SettingsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < sideBySide_px;
    m_split->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    for (QAbstractButton *button : m_group->buttons())
        button->setMinimumWidth(narrow ? boldWidth(*button) : sections_px);
    m_split->itemAt(0)->layout()->setContentsMargins(edge_px, 18, narrow ? edge_px : 0, 0);
    m_sections->setMinimumWidth(narrow ? 0 : sections_px);
    m_sections->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : sections_px);
    m_sections->updateGeometry();
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices.h"

#include "ui/widgets/banner.h"
#include "ui/wishes.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

Notices::Notices(const Theme &theme, Wishes &wishes, QWidget *parent)
    : QWidget(parent),
      m_wishes(wishes),
      m_receiver(new Banner(theme, Banner::Kind::Danger, this)),
      m_storage(new Banner(theme, Banner::Kind::Danger, this)),
      m_damage(new Banner(theme, Banner::Kind::Danger, this)),
      m_watchdog(new Banner(theme, Banner::Kind::Warning, this)),
      m_tray(new Banner(theme, Banner::Kind::Info, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    const std::tuple<Banner *, QString, QString> banners[]{
        {m_damage, u"damageBanner"_s, tr("The database is damaged")},
        {m_storage, u"storageBanner"_s, tr("Aloft cannot save")},
        {m_receiver, u"receiverBanner"_s, tr("Not receiving heartbeats")},
        {m_watchdog, u"watchdogBanner"_s, tr("The outside watchdog cannot be told")},
        {m_tray, u"trayBanner"_s, tr("This desktop shows no tray icons")},
    };
    for (const auto &[banner, name, title] : banners) {
        banner->setObjectName(name);
        banner->setTitle(title);
        banner->hide();
        column->addWidget(banner);
    }
    m_useAnotherPort = m_receiver->addButton({}, "primary", u"useAnotherPort"_s);
    connect(m_useAnotherPort, &QPushButton::clicked, this, [this] {
        wish::ChangeSettings change;
        change.listen = Endpoint{m_state.endpoint.address, m_state.freePort};
        m_wishes.send(change, this);
    });
    const QPushButton *settings = m_receiver->addButton(tr("Settings…"), "plain", u"receiverSettings"_s);
    connect(settings, &QPushButton::clicked, this, &Notices::receiverSettingsRequested);
    const QPushButton *watchdog = m_watchdog->addButton(tr("Settings…"), "plain", u"watchdogSettings"_s);
    connect(watchdog, &QPushButton::clicked, this, &Notices::watchdogSettingsRequested);
    const QPushButton *dismiss = m_tray->addButton(tr("Dismiss"), "plain", u"dismissTray"_s);
    connect(dismiss, &QPushButton::clicked, this, [this] { tell(*m_tray, {}); });
}

void Notices::setReceiver(const ReceiverState &state)
{
    m_state = state;
    m_useAnotherPort->setVisible(state.freePort != 0);
    m_useAnotherPort->setText(tr("Use port %1").arg(state.freePort));
    m_useAnotherPort->setAccessibleName(m_useAnotherPort->text());
    tell(*m_receiver, state.listening ? QString() : state.fault);
}

void Notices::setStorageFault(const QString &sentence)
{
    tell(*m_storage, sentence);
}

void Notices::setDamage(const QString &sentence)
{
    tell(*m_damage, sentence);
}

void Notices::setWatchdogFault(const QString &sentence)
{
    tell(*m_watchdog, sentence);
}

void Notices::setTrayMissing(bool missing)
{
    tell(*m_tray, missing ? trayMissingSentence() : QString());
}

bool Notices::isAnyShown() const
{
    const Banner *banners[]{m_receiver, m_storage, m_damage, m_watchdog, m_tray};
    return std::any_of(std::begin(banners), std::end(banners), [](const Banner *each) { return !each->isHidden(); });
}

void Notices::tell(Banner &banner, const QString &sentence)
{
    banner.setText(sentence);
    banner.setVisible(!sentence.isEmpty());
    emit changed();
}

QString trayMissingSentence()
{
    return Notices::tr("Notifications still come. To see Aloft in the top bar of GNOME, install the package "
                       "gnome-shell-extension-appindicator and log in again.");
}

} // namespace aloft

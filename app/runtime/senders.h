// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/keychain.h"
#include "app/desktop/secret_keeper.h"
#include "server/alerts/outbound.h"
#include "watchdog.h"

#include <QThread>

namespace aloft {

/// Takes messages to whoever sends them: those of the desktop to the window, if there is one, all others to a thread of their
/// own. Adds the secrets that lie in the keychain, and tells an outside watchdog that Aloft is well. Lives in the main thread.
class Senders : public QObject
{
    Q_OBJECT

public:
    /// @param dataFolder its canonical path
    /// @param bus the session bus, for the keychain; it may be a broken one
    Senders(const QString &dataFolder, const QDBusConnection &bus);
    ~Senders() override;

    /// All batches must come by here, the first one included.
    void apply(const Changes &changes);

    /// attempted() follows for each. Those of the desktop become noticeWanted(), or wait if there is no window.
    void send(const QList<Message> &messages);
    void setDesktop(bool isThere) { m_hasDesktop = isThere; }

    /// Tells the outside watchdog, see postWanted().
    void post(const QUrl &url);
    void setSound(bool sound) { m_watchdog.setSound(sound); }

    /// Nothing is sent from now on; what is under way counts as not sent.
    void stop();

signals:
    void attempted(aloft::DeliveryId delivery, const aloft::Attempt &attempt);
    void noticeWanted(const aloft::Message &message);
    /// These secrets lie in the keychain now, so that the database can forget them.
    void secretsStored(aloft::ChannelId channel, const QStringList &fields);
    /// The outside watchdog is to be told, if all else is well.
    void postWanted(const QUrl &url);
    /// The first failure in a row to tell it, as a sentence; empty: it was told again.
    void watchdogFailed(const QString &sentence);

private:
    void sendOne(Message message);

    Keychain m_keychain;
    SecretKeeper m_keeper;
    Watchdog m_watchdog;
    std::unique_ptr<Outbound> m_outbound;
    QThread m_thread;
    bool m_hasDesktop = false;
};

} // namespace aloft

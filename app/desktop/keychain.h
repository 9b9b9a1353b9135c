// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"
#include "secret_store.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>

namespace QKeychain {
class Job;
}

namespace aloft {

/// The desktop's keychain (GNOME Keyring, KWallet and what speaks like them), through QtKeychain. For the main thread.
///
/// Whether it is locked is asked first over D-Bus, since QtKeychain would bring up a question for the password, again and again:
/// "Locked" of its default collection. A service that nobody owns and nobody can start, or one without such a collection, is
/// None; one that does not answer in time, or asks a person something, counts as Locked.
class Keychain : public QObject, public SecretStore
{
    Q_OBJECT

public:
    /// @param bus the session bus
    /// @param patience how long to wait for an answer
    explicit Keychain(const QDBusConnection &bus, milliseconds patience = seconds{10}, QObject *parent = nullptr);

    void read(const QString &key, ThenValue then) override;
    void write(const QString &key, const QString &value, Then then) override;
    void remove(const QString &key, Then then) override;

    /// Whether it can be used now: Done, Locked or None.
    void probe(const Then &then);

private:
    void askForCollection(const Then &then);
    void askWhetherLocked(const QString &collection, const Then &then);
    void ask(const QDBusMessage &question, const std::function<void(const QDBusMessage &)> &then, const Then &otherwise);
    void run(QKeychain::Job *job, const Then &then);

    QDBusConnection m_bus;
    const int m_patience_ms;
};

} // namespace aloft

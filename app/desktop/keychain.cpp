// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain.h"

#include <QDBusError>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

const QString application = u"aloft"_s;
const QString secretsService = u"org.freedesktop.secrets"_s;
const QString noCollection = u"/"_s;

SecretOutcome outcomeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return SecretOutcome::Done;
    case QKeychain::EntryNotFound:
        return SecretOutcome::Missing;
    case QKeychain::AccessDeniedByUser: // who closed the question may open the keychain later
        return SecretOutcome::Locked;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return SecretOutcome::None;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::AccessDenied:
    case QKeychain::OtherError:
        break;
    }
    return SecretOutcome::Failed;
}

bool isNobodyThere(const QDBusMessage &error)
{
    const QDBusError::ErrorType type = QDBusError(error).type();
    return type == QDBusError::ServiceUnknown || type == QDBusError::NoServer || type == QDBusError::Disconnected ||
           error.errorName().startsWith("org.freedesktop.DBus.Error.Spawn."_L1);
}

} // namespace

Keychain::Keychain(const QDBusConnection &bus, milliseconds patience, QObject *parent)
    : QObject(parent), m_bus(bus), m_patience_ms(int(patience.count()))
{
}

void Keychain::read(const QString &key, ThenValue then)
{
    probe([this, key, then](SecretOutcome there) {
        if (there != SecretOutcome::Done)
            return then(there, {});
        auto *job = new QKeychain::ReadPasswordJob(application);
        job->setKey(key);
        run(job,
            [job, then](SecretOutcome outcome) { then(outcome, outcome == SecretOutcome::Done ? job->textData() : QString()); });
    });
}

void Keychain::write(const QString &key, const QString &value, Then then)
{
    probe([this, key, value, then](SecretOutcome there) {
        if (there != SecretOutcome::Done)
            return then(there);
        auto *job = new QKeychain::WritePasswordJob(application);
        job->setKey(key);
        job->setTextData(value);
        run(job, then);
    });
}

void Keychain::remove(const QString &key, Then then)
{
    probe([this, key, then](SecretOutcome there) {
        if (there != SecretOutcome::Done)
            return then(there);
        auto *job = new QKeychain::DeletePasswordJob(application);
        job->setKey(key);
        run(job, [then](SecretOutcome outcome) { then(outcome == SecretOutcome::Missing ? SecretOutcome::Done : outcome); });
    });
}

void Keychain::probe(const Then &then)
{
    if (m_bus.isConnected())
        askForCollection(then);
    else
        QTimer::singleShot(0, this, [then] { then(SecretOutcome::None); });
}

void Keychain::askForCollection(const Then &then)
{
    QDBusMessage question = QDBusMessage::createMethodCall(secretsService, u"/org/freedesktop/secrets"_s,
                                                           u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    question << u"default"_s;
    const auto read = [this, then](const QDBusMessage &reply) {
        const QString collection = reply.arguments().value(0).value<QDBusObjectPath>().path();
        // To make one, a person would be asked for a new password out of the blue; the database will do.
        if (collection == noCollection)
            then(SecretOutcome::None);
        else
            askWhetherLocked(collection, then);
    };
    ask(question, read, then);
}

void Keychain::askWhetherLocked(const QString &collection, const Then &then)
{
    QDBusMessage question =
        QDBusMessage::createMethodCall(secretsService, collection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    const auto read = [then](const QDBusMessage &reply) {
        const bool locked = reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
        then(locked ? SecretOutcome::Locked : SecretOutcome::Done);
    };
    ask(question, read, then);
}

void Keychain::ask(const QDBusMessage &question, const std::function<void(const QDBusMessage &)> &then, const Then &otherwise)
{
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(question, m_patience_ms), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [then, otherwise](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        const QDBusMessage reply = finished->reply();
        if (reply.type() != QDBusMessage::ErrorMessage)
            then(reply);
        else
            otherwise(isNobodyThere(reply) ? SecretOutcome::None : SecretOutcome::Locked);
    });
}

/// A job that does not end in time waits for a person. It is left alone, and what comes of it then counts for nothing.
void Keychain::run(QKeychain::Job *job, const Then &then)
{
    const auto isOpen = std::make_shared<bool>(true);
    connect(job, &QKeychain::Job::finished, this, [job, isOpen, then] {
        if (std::exchange(*isOpen, false))
            then(outcomeOf(job->error()));
    });
    QTimer::singleShot(m_patience_ms, this, [isOpen, then] {
        if (std::exchange(*isOpen, false))
            then(SecretOutcome::Locked);
    });
    job->start();
}

} // namespace aloft

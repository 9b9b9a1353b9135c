// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_keeper.h"

#include <QCryptographicHash>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace aloft {

QString secretKey(const QString &dataFolder, ChannelId channel, const QString &field)
{
    const QByteArray hash = QCryptographicHash::hash(dataFolder.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return u"%1/channel/%2/%3"_s.arg(QLatin1StringView(hash), QString::number(channel), field);
}

SecretKeeper::SecretKeeper(SecretStore &store, QString dataFolder, milliseconds firstPause, QObject *parent)
    : QObject(parent), m_store(store), m_dataFolder(std::move(dataFolder)), m_firstPause(firstPause), m_pause(firstPause)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &SecretKeeper::work);
}

void SecretKeeper::apply(const Changes &changes)
{
    if (!changes.channels)
        return;
    QSet<Place> wanted;
    for (const Channel &channel : *changes.channels) {
        for (auto secret = channel.secrets.begin(); secret != channel.secrets.end(); ++secret) {
            if (!secret->inKeychain && secret->value.isEmpty())
                continue;
            const Place place{channel.id, secret.key()};
            wanted.insert(place);
            take(place, *secret);
        }
    }
    forgetAllBut(wanted);
    work();
}

void SecretKeeper::take(const Place &place, const Secret &secret)
{
    m_known.insert(place);
    if (!secret.inKeychain) {
        m_missing.remove(place);
        m_secrets.insert(place, secret.value);
        add({Task::Kind::Keep, place, secret.value});
    } else if (!m_secrets.contains(place)) {
        // One that is at hand may still be on its way into the keychain, and is newer than what lies there.
        add({Task::Kind::Read, place});
    }
}

/// Of channels that are gone for good, or of fields that were cleared.
void SecretKeeper::forgetAllBut(const QSet<Place> &wanted)
{
    const QSet<Place> gone = QSet<Place>(m_known).subtract(wanted);
    for (const Place &place : gone) {
        m_known.remove(place);
        m_missing.remove(place);
        m_secrets.remove(place);
        add({Task::Kind::Remove, place});
    }
}

/// The newest that is to be done about a secret is all that counts; what is under way is not interrupted.
void SecretKeeper::add(const Task &task)
{
    const auto first = m_tasks.begin() + (m_working ? 1 : 0);
    m_tasks.erase(std::remove_if(first, m_tasks.end(), [&task](const Task &one) { return one.place == task.place; }),
                  m_tasks.end());
    m_tasks.append(task);
}

void SecretKeeper::work()
{
    if (m_working || m_again.isActive() || m_tasks.isEmpty())
        return;
    m_working = true;
    carryOut(m_tasks.constFirst());
}

void SecretKeeper::carryOut(const Task &task)
{
    const QString key = secretKey(m_dataFolder, task.place.first, task.place.second);
    switch (task.kind) {
    case Task::Kind::Read:
        m_store.read(key, [this, task](SecretOutcome outcome, const QString &value) { finish(task, outcome, value); });
        break;
    case Task::Kind::Remove:
        m_store.remove(key, [this, task](SecretOutcome outcome) { finish(task, outcome); });
        break;
    case Task::Kind::Keep:
        m_store.write(key, task.value, [this, task](SecretOutcome outcome) {
            if (outcome == SecretOutcome::Done)
                prove(task);
            else
                finish(task, outcome);
        });
        break;
    }
}

void SecretKeeper::prove(const Task &written)
{
    const QString key = secretKey(m_dataFolder, written.place.first, written.place.second);
    m_store.read(key, [this, written](SecretOutcome outcome, const QString &value) {
        const bool differs = outcome == SecretOutcome::Missing || (outcome == SecretOutcome::Done && value != written.value);
        finish(written, differs ? SecretOutcome::Failed : outcome, value);
    });
}

void SecretKeeper::finish(const Task &task, SecretOutcome outcome, const QString &value)
{
    m_working = false;
    if (outcome != SecretOutcome::Done && outcome != SecretOutcome::Missing) {
        if (outcome == SecretOutcome::Failed)
            std::rotate(m_tasks.begin(), m_tasks.begin() + 1, m_tasks.end()); // another one may fare better
        tryLater(outcome);
        setLocked(outcome == SecretOutcome::Locked);
        return;
    }
    m_tasks.removeFirst();
    m_pause = m_firstPause;
    setLocked(false);
    settle(task, outcome, value);
    work();
}

void SecretKeeper::settle(const Task &task, SecretOutcome outcome, const QString &value)
{
    if (!m_known.contains(task.place) || task.kind == Task::Kind::Remove)
        return;
    if (task.kind == Task::Kind::Keep) {
        // Whoever changed it meanwhile has put another task behind this one.
        if (m_secrets.value(task.place) == task.value)
            emit stored(task.place.first, {task.place.second});
    } else if (outcome == SecretOutcome::Missing) {
        m_missing.insert(task.place);
    } else if (!m_secrets.contains(task.place)) {
        m_missing.remove(task.place);
        m_secrets.insert(task.place, value);
        emit secretRead(task.place.first, task.place.second, value);
    }
}

void SecretKeeper::tryLater(SecretOutcome outcome)
{
    m_again.start(outcome == SecretOutcome::None ? std::max(m_pause, pauseWithoutKeychain) : m_pause);
    m_pause = std::min(m_pause * 2, longestPause);
}

void SecretKeeper::setLocked(bool locked)
{
    if (std::exchange(m_locked, locked) != locked)
        emit lockedChanged(locked);
}

Channel SecretKeeper::withSecrets(Channel channel) const
{
    for (auto secret = channel.secrets.begin(); secret != channel.secrets.end(); ++secret) {
        if (secret->inKeychain)
            secret->value = m_secrets.value({channel.id, secret.key()});
    }
    return channel;
}

bool SecretKeeper::isWaitingFor(const Channel &channel) const
{
    for (auto secret = channel.secrets.begin(); secret != channel.secrets.end(); ++secret) {
        const Place place{channel.id, secret.key()};
        if (secret->inKeychain && !m_secrets.contains(place) && !m_missing.contains(place))
            return true;
    }
    return false;
}

QStringList SecretKeeper::missingOf(const Channel &channel) const
{
    QStringList fields;
    for (auto secret = channel.secrets.begin(); secret != channel.secrets.end(); ++secret) {
        if (secret->inKeychain && m_missing.contains({channel.id, secret.key()}))
            fields << secret.key();
    }
    return fields;
}

} // namespace aloft

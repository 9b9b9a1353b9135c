// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/engine/changes.h"
#include "secret_store.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace aloft {

/// The key of a channel's secret in the keychain, which all data folders of a user share.
[[nodiscard]] QString secretKey(const QString &dataFolder, ChannelId channel, const QString &field);

/// Moves the secrets of channels into the keychain, where there is one, and has those that lie there at hand for whoever sends.
/// What it cannot do now it tries again, at most every longestPause. A secret leaves the database only when the keychain has
/// given it back as it was.
class SecretKeeper : public QObject
{
    Q_OBJECT

public:
    static constexpr milliseconds longestPause{30'000};
    /// Where there is no keychain at all, one may still be installed.
    static constexpr milliseconds pauseWithoutKeychain{300'000};

    /// @param store outlives it
    /// @param dataFolder its canonical path
    /// @param firstPause after a failure; it doubles from there
    SecretKeeper(SecretStore &store, QString dataFolder, milliseconds firstPause = seconds{1}, QObject *parent = nullptr);

    /// All batches must come by here, the first one included.
    void apply(const Changes &changes);

    /// The channel with those of its secrets that lie in the keychain, as far as they were read.
    [[nodiscard]] Channel withSecrets(Channel channel) const;

    /// Whether secrets of the channel have yet to be read: nothing can be sent through it before.
    [[nodiscard]] bool isWaitingFor(const Channel &channel) const;

    /// The fields of the channel whose secrets somebody has taken out of the keychain: they have to be filled in again.
    [[nodiscard]] QStringList missingOf(const Channel &channel) const;

signals:
    /// These secrets lie in the keychain now, so that the database can forget them: wish::NoteKeychain.
    void stored(aloft::ChannelId channel, const QStringList &fields);

    /// A secret is at hand now.
    void secretRead(aloft::ChannelId channel, const QString &field, const QString &value);

    /// The keychain was found locked, or opened; other failures do not count as locked.
    void lockedChanged(bool locked);

private:
    using Place = std::pair<ChannelId, QString>;

    struct Task
    {
        enum class Kind { Keep, Read, Remove };
        Kind kind = Kind::Read;
        Place place;
        QString value = {}; ///< to keep
    };

    void take(const Place &place, const Secret &secret);
    void forgetAllBut(const QSet<Place> &wanted);
    void add(const Task &task);
    void work();
    void carryOut(const Task &task);
    void prove(const Task &written);
    void finish(const Task &task, SecretOutcome outcome, const QString &value = {});
    void settle(const Task &task, SecretOutcome outcome, const QString &value);
    void tryLater(SecretOutcome outcome);
    void setLocked(bool locked);

    SecretStore &m_store;
    const QString m_dataFolder;
    const milliseconds m_firstPause;
    milliseconds m_pause;
    QTimer m_again;
    QList<Task> m_tasks; ///< the first is being carried out, or waits for its next try
    bool m_working = false;
    bool m_locked = false;
    QHash<Place, QString> m_secrets; ///< at hand: those in the keychain, and those on their way there
    QSet<Place> m_known; ///< of all channels that there are, wherever the secrets lie
    QSet<Place> m_missing; ///< from the keychain, which should have them
};

} // namespace aloft

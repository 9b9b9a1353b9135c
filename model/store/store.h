// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/result.h"
#include "database.h"
#include "pruning.h"
#include "stored_alerts.h"
#include "write.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace aloft {

/// What the engine starts from.
struct Snapshot
{
    QList<Monitor> monitors; ///< deleted ones included, each with its last heartbeat and open incident
    Settings settings;
    MonitorId lastMonitor = 0;   ///< the highest number ever given
    IncidentId lastIncident = 0;
    QList<BlindInterval> blind = {}; ///< the newest 1,000, newest first
    QList<ClockSet> clockSets = {}; ///< newest first
    BlindIntervalId lastBlind = 0;
    std::optional<Instant> newestHeartbeat = {}; ///< of all that are stored
    QHash<QByteArray, MonitorId> droppedTokens; ///< hashes of those that work no longer
    StoredAlerts alerts = {};
};

/// The database of one data folder, to be used from the thread that opened it.
/// Every error is a sentence that names the file and what can be done.
class Store
{
public:
    /// @param folder the data folder; created with mode 0700 if it is missing
    explicit Store(QString folder);
    ~Store();
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    /// Opens the file, or creates it with mode 0600 if there is none ("new" means that the file did not exist),
    /// copies it aside before a migration, and runs the migrations that it lacks.
    Result<void> open();

    /// Writes checkpoint and file; the object can be opened again.
    void close();

    /// @param now for what only counts for a while, see StoredAlerts
    [[nodiscard]] Result<Snapshot> load(Instant now = Instant::max());

    /// One transaction with synchronous=FULL: all or nothing, and on disk when it returns.
    Result<void> commit(const QList<Write> &writes);

    /// One step of pruning, in a transaction of its own.
    Result<void> prune(Pruning &pruning);

    /// Puts what is in the write-ahead log into the file, and gives the log's room back, if that goes without waiting for a
    /// reader.
    Result<void> settle();

    /// Newest first.
    [[nodiscard]] Result<QList<Incident>> incidents(std::optional<MonitorId> monitor);

    /// Newest first, with what jobs sent along; at most `most`.
    [[nodiscard]] Result<QList<Heartbeat>> heartbeats(MonitorId monitor, int most);

    /// Newest first, with their alerts; at most `most`.
    [[nodiscard]] Result<QList<Delivery>> deliveries(int most);
    [[nodiscard]] Result<std::optional<Delivery>> delivery(DeliveryId id);

    [[nodiscard]] QString path() const;

private:
    [[nodiscard]] Result<void> inTransaction(const std::function<Result<void>()> &action);
    [[nodiscard]] Result<void> checkFile() const;
    [[nodiscard]] Result<void> create() const;
    [[nodiscard]] Result<void> adopt();
    [[nodiscard]] Result<void> keepCopy(int version);
    void forgetOldCopies() const;

    const QString m_folder;
    QByteArray m_identity; ///< of the file that was opened
    std::unique_ptr<Database> m_connection;
};

} // namespace aloft

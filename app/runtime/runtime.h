// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core.h"
#include "network.h"
#include "senders.h"

#include "model/store/history_reader.h"

#include <QThread>
#include <QTimer>

#include <functional>

namespace aloft {

/// Aloft at work, with or without a window: starts the threads, passes values between them, and stops them in order.
/// The caller holds the data folder's lock.
class Runtime : public QObject
{
    Q_OBJECT

public:
    using Then = std::function<void(const Result<Reply> &)>;

    /// @param listen from --listen and --port; holds until the settings are moved to another endpoint
    /// @param bus the session bus, for the keychain
    Runtime(const DataFolder &folder, Clock &clock, const ListenOverride &listen,
            const QDBusConnection &bus = QDBusConnection::sessionBus());
    ~Runtime() override;

    /// Opens the database, and waits for that; the first changed() and receiverChanged() follow by the event loop.
    Result<void> start();

    /// No new heartbeats, those in hand are stored and answered, the database is closed: 5 s in all, then stopped().
    void stop();

    /// Asks the engine; `then` is called later, after the changes that the wish brought about were told.
    void carryOut(const Wish &wish, const Who &who, Then then);

    /// Answered by historyRead(), pastRead(), the older pages, outagesRead(), refusedRead(), measured() and, only if something is
    /// wrong, damageFound().
    void readHistory(MonitorId monitor);
    void readPast(MonitorId monitor);
    void readOlderHeartbeats(MonitorId monitor, const PageEnd &below);
    void readOlderIncidents(MonitorId monitor, const PageEnd &below);
    void measure();
    void readOutages(Instant since);
    void readRefused(Instant since);
    void readDeliveries(const DeliveryQuery &query, const PageEnd &below);
    void readTimeline(IncidentId incident);
    void checkIntegrity();

    /// Somebody shows notices from now on: noticeWanted() asks for one, and noteAttempt() says what came of it.
    void showNotices();
    void noteAttempt(DeliveryId delivery, const Attempt &attempt);

    /// "Clean up now", told of by cleanUpProgress() and in the end by cleanUpFinished(); and an end to that.
    void cleanUp();
    void cancelCleanUp();

    [[nodiscard]] const ReceiverState &receiver() const { return m_receiver; }
    [[nodiscard]] const Settings &settings() const { return m_settings; }

signals:
    void changed(const aloft::Changes &changes);
    void receiverChanged(const aloft::ReceiverState &state);
    void storageFailed(const QString &sentence);
    void storageRecovered();
    void historyRead(const aloft::History &history);
    void pastRead(const aloft::Past &past);
    void olderHeartbeatsRead(const aloft::HeartbeatPage &page);
    void olderIncidentsRead(const aloft::IncidentPage &page);
    void measured(qint64 size_bytes);
    void outagesRead(const QList<aloft::Outage> &outages);
    void refusedRead(const QList<aloft::RefusedRequest> &refused);
    void deliveriesRead(const aloft::DeliveryPage &page);
    void timelineRead(const aloft::Timeline &timeline);
    void noticeWanted(const aloft::Message &message);
    /// The outside watchdog could not be told, for this reason; empty: it was told again.
    void watchdogFailed(const QString &sentence);
    void damageFound(const QString &sentence);
    void readFailed(const QString &sentence);
    /// @param total heartbeats to remove; 0 while they are being counted
    void cleanUpProgress(qint64 done, qint64 total);
    void cleanUpFinished(const aloft::CleanUp &cleanUp);
    void stopped();

private:
    void connectParts();
    void connectReader();
    void connectSenders();
    void tellWatchdog(const QUrl &url);
    void takeChanges(const Changes &changes);
    void listen();
    [[nodiscard]] Wish withOrigin(Wish wish) const;
    void endOverride();
    void finish();
    void endThreads();

    ListenOverride m_oneRun;
    Settings m_settings;
    ReceiverState m_receiver;
    Inbox m_inbox;
    std::unique_ptr<Core> m_core;
    std::unique_ptr<Network> m_network;
    std::unique_ptr<HistoryReader> m_reader;
    Senders m_senders;
    QThread m_coreThread;
    QThread m_networkThread;
    QThread m_readerThread;
    QTimer m_patience;
    bool m_finished = false;
};

} // namespace aloft

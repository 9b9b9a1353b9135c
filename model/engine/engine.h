// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarm.h"
#include "batch.h"
#include "inbox.h"
#include "pace.h"
#include "refused_log.h"
#include "model/store/store.h"
#include "model/wishes/wish.h"
#include "timetable.h"

#include <QTimer>

namespace aloft {

/// Owner of all state in memory and the only writer of the database. Applies signals, wishes and deadlines in order:
/// decides on copies, writes them in one transaction, commits, and only then takes them over and tells.
class Engine : public QObject
{
    Q_OBJECT

public:
    enum class Mode {
        Watching, ///< deadlines are judged as they pass
        Resting,  ///< no Aloft runs: deadlines are left alone, and statuses are those of the last moment it listened
    };

    /// @param alarm wakes the engine at the nearest moment; unused when resting
    /// @param lastListened the moment for which a resting engine shows statuses
    Engine(Store &store, const Clock &clock, Inbox &inbox, Alarm &alarm, Mode mode, std::optional<Instant> lastListened = {});

    /// Reads everything from the store, emits it as the first batch, and begins to work. Call once, in the engine's thread.
    Result<void> load();

    /// The one door for whatever a person or a script asks. Validated as a whole and written with its activity row in one
    /// transaction; an error leaves everything as it was.
    Result<Reply> carryOut(const Wish &wish, const Who &who);

    /// Applies what waits in the inbox, then judges what has passed. Runs by itself; public for an orderly stop.
    void work();

    /// Writes what was refused lately. Runs by itself a moment later; public for an orderly stop.
    void writeRefused();

    [[nodiscard]] const Settings &settings() const { return m_settings; }

signals:
    void changed(const aloft::Changes &changes);
    void answered(const QList<aloft::Answer> &answers);

    /// Writing fails since now, with the reason; and: it works again, and what waited has been written.
    void storageFailed(const QString &sentence);
    void storageRecovered();

private:
    [[nodiscard]] Batch newBatch() const;
    void applySignals();
    [[nodiscard]] Answer::Kind apply(const Signal &signal, Batch &batch);
    void noteRefused(RefusedRequest::Reason reason, const Signal &signal, MonitorId monitor);
    [[nodiscard]] MonitorId ownerOf(const QString &token) const;
    void takeRefused();
    void judgeMoments();
    [[nodiscard]] Result<void> commit(const Batch &batch);
    void retry();
    void takeOver(const Batch &batch);
    void reportStorage(const Result<void> &outcome);

    Store &m_store;
    const Clock &m_clock;
    Inbox &m_inbox;
    Alarm &m_alarm;
    const Mode m_mode;
    const std::optional<Instant> m_lastListened;

    Settings m_settings;
    Roster m_roster;
    Timetable m_timetable;
    QHash<MonitorId, Status> m_shown; ///< the statuses that were told last
    QHash<QByteArray, MonitorId> m_droppedTokens; ///< hashes of those that work no longer
    Pace m_pace;
    RefusedLog m_refused;
    QTimer m_refusedTimer;
    std::optional<Instant> m_refusedForgottenAt;
    MonitorId m_lastMonitor = 0;
    IncidentId m_lastIncident = 0;

    QList<Write> m_unwritten; ///< what time brought about while the disk failed
    QTimer m_retry;
    bool m_storageFailing = false;
};

} // namespace aloft

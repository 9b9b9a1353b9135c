// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarm.h"
#include "batch.h"
#include "blindness.h"
#include "inbox.h"
#include "mark.h"
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
    /// @param mark the last sign of life of the run before: Aloft was blind since then, and a resting engine shows statuses as
    /// they were at that moment
    Engine(Store &store, const Clock &clock, Inbox &inbox, Alarm &alarm, Mode mode, std::optional<Mark> mark = {});

    /// Reads everything from the store, emits it as the first batch, and begins to work. Call once, in the engine's thread.
    Result<void> load();

    /// The one door for whatever a person or a script asks. Validated as a whole and written with its activity row in one
    /// transaction; an error leaves everything as it was.
    Result<Reply> carryOut(const Wish &wish, const Who &who);

    /// Looks whether Aloft has been at work all the time, applies what waits in the inbox, then judges what has passed. Runs by
    /// itself when there is something to do; public for an orderly stop, and to be called every few seconds, see Blindness.
    void work();

    /// Whether what a job sends now would be kept, so that the liveness mark may be moved.
    [[nodiscard]] bool isStoring() const { return !m_storageFailing; }

    /// Whether jobs can reach the receiver. A watching engine is blind until it is told so.
    void setListening(bool listening);

    /// The clock has just jumped: all that is pending moves with it, so that this raises no alarm and hides none.
    void setClock(milliseconds by);

    /// What came of an attempt to send, see sendingWanted().
    void noteAttempt(DeliveryId delivery, const Attempt &attempt);

    /// Writes what was refused lately. Runs by itself a moment later; public for an orderly stop.
    void writeRefused();

    [[nodiscard]] const Settings &settings() const { return m_settings; }

signals:
    void changed(const aloft::Changes &changes);
    void answered(const QList<aloft::Answer> &answers);
    /// These are to be sent now; noteAttempt() is waited for. None while resting.
    void sendingWanted(const QList<aloft::Message> &messages);

    /// Writing fails since now, with the reason; and: it works again, and what waited has been written.
    void storageFailed(const QString &sentence);
    void storageRecovered();

private:
    [[nodiscard]] Batch newBatch() const;
    void startOver(const std::optional<Instant> &newestHeartbeat);
    void note(const std::optional<BlindInterval> &blind);
    void noteRecovery();
    void enterAll();
    void enter(const Monitor &monitor, Instant now, bool judged);
    void writeOrKeep(const QList<Write> &writes);
    void applySignals();
    [[nodiscard]] Answer::Kind apply(const Signal &signal, Batch &batch);
    void noteRefused(RefusedRequest::Reason reason, const Signal &signal, MonitorId monitor);
    [[nodiscard]] MonitorId ownerOf(const QString &token) const;
    void takeRefused();
    void judgeMoments();
    [[nodiscard]] Result<void> commit(const QList<Write> &writes, Instant began);
    void retry();
    void sendAlerts();
    void tellOutbox();
    void setAlarm();
    [[nodiscard]] Surroundings surroundings() const;
    void takeOver(const Batch &batch, bool judged = false);
    void reportStorage(const Result<void> &outcome, Instant began);

    Store &m_store;
    const Clock &m_clock;
    Inbox &m_inbox;
    Alarm &m_alarm;
    const Mode m_mode;
    const std::optional<Mark> m_mark;

    Settings m_settings;
    Roster m_roster;
    Timetable m_timetable;
    Blindness m_blindness{{}, 0};
    QHash<MonitorId, Status> m_shown; ///< the statuses that were told last
    QHash<QByteArray, MonitorId> m_droppedTokens; ///< hashes of those that work no longer
    Pace m_pace;
    Outbox m_outbox;
    std::optional<Instant> m_nextAlert; ///< when the outbox has something to do
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

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alarm.h"
#include "changes.h"
#include "inbox.h"
#include "model/store/store.h"
#include "model/wishes/wish.h"

#include <QHash>
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

    /// @param alarm wakes the engine at the nearest deadline; unused when resting
    /// @param lastListened the moment for which a resting engine shows statuses
    Engine(Store &store, const Clock &clock, Inbox &inbox, Alarm &alarm, Mode mode, std::optional<Instant> lastListened = {});

    /// Reads everything from the store and emits it as the first batch. Call once, in the engine's thread.
    Result<void> load();

    /// The one door for whatever a person or a script asks. Validated as a whole, written with its activity row in one
    /// transaction; an error leaves everything as it was.
    Result<Reply> carryOut(const Wish &wish, const Who &who);

    /// Applies what waits in the inbox, then judges what has passed. Runs by itself; public for an orderly stop.
    void work();

    [[nodiscard]] const Settings &settings() const { return m_settings; }

signals:
    void changed(const aloft::Changes &changes);
    void answered(const QList<aloft::Answer> &answers);

    /// Writing fails since now, with the reason; and: everything that waited has been written.
    void storageFailed(const QString &sentence);
    void storageRecovered();

private:
    struct Batch;
    /// A moment at which a monitor may change: due, deadline, or the end of a pause.
    struct Moment
    {
        Instant at;
        MonitorId monitor;
        bool operator>(const Moment &other) const { return at > other.at; }
    };

    [[nodiscard]] Instant judgedAt() const;
    [[nodiscard]] const Monitor *find(MonitorId id) const;
    void apply(Batch &batch, MonitorId id, const Event &event, Instant now);
    void applySignals(Batch &batch, const QList<Signal> &waiting, QList<Answer> &answers);
    void judgeMoments(Batch &batch, Instant now);
    void judge(Batch &batch, MonitorId id, Instant now);
    [[nodiscard]] Result<void> commit(Batch &batch);
    void takeOver(Batch &batch);
    void keepForLater(Batch &batch);
    void reportStorage(const Result<void> &outcome);
    void schedule(const Monitor &monitor);
    void armAlarm();
    void purgeDeleted(Batch &batch, Instant now);

    Result<void> carryOut(const wish::CreateMonitor &wish, Batch &batch);
    Result<void> carryOut(const wish::EditMonitor &wish, Batch &batch);
    Result<void> carryOut(const wish::PauseMonitor &wish, Batch &batch);
    Result<void> carryOut(const wish::ResumeMonitor &wish, Batch &batch);
    Result<void> carryOut(const wish::RotateToken &wish, Batch &batch);
    Result<void> carryOut(const wish::RemoveMonitor &wish, Batch &batch);
    Result<void> carryOut(const wish::RestoreMonitor &wish, Batch &batch);
    Result<void> carryOut(const wish::ImportMonitors &wish, Batch &batch);
    Result<void> carryOut(const wish::ShowMonitors &wish, Batch &batch);
    Result<void> carryOut(const wish::ShowIncidents &wish, Batch &batch);
    Result<void> carryOut(const wish::ChangeSettings &wish, Batch &batch);

    Store &m_store;
    const Clock &m_clock;
    Inbox &m_inbox;
    Alarm &m_alarm;
    const Mode m_mode;
    const std::optional<Instant> m_lastListened;

    Settings m_settings;
    QHash<MonitorId, Monitor> m_monitors;
    QHash<QString, MonitorId> m_byToken;
    std::vector<Moment> m_moments; ///< a heap with the nearest on top; outdated ones are skipped when they come up
    MonitorId m_nextMonitor = 1;
    IncidentId m_nextIncident = 1;

    QList<Write> m_unwritten; ///< misses that were noticed while the disk failed
    QTimer m_retry;
    bool m_storageFailing = false;
};

} // namespace aloft

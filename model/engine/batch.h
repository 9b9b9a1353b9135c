// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "changes.h"
#include "model/store/write.h"
#include "outbox.h"
#include "roster.h"

namespace aloft {

/// What one transaction will change: decisions on copies, the rows to write and the news to tell.
/// Dropped as a whole if it can't be written.
class Batch
{
public:
    struct Known
    {
        QList<BlindInterval> blind; ///< see Context
        std::optional<Instant> listenedUntil; ///< see Context
    };

    /// @param roster the monitors as they are; not touched
    /// @param settings the settings as they are
    /// @param shown the statuses that were told last
    /// @param lastIncident, lastMonitor the highest numbers given so far
    /// @param known what the rule has to know beside a monitor
    /// @param outbox the alerts on their way
    Batch(const Roster &roster, const Settings &settings, const QHash<MonitorId, Status> &shown, const Outbox &outbox,
          MonitorId lastMonitor, IncidentId lastIncident, Instant now, const Known &known);

    [[nodiscard]] Instant now() const { return m_now; }
    /// The monitor as this batch leaves it; null if there is none or it is purged.
    [[nodiscard]] const Monitor *find(MonitorId id) const;
    /// Looks at tokens as this batch leaves them. Deleted monitors are found as well.
    [[nodiscard]] const Monitor *findByToken(const QString &token) const;
    [[nodiscard]] const Settings &settings() const { return m_changes.settings ? *m_changes.settings : m_settings; }

    /// Lets the rule decide on a monitor that exists, and notes what comes of it.
    /// @param overPace see Context
    void apply(MonitorId id, const Event &event, bool overPace = false);

    /// Gives the monitor a number and adds it.
    MonitorId add(Monitor monitor);
    /// For what no rule decides on: name, tags and note.
    void replace(const Monitor &monitor);
    void purge(MonitorId id);
    void setSettings(const Settings &settings);
    /// Notes on the monitor's open incident that somebody has seen it; nothing if there is none, or somebody has.
    void acknowledge(MonitorId id, const QString &by);
    /// Adds the channel under the next number, or replaces the one with its number.
    ChannelId put(const Channel &channel);
    void forget(ChannelId channel);
    [[nodiscard]] Outbox &outbox() { return m_outbox; }
    [[nodiscard]] const Outbox &outbox() const { return m_outbox; }
    [[nodiscard]] Surroundings surroundings() const;
    /// Plans the alerts about all that has happened. To be called once, before the batch is written.
    void planAlerts();
    void write(const Write &row) { m_writes.append(row); }

    [[nodiscard]] const QList<Write> &writes() const { return m_writes; }
    [[nodiscard]] const QHash<MonitorId, Monitor> &touched() const { return m_touched; }
    [[nodiscard]] const QHash<MonitorId, Status> &shown() const { return m_shown; }
    /// The hashes of tokens that stop working with this batch.
    [[nodiscard]] const QHash<QByteArray, MonitorId> &droppedTokens() const { return m_droppedTokens; }
    [[nodiscard]] MonitorId lastMonitor() const { return m_lastMonitor; }
    [[nodiscard]] IncidentId lastIncident() const { return m_lastIncident; }
    /// The news, with every touched monitor as it is in the end.
    [[nodiscard]] Changes changes() const;

private:
    void note(const Monitor &before, const Monitor &after, const Outcome &outcome);
    void repeat(const Heartbeat &heartbeat);
    void step(const Monitor &monitor, Status to, Instant at);
    [[nodiscard]] Status shownOf(MonitorId id, Status otherwise) const;

    struct Repeat
    {
        qsizetype write; ///< its place in m_writes
        qsizetype change; ///< its place in the news
    };

    const Roster &m_roster;
    const Settings &m_settings;
    const QHash<MonitorId, Status> &m_shownBefore;
    const Instant m_now;
    const Known m_known;
    MonitorId m_lastMonitor;
    IncidentId m_lastIncident;

    QHash<MonitorId, Monitor> m_touched;
    QHash<QString, MonitorId> m_newTokens;
    QHash<MonitorId, Status> m_shown;
    QList<MonitorId> m_order;
    QList<Write> m_writes;
    QHash<MonitorId, Repeat> m_repeats; ///< where further repeats of a monitor's newest heartbeat are counted
    QHash<QByteArray, MonitorId> m_droppedTokens;
    Outbox m_outbox;
    Changes m_changes;
};

} // namespace aloft

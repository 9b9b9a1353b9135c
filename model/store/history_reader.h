// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"
#include "model/domain/clock.h"
#include "model/domain/refused_request.h"
#include "page.h"
#include "past.h"

#include <QObject>

namespace aloft {

/// What the detail view shows of the past.
struct History
{
    MonitorId monitor = 0;
    QList<Heartbeat> heartbeats; ///< the newest 200 at most, newest first
    QList<Incident> incidents; ///< the newest 200 at most, newest first, the open one included
    QList<RefusedRequest> refused = {}; ///< to this monitor's jobs, newest first
    std::optional<PageEnd> heartbeatsEnd = {}; ///< below it there are older ones; none: these are all
    std::optional<PageEnd> incidentsEnd = {};
};

/// One outage for "While you were away".
struct Outage
{
    Incident incident;
    QString monitorName;
};

/// Reads history on a connection of its own that cannot write. Lives in the reader's thread; everything is asked
/// and told by queued signals.
class HistoryReader : public QObject
{
    Q_OBJECT

public:
    /// @param path the database; it need not be there before the first question
    HistoryReader(QString path, const Clock &clock);

    /// Answered by historyRead(), with the first pages, and then by pastRead().
    void readHistory(aloft::MonitorId monitor);
    /// Uptime and days, as they are now.
    void readPast(aloft::MonitorId monitor);
    /// The page below that end, also far down in a history of millions.
    void readOlderHeartbeats(aloft::MonitorId monitor, const aloft::PageEnd &below);
    void readOlderIncidents(aloft::MonitorId monitor, const aloft::PageEnd &below);
    /// What the database takes on disk, with what SQLite keeps beside it.
    void measure();
    /// All incidents that were open at some time since then and are worth telling, newest first, at most 500.
    void readOutages(aloft::Instant since);
    /// What was refused since then, whoever asked, newest first, at most 500.
    void readRefused(aloft::Instant since);
    /// The page of the delivery log below that end.
    void readDeliveries(const aloft::DeliveryQuery &query, const aloft::PageEnd &below);
    /// Answered by timelineRead(), unless there is no such incident any more.
    void readTimeline(aloft::IncidentId incident);
    /// SQLite's quick_check; tells only if something is wrong.
    void checkIntegrity();

signals:
    void historyRead(const aloft::History &history);
    void pastRead(const aloft::Past &past);
    void olderHeartbeatsRead(const aloft::HeartbeatPage &page);
    void olderIncidentsRead(const aloft::IncidentPage &page);
    void measured(qint64 size_bytes);
    void outagesRead(const QList<aloft::Outage> &outages);
    void refusedRead(const QList<aloft::RefusedRequest> &refused);
    void deliveriesRead(const aloft::DeliveryPage &page);
    void timelineRead(const aloft::Timeline &timeline);
    void damageFound(const QString &sentence);
    void readFailed(const QString &sentence);

private:
    [[nodiscard]] bool ensureOpen();
    template <typename T>
    void tell(const Result<T> &read, void (HistoryReader::*signal)(const T &));

    Database m_connection;
    const Clock &m_clock;
    bool m_open = false;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_reader.h"

#include "alert_rows.h"
#include "rows.h"

#include <QCoreApplication>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageLength = 200;
constexpr int outagesShown = 500;
constexpr int refusedShown = 500;
constexpr int refusedShownOfOne = 50;

Result<History> firstPages(Database &database, MonitorId monitor)
{
    auto heartbeats = readHeartbeatPage(database, monitor, PageEnd(), pageLength);
    if (!heartbeats)
        return heartbeats.error();
    auto incidents = readIncidentPage(database, monitor, PageEnd(), pageLength);
    if (!incidents)
        return incidents.error();
    auto refused = readRefusedOf(database, monitor, refusedShownOfOne);
    if (!refused)
        return refused.error();
    return History{.monitor = monitor,
                   .heartbeats = std::move(heartbeats->heartbeats),
                   .incidents = std::move(incidents->incidents),
                   .refused = std::move(*refused),
                   .heartbeatsEnd = heartbeats->hasOlder ? std::optional(heartbeats->end) : std::nullopt,
                   .incidentsEnd = incidents->hasOlder ? std::optional(incidents->end) : std::nullopt};
}

} // namespace

HistoryReader::HistoryReader(QString path, const Clock &clock)
    : m_connection(std::move(path), Database::Access::ReadOnly), m_clock(clock)
{
}

bool HistoryReader::ensureOpen()
{
    if (!m_open) {
        const auto opened = m_connection.open();
        if (!opened)
            emit readFailed(opened.error().sentence);
        m_open = opened.has_value();
    }
    return m_open;
}

template <typename T>
void HistoryReader::tell(const Result<T> &read, void (HistoryReader::*signal)(const T &))
{
    if (read)
        emit(this->*signal)(*read);
    else
        emit readFailed(read.error().sentence);
}

void HistoryReader::readHistory(MonitorId monitor)
{
    if (!ensureOpen())
        return;
    tell(firstPages(m_connection, monitor), &HistoryReader::historyRead);
    readPast(monitor);
}

void HistoryReader::readPast(MonitorId monitor)
{
    if (ensureOpen())
        tell(aloft::readPast(m_connection, monitor, m_clock.now()), &HistoryReader::pastRead);
}

void HistoryReader::readOlderHeartbeats(MonitorId monitor, const PageEnd &below)
{
    if (ensureOpen())
        tell(readHeartbeatPage(m_connection, monitor, below, pageLength), &HistoryReader::olderHeartbeatsRead);
}

void HistoryReader::readOlderIncidents(MonitorId monitor, const PageEnd &below)
{
    if (ensureOpen())
        tell(readIncidentPage(m_connection, monitor, below, pageLength), &HistoryReader::olderIncidentsRead);
}

void HistoryReader::measure()
{
    emit measured(sizeOnDisk(m_connection.path()));
}

void HistoryReader::readOutages(Instant since)
{
    if (!ensureOpen())
        return;
    const auto rows = m_connection.run(u"SELECT %1, monitor.name FROM incident JOIN monitor ON monitor.id = incident.monitor_id "
                                       "WHERE quiet = 0 AND deleted_at_ms IS NULL AND "
                                       "(started_at_ms > ? OR resolved_at_ms IS NULL OR resolved_at_ms > ?) "
                                       "ORDER BY started_at_ms DESC LIMIT ?"_s.arg(incidentColumns),
                                       {toUtc_ms(since), toUtc_ms(since), outagesShown});
    if (!rows) {
        emit readFailed(rows.error().sentence);
        return;
    }
    QList<Outage> outages;
    while ((*rows)->next())
        outages.append({incidentIn(**rows), (*rows)->value(incidentColumnCount).toString()});
    (*rows)->finish();
    emit outagesRead(outages);
}

void HistoryReader::readRefused(Instant since)
{
    if (!ensureOpen())
        return;
    auto refused = readRefusedSince(m_connection, since, refusedShown);
    if (refused)
        emit refusedRead(*refused);
    else
        emit readFailed(refused.error().sentence);
}

void HistoryReader::readDeliveries(const DeliveryQuery &query, const PageEnd &below)
{
    if (ensureOpen())
        tell(readDeliveryPage(m_connection, query, below, pageLength), &HistoryReader::deliveriesRead);
}

void HistoryReader::readTimeline(IncidentId incident)
{
    if (!ensureOpen())
        return;
    const auto read = aloft::readTimeline(m_connection, incident);
    if (!read)
        emit readFailed(read.error().sentence);
    else if (*read)
        emit timelineRead(**read);
}

void HistoryReader::checkIntegrity()
{
    if (!ensureOpen())
        return;
    const auto verdict = m_connection.valueOf(u"PRAGMA quick_check(1)"_s);
    if (!verdict)
        emit damageFound(verdict.error().sentence);
    else if (verdict->toString() != "ok"_L1)
        emit damageFound(QCoreApplication::translate("Store", "The database %1 is damaged (%2). Make a copy of it now; "
                                                              "what Aloft shows may be incomplete.")
                             .arg(m_connection.path(), verdict->toString()));
}

} // namespace aloft

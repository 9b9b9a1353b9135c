// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_reader.h"

#include "rows.h"

#include <QCoreApplication>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int heartbeatsShown = 200;
constexpr int incidentsShown = 500;
constexpr int refusedShown = 500;
constexpr int refusedShownOfOne = 50;

} // namespace

HistoryReader::HistoryReader(QString path) : m_connection(std::move(path), Database::Access::ReadOnly) {}

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

void HistoryReader::readHistory(MonitorId monitor)
{
    if (!ensureOpen())
        return;
    auto heartbeats = readHeartbeats(m_connection, monitor, heartbeatsShown);
    if (!heartbeats) {
        emit readFailed(heartbeats.error().sentence);
        return;
    }
    auto incidents = readIncidents(m_connection, monitor, incidentsShown);
    if (!incidents) {
        emit readFailed(incidents.error().sentence);
        return;
    }
    auto refused = readRefusedOf(m_connection, monitor, refusedShownOfOne);
    if (!refused) {
        emit readFailed(refused.error().sentence);
        return;
    }
    emit historyRead({.monitor = monitor,
                      .heartbeats = std::move(*heartbeats),
                      .incidents = std::move(*incidents),
                      .refused = std::move(*refused)});
}

void HistoryReader::readOutages(Instant since)
{
    if (!ensureOpen())
        return;
    const auto rows = m_connection.run(u"SELECT %1, monitor.name FROM incident JOIN monitor ON monitor.id = incident.monitor_id "
                                       "WHERE quiet = 0 AND deleted_at_ms IS NULL AND "
                                       "(started_at_ms > ? OR resolved_at_ms IS NULL OR resolved_at_ms > ?) "
                                       "ORDER BY started_at_ms DESC LIMIT ?"_s.arg(incidentColumns),
                                       {toUtc_ms(since), toUtc_ms(since), incidentsShown});
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

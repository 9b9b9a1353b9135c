// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"
#include "model/domain/heartbeat.h"
#include "model/domain/refused_request.h"

#include <QObject>

namespace aloft {

/// What the detail view shows of the past.
struct History
{
    MonitorId monitor = 0;
    QList<Heartbeat> heartbeats; ///< the newest 200 at most, newest first
    QList<Incident> incidents;   ///< newest first, the open one included
    QList<RefusedRequest> refused = {}; ///< to this monitor's jobs, newest first
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
    explicit HistoryReader(QString path);

    void readHistory(aloft::MonitorId monitor);
    /// All incidents that were open at some time since then and are worth telling, newest first, at most 500.
    void readOutages(aloft::Instant since);
    /// What was refused since then, whoever asked, newest first, at most 500.
    void readRefused(aloft::Instant since);
    /// SQLite's quick_check; tells only if something is wrong.
    void checkIntegrity();

signals:
    void historyRead(const aloft::History &history);
    void outagesRead(const QList<aloft::Outage> &outages);
    void refusedRead(const QList<aloft::RefusedRequest> &refused);
    void damageFound(const QString &sentence);
    void readFailed(const QString &sentence);

private:
    [[nodiscard]] bool ensureOpen();

    Database m_connection;
    bool m_open = false;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/heartbeat.h"
#include "model/domain/result.h"

#include <QObject>

namespace aloft {

/// What the detail view shows of the past.
struct History
{
    MonitorId monitor = 0;
    QList<Heartbeat> heartbeats; ///< the newest 200 at most, newest first
    QList<Incident> incidents;   ///< newest first, the open one included
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
    explicit HistoryReader(QString folder);
    ~HistoryReader() override;

    void readHistory(aloft::MonitorId monitor);
    /// All incidents that were open at some time since then, newest first, at most 500.
    void readOutages(aloft::Instant since);
    /// SQLite's quick_check; tells only if something is wrong.
    void checkIntegrity();

signals:
    void historyRead(const aloft::History &history);
    void outagesRead(const QList<aloft::Outage> &outages);
    void damageFound(const QString &sentence);
    void readFailed(const QString &sentence);

private:
    [[nodiscard]] bool ensureOpen();

    QString m_folder;
    QString m_connectionName;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/heartbeat.h"
#include "model/domain/monitor.h"
#include "model/domain/settings.h"

#include <QJsonObject>

#include <variant>

namespace aloft {

/// What one transaction can consist of. Rows are whole, so that writing one again after a failure does no harm.
namespace write {

struct AddHeartbeat
{
    Heartbeat heartbeat;
};

/// Adds or replaces the monitor's row and tags. Its last heartbeat is not part of it: the heartbeat's row is the truth.
struct PutMonitor
{
    Monitor monitor;
};

struct PutIncident
{
    Incident incident;
};

struct AddStatusChange
{
    MonitorId monitor;
    Status status;
    Instant at;
};

struct KeepTokenHash
{
    MonitorId monitor;
    QByteArray hash;
    Instant at;
};

/// One line of who did what: the values before and after, with only the changed fields.
struct AddActivity
{
    Instant at;
    QString who;
    QString through;
    QString what; ///< the wish's key
    std::optional<MonitorId> monitor;
    QJsonObject before;
    QJsonObject after;
};

struct PutSettings
{
    Settings settings;
};

/// Removes the monitor and all of its history for good.
struct PurgeMonitor
{
    MonitorId monitor;
};

} // namespace write

using Write = std::variant<write::AddHeartbeat, write::PutMonitor, write::PutIncident, write::AddStatusChange,
                           write::KeepTokenHash, write::AddActivity, write::PutSettings, write::PurgeMonitor>;

} // namespace aloft

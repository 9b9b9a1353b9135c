// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/alert.h"
#include "model/domain/heartbeat.h"
#include "model/domain/monitor.h"
#include "model/domain/refused_request.h"
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

/// More like the newest stored heartbeat of the same monitor, kind and effect: moves its end and counts them.
struct RepeatHeartbeat
{
    Heartbeat heartbeat; ///< the last of them; repeats says how many
};

struct PutRun
{
    MonitorId monitor;
    Run run;
};

/// Removes the run from those under way; if no end was heard, its start says so from now on.
struct EndRun
{
    MonitorId monitor;
    Run run;
    bool unheard;
};

/// What has been refused so far, or once more: a row is told by all but its end and count.
struct PutRefused
{
    RefusedRequest refused;
};

/// Removes refused requests that nobody looks for any more: of strangers before one moment, of monitors before another.
struct ForgetRefused
{
    Instant strangersBefore;
    Instant monitorsBefore;
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

/// Adds the blind interval, or moves its ends.
struct PutBlind
{
    BlindInterval blind;
};

/// The computer's clock was set: all that is pending moves with it, and all heartbeats so far count as that much later.
struct SetClock
{
    ClockSet set;
};

/// Adds or replaces the channel, its secrets included.
struct PutChannel
{
    Channel channel;
};

/// Forgets the channel for good. What went through it stays in the log.
struct DropChannel
{
    ChannelId channel;
};

/// Adds or replaces the delivery's own row, without its alerts.
struct PutDelivery
{
    Delivery delivery;
};

/// Adds one of its alerts, or replaces it.
struct PutAlert
{
    DeliveryId delivery;
    qint64 position; ///< among the delivery's, from 0
    Alert alert;
};

/// Removes all alerts of a delivery, before they are written anew.
struct DropAlerts
{
    DeliveryId delivery;
};

/// Removes a delivery with its alerts: another one has taken them.
struct DropDelivery
{
    DeliveryId delivery;
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

using Write = std::variant<write::AddHeartbeat, write::RepeatHeartbeat, write::PutRun, write::EndRun, write::PutRefused,
                           write::ForgetRefused, write::PutMonitor, write::PutIncident, write::AddStatusChange,
                           write::KeepTokenHash, write::AddActivity, write::PutBlind, write::SetClock, write::PutSettings, write::PurgeMonitor,
                           write::PutChannel, write::DropChannel, write::PutDelivery, write::PutAlert, write::DropAlerts, write::DropDelivery>;

} // namespace aloft

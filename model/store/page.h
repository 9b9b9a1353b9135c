// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/alert.h"
#include "model/domain/heartbeat.h"

#include <limits>

namespace aloft {

/// Where a page of history ended, newest first: the next one begins below it. As it is by default, at the very top.
struct PageEnd
{
    Instant at = Instant::max();
    qint64 id = std::numeric_limits<qint64>::max(); ///< of the row, which tells those of one moment apart

    bool operator==(const PageEnd &) const = default;
};

/// Some heartbeats of one monitor, newest first.
struct HeartbeatPage
{
    MonitorId monitor = 0;
    PageEnd below = {}; ///< as it was asked for
    QList<Heartbeat> heartbeats = {};
    PageEnd end = {};
    bool hasOlder = false; ///< there are more below its end
};

/// Some incidents of one monitor, newest first.
struct IncidentPage
{
    MonitorId monitor = 0;
    PageEnd below = {}; ///< as it was asked for
    QList<Incident> incidents = {};
    PageEnd end = {};
    bool hasOlder = false; ///< there are more below its end
};

/// Which deliveries are looked for; what is left out does not matter.
struct DeliveryQuery
{
    std::optional<ChannelId> channel = {};
    std::optional<Delivery::Kind> kind = {};
    std::optional<Delivery::State> state = {};
    std::optional<MonitorId> monitor = {};
    QString text = {}; ///< part of a monitor's or the channel's name, or of the fault

    bool operator==(const DeliveryQuery &) const = default;
};

/// Some deliveries, newest first.
struct DeliveryPage
{
    DeliveryQuery query = {};
    PageEnd below = {}; ///< as it was asked for
    QList<Delivery> deliveries = {};
    PageEnd end = {};
    bool hasOlder = false; ///< there are more below its end
};

/// What happened around an incident: it says itself when it began and ended, these when somebody was alerted.
struct Timeline
{
    Incident incident = {};
    QList<Delivery> deliveries = {}; ///< with an alert of it, the oldest first
};

} // namespace aloft

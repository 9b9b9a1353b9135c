// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/alert.h"

#include <QHash>

namespace aloft {

/// Where the down of an open incident went, and when it was told last.
struct Told
{
    MonitorId monitor = 0;
    bool isAcknowledged = false;
    QMap<ChannelId, Instant> at = {};
};

/// What the database knows of alerts when Aloft starts.
struct StoredAlerts
{
    QList<Channel> channels = {};
    QList<Delivery> waiting = {};
    QHash<IncidentId, Told> told = {};
    QHash<MonitorId, QList<Instant>> changes = {}; ///< of the last hour, oldest first: incidents that began or ended
    ChannelId lastChannel = 0;
    DeliveryId lastDelivery = 0;
};

} // namespace aloft

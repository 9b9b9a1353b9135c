// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/alert.h"
#include "model/domain/decide.h"
#include "model/domain/settings.h"

namespace aloft {

/// A change of the status that is shown, Late included.
struct StatusStep
{
    MonitorId monitor = 0;
    QString name;
    Status from;
    Status to;
    Instant at; ///< when it happened, which may be earlier than when it was noticed

    bool operator==(const StatusStep &) const = default;
};

/// An incident that opened or ended, with all that an alert says.
struct IncidentNews
{
    Incident incident;
    Monitor monitor; ///< as it is afterwards
};

/// One batch of what the engine did, in the order in which it happened within each list.
struct Changes
{
    bool everything = false;  ///< monitors holds all of them: forget what was known before
    QList<Monitor> monitors;  ///< created or changed, deleted ones included
    QList<MonitorId> purged;  ///< gone for good
    QList<Heartbeat> heartbeats;
    QList<Heartbeat> repeated; ///< like the newest stored of their monitor and kind; repeats says how many, at when the last came
    QList<IncidentNews> opened;
    QList<IncidentNews> resolved;
    QList<StatusStep> steps;
    QList<Monitor> unproven; ///< of which a person is to be asked now whether their jobs ran
    QList<BlindInterval> blind; ///< that began, ended or moved
    QList<ClockSet> clockSets; ///< newest first
    QList<Incident> acknowledged; ///< that somebody has seen
    std::optional<QList<Channel>> channels; ///< all of them, if one was added, changed or removed
    QList<Delivery> deliveries; ///< added or changed; in the first batch those that wait
    QList<DeliveryId> mergedDeliveries; ///< gone, since their alerts went over to others
    std::optional<Settings> settings;

    [[nodiscard]] bool isEmpty() const
    {
        return !everything && monitors.isEmpty() && purged.isEmpty() && heartbeats.isEmpty() && repeated.isEmpty() && opened.isEmpty()
            && resolved.isEmpty() && steps.isEmpty() && unproven.isEmpty() && blind.isEmpty() && clockSets.isEmpty() && !settings
            && acknowledged.isEmpty() && !channels && deliveries.isEmpty() && mergedDeliveries.isEmpty();
    }
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"
#include "page.h"
#include "stored_alerts.h"
#include "write.h"

namespace aloft {

/// Carry one write out, inside the transaction that is open.
Result<void> writeRow(Database &database, const write::PutChannel &put);
Result<void> writeRow(Database &database, const write::PutDelivery &put);
Result<void> writeRow(Database &database, const write::PutAlert &put);

/// @param now what happened within the hour before it counts for flapping
[[nodiscard]] Result<StoredAlerts> readAlerts(Database &database, Instant now);

/// Newest first, with their alerts: those below the end of an earlier page, `most` of them at most.
[[nodiscard]] Result<DeliveryPage> readDeliveryPage(Database &database, const DeliveryQuery &query, const PageEnd &below, int most);

/// One with its alerts; none if there is no such delivery.
[[nodiscard]] Result<std::optional<Delivery>> readDelivery(Database &database, DeliveryId id);

/// None if there is no such incident.
[[nodiscard]] Result<std::optional<Timeline>> readTimeline(Database &database, IncidentId incident);

} // namespace aloft

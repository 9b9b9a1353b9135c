// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/alert.h"

#include <QJsonObject>

namespace aloft {

/// A channel as scripts see it: id, name, type, default, enabled, onlyAfterSeconds, remindEverySeconds, fields (what was filled
/// in, by key), secrets (by key where each is kept, "keychain" or "database"; never what it is), removedAt.
[[nodiscard]] QJsonObject channelToJson(const Channel &channel);

/// A delivery as scripts see it: id, channelId, channelName, kind, state, alerts (each with kind, monitorId, monitorName, at,
/// incidentId, missedRuns), hold (reason, until, detail), createdAt, nextAt (of a waiting one), attempts, firstAttemptAt,
/// lastAttemptAt, tookMilliseconds, code, fault, request, answer. Always English but for names and faults; null when there is
/// none.
[[nodiscard]] QJsonObject deliveryToJson(const Delivery &delivery);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/alert.h"

#include <QJsonObject>

namespace aloft {

/// Only the last alert of each incident, in the order in which the incidents came about. Told twice, it changes nothing.
[[nodiscard]] QList<Alert> lastOfEachIncident(const QList<Alert> &alerts);

/// What a webhook sends, and a command gets on its input, as the README says: for programs, so always in English. A message
/// about several incidents is a digest with a list of alerts.
[[nodiscard]] QJsonObject payloadOf(const Message &message);

} // namespace aloft

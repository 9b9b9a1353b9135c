// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json_fields.h"

#include "model/domain/settings.h"

namespace aloft {

/// How the receiver's settings look in a wish and in the database: one member each; limits in bytes, seconds and counts.
[[nodiscard]] QJsonObject toJson(const Limits &limits);
[[nodiscard]] QJsonObject toJson(const Https &https);

/// What is missing keeps its default. What is of another kind, out of range or unknown is a fault of the outer fields.
[[nodiscard]] Limits readLimits(JsonFields &outer, const QJsonObject &json);
[[nodiscard]] Https readHttps(JsonFields &outer, const QJsonObject &json);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json_fields.h"

#include "model/domain/retention.h"

namespace aloft {

/// How retention looks in a wish and in the database.
[[nodiscard]] QJsonObject toJson(const Retention &retention);

/// What is missing keeps its default. What is of another kind, out of range or unknown is a fault of the outer fields.
[[nodiscard]] Retention readRetention(JsonFields &outer, const QJsonObject &json);

} // namespace aloft

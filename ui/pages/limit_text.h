// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/limit_fields.h"

#include <QString>

#include <optional>

namespace aloft {

/// A limit as a person reads it: "10 KiB", "2 GiB", "512 bytes", "50", "10 s".
[[nodiscard]] QString limitText(LimitField::Unit unit, qint64 value);

/// What was typed, such as "10 KiB", "1 MiB", "512", "10 s" or "1m30s"; a number without a unit is in bytes, seconds or pieces.
/// @return nothing if it is no such thing
[[nodiscard]] std::optional<qint64> limitIn(LimitField::Unit unit, const QString &typed);

/// A size that was measured, rounded: "38.2 MiB".
[[nodiscard]] QString sizeText(qint64 bytes);

/// The sentence to show beside the field, or nothing if what was typed is in its range: "From 1 KiB to 64 KiB".
[[nodiscard]] QString limitFault(const LimitField &field, const QString &typed);

} // namespace aloft

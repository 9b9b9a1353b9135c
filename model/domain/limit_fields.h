// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "limits.h"

#include <QLatin1StringView>

#include <span>

namespace aloft {

/// A limit that a person can set, with the range in which it makes sense. What is no part of limitFields() is for tests only.
struct LimitField
{
    enum class Unit { Bytes, Count, Seconds };

    QLatin1StringView key; ///< for JSON and the database
    Unit unit;
    qint64 least;
    qint64 most;
    qint64 (*valueOf)(const Limits &limits); ///< in the unit
    void (*set)(Limits &limits, qint64 value);
};

/// Those about the size of a request, about its time, and about how many there may be.
[[nodiscard]] std::span<const LimitField> limitFields();

} // namespace aloft

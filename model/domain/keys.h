// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <array>
#include <optional>
#include <utility>

namespace aloft {

/// A table of enumerators and the words that stand for them in files, JSON and the database.
template<typename Value, std::size_t size>
using KeyTable = std::array<std::pair<Value, QLatin1StringView>, size>;

/// The word for a value; every enumerator is in its table.
template<typename Value, std::size_t size>
[[nodiscard]] QString keyOf(const KeyTable<Value, size> &table, Value value)
{
    for (const auto &[candidate, key] : table) {
        if (candidate == value)
            return key;
    }
    Q_UNREACHABLE();
}

/// The value for a word, or none if the table does not know it.
template<typename Value, std::size_t size>
[[nodiscard]] std::optional<Value> valueOf(const KeyTable<Value, size> &table, const QString &word)
{
    for (const auto &[value, key] : table) {
        if (key == word)
            return value;
    }
    return std::nullopt;
}

} // namespace aloft

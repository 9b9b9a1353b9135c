// SPDX-License-Identifier: GPL-3.0-or-later
#include "limit_fields.h"

#include <array>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

using Unit = LimitField::Unit;

template <auto member>
constexpr LimitField number(QLatin1StringView key, Unit unit, qint64 least, qint64 most)
{
    return {key,
            unit,
            least,
            most,
            [](const Limits &limits) { return qint64{limits.*member}; },
            [](Limits &limits, qint64 value) { limits.*member = static_cast<std::decay_t<decltype(limits.*member)>>(value); }};
}

template <auto member>
constexpr LimitField time(QLatin1StringView key, qint64 least, qint64 most)
{
    return {key,
            Unit::Seconds,
            least,
            most,
            [](const Limits &limits) { return qint64{std::chrono::duration_cast<std::chrono::seconds>(limits.*member).count()}; },
            [](Limits &limits, qint64 value) { limits.*member = std::chrono::seconds(value); }};
}

constexpr std::array fields{
    number<&Limits::requestLine_bytes>("requestLineBytes"_L1, Unit::Bytes, 256, 64 * 1024),
    number<&Limits::fields_bytes>("headerBytes"_L1, Unit::Bytes, 1024, 64 * 1024),
    number<&Limits::fieldLines>("headerLines"_L1, Unit::Count, 10, 1000),
    number<&Limits::keptBody_bytes>("keptBodyBytes"_L1, Unit::Bytes, 0, 64 * 1024),
    number<&Limits::body_bytes>("bodyBytes"_L1, Unit::Bytes, 1024, 64 * 1024 * 1024),
    time<&Limits::headTime>("headSeconds"_L1, 1, 600),
    time<&Limits::bodyTime>("bodySeconds"_L1, 1, 600),
    time<&Limits::idleTime>("idleSeconds"_L1, 1, 3600),
    number<&Limits::connections>("connections"_L1, Unit::Count, 8, 4096),
    number<&Limits::connectionsPerAddress>("connectionsPerAddress"_L1, Unit::Count, 1, 4096),
    number<&Limits::tlsConnections>("tlsConnections"_L1, Unit::Count, 1, 1024),
    number<&Limits::rowsPerSecond>("rowsPerSecond"_L1, Unit::Count, 1, 10'000),
    number<&Limits::rowsAtOnce>("rowsAtOnce"_L1, Unit::Count, 1, 100'000),
    number<&Limits::unknownPerMinute>("unknownPerMinute"_L1, Unit::Count, 1, 10'000),
};

} // namespace

std::span<const LimitField> limitFields()
{
    return fields;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "blind_interval.h"

#include "keys.h"

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array reasonKeys{
    std::pair{BlindReason::ComputerOff, "computer off"_L1}, std::pair{BlindReason::Closed, "closed"_L1},
    std::pair{BlindReason::Crashed, "crashed"_L1},          std::pair{BlindReason::Asleep, "asleep"_L1},
    std::pair{BlindReason::Stalled, "stalled"_L1},          std::pair{BlindReason::NotListening, "not listening"_L1},
    std::pair{BlindReason::NotStoring, "not storing"_L1},
};

} // namespace

QString blindReasonKey(BlindReason reason)
{
    return keyOf(reasonKeys, reason);
}

std::optional<BlindReason> blindReasonFromKey(const QString &key)
{
    return valueOf(reasonKeys, key);
}

bool overlaps(const BlindInterval &blind, Instant from, Instant until)
{
    return blind.from <= until && (!blind.until || *blind.until >= from);
}

} // namespace aloft

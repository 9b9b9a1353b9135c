// SPDX-License-Identifier: GPL-3.0-or-later
#include "refused_request.h"

#include "keys.h"

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

using Reason = RefusedRequest::Reason;

constexpr std::array reasonKeys{
    std::pair{Reason::UnknownToken, "unknown token"_L1},   std::pair{Reason::OldToken, "old token"_L1},
    std::pair{Reason::DeletedMonitor, "deleted monitor"_L1}, std::pair{Reason::WrongMethod, "wrong method"_L1},
    std::pair{Reason::UnknownSignal, "unknown signal"_L1}, std::pair{Reason::NoSuchAddress, "no such address"_L1},
    std::pair{Reason::Malformed, "malformed"_L1},          std::pair{Reason::TooLarge, "too large"_L1},
    std::pair{Reason::TooSlow, "too slow"_L1},             std::pair{Reason::TooMany, "too many"_L1},
    std::pair{Reason::NoTls, "no tls"_L1},
};

} // namespace

QString refusedReasonKey(Reason reason)
{
    return keyOf(reasonKeys, reason);
}

std::optional<Reason> refusedReasonFromKey(const QString &key)
{
    return valueOf(reasonKeys, key);
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "status.h"

#include "keys.h"

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array statusKeys{
    std::pair{Status::Pending, "pending"_L1}, std::pair{Status::Up, "up"_L1},         std::pair{Status::Late, "late"_L1},
    std::pair{Status::Down, "down"_L1},       std::pair{Status::Paused, "paused"_L1},
};

constexpr std::array typeKeys{
    std::pair{MonitorType::Heartbeat, "heartbeat"_L1},
    std::pair{MonitorType::Http, "http"_L1},
};

} // namespace

QString statusKey(Status status)
{
    return keyOf(statusKeys, status);
}

std::optional<Status> statusFromKey(const QString &key)
{
    return valueOf(statusKeys, key);
}

QString typeKey(MonitorType type)
{
    return keyOf(typeKeys, type);
}

std::optional<MonitorType> typeFromKey(const QString &key)
{
    return valueOf(typeKeys, key);
}

} // namespace aloft

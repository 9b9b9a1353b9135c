// SPDX-License-Identifier: GPL-3.0-or-later
#include "incident.h"

#include "keys.h"

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array causeKeys{
    std::pair{Cause::Kind::NeverReceived, "never received"_L1},
    std::pair{Cause::Kind::Missed, "missed"_L1},
    std::pair{Cause::Kind::Reported, "reported"_L1},
};

constexpr std::array resolutionKeys{
    std::pair{Resolution::Heartbeat, "heartbeat"_L1},
    std::pair{Resolution::ItRan, "it ran"_L1},
    std::pair{Resolution::ScheduleChanged, "schedule changed"_L1},
    std::pair{Resolution::Paused, "paused"_L1},
    std::pair{Resolution::TypeChanged, "type changed"_L1},
    std::pair{Resolution::Deleted, "deleted"_L1},
};

} // namespace

QString causeKey(Cause::Kind kind)
{
    return keyOf(causeKeys, kind);
}

std::optional<Cause::Kind> causeFromKey(const QString &key)
{
    return valueOf(causeKeys, key);
}

QString resolutionKey(Resolution resolution)
{
    return keyOf(resolutionKeys, resolution);
}

std::optional<Resolution> resolutionFromKey(const QString &key)
{
    return valueOf(resolutionKeys, key);
}

milliseconds durationOf(const Incident &incident, Instant now)
{
    return incident.resolvedAt.value_or(std::max(now, incident.startedAt)) - incident.startedAt;
}

} // namespace aloft

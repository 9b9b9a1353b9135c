// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert.h"

#include "keys.h"

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array alertKeys{
    std::pair{Alert::Kind::Down, "down"_L1},
    std::pair{Alert::Kind::Up, "up"_L1},
    std::pair{Alert::Kind::Late, "late"_L1},
    std::pair{Alert::Kind::Reminder, "reminder"_L1},
};

constexpr std::array deliveryKindKeys{
    std::pair{Delivery::Kind::Down, "down"_L1},         std::pair{Delivery::Kind::Up, "up"_L1},
    std::pair{Delivery::Kind::Late, "late"_L1},         std::pair{Delivery::Kind::Reminder, "reminder"_L1},
    std::pair{Delivery::Kind::Digest, "digest"_L1},     std::pair{Delivery::Kind::Test, "test"_L1},
};

constexpr std::array stateKeys{
    std::pair{Delivery::State::Waiting, "waiting"_L1},
    std::pair{Delivery::State::Sent, "sent"_L1},
    std::pair{Delivery::State::GivenUp, "given up"_L1},
    std::pair{Delivery::State::Held, "held"_L1},
};

constexpr std::array holdKeys{
    std::pair{HoldReason::Gathering, "gathering"_L1},
    std::pair{HoldReason::NotAcknowledged, "not acknowledged"_L1},
    std::pair{HoldReason::Acknowledged, "acknowledged"_L1},
    std::pair{HoldReason::QuietHours, "quiet hours"_L1},
    std::pair{HoldReason::NotificationsPaused, "notifications paused"_L1},
    std::pair{HoldReason::Snoozed, "snoozed"_L1},
    std::pair{HoldReason::ParentDown, "parent down"_L1},
    std::pair{HoldReason::Flapping, "flapping"_L1},
    std::pair{HoldReason::Edited, "edited"_L1},
    std::pair{HoldReason::Paused, "paused"_L1},
    std::pair{HoldReason::Deleted, "deleted"_L1},
    std::pair{HoldReason::Maintenance, "maintenance"_L1},
    std::pair{HoldReason::BackBefore, "back before"_L1},
    std::pair{HoldReason::ChannelOff, "channel off"_L1},
};

Delivery::Kind kindOf(const Alert &alert)
{
    switch (alert.kind) {
    case Alert::Kind::Down: return Delivery::Kind::Down;
    case Alert::Kind::Up: return Delivery::Kind::Up;
    case Alert::Kind::Late: return Delivery::Kind::Late;
    case Alert::Kind::Reminder: return Delivery::Kind::Reminder;
    }
    Q_UNREACHABLE();
}

} // namespace

Delivery::Kind kindOf(const QList<Alert> &alerts)
{
    if (alerts.isEmpty())
        return Delivery::Kind::Test;
    const Alert &last = alerts.constLast();
    const bool alike = std::ranges::all_of(alerts, [&last](const Alert &alert) { return alert.kind == last.kind; });
    const bool ofOneIncident = last.kind == Alert::Kind::Up && std::ranges::all_of(alerts, [&last](const Alert &alert) {
        return alert.incident.id == last.incident.id;
    });
    return alike || ofOneIncident ? kindOf(last) : Delivery::Kind::Digest;
}

QString alertKey(Alert::Kind kind)
{
    return keyOf(alertKeys, kind);
}

std::optional<Alert::Kind> alertFromKey(const QString &key)
{
    return valueOf(alertKeys, key);
}

QString deliveryKindKey(Delivery::Kind kind)
{
    return keyOf(deliveryKindKeys, kind);
}

std::optional<Delivery::Kind> deliveryKindFromKey(const QString &key)
{
    return valueOf(deliveryKindKeys, key);
}

QString deliveryStateKey(Delivery::State state)
{
    return keyOf(stateKeys, state);
}

std::optional<Delivery::State> deliveryStateFromKey(const QString &key)
{
    return valueOf(stateKeys, key);
}

QString holdKey(HoldReason reason)
{
    return keyOf(holdKeys, reason);
}

std::optional<HoldReason> holdFromKey(const QString &key)
{
    return valueOf(holdKeys, key);
}

} // namespace aloft

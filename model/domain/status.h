// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <array>
#include <optional>

namespace aloft {

/// How a monitor stands. Late is never stored: it follows from Up (or Pending) and the time.
enum class Status { Pending, Up, Late, Down, Paused };

/// All of them in the order of a list: what needs a person first.
inline constexpr std::array statusOrder{Status::Down, Status::Late, Status::Pending, Status::Up, Status::Paused};

/// What a monitor watches with. Active types join here.
enum class MonitorType { Heartbeat, Http };

/// The word for files, JSON and the database: always English, lower case.
[[nodiscard]] QString statusKey(Status status);
[[nodiscard]] std::optional<Status> statusFromKey(const QString &key);
[[nodiscard]] QString typeKey(MonitorType type);
[[nodiscard]] std::optional<MonitorType> typeFromKey(const QString &key);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

#include <QJsonArray>
#include <QJsonObject>

namespace aloft {

/// Channels and deliveries as a person reads them, from what channelToJson() and deliveryToJson() make of them.
/// @param width of the terminal in characters; 0 for none
[[nodiscard]] QString channelTable(const QJsonArray &channels, int width);
[[nodiscard]] QString channelDetail(const QJsonObject &channel);
[[nodiscard]] QString deliveryTable(const QJsonArray &deliveries, int width, Instant now);
[[nodiscard]] QString deliveryDetail(const QJsonObject &delivery, Instant now);

} // namespace aloft

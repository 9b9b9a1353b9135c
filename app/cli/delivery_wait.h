// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "door.h"

namespace aloft {

/// How long somebody who tests a channel waits, and how often is asked what came of it.
struct DeliveryPatience
{
    milliseconds most{30'000};
    milliseconds pause{200};
};

/// Waits until it is known what came of the first attempt to send a delivery.
/// @param delivery as deliveryToJson() makes it
/// @return the same as it is then; one that is still untried when the patience is over, as it is
[[nodiscard]] Result<QJsonObject> waitForDelivery(Door &door, QJsonObject delivery, const DeliveryPatience &patience);

/// What came of it, as a sentence: "The test of \"Ops\" was sent: 200, in 120 ms." The error says why it was not.
[[nodiscard]] Result<QString> testSentence(const QJsonObject &delivery);

} // namespace aloft

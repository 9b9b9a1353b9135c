// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/alert.h"

namespace aloft {

/// "down", "up after 3 min 10 s", "down, 5 monitors", "test", "reminder", "digest, 3 monitors"
[[nodiscard]] QString deliveryKindText(const Delivery &delivery);

/// "Warehouse sync", "Queue worker eu-1, us-2 and 3 more"; empty for a test.
[[nodiscard]] QString deliveryMonitorsText(const Delivery &delivery);

/// What became of it: "250 accepted", "shown", "503, attempt 3, next in 40 s", "waits for other changes", "held back: snoozed until
/// 10:00", "given up after 24 h".
[[nodiscard]] QString deliveryResultText(const Delivery &delivery, Instant now);

/// Why an alert waits or was never sent, as a sentence.
[[nodiscard]] QString holdSentence(const Hold &hold, Instant now);

/// Whether so many attempts to send it have failed that its channel counts as one that keeps failing.
[[nodiscard]] bool keepsFailing(const Delivery &delivery);

/// What a channel that keeps failing says of itself: "Ops webhook has been failing since 16:12. 3 attempts, the last answer was 503.
/// Next try in 40 s. Alerts are kept for 24 h." Nothing if it works, or failed only once or twice.
[[nodiscard]] QString failingSentence(const Delivery &waiting, Instant now);

} // namespace aloft

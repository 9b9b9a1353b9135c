// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/alert.h"

namespace aloft {

/// What an alert says, for any channel: a heading, and one line about each monitor.
struct AlertText
{
    QString title; ///< "Nightly backup is down", "Nightly backup is back", "5 monitors are down", "3 down, 2 back"
    QStringList lines; ///< at most mostLines, then "and 960 more"
};

/// More monitors than this in one message are only counted.
inline constexpr int mostLines = 50;

/// @param now for reminders: "down for 2 h 5 min"
[[nodiscard]] AlertText alertText(Delivery::Kind kind, const QList<Alert> &alerts, Instant now);

/// One alert as a sentence: the cause of a down, or "It was down for 12 min, 3 runs were missed" of an up.
[[nodiscard]] QString alertSentence(const Alert &alert, Instant now);

} // namespace aloft

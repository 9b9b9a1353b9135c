// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "incident.h"

#include <QString>

namespace aloft {

/// A request that did not count, kept so that "why does nothing arrive" answers itself. Those that are alike are one.
struct RefusedRequest
{
    enum class Reason {
        UnknownToken, ///< no monitor has or had it
        OldToken, ///< the monitor's URL was rotated, or its type changed
        DeletedMonitor,
        WrongMethod, ///< detail: the method
        UnknownSignal, ///< detail: the word after the token
        NoSuchAddress, ///< a path where nothing is; detail: the path
        Malformed, ///< no HTTP, or not as RFC 9112 has it; detail: the sentence that was answered
        TooLarge, ///< detail: the sentence that was answered
        TooSlow, ///< detail: the sentence that was answered
        TooMany, ///< connections, or unknown tokens; detail: the sentence that was answered
        NoTls, ///< the handshake of HTTPS failed; detail: why, or that HTTP was spoken
    };

    Reason reason = Reason::UnknownToken;
    MonitorId monitor = 0; ///< whose URL it was; 0 if nobody's
    QString token = {}; ///< that it named, so that the core can say whose it was; not kept
    QString origin = {}; ///< the address it came from
    quint16 port = 0; ///< the port of Aloft's that it came in on
    QString detail = {}; ///< see Reason
    Instant firstAt = {};
    Instant lastAt = {};
    int count = 1; ///< how often from firstAt to lastAt

    bool operator==(const RefusedRequest &) const = default;
};

/// The longest detail that is kept.
inline constexpr qsizetype longestRefusedDetail = 100;

/// The word for JSON and the database: always English.
[[nodiscard]] QString refusedReasonKey(RefusedRequest::Reason reason);
[[nodiscard]] std::optional<RefusedRequest::Reason> refusedReasonFromKey(const QString &key);

} // namespace aloft

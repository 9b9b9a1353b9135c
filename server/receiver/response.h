// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request.h"

#include "model/domain/instant.h"

namespace aloft {

/// What a client is told.
struct Response
{
    int status = 200;
    QByteArray body = {};
    QByteArray contentType = {}; ///< none without a body
    QByteArray allow = {}; ///< the methods for an Allow line; none if empty
    bool retryLater = false; ///< with a Retry-After line of 5 s

    bool operator==(const Response &) const = default;
};

/// Success: an empty body, so that a job's own output stays its own, or {"ok":true} for those who accept JSON.
[[nodiscard]] Response success(bool asJson);

/// An error: one plain sentence with a line end, or {"error":"..."} for those who accept JSON.
[[nodiscard]] Response failure(int status, const QByteArray &sentence, bool asJson);

/// The answer as it goes over the wire.
/// @param request what it answers: a HEAD gets no body, and HTTP/1.0 is told when the connection stays open
/// @param closing whether the connection is closed after it
[[nodiscard]] QByteArray toBytes(const Response &response, const Request &request, bool closing, Instant now);

/// The time as HTTP writes it, such as Sun, 22 Nov 2026 12:00:00 GMT.
[[nodiscard]] QByteArray toHttpDate(Instant instant);

} // namespace aloft

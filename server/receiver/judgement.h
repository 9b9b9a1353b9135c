// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "answers.h"
#include "router.h"

#include <variant>

namespace aloft {

namespace judged {

/// The core is to decide: it knows whose token it is.
struct Heartbeat
{
    QString token;
    Report report;
};

/// A heartbeat with a token that no monitor can have.
struct UnknownToken
{};

/// It can be answered at once.
struct Answered
{
    Response response;
};

/// It can be answered at once, and a person may want to know of it.
struct Refused
{
    Response response;
    RefusedRequest::Reason reason;
    QString detail;
    QString token = {};
};

} // namespace judged

using Judgement = std::variant<judged::Heartbeat, judged::UnknownToken, judged::Answered, judged::Refused>;

/// What becomes of a request, as far as it can be told without the core.
/// @param decision of the router; none if it made no sense of the target
[[nodiscard]] Judgement judge(const Request &request, const std::optional<Router::Decision> &decision);

/// Why a connection was given up, for a person to read; not for those that are because Aloft stops.
[[nodiscard]] RefusedRequest::Reason reasonOf(const Refusal &refusal);

} // namespace aloft

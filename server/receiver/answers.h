// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "response.h"
#include "route.h"

#include "model/engine/inbox.h"

namespace aloft {

// What clients are told, each in plain words or as JSON.

/// That nothing is there: the same for an unknown token as for any other address.
[[nodiscard]] Response notFound(bool asJson);

/// @param place not Nowhere
[[nodiscard]] Response wrongMethod(Route::Place place, bool asJson);

/// @param word what came after the token; shown cut, and without what cannot be printed
[[nodiscard]] Response unknownSignal(const QString &word, bool asJson);

[[nodiscard]] Response malformedAddress(bool asJson);

/// To one who tries many unknown tokens.
[[nodiscard]] Response tooManyUnknown(bool asJson);

/// What OPTIONS is told. @param place not Nowhere
[[nodiscard]] Response options(Route::Place place);

[[nodiscard]] Response health();

/// What the core's answer is to the client.
[[nodiscard]] Response responseTo(Answer::Kind kind, bool asJson);

} // namespace aloft

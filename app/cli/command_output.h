// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wishes/wish.h"

#include <QJsonArray>

namespace aloft {

/// How the answer is to be written.
struct OutputStyle
{
    bool json = false;
    int width = 0; ///< of the terminal in characters; 0 for none, as in a pipe
};

/// What a command prints on standard output once its wish was carried out.
/// @param reply as replyToJson() makes it, so that it may come from another process
[[nodiscard]] QString outputFor(const Wish &wish, const QJsonObject &reply, const OutputStyle &style, Instant now);

/// The JSON that `monitor list --json` prints, and `monitor export` writes.
[[nodiscard]] QByteArray monitorsAsJson(const QJsonObject &reply);

} // namespace aloft

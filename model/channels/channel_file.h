// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "channel_kind.h"
#include "model/domain/result.h"

namespace aloft {

/// A file of resources/channels, as the README there describes it.
struct ChannelFile
{
    int order = 0; ///< among the others, the lowest first
    ChannelKind kind = {};
};

/// @param key the file's name
/// @return its words in the language of the person at the screen; the error is for who wrote the file
[[nodiscard]] Result<ChannelFile> readChannelFile(const QString &key, const QByteArray &json);

} // namespace aloft

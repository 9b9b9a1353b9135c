// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "channel_kind.h"
#include "template.h"

namespace aloft {

/// What a field of a channel holds. A field that has to be filled in and is empty holds what new channels begin with.
/// Empty for a secret that lies in the keychain and was not fetched.
[[nodiscard]] QString fieldValue(const Channel &channel, const ChannelField &field);
[[nodiscard]] QString fieldValue(const Channel &channel, const QString &field);

/// Whether a secret of the channel lies in the keychain and was not fetched yet.
[[nodiscard]] bool waitsForKeychain(const Channel &channel);

/// The secrets of a channel as they may turn up elsewhere; of headers only what stands behind the colon.
[[nodiscard]] QStringList secretTexts(const Channel &channel);

/// What the fields of a channel are to a template.
/// @param masked with secretMask in the place of each secret, for what is shown
[[nodiscard]] TemplateValues channelValues(const Channel &channel, bool masked = false);

} // namespace aloft

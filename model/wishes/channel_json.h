// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json_fields.h"
#include "wish.h"

namespace aloft {

/// Numbers of channels as JSON, and back; a fault in `fields` unless all of them are whole numbers above 0.
[[nodiscard]] QJsonArray toJson(const QList<ChannelId> &channels);
[[nodiscard]] std::optional<QList<ChannelId>> readChannels(JsonFields &fields);

/// What was filled in, by the keys of the fields.
[[nodiscard]] QJsonObject toJson(const QMap<QString, QString> &fields);

/// What the wishes about channels say, and back.
[[nodiscard]] QJsonObject fieldsOf(const wish::AddChannel &wish);
[[nodiscard]] QJsonObject fieldsOf(const wish::EditChannel &wish);
[[nodiscard]] QJsonObject fieldsOf(const wish::NoteKeychain &wish);
void read(JsonFields &fields, wish::AddChannel &wish);
void read(JsonFields &fields, wish::EditChannel &wish);
void read(JsonFields &fields, wish::NoteKeychain &wish);

/// The number of the channel that a wish is about; a fault if there is none.
[[nodiscard]] ChannelId readChannel(JsonFields &fields);

} // namespace aloft

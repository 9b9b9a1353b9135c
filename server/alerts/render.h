// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command_sender.h"
#include "model/channels/channel_kind.h"
#include "model/channels/template.h"
#include "model/domain/alert.h"
#include "model/domain/result.h"
#include "post.h"

namespace aloft {

/// Something to send, and how the delivery log shows it: without secrets.
struct Parcel
{
    Post post = {};
    QString shown = {};
    QString key = {}; ///< of one of several: the same when the message is rendered again
};

/// What a message is to a channel that speaks HTTP: one request, or one for each incident where the kind asks for that.
/// The error is a sentence about what was filled in.
[[nodiscard]] Result<QList<Parcel>> httpParcels(const Message &message, const ChannelKind &kind);

/// What a message is as a mail.
[[nodiscard]] Parcel mailParcel(const Message &message);

/// What a message is to a program on this computer, with how the log shows it.
struct CommandParcel
{
    CommandCall call = {};
    QString shown = {};
};
[[nodiscard]] CommandParcel commandParcel(const Message &message);

/// What the placeholders named by alertValueNames() stand for.
[[nodiscard]] QMap<QString, QJsonValue> alertValues(const Message &message);

/// The headers of a signed request: time stamp, nonce, and the HMAC-SHA256 of time stamp, nonce and body with dots between them.
[[nodiscard]] QByteArrayList signatureHeaders(const QString &secret, Instant now, const QByteArray &nonce,
                                              const QByteArray &body);

/// What says to a server that it is Aloft who calls.
[[nodiscard]] QByteArray userAgent();

} // namespace aloft

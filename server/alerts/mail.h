// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

#include <QByteArrayList>
#include <QStringList>

namespace aloft {

/// A mail with its text in two forms, plain and HTML.
struct Mail
{
    QByteArray from = {}; ///< an address alone
    QByteArrayList to = {};
    QByteArray id = {}; ///< of the message, without angle brackets: the same when it is sent again
    Instant date = {};
    QString subject = {};
    QString title = {};
    QStringList lines = {};
};

/// The mail as it travels: RFC 5322 and MIME, ASCII alone, in lines of at most 78 characters that end with CR LF. No value can
/// add a header.
[[nodiscard]] QByteArray toMime(const Mail &mail);

/// Several addresses with commas between them, each with its domain as it is known to the name servers.
[[nodiscard]] QByteArrayList addressesIn(const QString &text);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace aloft {

inline const QByteArray strange = "/api/heartbeat/vutsrqponmlkjihgfedcba"; ///< of a token that nobody has
inline const QByteArray notFound = "HTTP/1.1 404 Not Found";
inline const QByteArray badRequest = "HTTP/1.1 400 Bad Request";
inline const QByteArray notAllowed = "HTTP/1.1 405 Method Not Allowed";
inline const QByteArray noContent = "HTTP/1.1 204 No Content";

/// A request as it goes over the wire, and what comes of it.
struct RequestRow
{
    enum class After { Open, Closed };

    QByteArray name;
    QByteArray request;
    QByteArray statusLine;
    QByteArray body;
    int asked = 0; ///< how often the core was asked
    After after = After::Open;
};

/// A request without a body.
[[nodiscard]] QByteArray plain(const QByteArray &method, const QByteArray &target, const QByteArray &fields = {});

/// All requests that the receiver is tried with.
[[nodiscard]] QList<RequestRow> requestRows();

} // namespace aloft

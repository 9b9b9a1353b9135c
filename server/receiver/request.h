// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace aloft {

/// The head of one HTTP request, as far as Aloft looks at it.
struct Request
{
    QByteArray method;
    QByteArray target; ///< as it was sent, without blanks around it
    int minorVersion = 1; ///< of HTTP/1.x
    bool keepAlive = true; ///< whether the client wants the connection to stay open
    bool expectsContinue = false;
    bool acceptsJson = false;
    bool discardsBody = false; ///< the client asks that its body is not kept
    QByteArray forwardedFor; ///< where proxies say that it came from; the end of it, if it is very long
    bool chunked = false;
    qint64 contentLength = 0; ///< meaningless when chunked

    [[nodiscard]] bool hasBody() const { return chunked || contentLength > 0; }
};

/// Why a request gets no further: a status and a sentence. Status 0 means: hang up without a word to the client.
struct Refusal
{
    int status = 400;
    QByteArray sentence;

    bool operator==(const Refusal &) const = default;
};

/// Nothing, or why not.
using Verdict = std::optional<Refusal>;

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "post.h"

#include <curl/curl.h>

/// Why something did not go out, as sentences for a person. None has more of a URL in it than its server.
namespace aloft::faults {

/// "503 Service Unavailable"
/// @param line the answer's status line
[[nodiscard]] QString status(int code, const QByteArray &line);

[[nodiscard]] QString redirected(const QUrl &elsewhere);
[[nodiscard]] QString tooManyRedirects(int followed);
[[nodiscard]] QString endlessHead();
[[nodiscard]] QString forbidden(const QHostAddress &address);

/// @param reply of the mail server: "535 5.7.8 Error: authentication failed"
[[nodiscard]] QString refusedMail(CURLcode result, const QByteArray &reply);

/// What went wrong before there was an answer.
/// @param words of libcurl
[[nodiscard]] QString transport(CURLcode result, CURL *easy, const Post &post, const char *words);

} // namespace aloft::faults

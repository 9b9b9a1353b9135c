// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

#include <QByteArrayList>
#include <QHostAddress>
#include <QUrl>

#include <functional>

namespace aloft {

/// One request over HTTP, or one mail over SMTP.
struct Post
{
    QUrl url = {}; ///< http, https, smtp or smtps
    QByteArray method = "POST"; ///< of HTTP
    QByteArrayList headers = {}; ///< of HTTP, each as "Name: value" in one line; "Name:" leaves out what libcurl would send
    QByteArray body = {}; ///< what is sent; of a mail all of it, headers included, in lines that end with CR LF
    QByteArray from = {}; ///< of a mail, for the envelope: an address alone
    QByteArrayList to = {};
    bool someSuffice = false; ///< of a mail: it is sent also if only some of them are accepted
    bool startsTls = false; ///< of smtp: nothing is said before the connection is encrypted
    QString user = {}; ///< of SMTP; empty: no login
    QString password = {};
    milliseconds patience = std::chrono::seconds{10}; ///< for all of it, redirects included
};

/// What came of a Post.
struct PostAnswer
{
    int code = 0; ///< the status of HTTP, or the last reply of SMTP that matters; 0 if there was none
    QString fault = {}; ///< a sentence; empty if the other side took it
    milliseconds took{0};
    QByteArray text = {}; ///< the status line, headers and the beginning of the body; of SMTP the last reply
    std::optional<seconds> retryAfter = {}; ///< the other side asked to wait so long: more than 0 s, at most 1 h
};

/// Of an answer so much is kept, and so much of its body is read.
inline constexpr qsizetype mostKept_bytes = 16 * 1024;
inline constexpr qsizetype mostRead_bytes = 64 * 1024;

/// What holds for everything that goes out.
struct OutboundRules
{
    QString certificates = {}; ///< a file with those to trust instead of the system's
    std::function<bool(const QHostAddress &)> mayConnectTo = {}; ///< asked with each address before it is called; empty: to all
};

} // namespace aloft

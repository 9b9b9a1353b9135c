// SPDX-License-Identifier: GPL-3.0-or-later
#include "response.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTimeZone>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr auto retryAfter_s = 5;

QByteArray phraseOf(int status)
{
    switch (status) {
    case 200:
        return "OK"_ba;
    case 204:
        return "No Content"_ba;
    case 400:
        return "Bad Request"_ba;
    case 404:
        return "Not Found"_ba;
    case 405:
        return "Method Not Allowed"_ba;
    case 408:
        return "Request Timeout"_ba;
    case 414:
        return "URI Too Long"_ba;
    case 417:
        return "Expectation Failed"_ba;
    case 429:
        return "Too Many Requests"_ba;
    case 431:
        return "Request Header Fields Too Large"_ba;
    case 500:
        return "Internal Server Error"_ba;
    case 501:
        return "Not Implemented"_ba;
    case 503:
        return "Service Unavailable"_ba;
    case 505:
        return "HTTP Version Not Supported"_ba;
    default:
        return "Error"_ba;
    }
}

/// Kept for as long as it holds, a second: making it costs more than all the rest of an answer.
const QByteArray &dateLine(Instant now)
{
    thread_local std::chrono::sys_seconds second;
    thread_local QByteArray line;
    const auto current = std::chrono::floor<seconds>(now);
    if (line.isEmpty() || current != second) {
        second = current;
        line = "Date: " + toHttpDate(now) + "\r\n";
    }
    return line;
}

} // namespace

Response success(bool asJson)
{
    if (!asJson)
        return {};
    return {.status = 200, .body = R"({"ok":true})"_ba, .contentType = "application/json"_ba};
}

Response failure(int status, const QByteArray &sentence, bool asJson)
{
    if (!asJson)
        return {.status = status, .body = sentence + '\n', .contentType = "text/plain; charset=utf-8"_ba};
    const QJsonObject error{{u"error"_s, QString::fromUtf8(sentence)}};
    return {.status = status, .body = QJsonDocument(error).toJson(QJsonDocument::Compact), .contentType = "application/json"_ba};
}

QByteArray toHttpDate(Instant instant)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(toUtc_ms(instant), QTimeZone::utc());
    return QLocale::c().toString(utc, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
}

QByteArray toBytes(const Response &response, const Request &request, bool closing, Instant now)
{
    QByteArray bytes;
    bytes.reserve(256 + response.body.size());
    bytes += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + phraseOf(response.status) + "\r\n";
    bytes += dateLine(now);
    bytes += "Cache-Control: no-store\r\n";
    if (!response.contentType.isEmpty())
        bytes += "Content-Type: " + response.contentType + "\r\n";
    // 204 is the one answer that must not carry a length.
    if (response.status != 204)
        bytes += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    if (!response.allow.isEmpty())
        bytes += "Allow: " + response.allow + "\r\n";
    if (response.retryLater)
        bytes += "Retry-After: " + QByteArray::number(retryAfter_s) + "\r\n";
    if (closing)
        bytes += "Connection: close\r\n";
    else if (request.minorVersion == 0)
        bytes += "Connection: keep-alive\r\n";
    bytes += "\r\n";
    if (request.method != "HEAD")
        bytes += response.body;
    return bytes;
}

} // namespace aloft

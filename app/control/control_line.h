// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wishes/wish.h"

#include <QByteArray>
#include <QJsonObject>

namespace aloft {

/// What another process of the same user can ask of a running Aloft: one JSON object per line, answered by one per line.
/// {"wish":{...},"who":{"name","through"}} by {"reply":{...}} or {"error":"..."},
/// {"raise":true} by {"raised":true} or, where there is no window, {"raised":false},
/// {"handOver":true} by {"handingOver":true} or, from an Aloft with a window, {"handingOver":false}.
namespace control {

/// A line may be as long as an import of many monitors needs; who sends more is cut off.
inline constexpr qint64 longestLine_bytes = 64 * 1024 * 1024;

struct Ask
{
    Wish wish;
    Who who;
};

struct Raise
{};

struct HandOver
{};

using Request = std::variant<Ask, Raise, HandOver>;

[[nodiscard]] QJsonObject toJson(const Ask &ask);
[[nodiscard]] QJsonObject toJson(const Raise &raise);
[[nodiscard]] QJsonObject toJson(const HandOver &handOver);

/// The error is a sentence for whoever wrote the line.
[[nodiscard]] Result<Request> requestFromLine(const QByteArray &line);

/// The object on one line, with its line feed.
[[nodiscard]] QByteArray lineOf(const QJsonObject &object);

} // namespace control
} // namespace aloft

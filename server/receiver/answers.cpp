// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestWordShown = 64;

Response tryLater(int status, const QByteArray &sentence, bool asJson)
{
    Response response = failure(status, sentence, asJson);
    response.retryLater = true;
    return response;
}

} // namespace

Response notFound(bool asJson)
{
    return failure(404, "There is nothing at this address."_ba, asJson);
}

Response wrongMethod(Route::Place place, bool asJson)
{
    Response response = failure(405, "Use " + allowedAt(place) + " here.", asJson);
    response.allow = allowedAt(place);
    return response;
}

Response unknownSignal(const QString &word, bool asJson)
{
    QString shown = word.left(longestWordShown);
    std::replace_if(
        shown.begin(), shown.end(), [](QChar c) { return !c.isPrint(); }, u'?');
    return failure(400, "unknown signal \"" + shown.toUtf8() + '"', asJson);
}

Response malformedAddress(bool asJson)
{
    return failure(400, "The address in the request line is malformed."_ba, asJson);
}

Response tooManyUnknown(bool asJson)
{
    return tryLater(429, "Too many requests for what is not there."_ba, asJson);
}

Response options(Route::Place place)
{
    return {.status = 204, .allow = allowedAt(place)};
}

Response health()
{
    return {.status = 200, .body = R"({"ok":true,"version":")" ALOFT_VERSION R"("})"_ba, .contentType = "application/json"_ba};
}

Response responseTo(Answer::Kind kind, bool asJson)
{
    switch (kind) {
    case Answer::Kind::Kept:
        return success(asJson);
    case Answer::Kind::UnknownToken:
        return notFound(asJson);
    case Answer::Kind::WrongMethod:
        return wrongMethod(Route::Place::Heartbeat, asJson);
    case Answer::Kind::NotStored:
        break;
    }
    return tryLater(503, "The heartbeat could not be stored; please try again."_ba, asJson);
}

} // namespace aloft

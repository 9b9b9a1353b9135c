// SPDX-License-Identifier: GPL-3.0-or-later
#include "judgement.h"

#include "model/domain/token.h"

namespace aloft {

namespace {

using Verb = Router::Verb;
using Reason = RefusedRequest::Reason;

QString methodOf(const Request &request)
{
    return QString::fromLatin1(request.method);
}

Judgement judgeHeartbeat(const Request &request, const Router::Decision &decision)
{
    const Route &route = decision.route;
    const bool shaped = isTokenShaped(route.token);
    const bool mayCount = decision.verb == Verb::Post || decision.verb == Verb::Get || decision.verb == Verb::Head;
    // Whether or not the token exists: the link preview of a chat must neither count nor learn anything.
    if (!mayCount || (!shaped && decision.verb != Verb::Post))
        return judged::Refused{.response = wrongMethod(route.place, request.acceptsJson),
                               .reason = Reason::WrongMethod,
                               .detail = methodOf(request),
                               .token = shaped ? route.token : QString()};
    if (!shaped)
        return judged::UnknownToken{};
    const std::optional<Report> report = reportFromWord(route.word, runIdIn(request.target));
    if (!report)
        return judged::Refused{.response = unknownSignal(route.word, request.acceptsJson),
                               .reason = Reason::UnknownSignal,
                               .detail = route.word,
                               .token = route.token};
    return judged::Heartbeat{route.token, *report};
}

Judgement judgeHealth(const Request &request, Verb verb)
{
    if (verb == Verb::Get || verb == Verb::Head)
        return judged::Answered{health()};
    return judged::Refused{.response = wrongMethod(Route::Place::Health, request.acceptsJson),
                           .reason = Reason::WrongMethod,
                           .detail = methodOf(request)};
}

} // namespace

Judgement judge(const Request &request, const std::optional<Router::Decision> &decision)
{
    if (!decision)
        return judged::Refused{.response = malformedAddress(request.acceptsJson),
                               .reason = Reason::Malformed,
                               .detail = QString::fromUtf8(malformedAddress(false).body.trimmed())};
    const Route::Place place = decision->route.place;
    if (place == Route::Place::Nowhere)
        return judged::Refused{.response = notFound(request.acceptsJson),
                               .reason = Reason::NoSuchAddress,
                               .detail = QString::fromUtf8(pathOf(request.target).value_or(request.target))};
    if (decision->verb == Verb::Options)
        return judged::Answered{options(place)};
    return place == Route::Place::Health ? judgeHealth(request, decision->verb) : judgeHeartbeat(request, *decision);
}

Reason reasonOf(const Refusal &refusal)
{
    switch (refusal.status) {
    case 408:
        return Reason::TooSlow;
    case 414:
    case 431:
        return Reason::TooLarge;
    case 503:
        return Reason::TooMany;
    default:
        return Reason::Malformed;
    }
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/receiver/request_reader.h"
#include "server/receiver/route.h"

#include "model/domain/token.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>

// Feeds whatever libFuzzer comes up with to all that reads requests before anybody is known to send good ones. However the
// network splits the bytes, the same requests must come of them.

using namespace aloft;

namespace {

/// Small enough to be reached by inputs of a few hundred bytes.
Limits smallLimits()
{
    Limits limits;
    limits.requestLine_bytes = 200;
    limits.fields_bytes = 300;
    limits.fieldLines = 8;
    limits.keptBody_bytes = 10;
    limits.body_bytes = 80;
    return limits;
}

const Limits limits = smallLimits();

void demand(bool holds, const char *claim)
{
    if (holds)
        return;
    std::fprintf(stderr, "It does not hold that %s.\n", claim);
    std::abort();
}

QByteArray described(const Report &report)
{
    demand(report.runId.size() <= longestRunId, "a run id is cut");
    return heartbeatKindKey(report.kind).toUtf8() + ' ' + report.exitStatus.toUtf8() + ' ' + report.runId.toUtf8();
}

QByteArray whereTo(const Request &request)
{
    const std::optional<QByteArray> path = pathOf(request.target);
    if (!path)
        return "nowhere";
    demand(path->startsWith('/') && !path->contains("//"), "a path is tidy");
    const Route route = routeOf(QString::fromUtf8(*path));
    const std::optional<Report> report = reportFromWord(route.word, runIdIn(request.target));
    return *path + (isTokenShaped(route.token) ? " known as " : " not ") + (report ? described(*report) : "a report");
}

QByteArray described(RequestReader &reader)
{
    const Request &request = reader.request();
    const Body body = reader.takeBody();
    demand(body.head.size() + body.tail.size() <= limits.keptBody_bytes, "little of a body is kept");
    demand(request.chunked || reader.bodyCut() || request.discardsBody || body.size_bytes == request.contentLength,
           "a body has the length that was announced");
    demand(request.forwardedFor.size() <= limits.fields_bytes, "no more than the header is kept");
    return request.method + ' ' + request.target + ' ' + QByteArray::number(request.keepAlive) +
           QByteArray::number(request.acceptsJson) + QByteArray::number(request.expectsContinue) + ' ' + request.forwardedFor +
           ' ' + body.head + ' ' + body.tail + ' ' + QByteArray::number(body.size_bytes) + ' ' + whereTo(request) + '\n';
}

/// What comes of the bytes. @param nextSize of the next piece
template <typename NextSize>
QByteArray outcomeOf(QByteArrayView bytes, NextSize nextSize)
{
    using State = RequestReader::State;
    RequestReader reader(limits);
    QByteArray outcome;
    while (!bytes.isEmpty() && reader.state() != State::Refused && !reader.bodyCut()) {
        const QByteArrayView piece = bytes.first(std::min(bytes.size(), qsizetype(nextSize())));
        const qsizetype taken = reader.take(piece);
        demand(taken > 0 && taken <= piece.size(), "some of each piece is taken");
        bytes = bytes.sliced(taken);
        if (reader.state() != State::Complete)
            continue;
        outcome += described(reader);
        if (!reader.bodyCut())
            reader.next();
    }
    outcome += "state " + QByteArray::number(int(reader.state())) + ", left " + QByteArray::number(bytes.size());
    if (reader.state() == State::Refused)
        outcome += ", refused with " + QByteArray::number(reader.refusal().status) + ' ' + reader.refusal().sentence;
    return outcome;
}

void compare(const QByteArray &expected, const QByteArray &found)
{
    if (expected != found)
        std::fprintf(stderr, "As a whole:\n%s\nin pieces:\n%s\n", expected.constData(), found.constData());
    demand(expected == found, "it makes no difference how bytes were split");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const QByteArray whole = outcomeOf(bytes, [size] { return size; });
    compare(whole, outcomeOf(bytes, [] { return 1; }));
    std::minstd_rand random(std::uint32_t(size + (size > 0 ? data[size / 2] : 0))); // the same for the same input
    std::uniform_int_distribution<int> upTo(1, 40);
    compare(whole, outcomeOf(bytes, [&] { return upTo(random); }));
    return 0;
}

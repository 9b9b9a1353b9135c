// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver_json.h"

#include <array>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 highestPort = 65'535;

/// A limit that a person can set, with the range in which it makes sense. What is no part of the list is for tests only.
template<typename Member>
struct Range
{
    QLatin1StringView key;
    Member Limits::*member;
    qint64 least;
    qint64 most;
};

constexpr std::array sizes{
    Range<qint64>{"requestLineBytes"_L1, &Limits::requestLine_bytes, 256, 64 * 1024},
    Range<qint64>{"headerBytes"_L1, &Limits::fields_bytes, 1024, 64 * 1024},
    Range<qint64>{"keptBodyBytes"_L1, &Limits::keptBody_bytes, 0, 64 * 1024},
    Range<qint64>{"bodyBytes"_L1, &Limits::body_bytes, 1024, 64 * 1024 * 1024},
};

constexpr std::array counts{
    Range<int>{"headerLines"_L1, &Limits::fieldLines, 10, 1000},
    Range<int>{"connections"_L1, &Limits::connections, 8, 4096},
    Range<int>{"connectionsPerAddress"_L1, &Limits::connectionsPerAddress, 1, 4096},
    Range<int>{"tlsConnections"_L1, &Limits::tlsConnections, 1, 1024},
    Range<int>{"rowsPerSecond"_L1, &Limits::rowsPerSecond, 1, 10'000},
    Range<int>{"rowsAtOnce"_L1, &Limits::rowsAtOnce, 1, 100'000},
    Range<int>{"unknownPerMinute"_L1, &Limits::unknownPerMinute, 1, 10'000},
};

constexpr std::array times{
    Range<std::chrono::milliseconds>{"headSeconds"_L1, &Limits::headTime, 1, 600},
    Range<std::chrono::milliseconds>{"bodySeconds"_L1, &Limits::bodyTime, 1, 600},
    Range<std::chrono::milliseconds>{"idleSeconds"_L1, &Limits::idleTime, 1, 3600},
};

} // namespace

QJsonObject toJson(const Limits &limits)
{
    QJsonObject json;
    for (const auto &size : sizes)
        json.insert(size.key, limits.*size.member);
    for (const auto &count : counts)
        json.insert(count.key, limits.*count.member);
    for (const auto &time : times)
        json.insert(time.key, qint64(std::chrono::duration_cast<std::chrono::seconds>(limits.*time.member).count()));
    return json;
}

Limits readLimits(JsonFields &outer, const QJsonObject &json)
{
    JsonFields fields(json);
    Limits limits;
    for (const auto &size : sizes)
        limits.*size.member = fields.number(size.key, size.least, size.most).value_or(limits.*size.member);
    for (const auto &count : counts)
        limits.*count.member = int(fields.number(count.key, count.least, count.most).value_or(limits.*count.member));
    for (const auto &time : times) {
        if (const auto length = fields.number(time.key, time.least, time.most))
            limits.*time.member = std::chrono::seconds(*length);
    }
    fields.refuseOthers();
    if (!fields.fault().isEmpty())
        outer.fail(fields.fault());
    return limits;
}

QJsonObject toJson(const Https &https)
{
    return {{u"on"_s, https.on},
            {u"address"_s, https.listen.address},
            {u"port"_s, https.listen.port},
            {u"certificateFile"_s, https.certificateFile},
            {u"keyFile"_s, https.keyFile}};
}

Https readHttps(JsonFields &outer, const QJsonObject &json)
{
    JsonFields fields(json);
    Https https;
    https.on = fields.flag("on"_L1).value_or(https.on);
    https.listen.address = fields.text("address"_L1).value_or(https.listen.address);
    https.listen.port = quint16(fields.number("port"_L1, 1, highestPort).value_or(https.listen.port));
    https.certificateFile = fields.text("certificateFile"_L1).value_or(QString());
    https.keyFile = fields.text("keyFile"_L1).value_or(QString());
    fields.refuseOthers();
    if (!fields.fault().isEmpty())
        outer.fail(fields.fault());
    return https;
}

} // namespace aloft

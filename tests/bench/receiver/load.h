// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>

namespace aloft::bench {

/// What a client does to a server for a while: one request at a time on each of its connections.
struct Load
{
    int connections = 1;
    bool closing = false; ///< the client closes after each answer and connects anew
    int perSecond = 0; ///< as many on the whole, evenly spread; 0: the next as soon as the last is answered
    std::chrono::milliseconds duration{1000};
};

struct Measured
{
    qint64 answered = 0; ///< with status 200
    qint64 failed = 0; ///< with another one, or not at all
    double perSecond = 0;
    double p50_ms = 0;
    double p99_ms = 0;
};

/// Sends heartbeats to 127.0.0.1 from this thread, with as little work as it can: what it takes, the server lacks.
/// @param tokens are used in turn, beginning at `nextToken`, which is moved on
[[nodiscard]] Measured drive(quint16 port, const QList<QByteArray> &tokens, qsizetype &nextToken, const Load &load);

} // namespace aloft::bench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace aloft {

/// How much of this computer one client may take, and how much all of them. These initialisers are the only defaults.
struct Limits
{
    qint64 requestLine_bytes = 8 * 1024;
    qint64 fields_bytes = 16 * 1024; ///< all header lines together
    int fieldLines = 100;
    qint64 keptBody_bytes = 10 * 1024; ///< kept of a body; of a larger one half of that from its head and half from its tail
    qint64 body_bytes = 1024 * 1024; ///< read, and dropped beyond what is kept; the rest is left unread and the connection closed

    std::chrono::milliseconds headTime = std::chrono::seconds(10); ///< from the first byte of a request to the end of its head
    std::chrono::milliseconds bodyTime = std::chrono::seconds(30);
    std::chrono::milliseconds idleTime = std::chrono::seconds(60); ///< between two requests

    int connections = 512;
    int connectionsPerAddress = 64;
    int tlsConnections = 128; ///< of all connections, those over HTTPS: they cost much more memory
    bool loopbackIsExempt = true; ///< from connectionsPerAddress

    int rowsPerSecond = 50; ///< heartbeats of one token that are stored one by one; more are counted, see Pace
    int rowsAtOnce = 200; ///< the burst of them that is stored all the same
    int unknownPerMinute = 20; ///< requests with an unknown token that one address gets answered without delay
    std::chrono::milliseconds unknownDelay = std::chrono::seconds(1); ///< for those beyond
    int unknownWaiting = 32; ///< answers that are delayed at the same time; more are refused at once

    qint64 unsent_bytes = 16 * 1024; ///< answers a client has not taken; it is read on only below that
    qint64 drained_bytes = 1024 * 1024; ///< dropped after an answer that closes, so that the answer arrives
    std::chrono::milliseconds drainTime = std::chrono::seconds(2);
    std::chrono::milliseconds stopTime = std::chrono::seconds(5); ///< for all requests in hand when the receiver stops

    bool operator==(const Limits &) const = default;
};

} // namespace aloft

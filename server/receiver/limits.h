// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace aloft {

/// How much of a client's time and of this computer's memory one request may take. These initialisers are the only defaults.
struct Limits
{
    qsizetype requestLine_bytes = 8 * 1024;
    qsizetype fields_bytes = 16 * 1024; ///< all header lines together
    int fieldLines = 100;
    qint64 body_bytes = 1024 * 1024; ///< read and dropped; what goes beyond is left unread and the connection closed

    std::chrono::milliseconds headTime = std::chrono::seconds(10); ///< from the first byte of a request to the end of its head
    std::chrono::milliseconds bodyTime = std::chrono::seconds(30);
    std::chrono::milliseconds idleTime = std::chrono::seconds(60); ///< between two requests

    int connections = 512;
    qint64 unsent_bytes = 16 * 1024; ///< answers a client has not taken; it is read on only below that
    qint64 drained_bytes = 1024 * 1024; ///< dropped after an answer that closes, so that the answer arrives
    std::chrono::milliseconds drainTime = std::chrono::seconds(2);
    std::chrono::milliseconds stopTime = std::chrono::seconds(5); ///< for all requests in hand when the receiver stops
};

} // namespace aloft

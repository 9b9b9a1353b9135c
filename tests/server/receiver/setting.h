// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core_stub.h"
#include "raw_client.h"

#include "tests/support/fake_clock.h"

namespace aloft {

inline const QString loopback = QStringLiteral("127.0.0.1");
inline const QByteArray url = "/api/heartbeat/abcdefghijklmnopqrstuv"; ///< of the token that CoreStub knows
inline const QByteArray beat = "POST " + url + " HTTP/1.1\r\nHost: a\r\n\r\n";
inline const QByteArray ok = "HTTP/1.1 200 OK";
inline const QByteArray unavailable = "HTTP/1.1 503 Service Unavailable";

/// A receiver that listens on a free port, with a core behind it.
struct Setting
{
    explicit Setting(const Limits &limits = {}) : receiver(inbox, clock, limits)
    {
        QVERIFY(receiver.listen({loopback, 0}));
        port = receiver.endpoints().constFirst().port;
    }

    Inbox inbox;
    FakeClock clock;
    Receiver receiver;
    CoreStub core{inbox, receiver};
    quint16 port = 0;
};

} // namespace aloft

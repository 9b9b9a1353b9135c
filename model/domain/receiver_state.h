// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

#include <QStringList>

namespace aloft {

/// How the receiver stands, as the window and the log tell it.
struct ReceiverState
{
    Endpoint endpoint;       ///< where it listens, or tried to
    bool listening = false;
    QString fault;           ///< why it does not, as a sentence; empty when it does
    quint16 freePort = 0;    ///< one that could be had instead; 0 while it listens, or if none was found
    QList<Endpoint> former;  ///< earlier endpoints that still listen
    QString base;            ///< of the heartbeat URLs, see jobAddressOf()
    QStringList addresses;   ///< this computer's own addresses that others on its network can use

    bool operator==(const ReceiverState &) const = default;
};

} // namespace aloft

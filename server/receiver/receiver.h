// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/engine/inbox.h"
#include "model/domain/receiver_state.h"

#include <QObject>

namespace aloft {

// Sketch of the face that app/ relies on; the parts behind it are the receiver's own affair.

/// Listens for heartbeats, hands them to the core and answers when the core has stored them. Lives in the network thread.
class Receiver
{
public:
    /// Listens on the endpoint; the error is a sentence that names address and port.
    Result<void> listen(const Endpoint &endpoint);
    void answer(const QList<Answer> &answers);
};

} // namespace aloft

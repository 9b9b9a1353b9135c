// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/settings.h"

namespace aloft {

/// Whether listening on `wide` takes in what is sent to `narrow`: the same port, and all addresses instead of one. The
/// system does not let both be open at the same time.
[[nodiscard]] bool isWiderThan(const Endpoint &wide, const Endpoint &narrow);

/// Those endpoints that have to be open so that all the wanted ones are served: without those that another one covers, and
/// each once.
[[nodiscard]] QList<Endpoint> neededFor(const QList<Endpoint> &wanted);

/// The steps from one set of open endpoints to another, in this order. An endpoint is closed first only where it stands in
/// the way of one that is to be opened; all others stay open until the new ones are.
struct EndpointSteps
{
    QList<Endpoint> closeFirst;
    QList<Endpoint> open;
    QList<Endpoint> closeLast;

    bool operator==(const EndpointSteps &) const = default;
};

[[nodiscard]] EndpointSteps stepsBetween(const QList<Endpoint> &open, const QList<Endpoint> &needed);

} // namespace aloft

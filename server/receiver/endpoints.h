// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/endpoint_reach.h"

namespace aloft {

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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoints.h"

#include <algorithm>

namespace aloft {

QList<Endpoint> neededFor(const QList<Endpoint> &wanted)
{
    QList<Endpoint> needed;
    for (const Endpoint &endpoint : wanted) {
        const bool covered =
            std::any_of(wanted.begin(), wanted.end(), [&](const Endpoint &other) { return isWiderThan(other, endpoint); });
        if (!covered && !needed.contains(endpoint))
            needed.append(endpoint);
    }
    return needed;
}

EndpointSteps stepsBetween(const QList<Endpoint> &open, const QList<Endpoint> &needed)
{
    EndpointSteps steps;
    for (const Endpoint &endpoint : needed) {
        if (!open.contains(endpoint))
            steps.open.append(endpoint);
    }
    for (const Endpoint &endpoint : open) {
        if (needed.contains(endpoint))
            continue;
        const bool inTheWay = std::any_of(steps.open.begin(), steps.open.end(), [&](const Endpoint &opened) {
            return isWiderThan(opened, endpoint) || isWiderThan(endpoint, opened);
        });
        (inTheWay ? steps.closeFirst : steps.closeLast).append(endpoint);
    }
    return steps;
}

} // namespace aloft

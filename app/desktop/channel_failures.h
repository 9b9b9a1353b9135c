// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/engine/changes.h"

#include <QSet>

namespace aloft {

/// Which channels keep failing, so that each is told of once in a row of failures.
class ChannelFailures
{
public:
    struct News
    {
        QList<Delivery> failing; ///< the delivery with which it is told
        QList<ChannelId> over; ///< it works again, or is not used any more
    };

    /// Failures of the desktop itself are left out: it could not tell of them.
    [[nodiscard]] News take(const Changes &changes);

private:
    QSet<ChannelId> m_failing;
};

} // namespace aloft

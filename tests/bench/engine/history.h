// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

#include <QString>

namespace aloft::bench {

/// Jobs of a database that is made for a measurement.
struct Jobs
{
    int monitors = 0;
    seconds interval{60};
    seconds grace{10};
    int heartbeatsEach = 1; ///< the newest one a moment ago
    int dead = 0; ///< so many of them, the last, are silent and go down during the run
    seconds deadOver{1}; ///< in which their deadlines pass, evenly
    seconds deadAfter{0}; ///< when the first of those passes
};

/// The secret of the monitor, counted from 1.
[[nodiscard]] QString benchToken(qint64 monitor);

/// Makes the folder's database and fills it. Ends the program if that fails.
void fill(const QString &folder, const Jobs &jobs, Instant now);

} // namespace aloft::bench

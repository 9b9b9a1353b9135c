// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/words/words.h"

#include <QIcon>
#include <QImage>

namespace aloft {

/// All monitors in one glance.
struct Overall
{
    std::optional<Status> status; ///< of the one that needs a person most; none if there are no monitors
    int down = 0;                 ///< how many are down

    bool operator==(const Overall &) const = default;
};

/// Down before Late before Up; Pending and Paused only if nothing else is there: a new monitor that
/// waits for its first heartbeat does not hide that all the others are well.
[[nodiscard]] Overall overallOf(const StatusCounts &counts);

/// The shape of the status (octagon, triangle, disc, ring, bars) in a colour that stands out from light and dark panels
/// alike, with the number of monitors down; "99+" above 99, and "9+" above 9 where two digits would be too small to read.
/// @param size_px width and height in device pixels
[[nodiscard]] QImage overallPicture(const Overall &overall, int size_px);

/// The picture in all sizes that panels use, at 100 to 300 %.
[[nodiscard]] QIcon overallIcon(const Overall &overall);

} // namespace aloft

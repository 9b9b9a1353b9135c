// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/page.h"

#include <QList>

namespace aloft {

/// One thing that happened around an incident.
struct TimelineStep
{
    enum class Mark { Plain, Good, Warning, Bad, Held };

    Instant at = {};
    Mark mark = Mark::Plain;
    QString title;
    QString text = {}; ///< may be empty

    bool operator==(const TimelineStep &) const = default;
};

/// What happened, in its order: what was expected, when the incident opened, who was told and what of it was held back, who has
/// seen it, and how it ended.
[[nodiscard]] QList<TimelineStep> timelineSteps(const Timeline &timeline, Instant now);

} // namespace aloft

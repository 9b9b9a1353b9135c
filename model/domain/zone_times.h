// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instant.h"
#include "result.h"

#include <QStringList>

#include <vector>

namespace aloft {

/// The clocks of one time zone, as a table of when they are moved and by how much, from 1970 to 2100; before and after it they
/// stay as they are at its ends.
///
/// A local time is a count of seconds since 1970 as the zone's clocks show it. Each belongs to exactly one moment: one that the
/// clocks leave out to the moment at which they jump over it, one that they show twice to the first of the two.
class ZoneTimes
{
public:
    /// Shared by all, made once and never changed, so that any thread may read it.
    /// @param id one of knownZones()
    [[nodiscard]] static const ZoneTimes &of(const QString &id);

    /// The first whole minute of local time that belongs to a later moment.
    [[nodiscard]] qint64 firstMinuteAfter(qint64 utc_s) const;

    /// The last whole minute of local time that belongs to this moment or an earlier one.
    [[nodiscard]] qint64 lastMinuteAt(qint64 utc_s) const;

    /// The moment to which a local time belongs.
    [[nodiscard]] qint64 momentOf(qint64 local_s) const;

    /// How far the clocks are ahead of UTC.
    [[nodiscard]] qint64 offsetAt(qint64 utc_s) const;

private:
    /// From one move of the clocks to the next.
    struct Stretch
    {
        qint64 from_s = 0; ///< in UTC
        qint64 offset_s = 0; ///< local time minus UTC
        qint64 unshown_s = 0; ///< the first local time that no earlier stretch has shown
    };

    explicit ZoneTimes(const QString &id);

    [[nodiscard]] const Stretch &stretchAt(qint64 utc_s) const;

    std::vector<Stretch> m_stretches;
};

/// The IANA names of all time zones that this computer knows, sorted. Without tzdata that is UTC alone.
[[nodiscard]] const QStringList &knownZones();

/// The zone as it is spelled among knownZones(), whatever the case it was typed in; "local" and nothing are the system's.
/// @return or a sentence without a full stop
[[nodiscard]] Result<QString> zoneIn(const QString &typed);

/// The system's time zone; UTC if it is none that is known by name.
[[nodiscard]] QString localZone();

/// What the zone's clocks show at a moment, for display only; those of UTC if the zone is unknown.
[[nodiscard]] QDateTime toZone(Instant instant, const QString &zone);

} // namespace aloft

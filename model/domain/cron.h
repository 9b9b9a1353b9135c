// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cron_fields.h"
#include "instant.h"

namespace aloft {

class ZoneTimes;

/// At which minutes a job is started: a cron expression, read by the clocks of a time zone.
///
/// A time that the clocks leave out is expected when they jump over it, one that they show twice the first time. All is counted
/// on UTC with the zone's offsets; two expected times are at least a minute apart.
class Cron
{
public:
    /// @param text see cronFieldsIn()
    /// @param zone see zoneIn()
    /// @return or a sentence without a full stop
    [[nodiscard]] static Result<Cron> parse(const QString &text, const QString &zone);

    /// The same for one from the disk: a zone that this computer does not know keeps its name and counts as UTC.
    [[nodiscard]] static Result<Cron> kept(const QString &text, const QString &zone);

    [[nodiscard]] const CronFields &fields() const { return m_fields; }
    [[nodiscard]] const QString &text() const { return m_text; } ///< as it was typed, without blanks around it
    [[nodiscard]] const QString &zone() const { return m_zone; } ///< an IANA name, such as Europe/Berlin
    [[nodiscard]] bool isZoneKnown() const { return m_zoneKnown; }

    /// The first expected time that is later.
    [[nodiscard]] Instant nextAfter(Instant instant) const;
    /// The last expected time that is not later.
    [[nodiscard]] Instant atOrBefore(Instant instant) const;
    /// The last expected time that is earlier.
    [[nodiscard]] Instant lastBefore(Instant instant) const;

    bool operator==(const Cron &other) const { return m_text == other.m_text && m_zone == other.m_zone; }

private:
    Cron(const CronFields &fields, const QString &text, const QString &zone, bool zoneKnown);

    CronFields m_fields;
    QString m_text;
    QString m_zone;
    const ZoneTimes *m_times;
    bool m_zoneKnown;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "zone_times.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <map>
#include <memory>
#include <mutex>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute_s = 60;
constexpr qint64 begin_s = 0;
constexpr qint64 end_s = 4'102'444'800; // 2100-01-01
constexpr qint64 longAgo_s = std::numeric_limits<qint64>::min() / 4;

/// Rounded down, before 1970 too.
qint64 minuteOf(qint64 s)
{
    return s - ((s % minute_s) + minute_s) % minute_s;
}

QDateTime utc(qint64 s)
{
    return QDateTime::fromSecsSinceEpoch(s, QTimeZone::utc());
}

} // namespace

const ZoneTimes &ZoneTimes::of(const QString &id)
{
    static std::mutex mutex;
    static std::map<QString, std::unique_ptr<const ZoneTimes>> known;
    const std::lock_guard lock(mutex);
    auto &times = known[id];
    if (!times)
        times.reset(new ZoneTimes(id));
    return *times;
}

ZoneTimes::ZoneTimes(const QString &id)
{
    const QTimeZone zone(id.toLatin1());
    m_stretches.push_back({longAgo_s, zone.isValid() ? zone.offsetFromUtc(utc(begin_s)) : 0, longAgo_s});
    if (!zone.isValid())
        return;
    const QTimeZone::OffsetDataList moves = zone.transitions(utc(begin_s), utc(end_s));
    for (const QTimeZone::OffsetData &move : moves) {
        const Stretch &last = m_stretches.back();
        const qint64 at_s = move.atUtc.toSecsSinceEpoch();
        // Some only give the same offset another name.
        if (move.offsetFromUtc != last.offset_s && at_s > last.from_s)
            m_stretches.push_back({at_s, move.offsetFromUtc, std::max(last.unshown_s, at_s + last.offset_s)});
    }
}

qint64 ZoneTimes::firstMinuteAfter(qint64 utc_s) const
{
    const Stretch &stretch = stretchAt(utc_s);
    const qint64 next = minuteOf(utc_s + stretch.offset_s) + minute_s;
    return std::max(next, minuteOf(stretch.unshown_s + minute_s - 1));
}

qint64 ZoneTimes::lastMinuteAt(qint64 utc_s) const
{
    const Stretch &stretch = stretchAt(utc_s);
    const qint64 local_s = utc_s + stretch.offset_s;
    return minuteOf(local_s >= stretch.unshown_s ? local_s : stretch.unshown_s - 1);
}

qint64 ZoneTimes::momentOf(qint64 local_s) const
{
    const auto next = std::ranges::upper_bound(m_stretches, local_s, {}, &Stretch::unshown_s);
    const Stretch &stretch = *std::prev(next);
    return std::max(local_s - stretch.offset_s, stretch.from_s);
}

qint64 ZoneTimes::offsetAt(qint64 utc_s) const
{
    return stretchAt(utc_s).offset_s;
}

const ZoneTimes::Stretch &ZoneTimes::stretchAt(qint64 utc_s) const
{
    return *std::prev(std::ranges::upper_bound(m_stretches, utc_s, {}, &Stretch::from_s));
}

const QStringList &knownZones()
{
    static const QStringList zones = [] {
        QStringList names{u"UTC"_s};
        for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
            // Qt's own names of offsets, such as UTC+01:00, mean nothing to a crontab.
            if (!id.startsWith("UTC+") && !id.startsWith("UTC-"))
                names.append(QString::fromLatin1(id));
        }
        names.sort();
        names.removeDuplicates();
        return names;
    }();
    return zones;
}

Result<QString> zoneIn(const QString &typed)
{
    constexpr qsizetype shown = 40;
    const QString name = typed.trimmed();
    if (name.isEmpty() || name.compare("local"_L1, Qt::CaseInsensitive) == 0)
        return localZone();
    const QStringList &zones = knownZones();
    const auto found =
        std::ranges::find_if(zones, [&name](const QString &zone) { return zone.compare(name, Qt::CaseInsensitive) == 0; });
    if (found != zones.end())
        return *found;
    if (zones.size() == 1)
        return Error{QCoreApplication::translate("Cron", "This computer has no time zones but UTC; it needs the package tzdata")};
    return Error{QCoreApplication::translate("Cron", "No time zone \"%1\" is known; write it like Europe/Berlin or UTC")
                     .arg(name.size() > shown ? name.left(shown - 1) + u'…' : name)};
}

QString localZone()
{
    const QString id = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    return knownZones().contains(id) ? id : u"UTC"_s;
}

QDateTime toZone(Instant instant, const QString &zone)
{
    const QTimeZone clocks = knownZones().contains(zone) ? QTimeZone(zone.toLatin1()) : QTimeZone::utc();
    return QDateTime::fromMSecsSinceEpoch(toUtc_ms(instant), clocks);
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedule_doctor.h"

#include <algorithm>
#include <vector>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr hours day{24};
constexpr hours period{30 * 24}; // for which a fix is tried out
constexpr std::size_t fewestForRhythm = 5;
constexpr std::size_t fewestForGrace = 20;
constexpr int fewestLate = 3;

/// The moments of the successes that counted, the oldest first.
std::vector<Instant> successesIn(const QList<Heartbeat> &heartbeats)
{
    std::vector<Instant> moments;
    for (const Heartbeat &heartbeat : heartbeats) {
        if (heartbeat.counted && heartbeat.kind == HeartbeatKind::Success)
            moments.push_back(heartbeat.at);
    }
    std::ranges::sort(moments);
    return moments;
}

milliseconds median(std::vector<milliseconds> lengths)
{
    const auto middle = lengths.begin() + std::ptrdiff_t(lengths.size() / 2);
    std::ranges::nth_element(lengths, middle);
    return *middle;
}

std::vector<milliseconds> gapsOf(const std::vector<Instant> &moments)
{
    std::vector<milliseconds> gaps;
    for (std::size_t place = 1; place < moments.size(); ++place)
        gaps.push_back(moments[place] - moments[place - 1]);
    return gaps;
}

/// How often they come, if they come evenly: four of five gaps within a fifth of the middle one, so that neither an outage nor
/// a burst that catches up counts for much.
std::optional<milliseconds> rhythmOf(const std::vector<Instant> &moments)
{
    if (moments.size() < fewestForRhythm)
        return std::nullopt;
    const std::vector<milliseconds> gaps = gapsOf(moments);
    const milliseconds middle = median(gaps);
    const auto even = std::ranges::count_if(gaps, [middle](milliseconds gap) {
        return gap >= middle - middle / 5 && gap <= middle + middle / 5;
    });
    return std::size_t(even) * 5 >= gaps.size() * 4 ? std::optional(middle) : std::nullopt;
}

/// How far apart the schedule expects them around a moment.
milliseconds expectedGap(const Schedule &schedule, Instant around)
{
    if (!schedule.cron)
        return schedule.interval;
    constexpr int looked = 10;
    std::vector<Instant> times{schedule.cron->atOrBefore(around)};
    for (int count = 0; count < looked; ++count)
        times.insert(times.begin(), schedule.cron->lastBefore(times.front()));
    return median(gapsOf(times));
}

/// How many misses the schedule would have made of these heartbeats, what is missing now included.
int missesBy(const Schedule &schedule, const std::vector<Instant> &moments, Instant now)
{
    int misses = 0;
    for (std::size_t place = 0; place < moments.size(); ++place) {
        const Instant next = place + 1 < moments.size() ? moments[place + 1] : now;
        if (next >= now - period && next > dueAfterSuccess(moments[place], schedule) + schedule.grace)
            ++misses;
    }
    return misses;
}

/// To a length that a person would have set: whole minutes, from an hour on whole five minutes, near a day the day.
seconds rounded(milliseconds length)
{
    if (length >= day - minutes{30} && length <= day + minutes{30})
        return day;
    const seconds step = length < hours{1} ? seconds{60} : seconds{300};
    const qint64 steps = (length + step / 2) / step;
    return std::clamp<seconds>(steps * step, Schedule::shortestInterval, Schedule::longestInterval);
}

/// The weekly line for a job that comes at this weekday and minute.
std::optional<Cron> weeklyAt(Instant moment)
{
    const QDateTime local = toLocal(moment);
    constexpr int daysOfWeek = 7;
    const QString text =
        u"%1 %2 * * %3"_s.arg(local.time().minute()).arg(local.time().hour()).arg(local.date().dayOfWeek() % daysOfWeek);
    const Result<Cron> cron = Cron::parse(text, {});
    return cron ? std::optional(*cron) : std::nullopt;
}

/// The same expression with all its hours moved; none if one of them would come to lie on another day.
std::optional<Cron> movedBy(const Cron &cron, int hoursLater)
{
    const CronFields &fields = cron.fields();
    QStringList parts = cron.text().startsWith(u'@') ? QStringList() : cron.text().simplified().split(u' ');
    QStringList moved;
    constexpr int hoursOfDay = 24;
    for (int hour = 0; hour < hoursOfDay; ++hour) {
        if ((fields.hours >> hour & 1) == 0)
            continue;
        if (hour + hoursLater < 0 || hour + hoursLater >= hoursOfDay)
            return std::nullopt;
        moved.append(QString::number(hour + hoursLater));
    }
    if (parts.isEmpty())
        return std::nullopt;
    parts[1] = moved.join(u',');
    const Result<Cron> result = Cron::kept(parts.join(u' '), cron.zone());
    return result ? std::optional(*result) : std::nullopt;
}

/// One look at a monitor.
class Examination
{
public:
    Examination(const Schedule &schedule, std::vector<Instant> moments, Instant now)
        : m_schedule(schedule), m_moments(std::move(moments)), m_now(now)
    {
    }

    [[nodiscard]] std::optional<Advice> anHourOff() const
    {
        if (!m_schedule.cron || m_moments.size() < fewestForRhythm || expectedGap(m_schedule, m_now) < hours{3})
            return std::nullopt;
        for (const int later : {1, -1}) {
            const auto near = std::ranges::count_if(m_moments, [this, later](Instant moment) {
                const Instant time = m_schedule.cron->atOrBefore(moment - hours{later} + minutes{5});
                return moment - hours{later} - time < minutes{10};
            });
            const auto moved = movedBy(*m_schedule.cron, later);
            if (moved && std::size_t(near) * 5 >= m_moments.size() * 4)
                return better({.kind = Advice::Kind::AnHourOff, .rhythm = hours{later}, .fix = withCron(*moved)});
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Advice> tooSeldom() const
    {
        const auto rhythm = rhythmOf(m_moments);
        if (!rhythm || *rhythm * 10 < expectedGap(m_schedule, m_now) * 18)
            return std::nullopt;
        Advice advice{.kind = Advice::Kind::TooSeldom, .rhythm = rounded(*rhythm), .fix = m_schedule};
        if (*rhythm <= day + hours{1}) {
            advice.fix.cron.reset();
            advice.fix.interval = advice.rhythm;
            return better(advice);
        }
        constexpr hours week{7 * 24};
        const auto weekly = weeklyAt(m_moments.back());
        if (!weekly || *rhythm < week - hours{2} || *rhythm > week + hours{2})
            return std::nullopt;
        advice.rhythm = week;
        advice.fix = withCron(*weekly);
        advice.fix.grace = std::max<seconds>(m_schedule.grace, minutes{30});
        return better(advice);
    }

    /// A miss of one that comes much more often than expected would be noticed far too late.
    [[nodiscard]] std::optional<Advice> tooOften() const
    {
        constexpr int times = 5;
        const auto rhythm = rhythmOf(m_moments);
        if (!rhythm || m_moments.size() < fewestForGrace || *rhythm < seconds{50} ||
            *rhythm * times > expectedGap(m_schedule, m_now))
            return std::nullopt;
        Advice advice{.kind = Advice::Kind::TooOften, .rhythm = rounded(*rhythm), .fix = m_schedule};
        advice.fix.cron.reset();
        advice.fix.interval = advice.rhythm;
        advice = counted(advice);
        return advice.missesAfter <= advice.missesBefore ? std::optional(advice) : std::nullopt;
    }

    /// A little late now and then is no outage; what stays away for half a gap or more may be one, and is not looked at.
    [[nodiscard]] std::optional<Advice> graceTooTight() const
    {
        if (m_moments.size() < fewestForGrace)
            return std::nullopt;
        const milliseconds half = expectedGap(m_schedule, m_now) / 2;
        Advice advice{.kind = Advice::Kind::GraceTooTight, .fix = m_schedule};
        for (std::size_t place = 1; place < m_moments.size(); ++place) {
            const Instant deadline = dueAfterSuccess(m_moments[place - 1], m_schedule) + m_schedule.grace;
            const milliseconds beyond = m_moments[place] - deadline;
            if (beyond <= milliseconds{0} || beyond > half)
                continue;
            ++advice.late;
            advice.latest = std::max(advice.latest, std::chrono::ceil<seconds>(beyond));
        }
        if (advice.late < fewestLate || std::size_t(advice.late) * 2 > m_moments.size())
            return std::nullopt;
        const seconds needed = m_schedule.grace + advice.latest + advice.latest / 4;
        advice.fix.grace = std::min<seconds>(std::chrono::ceil<minutes>(needed), Schedule::longestGrace);
        return better(advice);
    }

private:
    [[nodiscard]] Schedule withCron(const Cron &cron) const
    {
        Schedule schedule = m_schedule;
        schedule.cron = cron;
        return schedule;
    }

    [[nodiscard]] Advice counted(Advice advice) const
    {
        advice.heartbeats = int(m_moments.size());
        advice.missesBefore = missesBy(m_schedule, m_moments, m_now);
        advice.missesAfter = missesBy(advice.fix, m_moments, m_now);
        return advice;
    }

    [[nodiscard]] std::optional<Advice> better(const Advice &advice) const
    {
        const Advice known = counted(advice);
        return known.missesAfter < known.missesBefore ? std::optional(known) : std::nullopt;
    }

    Schedule m_schedule;
    std::vector<Instant> m_moments;
    Instant m_now;
};

} // namespace

std::optional<Advice> diagnose(const Monitor &monitor, const QList<Heartbeat> &heartbeats, Instant now)
{
    if (!isWatched(monitor))
        return std::nullopt;
    const Examination look(monitor.schedule, successesIn(heartbeats), now);
    for (const auto &found : {look.anHourOff(), look.tooSeldom(), look.tooOften(), look.graceTooTight()}) {
        if (found)
            return found;
    }
    return std::nullopt;
}

} // namespace aloft

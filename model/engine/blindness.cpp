// SPDX-License-Identifier: GPL-3.0-or-later
#include "blindness.h"

#include <algorithm>

namespace aloft {

namespace {

/// The core looks every 10 s; what a busy computer delays that by is no gap.
constexpr milliseconds longestSilence{30'000};
/// Two readings of the clocks are not quite at the same moment.
constexpr milliseconds shortestSleep{1'000};
constexpr qsizetype mostKnown = 1'000;
/// Beyond the longest grace period nothing is judged by a gap any more, but for what was put off.
constexpr std::chrono::days stillMatters{3};

bool isOpen(const BlindInterval &blind)
{
    return !blind.until;
}

/// Why Aloft was away since its last sign of life.
BlindReason reasonOf(const Mark &mark, const Clock &clock)
{
    const Instant startOfComputer = clock.now() - clock.ticks().steady;
    if (startOfComputer > mark.at)
        return BlindReason::ComputerOff;
    return mark.stopped ? BlindReason::Closed : BlindReason::Crashed;
}

} // namespace

Blindness::Blindness(const QList<BlindInterval> &known, BlindIntervalId last)
    : m_known(known), m_last(last), m_open(std::ranges::any_of(known, isOpen))
{
}

std::optional<BlindInterval> Blindness::start(std::optional<Mark> mark, std::optional<Instant> newestHeartbeat,
                                              const Clock &clock)
{
    m_reasons.insert(BlindReason::NotListening);
    m_attended = clock.ticks();
    m_attendedAt = clock.now();
    if (m_open || (!mark && !newestHeartbeat))
        return std::nullopt;
    Mark sign = mark.value_or(Mark{.at = *newestHeartbeat});
    if (newestHeartbeat && *newestHeartbeat > sign.at)
        sign = {.at = *newestHeartbeat, .stopped = sign.stopped};
    m_open = true;
    return add(std::min(sign.at, clock.now()), {}, reasonOf(sign, clock));
}

std::optional<BlindInterval> Blindness::begin(BlindReason reason, Instant from)
{
    m_reasons.insert(reason);
    if (m_open)
        return std::nullopt;
    m_open = true;
    return add(from, {}, reason);
}

std::optional<BlindInterval> Blindness::end(BlindReason reason, Instant at)
{
    m_reasons.remove(reason);
    if (!m_open || !m_reasons.isEmpty())
        return std::nullopt;
    const auto open = std::ranges::find_if(m_known, isOpen);
    open->until = std::max(at, open->from);
    m_open = false;
    return *open;
}

std::optional<BlindInterval> Blindness::attend(const Clock &clock)
{
    const Ticks ticks = clock.ticks();
    const Instant now = clock.now();
    const Ticks before = m_attended.value_or(ticks);
    const Instant since = std::exchange(m_attendedAt, now);
    m_attended = ticks;
    const milliseconds passed = ticks.steady - before.steady;
    const milliseconds asleep = passed - (ticks.awake - before.awake);
    if (m_open || (passed <= longestSilence && asleep <= shortestSleep))
        return std::nullopt;
    return add(since, now, asleep > shortestSleep ? BlindReason::Asleep : BlindReason::Stalled);
}

QList<BlindInterval> Blindness::shift(milliseconds by, Instant now)
{
    const Instant before = now - by;
    m_attendedAt += by;
    QList<BlindInterval> moved;
    for (BlindInterval &blind : m_known) {
        // An old one that stayed where it is while the clock is set back would lie around runs that are still to come.
        if (by > milliseconds{0} && blind.until && *blind.until < before - stillMatters)
            continue;
        blind.from += by;
        if (blind.until)
            *blind.until += by;
        moved.append(blind);
    }
    return moved;
}

BlindInterval Blindness::add(Instant from, std::optional<Instant> until, BlindReason reason)
{
    const BlindInterval blind{.id = ++m_last, .from = from, .until = until, .reason = reason};
    m_known.prepend(blind);
    if (m_known.size() > mostKnown)
        m_known.removeLast();
    return blind;
}

} // namespace aloft

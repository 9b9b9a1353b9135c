// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "random.h"

namespace aloft::simulation {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// Makes one world: how much goes wrong in it is part of the chance, so that there are calm ones and wild ones.
class Weather
{
public:
    explicit Weather(quint64 seed)
        : m_random(seed), m_trouble(int(m_random.between(0, 30))), m_people(int(m_random.between(5, 30)))
    {
    }

    [[nodiscard]] QList<Step> story(int steps)
    {
        QList<Step> story;
        const qint64 monitors = m_random.between(1, 4);
        for (qint64 i = 0; i < monitors; ++i)
            story.append(creation());
        while (story.size() < steps)
            story.append(next());
        return story;
    }

private:
    Step next()
    {
        const auto die = m_random.between(1, 100);
        if (die <= m_trouble)
            return trouble();
        if (die <= m_trouble + m_people)
            return person();
        return m_random.chance(55) ? job() : time();
    }

    Step job()
    {
        if (m_random.chance(3))
            return step::SayToOldUrl{monitor()};
        step::Say say{.monitor = monitor()};
        if (m_random.chance(35))
            say.kind = m_random.oneOf({HeartbeatKind::Start, HeartbeatKind::Fail, HeartbeatKind::Log});
        say.named = m_random.chance(20);
        if (m_random.chance(40))
            say.ago = milliseconds(m_random.oneOf<qint64>({1, 20, 1'000, m_random.between(1, 30'000)}));
        say.waits = m_random.chance(25);
        say.times = m_random.chance(10) ? 2 : m_random.chance(1) ? 250 : 1;
        return say;
    }

    Step time()
    {
        if (m_random.chance(50)) {
            using enum step::PassTo::Point;
            const auto offset = m_random.oneOf<qint64>({-1, 0, 0, 1, 1, 19, 20, 21, -60'000, 60'000});
            return step::PassTo{monitor(), m_random.oneOf({Due, Deadline, Deadline, Question, PauseEnd}), milliseconds(offset)};
        }
        return step::Pass{length()};
    }

    Step person()
    {
        switch (m_random.between(1, 12)) {
        case 1:
            return creation();
        case 2:
        case 3:
            return edit();
        case 4:
            return step::Pause{monitor(), m_random.chance(60) ? std::optional(length()) : std::nullopt};
        case 5:
            return step::Resume{monitor()};
        case 6:
            return step::Rotate{monitor()};
        case 7:
            return step::Remove{monitor()};
        case 8:
            return step::Restore{monitor()};
        case 9:
            return step::Settle{seconds(m_random.oneOf<qint64>({0, 60, 300, 3'600}))};
        default:
            return step::Answer{monitor(), m_random.chance(50)};
        }
    }

    Step trouble()
    {
        switch (m_random.between(1, 12)) {
        case 1:
        case 2:
            return step::Listen{m_random.chance(60)};
        case 3:
        case 4:
            return step::Sleep{unseen(), length()};
        case 5:
            return step::Stall{unseen(), length()};
        case 6:
        case 7:
            return step::SetClock{jump()};
        case 8:
        case 9:
            return step::Disk{m_random.chance(60)};
        default:
            return restart();
        }
    }

    Step restart()
    {
        step::Restart restart;
        restart.killed = m_random.chance(60);
        restart.news = restart.killed && m_random.chance(60) ? int(m_random.between(1, 4)) : 0;
        restart.markAge = milliseconds(m_random.between(0, 10'000));
        restart.away = m_random.chance(20) ? milliseconds(0) : length();
        restart.deaf = m_random.chance(60) ? milliseconds(0) : length();
        restart.setBack = m_random.chance(10) ? length() : milliseconds(0);
        restart.rebooted = m_random.chance(20);
        return restart;
    }

    Step creation() { return step::Create{schedule(), m_random.chance(5)}; }

    Step edit()
    {
        const Schedule other = schedule();
        const bool both = m_random.chance(40);
        const bool interval = both || m_random.chance(50);
        return step::Edit{monitor(), interval ? std::optional(other.interval) : std::nullopt,
                          both || !interval ? std::optional(other.grace) : std::nullopt};
    }

    Schedule schedule()
    {
        return m_random.oneOf<Schedule>({{minutes(1), seconds(10)},
                                         {minutes(5), minutes(1)},
                                         {minutes(5), minutes(1)},
                                         {minutes(5), hours(1)},
                                         {hours(1), minutes(5)},
                                         {hours(1), minutes(5)},
                                         {hours(1), hours(24)},
                                         {hours(24), minutes(30)},
                                         {hours(24), hours(24)}});
    }

    int monitor() { return int(m_random.between(0, 3)); }
    milliseconds unseen() { return milliseconds(m_random.chance(50) ? 0 : m_random.between(1, 10'000)); }

    milliseconds length()
    {
        switch (m_random.between(1, 10)) {
        case 1:
            return milliseconds(m_random.between(1, 1'500));
        case 2:
        case 3:
            return milliseconds(m_random.between(1'000, 60'000));
        case 4:
        case 5:
        case 6:
            return milliseconds(m_random.between(60'000, 900'000));
        case 7:
        case 8:
            return milliseconds(m_random.between(900'000, 2 * 3'600'000));
        case 9:
            return milliseconds(m_random.between(2 * 3'600'000, 24 * 3'600'000));
        default:
            return m_random.chance(20) ? milliseconds(hours(24 * 8)) : milliseconds(m_random.between(3'600'000, 72 * 3'600'000));
        }
    }

    milliseconds jump()
    {
        const milliseconds by = m_random.chance(15) ? milliseconds(m_random.between(1, 2'001)) : length();
        return m_random.chance(50) ? by : -by;
    }

    Random m_random;
    int m_trouble;
    int m_people;
};

} // namespace

QList<Step> storyOf(quint64 seed, int steps)
{
    return Weather(seed).story(steps);
}

} // namespace aloft::simulation

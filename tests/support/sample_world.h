// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine_fixture.h"

namespace aloft {

/// Nine monitors with weeks of history, made by the real engine on a clock that ran through all of it:
/// one down, one late, one pending, one paused, the others up.
class SampleWorld
{
public:
    /// Where the clock stands in the end: a Sunday afternoon.
    static constexpr Instant endsAt = noon + std::chrono::hours{4} + std::chrono::minutes{24} + seconds{24};

    /// Talking jobs add two monitors, one under way and one that failed with output, and requests that were refused.
    enum class Jobs { Plain, Talking };

    /// Plays the history into an engine that has just been started on an empty database.
    explicit SampleWorld(EngineFixture &aloft, Jobs jobs = Jobs::Plain);

    [[nodiscard]] MonitorId idOf(const QString &name) const { return m_ids.value(name); }

private:
    struct Step
    {
        Instant at;
        std::function<void()> take;
    };

    /// The monitor is made one interval before its first heartbeat, and reports up to and including the last one.
    void plan(const wish::MonitorDraft &draft, const QString &origin, int count, Instant last, const QList<int> &missed);
    /// One run after the other, each told when it starts and when it ends; the last one is under way.
    void planRuns(const wish::MonitorDraft &draft, const QString &origin, int count, Instant last, milliseconds runTime);
    void planTalking();
    void planFailure();
    void planRefused();
    void play();

    EngineFixture &m_aloft;
    QList<Step> m_steps;
    QHash<QString, MonitorId> m_ids;
};

} // namespace aloft

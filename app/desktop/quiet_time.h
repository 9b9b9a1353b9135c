// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/engine/changes.h"

#include <QObject>
#include <QTimer>

namespace aloft {

/// Whether the desktop is to keep quiet now: in its quiet hours, or while a person has paused its notifications.
class QuietTime : public QObject
{
    Q_OBJECT

public:
    explicit QuietTime(const Clock &clock, QObject *parent = nullptr);

    /// Takes the quiet hours and the pause from the batches.
    void apply(const Changes &changes);

    /// As of the last look; a look is taken at each batch and when the time is over.
    [[nodiscard]] bool isQuiet() const { return m_quiet; }

    /// Looks at the clock.
    void look();

signals:
    void ended();

    /// The quiet hours are over, which began then; told after ended(), unless the pause goes on.
    void hoursOver(aloft::Instant since);

private:
    void lookAtHours(Instant now);

    const Clock &m_clock;
    std::optional<QuietHours> m_hours;
    std::optional<Instant> m_pausedUntil;
    std::optional<Instant> m_hoursEnd; ///< within quiet hours only
    Instant m_hoursSince;
    bool m_quiet = false;
    QTimer m_timer;
};

} // namespace aloft

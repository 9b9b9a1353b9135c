// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/store/store.h"

#include <QElapsedTimer>
#include <QTimer>

#include <functional>

namespace aloft {

/// What came of "Clean up now".
struct CleanUp
{
    Pruned pruned = {};
    qint64 given_bytes = 0; ///< by which the database is smaller on disk now; never negative
    bool cancelled = false; ///< what was done until then stays done
    QString fault = {}; ///< why it ended early, as a sentence
};

/// Keeps the history within what is to be kept: by itself a little at a time, and at once when somebody asks for it. Lives in
/// the engine's thread and does one small step per turn of the event loop, so that heartbeats come between any two.
class Housekeeping : public QObject
{
    Q_OBJECT

public:
    /// @param retention what is to be kept, asked anew for each pass
    Housekeeping(Store &store, const Clock &clock, std::function<Retention()> retention);

    /// Goes on back to back until all is done. Asked again meanwhile, it goes on.
    void cleanUp();
    /// Ends that before the next step.
    void cancel();

signals:
    /// @param total heartbeats to remove; 0 while they are being counted
    void progressed(qint64 done, qint64 total);
    void cleanedUp(const aloft::CleanUp &cleanUp);

private:
    void begin(Pruning::Pace pace);
    void step();
    void wait();
    void tell();
    void end(bool cancelled, const QString &fault);

    Store &m_store;
    const Clock &m_clock;
    const std::function<Retention()> m_retention;
    QTimer m_timer;
    std::optional<Pruning> m_pass;
    bool m_asked = false; ///< by a person, who waits for it
    qint64 m_before_bytes = 0;
    QElapsedTimer m_told;
};

} // namespace aloft

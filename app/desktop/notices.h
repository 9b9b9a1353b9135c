// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/engine/changes.h"
#include "notice.h"

#include <QObject>
#include <QSet>

namespace aloft {

class Notifier;

/// What to tell the desktop after a batch: first take back, then show, each in its order.
struct NoticePlan
{
    QList<MonitorId> withdrawn; ///< whose earlier notice no longer holds and gets no successor
    QList<Notice> shown;
};

/// The number in place of a monitor's of a notice that asks about several: it does not take the place of one that many are down.
inline constexpr MonitorId questionNotice{-2};

/// More monitors than this going down (or coming back) in one batch share one notice.
inline constexpr int mostNoticesAtOnce = 5;

/// Which notices a batch deserves. Down: every incident that opened and is not quiet, unless the batch ends it as well.
/// Up: only if a heartbeat ended it. Nothing is shown before notificationsPausedUntil.
[[nodiscard]] NoticePlan noticesFor(const Changes &changes, const Settings &settings, Instant now);

/// Turns the engine's batches into notices.
class DesktopNotices : public QObject
{
    Q_OBJECT

public:
    DesktopNotices(const Clock &clock, Notifier &notifier, QObject *parent = nullptr);

    /// Settings are taken from the batches, so that all of them must come by here, the first one included.
    void apply(const Changes &changes);

private:
    void withdrawSharedWhenOver(const Changes &changes, NoticePlan &plan);

    const Clock &m_clock;
    Notifier &m_notifier;
    Settings m_settings;
    QSet<MonitorId> m_sharing; ///< those of the notice about several that are still down
};

} // namespace aloft

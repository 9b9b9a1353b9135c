// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "channel_failures.h"
#include "model/domain/clock.h"
#include "model/engine/changes.h"
#include "notice.h"
#include "quiet_time.h"

#include <QObject>
#include <QSet>

namespace aloft {

class Notifier;

/// More names than this in one notice are only counted.
inline constexpr int mostNames = 5;

/// Whose notice no longer holds after a batch, and gets no successor: that the monitor is down, if its incident ended and the
/// desktop's channel will not tell so, or somebody acknowledged it.
[[nodiscard]] QList<MonitorId> withdrawnBy(const Changes &changes);

/// Asks whether jobs ran while Aloft was not listening, once for all of a gap; nothing if none of them is unproven any more.
[[nodiscard]] std::optional<Notice> questionAbout(const QList<Monitor> &unproven, Instant now);

/// What happened while nobody was there: "While you were away: 2 outages", with the monitors' names.
[[nodiscard]] Notice awayNoticeAbout(const QStringList &monitors);

/// Keeps the desktop's notices true, batch by batch, and shows those that are no alerts: questions, and channels that keep
/// failing. While it is to be quiet, these wait.
class DesktopNotices : public QObject
{
    Q_OBJECT

public:
    DesktopNotices(const Clock &clock, Notifier &notifier, QuietTime &quiet, QObject *parent = nullptr);

    /// All batches must come by here, the first one included.
    void apply(const Changes &changes);

    /// A notice that several share says that these are down. It is withdrawn when none of them is any more.
    void setSharing(const QList<aloft::MonitorId> &down);

private:
    void withdrawSharedWhenOver(const QList<MonitorId> &over);
    void forgetAnswered(const Changes &changes);
    void takeFailures(const Changes &changes);
    void showWaiting();

    const Clock &m_clock;
    Notifier &m_notifier;
    QuietTime &m_quiet;
    QSet<MonitorId> m_sharing; ///< those of the notice about several that are still down
    ChannelFailures m_failures;
    QList<Monitor> m_unproven; ///< to be asked about when it may be loud again
    QHash<MonitorId, Notice> m_waiting; ///< other notices that wait for that
};

} // namespace aloft

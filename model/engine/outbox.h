// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/alert.h"
#include "model/domain/monitor.h"
#include "model/store/stored_alerts.h"
#include "model/store/write.h"

#include <QSet>

#include <functional>

namespace aloft {

struct Changes;

/// What the outbox has to know of the rest when it decides.
struct Surroundings
{
    std::function<const Monitor *(MonitorId)> find; ///< null for a monitor that is gone
    std::optional<Instant> notificationsPausedUntil = {}; ///< of the desktop
    Instant now = {};
};

/// All alerts on their way: what is told to whom, when, and what became of it. A plain value, so that a batch decides on a copy
/// and writes what that did in the same transaction as the incident.
///
/// Per channel at most one delivery is under way, and what is ready meanwhile joins those that wait, so that nothing overtakes:
/// an "up" never arrives before its "down", and what a channel could not take becomes one summary.
class Outbox
{
public:
    /// How long a message waits for what else changes in the same moment. The desktop hears of it sooner, since its notice can
    /// grow.
    static constexpr seconds gatherTime{10};
    static constexpr seconds desktopGatherTime{2};
    static constexpr seconds firstRetry{5};
    static constexpr seconds lastRetry{15 * 60};
    static constexpr std::chrono::hours keptTrying{24};
    /// Nothing was tried yet, since a keychain or a desktop was missing.
    static constexpr seconds notYetRetry{15};
    /// What is under way for longer counts as failed, so that a sender that never answers holds no channel up for ever.
    static constexpr std::chrono::hours longestAttempt{1};
    /// More changes than this within an hour are flapping, told once an hour until it is calm.
    static constexpr int mostChanges = 6;
    static constexpr std::chrono::hours flapWindow{1};

    Outbox() = default;
    explicit Outbox(const StoredAlerts &stored);

    [[nodiscard]] const QList<Channel> &channels() const { return m_channels; }
    [[nodiscard]] const Channel *channel(ChannelId id) const;

    /// Takes all that a batch brings about: incidents that opened, ended or were seen, monitors that are late.
    void take(const Changes &changes, const Surroundings &around);
    /// Looks again at what is held back, after something else has changed, such as a snooze, a parent or the settings.
    void reconsider(const Surroundings &around);

    /// Adds the channel under the next number, or replaces the one with its number.
    ChannelId put(Channel channel, const Surroundings &around);
    void forget(ChannelId channel);

    /// Both are sent at once, beside what waits.
    DeliveryId addTest(ChannelId channel, Instant now);
    DeliveryId addAgain(const Delivery &delivery, Instant now);

    /// What time brings about: holds that end, reminders.
    void tick(const Surroundings &around);

    /// The messages to send now; they count as under way until noteAttempt().
    [[nodiscard]] QList<Message> takeDue(Instant now);

    /// What came of one. Unknown deliveries (their channel was removed meanwhile) are ignored.
    void noteAttempt(DeliveryId delivery, const Attempt &attempt, const Surroundings &around);

    /// When tick() or takeDue() have something to do next.
    [[nodiscard]] std::optional<Instant> nextMoment() const;

    /// The computer's clock was set: all that is pending moves with it.
    void shift(milliseconds by);

    /// What has to be written, and told as news, since the last time.
    struct News
    {
        QList<Write> writes = {};
        QList<Delivery> deliveries = {};
        QList<DeliveryId> merged = {};
    };
    [[nodiscard]] News takeNews();

private:
    void open(const Incident &incident, const Monitor &monitor, const Surroundings &around);
    void resolve(const Incident &incident, const Monitor &monitor, const Surroundings &around);
    void resolveIn(const Channel &channel, const Alert &up, bool tells, const Surroundings &around);
    void acknowledge(const Incident &incident, Instant now);
    void noteStep(const Monitor &monitor, bool isLate, Instant at, const Surroundings &around);
    void remind(const Surroundings &around);
    void endUnanswered(const Surroundings &around);
    [[nodiscard]] QSet<ChannelId> busyChannels() const;

    void place(const Channel &channel, const Alert &alert, const Surroundings &around);
    void join(const Channel &channel, const Alert &alert, const std::optional<Hold> &hold, Instant from, Instant now);
    void refuse(const Channel &channel, const QList<Alert> &alerts, const Hold &hold, Instant now);
    void release(DeliveryId id, const Surroundings &around);
    void drop(DeliveryId id, const std::function<std::optional<HoldReason>(const Alert &)> &reasonOf, Instant now);
    void dropMoot(DeliveryId id, Instant now);
    void mergeInto(DeliveryId id);
    void retryLater(DeliveryId id, const Attempt &attempt, Instant now);
    void giveUp(DeliveryId id, Instant now);
    void finish(DeliveryId id, Delivery::State state);
    void updateIncident(const Incident &incident);
    [[nodiscard]] std::optional<Hold> holdOf(const Channel &channel, const Alert &alert, const Surroundings &around) const;
    [[nodiscard]] bool isWaiting(ChannelId channel, IncidentId incident) const;
    [[nodiscard]] DeliveryId waitingDown(ChannelId channel, IncidentId incident) const;
    [[nodiscard]] bool isJoinable(const Delivery &delivery, const Channel &channel, MonitorId monitor) const;
    [[nodiscard]] std::optional<Instant> nextReminder(const Told &told, const Channel &channel) const;
    Delivery &add(const Channel &channel, Instant now);
    [[nodiscard]] int noteChange(MonitorId monitor, Instant now);
    [[nodiscard]] int digestOf(MonitorId monitor, Instant now);
    void touch(DeliveryId id, bool alertsToo = false);

    QList<Channel> m_channels;
    QMap<DeliveryId, Delivery> m_waiting;
    QHash<DeliveryId, Instant> m_underWay; ///< and since when
    QHash<IncidentId, Told> m_told;
    QHash<MonitorId, QList<Instant>> m_changes;
    QHash<MonitorId, Instant> m_digestAt; ///< of those that are flapping
    QHash<ChannelId, Instant> m_notBefore; ///< the other side asked to wait
    ChannelId m_lastChannel = 0;
    DeliveryId m_lastDelivery = 0;

    QMap<DeliveryId, bool> m_touched; ///< whether their alerts have to be written anew as well
    QHash<DeliveryId, qsizetype> m_stored; ///< how many of their alerts are written
    QMap<DeliveryId, Delivery> m_finished; ///< no longer waiting
    QList<DeliveryId> m_merged;
    QList<Write> m_writes; ///< about channels
};

/// Whether what is held for one reason may go along with what is held for the other. Gathering is not being held.
[[nodiscard]] bool isSameHold(const std::optional<Hold> &one, const std::optional<Hold> &other);

/// Why an alert about the monitor waits for another one that it depends on, directly or by others in between: the nearest that
/// is down. Nothing if none is.
[[nodiscard]] const Monitor *downParentOf(const Monitor &monitor, const std::function<const Monitor *(MonitorId)> &find);

} // namespace aloft

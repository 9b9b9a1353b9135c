// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "channel.h"
#include "incident.h"
#include "status.h"

#include <QList>

namespace aloft {

/// One thing to tell about one monitor.
struct Alert
{
    enum class Kind { Down, Up, Late, Reminder };

    Kind kind = Kind::Down;
    MonitorId monitor = 0;
    QString monitorName = {};
    MonitorType type = MonitorType::Heartbeat;
    Instant at = {}; ///< when it came about
    Incident incident = {}; ///< as it is now; its id is 0 for Late
    qint64 missedRuns = 0; ///< of an Up: how many runs were expected while it was down
    int changesInAnHour = 0; ///< 0 unless the monitor is flapping

    bool operator==(const Alert &) const = default;
};

/// Why an alert was or is held back. Some only wait, others are never sent.
enum class HoldReason {
    Gathering,       ///< for what else changes in the same moment
    NotAcknowledged, ///< told only if nobody acknowledges it before
    Acknowledged,
    QuietHours,
    NotificationsPaused,
    Snoozed,
    ParentDown,      ///< a monitor that this one depends on is down
    Flapping,        ///< told together with what else happens until then
    Edited,          ///< an edit of the schedule made it overdue, and its author knew
    Paused,          ///< the monitor was paused before it was sent
    Deleted,
    Maintenance,
    BackBefore,      ///< the monitor was up again before it was to be sent
    ChannelOff,      ///< the channel was disabled or removed before it was sent
};

struct Hold
{
    HoldReason reason = HoldReason::Gathering;
    std::optional<Instant> until = {}; ///< none: it is not known, or for ever
    QString detail = {}; ///< the parent's name

    bool operator==(const Hold &) const = default;
};

using DeliveryId = qint64;

/// One message to one channel, with what became of it: a line of the delivery log.
struct Delivery
{
    enum class Kind { Down, Up, Late, Reminder, Digest, Test };
    enum class State {
        Waiting, ///< to be sent, for the first time or again
        Sent,
        GivenUp, ///< after 24 h of failures
        Held,    ///< never to be sent
    };

    DeliveryId id = 0;
    ChannelId channel = 0;
    QString channelName = {}; ///< as it was called then
    Kind kind = Kind::Down;
    State state = State::Waiting;
    QList<Alert> alerts = {}; ///< in the order in which they came about; empty for a test
    Instant createdAt = {};
    std::optional<Hold> hold = {}; ///< why it waits or is held; none while it is only being tried
    Instant nextAt = {}; ///< of a waiting one: not before
    int attempts = 0;
    std::optional<Instant> firstAttemptAt = {};
    std::optional<Instant> lastAttemptAt = {};
    milliseconds took{0}; ///< the last attempt
    int code = 0; ///< the status code of the last answer, of HTTP or SMTP; 0 if there was none
    QString fault = {}; ///< why the last attempt failed, as a sentence; empty if it did not
    QString request = {}; ///< what was sent last, secrets masked
    QString answer = {}; ///< what came back, its head

    bool operator==(const Delivery &) const = default;
};

/// What came of one attempt to send a delivery.
struct Attempt
{
    enum class Outcome {
        Sent,
        Failed,
        NotYet, ///< nothing was tried, since something else has to be there first: a keychain that is locked, a desktop
    };

    Outcome outcome = Outcome::Failed;
    milliseconds took{0};
    int code = 0; ///< 0: no answer
    QString fault = {}; ///< a sentence, empty if it was sent
    QString request = {}; ///< secrets masked
    QString answer = {};
    std::optional<seconds> retryAfter = {}; ///< the other side asked to wait so long

    bool operator==(const Attempt &) const = default;
};

/// What a sender gets: a delivery with all that it takes to send it.
struct Message
{
    DeliveryId delivery = 0;
    Channel channel = {};
    Delivery::Kind kind = Delivery::Kind::Down;
    QList<Alert> alerts = {};
    Instant at = {}; ///< now
    QString appUrl = {}; ///< the base of the heartbeat URLs
};

/// What a delivery with these alerts is called: the kind that all of them share, else a digest. A down and the up of the same
/// incident are an up.
[[nodiscard]] Delivery::Kind kindOf(const QList<Alert> &alerts);

/// The words for JSON and the database: always English.
[[nodiscard]] QString alertKey(Alert::Kind kind);
[[nodiscard]] std::optional<Alert::Kind> alertFromKey(const QString &key);
[[nodiscard]] QString deliveryKindKey(Delivery::Kind kind);
[[nodiscard]] std::optional<Delivery::Kind> deliveryKindFromKey(const QString &key);
[[nodiscard]] QString deliveryStateKey(Delivery::State state);
[[nodiscard]] std::optional<Delivery::State> deliveryStateFromKey(const QString &key);
[[nodiscard]] QString holdKey(HoldReason reason);
[[nodiscard]] std::optional<HoldReason> holdFromKey(const QString &key);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/alert.h"
#include "model/domain/heartbeat.h"
#include "model/domain/monitor.h"
#include "model/domain/result.h"
#include "model/domain/settings.h"

#include <QJsonObject>

#include <variant>

namespace aloft {

/// All that can be asked of the engine, whoever asks: one plain value each, with one JSON form.
namespace wish {

/// What a person says of a new monitor. Import also knows its token.
struct MonitorDraft
{
    QString name;
    MonitorType type = MonitorType::Heartbeat;
    Schedule schedule;
    QStringList tags;
    QString note;
    QString token; ///< empty: a fresh one
    bool paused = false; ///< until resumed, from the start
    bool keepsBodies = true;
    bool acceptsGet = false;
    std::optional<QList<ChannelId>> channels = {}; ///< to alert through; none: those that are the default
    MonitorId dependsOn = 0;

    bool operator==(const MonitorDraft &) const = default;
};

struct CreateMonitor
{
    MonitorDraft draft;
    bool operator==(const CreateMonitor &) const = default;
};

/// Carries only what was changed.
struct EditMonitor
{
    MonitorId monitor = 0;
    std::optional<QString> name;
    std::optional<MonitorType> type;
    std::optional<seconds> interval;
    std::optional<seconds> grace;
    std::optional<QStringList> tags;
    std::optional<QString> note;
    std::optional<bool> keepsBodies = {};
    std::optional<bool> acceptsGet = {};
    std::optional<QString> cron = {}; ///< takes the place of the interval, as an interval does of it
    std::optional<QString> timezone = {}; ///< left out: as it was, or the system's
    std::optional<seconds> early = {}; ///< with a cron expression only
    std::optional<QList<ChannelId>> channels = {};
    std::optional<MonitorId> dependsOn = {}; ///< 0: on none

    bool operator==(const EditMonitor &) const = default;
};

struct PauseMonitor
{
    MonitorId monitor = 0;
    std::optional<Instant> until; ///< none: until resumed
    bool operator==(const PauseMonitor &) const = default;
};

struct ResumeMonitor
{
    MonitorId monitor = 0;
    bool operator==(const ResumeMonitor &) const = default;
};

struct RotateToken
{
    MonitorId monitor = 0;
    bool operator==(const RotateToken &) const = default;
};

struct RemoveMonitor
{
    MonitorId monitor = 0;
    bool operator==(const RemoveMonitor &) const = default;
};

/// Undoes a removal, for seven days.
struct RestoreMonitor
{
    MonitorId monitor = 0;
    bool operator==(const RestoreMonitor &) const = default;
};

/// Says of unproven misses whether the jobs ran while Aloft was not listening. All of them or, if one is refused, none.
struct ResolveMisses
{
    QList<MonitorId> monitors;
    bool ran = false;
    bool operator==(const ResolveMisses &) const = default;
};

/// Adds all of them or, if one is refused, none. The error names each row that is refused, with its reason.
struct ImportMonitors
{
    QList<MonitorDraft> drafts;
    bool operator==(const ImportMonitors &) const = default;
};

/// Replies with one monitor, or with all that are not deleted.
struct ShowMonitors
{
    std::optional<MonitorId> monitor;
    bool operator==(const ShowMonitors &) const = default;
};

/// Replies with the incidents, newest first, of one monitor or of all.
struct ShowIncidents
{
    std::optional<MonitorId> monitor;
    bool operator==(const ShowIncidents &) const = default;
};

/// Replies with what one monitor's job has reported, newest first.
struct ShowHeartbeats
{
    static constexpr int mostAtOnce = 1000;

    MonitorId monitor = 0;
    int most = 100; ///< 1 to mostAtOnce
    bool operator==(const ShowHeartbeats &) const = default;
};

/// Nobody is alerted about the monitor before that.
struct SnoozeMonitor
{
    MonitorId monitor = 0;
    std::optional<Instant> until; ///< none: the snooze ends now
    bool operator==(const SnoozeMonitor &) const = default;
};

/// Somebody has seen the monitor's open incident.
struct AcknowledgeIncident
{
    MonitorId monitor = 0;
    bool operator==(const AcknowledgeIncident &) const = default;
};

/// What a person says of a new channel.
struct AddChannel
{
    QString name;
    QString type;
    QMap<QString, QString> fields; ///< secret ones included; those left out get their preset
    bool isDefault = false;
    bool isEnabled = true;
    seconds onlyAfter{0};
    seconds remindEvery{0};
    bool operator==(const AddChannel &) const = default;
};

/// Carries only what was changed.
struct EditChannel
{
    ChannelId channel = 0;
    std::optional<QString> name = {};
    QMap<QString, QString> fields = {}; ///< those that changed, secret ones included; an empty one is cleared
    std::optional<bool> isDefault = {};
    std::optional<bool> isEnabled = {};
    std::optional<seconds> onlyAfter = {};
    std::optional<seconds> remindEvery = {};
    bool operator==(const EditChannel &) const = default;
};

struct DuplicateChannel
{
    ChannelId channel = 0;
    bool operator==(const DuplicateChannel &) const = default;
};

/// What waits to go through it is not sent any more. Can be undone for seven days.
struct RemoveChannel
{
    ChannelId channel = 0;
    bool operator==(const RemoveChannel &) const = default;
};

struct RestoreChannel
{
    ChannelId channel = 0;
    bool operator==(const RestoreChannel &) const = default;
};

/// Sends an example; the reply has its delivery, and the log tells what came of it.
struct TestChannel
{
    ChannelId channel = 0;
    bool operator==(const TestChannel &) const = default;
};

/// These secrets of a channel lie in the system's keychain now, so that the database forgets them.
struct NoteKeychain
{
    ChannelId channel = 0;
    QStringList fields;
    bool operator==(const NoteKeychain &) const = default;
};

/// Replies with all channels but removed ones.
struct ShowChannels
{
    bool operator==(const ShowChannels &) const = default;
};

/// Replies with the newest deliveries, or with one.
struct ShowDeliveries
{
    static constexpr int mostAtOnce = 1000;

    std::optional<DeliveryId> delivery = {};
    int most = 100; ///< 1 to mostAtOnce
    bool operator==(const ShowDeliveries &) const = default;
};

/// Sends the same once more, as a delivery of its own.
struct SendAgain
{
    DeliveryId delivery = 0;
    bool operator==(const SendAgain &) const = default;
};

/// Carries only what was changed. A move of the receiver keeps the old endpoint among formerEndpoints.
struct ChangeSettings
{
    std::optional<Endpoint> listen;
    std::optional<Endpoint> movedFrom; ///< where it really listened, if --listen or --port had changed that for this run
    std::optional<Endpoint> endFormerEndpoint; ///< stop listening there
    std::optional<QString> jobAddress;
    std::optional<Https> https = {};
    std::optional<QStringList> trustedProxies = {};
    std::optional<Limits> limits = {};
    std::optional<seconds> settleTime = {};
    std::optional<bool> keepsAwake = {};
    std::optional<Retention> retention = {};
    std::optional<QString> watchdogUrl = {};
    std::optional<Instant> notificationsPausedUntil; ///< a moment in the past ends the pause
    std::optional<Instant> awayReadUntil;
    std::optional<bool> hideSecrets;
    std::optional<bool> welcomed;
    std::optional<bool> closeExplained;

    bool operator==(const ChangeSettings &) const = default;
};

} // namespace wish

using Wish = std::variant<wish::CreateMonitor, wish::EditMonitor, wish::PauseMonitor, wish::ResumeMonitor, wish::RotateToken,
                          wish::RemoveMonitor, wish::RestoreMonitor, wish::ResolveMisses, wish::ImportMonitors, wish::ShowMonitors,
                          wish::ShowIncidents, wish::ShowHeartbeats, wish::ChangeSettings, wish::SnoozeMonitor,
                          wish::AcknowledgeIncident, wish::AddChannel, wish::EditChannel, wish::DuplicateChannel,
                          wish::RemoveChannel, wish::RestoreChannel, wish::TestChannel, wish::NoteKeychain, wish::ShowChannels,
                          wish::ShowDeliveries, wish::SendAgain>;

/// Who asks, for the activity log.
struct Who
{
    QString name;    ///< the system's user name
    QString through; ///< "window" or "command line"
};

/// What comes back from a wish that was carried out.
struct Reply
{
    QList<Monitor> monitors; ///< those created, changed or asked for
    QList<Incident> incidents;
    QList<Heartbeat> heartbeats = {};
    QHash<MonitorId, QString> monitorNames; ///< of the incidents' monitors
    QList<Channel> channels = {};
    QList<Delivery> deliveries = {}; ///< newest first
    Instant asOf = {}; ///< the moment for which statuses hold: now, or the last one at which Aloft listened
};

/// One line of JSON and back; an unknown or malformed wish is an error with a sentence.
[[nodiscard]] QJsonObject toJson(const Wish &wish);
[[nodiscard]] Result<Wish> wishFromJson(const QJsonObject &json);

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
                          wish::ShowIncidents, wish::ShowHeartbeats, wish::ChangeSettings>;

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
    Instant asOf; ///< the moment for which statuses hold: now, or the last one at which Aloft listened
};

/// One line of JSON and back; an unknown or malformed wish is an error with a sentence.
[[nodiscard]] QJsonObject toJson(const Wish &wish);
[[nodiscard]] Result<Wish> wishFromJson(const QJsonObject &json);

} // namespace aloft

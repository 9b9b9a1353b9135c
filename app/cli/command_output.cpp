// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_output.h"

#include "alert_output.h"
#include "json_text.h"
#include "model/words/words.h"
#include "text_table.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

/// The time between heartbeats, or the cron expression with its zone.
QString rhythmOf(const QJsonObject &monitor)
{
    const QString cron = text(monitor, "cron"_L1);
    return cron.isEmpty() ? length(monitor, "intervalSeconds"_L1) : cron + u' ' + text(monitor, "timezone"_L1);
}

QString tagsOf(const QJsonObject &monitor)
{
    return monitor.value("tags"_L1).toVariant().toStringList().join(u", "_s);
}

QString monitorTable(const QJsonArray &monitors, int width, Instant now)
{
    if (monitors.isEmpty())
        return tr("No monitors yet. 'aloft monitor add NAME' makes one.\n");
    const QList<TextColumn> columns{{tr("ID"), true},       {tr("Status")},           {tr("Name"), false, true},
                                    {tr("Schedule"), true}, {tr("Grace"), true},      {tr("Last heartbeat")},
                                    {tr("Deadline")},       {tr("Tags"), false, true}};
    QList<QStringList> rows;
    for (const QJsonValue value : monitors) {
        const QJsonObject monitor = value.toObject();
        rows.append({text(monitor, "id"_L1), text(monitor, "status"_L1), text(monitor, "name"_L1), rhythmOf(monitor),
                     length(monitor, "graceSeconds"_L1), moment(monitor, "lastHeartbeatAt"_L1, now),
                     moment(monitor, "deadlineAt"_L1, now), tagsOf(monitor)});
    }
    return textTable(columns, rows, width);
}

QString incidentTable(const QJsonArray &incidents, int width, Instant now)
{
    if (incidents.isEmpty())
        return tr("No incidents.\n");
    const QList<TextColumn> columns{{tr("ID"), true}, {tr("Monitor"), false, true}, {tr("Started")}, {tr("Lasted"), true},
                                    {tr("Ended by")}, {tr("Cause"), false, true}};
    QList<QStringList> rows;
    for (const QJsonValue value : incidents) {
        const QJsonObject incident = value.toObject();
        const QString resolution = text(incident, "resolution"_L1);
        rows.append({text(incident, "id"_L1), text(incident, "monitorName"_L1), moment(incident, "startedAt"_L1, now),
                     durationText(seconds{incident.value("durationSeconds"_L1).toInteger()}),
                     resolution.isEmpty() ? tr("still open") : resolution, text(incident, "cause"_L1)});
    }
    return textTable(columns, rows, width);
}

/// What it reported, and what else there is to know of it, in a few words.
QString reportOf(const QJsonObject &heartbeat)
{
    const auto kind = heartbeatKindFromKey(text(heartbeat, "kind"_L1)).value_or(HeartbeatKind::Success);
    QString report = reportText(kind, text(heartbeat, "exitStatus"_L1));
    if (const qint64 repeats = heartbeat.value("repeats"_L1).toInteger(); repeats > 0)
        report += u", "_s + tr("%1 times").arg(repeats + 1);
    if (heartbeat.value("endUnheard"_L1).toBool())
        report += u", "_s + tr("no end heard");
    if (!heartbeat.value("counted"_L1).toBool(true))
        report += u", "_s + tr("not counted");
    return report;
}

/// The first line that says something: a body is a log more often than not, and its place here is a cell.
QString firstLineOf(const QString &body)
{
    constexpr qsizetype most = 80;
    const QStringList lines = body.split(u'\n');
    const auto line = std::find_if(lines.begin(), lines.end(), [](const QString &l) { return !l.trimmed().isEmpty(); });
    if (line == lines.end())
        return {};
    const QString first = line->simplified();
    const bool isAll = first.size() <= most && body.trimmed() == line->trimmed();
    return isAll ? first : first.left(most) + u'…';
}

QStringList heartbeatRow(const QJsonObject &heartbeat, Instant now)
{
    const QJsonValue ran = heartbeat.value("runTimeSeconds"_L1);
    const milliseconds runTime{std::llround(ran.toDouble() * 1000)};
    const QString origin = text(heartbeat, "origin"_L1);
    return {moment(heartbeat, "at"_L1, now),   reportOf(heartbeat),
            ran.isDouble() ? durationText(runTime) : QString(), text(heartbeat, "runId"_L1),
            origin.isEmpty() ? tr("a person's word") : origin,      firstLineOf(text(heartbeat, "body"_L1))};
}

QString heartbeatTable(const QJsonArray &heartbeats, int width, Instant now)
{
    if (heartbeats.isEmpty())
        return tr("No heartbeats.\n");
    const QList<TextColumn> columns{{tr("Time")},
                                    {tr("Report")},
                                    {tr("Ran"), true},
                                    {tr("Run"), false, true},
                                    {tr("From"), false, true},
                                    {tr("Sent along"), false, true}};
    QList<QStringList> rows;
    for (const QJsonValue value : heartbeats)
        rows.append(heartbeatRow(value.toObject(), now));
    return textTable(columns, rows, width);
}

/// Why a late monitor is not down, and what can be said of it.
QString unprovenOf(const QJsonObject &monitor, Instant now)
{
    const QJsonObject gap = monitor.value("notListening"_L1).toObject();
    const auto from = fromIso(text(gap, "from"_L1));
    const auto until = fromIso(text(gap, "until"_L1));
    if (!monitor.value("unproven"_L1).toBool() || !from || !until)
        return {};
    return tr("Aloft was not listening %1. Did it run? 'aloft monitor resolve %2 --ran' or '--failed'")
        .arg(spanText(*from, *until, now), text(monitor, "id"_L1));
}

/// The numbers of its channels; 'channel list' has their names.
QString channelsOf(const QJsonObject &monitor)
{
    QStringList ids;
    for (const QJsonValue id : monitor.value("channels"_L1).toArray())
        ids.append(QString::number(id.toInteger()));
    return ids.isEmpty() ? tr("no channel") : tr("channel %1").arg(ids.join(u", "_s));
}

QString monitorDetail(const QJsonObject &monitor, Instant now)
{
    const bool hasCron = !text(monitor, "cron"_L1).isEmpty();
    return detailText({
        {tr("ID"), text(monitor, "id"_L1)},
        {tr("Name"), text(monitor, "name"_L1)},
        {tr("Status"), text(monitor, "status"_L1)},
        {tr("Cause"), text(monitor, "cause"_L1)},
        {tr("Unproven"), unprovenOf(monitor, now)},
        {tr("URL"), text(monitor, "url"_L1)},
        {tr("Interval"), hasCron ? QString() : length(monitor, "intervalSeconds"_L1)},
        {tr("Cron"), text(monitor, "cron"_L1)},
        {tr("Time zone"), text(monitor, "timezone"_L1)},
        {tr("Grace"), length(monitor, "graceSeconds"_L1)},
        {tr("Early"), hasCron ? length(monitor, "earlySeconds"_L1) : QString()},
        {tr("Tags"), tagsOf(monitor)},
        {tr("Created"), moment(monitor, "createdAt"_L1, now)},
        {tr("Last heartbeat"), moment(monitor, "lastHeartbeatAt"_L1, now)},
        {tr("Due"), moment(monitor, "dueAt"_L1, now)},
        {tr("Deadline"), moment(monitor, "deadlineAt"_L1, now)},
        {tr("Running since"), monitor.value("runningSince"_L1).isNull() ? QString() : moment(monitor, "runningSince"_L1, now)},
        {tr("Keeps bodies"), yesOrNo(monitor, "keepsBodies"_L1)},
        {tr("Accepts GET"), yesOrNo(monitor, "acceptsGet"_L1)},
        {tr("Alerts via"), channelsOf(monitor)},
        {tr("Depends on"), text(monitor, "dependsOn"_L1)},
        {tr("Snoozed until"), monitor.value("snoozedUntil"_L1).isNull() ? QString() : moment(monitor, "snoozedUntil"_L1, now)},
        {tr("Note"), text(monitor, "note"_L1)},
    });
}

/// What people read of each wish; the JSON is the same for all.
struct Spoken
{
    const QJsonObject &reply;
    int width;
    Instant now;

    [[nodiscard]] QJsonArray monitors() const { return reply.value("monitors"_L1).toArray(); }
    [[nodiscard]] QJsonObject monitor() const { return monitors().first().toObject(); }
    [[nodiscard]] QString named(const QString &sentence) const { return sentence.arg(text(monitor(), "name"_L1).simplified()); }
    [[nodiscard]] QString url() const { return text(monitor(), "url"_L1) + u'\n'; }

    QString operator()(const wish::CreateMonitor &) const { return url(); }
    QString operator()(const wish::RotateToken &) const { return url(); }
    QString operator()(const wish::EditMonitor &) const { return monitorDetail(monitor(), now); }
    QString operator()(const wish::PauseMonitor &) const { return named(tr("Paused \"%1\" until it is resumed.\n")); }
    QString operator()(const wish::ResumeMonitor &) const { return named(tr("Resumed \"%1\".\n")); }
    QString operator()(const wish::RemoveMonitor &wish) const
    {
        return named(tr("Removed \"%1\". 'aloft monitor restore %2' brings it back within 7 days.\n")
                         .replace(u"%2"_s, QString::number(wish.monitor)));
    }
    QString operator()(const wish::RestoreMonitor &) const { return named(tr("Restored \"%1\".\n")); }
    QString operator()(const wish::ResolveMisses &wish) const
    {
        return named(wish.ran ? tr("Noted that \"%1\" ran.\n") : tr("Noted that \"%1\" did not run: it is down.\n"));
    }
    QString operator()(const wish::ImportMonitors &) const
    {
        const qsizetype count = monitors().size();
        return count == 1 ? tr("Imported 1 monitor.\n") : tr("Imported %1 monitors.\n").arg(count);
    }
    QString operator()(const wish::ShowMonitors &wish) const
    {
        return wish.monitor ? monitorDetail(monitor(), now) : monitorTable(monitors(), width, now);
    }
    QString operator()(const wish::ShowIncidents &) const
    {
        return incidentTable(reply.value("incidents"_L1).toArray(), width, now);
    }
    QString operator()(const wish::ShowHeartbeats &) const
    {
        return heartbeatTable(reply.value("heartbeats"_L1).toArray(), width, now);
    }
    QString operator()(const wish::ChangeSettings &) const { return {}; }

    [[nodiscard]] QJsonArray channels() const { return reply.value("channels"_L1).toArray(); }
    [[nodiscard]] QJsonObject channel() const { return channels().first().toObject(); }
    [[nodiscard]] QJsonArray deliveries() const { return reply.value("deliveries"_L1).toArray(); }
    [[nodiscard]] QString ofChannel(const QString &sentence) const
    {
        return sentence.arg(text(channel(), "name"_L1).simplified());
    }

    QString operator()(const wish::AcknowledgeIncident &) const
    {
        return named(tr("Acknowledged the outage of \"%1\".\n"));
    }
    QString operator()(const wish::SnoozeMonitor &wish) const
    {
        if (!wish.until)
            return named(tr("Alerts about \"%1\" are sent again.\n"));
        const QString until = momentText(*wish.until, now);
        return named(tr("No alerts about \"%1\" before %2.\n").replace(u"%2"_s, until));
    }
    QString operator()(const wish::ShowChannels &) const { return channelTable(channels(), width); }
    QString operator()(const wish::AddChannel &) const { return channelDetail(channel()); }
    QString operator()(const wish::DuplicateChannel &) const { return channelDetail(channel()); }
    QString operator()(const wish::EditChannel &wish) const
    {
        wish::EditChannel onlyEnabled;
        onlyEnabled.channel = wish.channel;
        onlyEnabled.isEnabled = wish.isEnabled;
        if (!wish.isEnabled || wish != onlyEnabled)
            return channelDetail(channel());
        return ofChannel(*wish.isEnabled ? tr("Enabled \"%1\".\n") : tr("Disabled \"%1\": nothing is sent through it.\n"));
    }
    QString operator()(const wish::RemoveChannel &wish) const
    {
        return ofChannel(tr("Removed \"%1\". 'aloft channel restore %2' brings it back within 7 days.\n")
                             .replace(u"%2"_s, QString::number(wish.channel)));
    }
    QString operator()(const wish::RestoreChannel &) const { return ofChannel(tr("Restored \"%1\".\n")); }
    QString operator()(const wish::ShowDeliveries &wish) const
    {
        return wish.delivery ? deliveryDetail(deliveries().first().toObject(), now) : deliveryTable(deliveries(), width, now);
    }
    QString operator()(const wish::TestChannel &) const { return deliveryDetail(deliveries().first().toObject(), now); }
    QString operator()(const wish::SendAgain &) const { return deliveryDetail(deliveries().first().toObject(), now); }
    QString operator()(const wish::NoteKeychain &) const { return {}; } // Aloft's own, as no command asks for it
};

template <typename... Kinds>
bool isOneOf(const Wish &wish)
{
    return (std::holds_alternative<Kinds>(wish) || ...);
}

bool repliesWithOne(const Wish &wish)
{
    if (const auto *show = std::get_if<wish::ShowMonitors>(&wish))
        return show->monitor.has_value();
    if (const auto *show = std::get_if<wish::ShowDeliveries>(&wish))
        return show->delivery.has_value();
    return !isOneOf<wish::ImportMonitors, wish::ShowIncidents, wish::ShowHeartbeats, wish::ShowChannels>(wish);
}

/// Which part of the reply the wish is about.
QLatin1StringView partOf(const Wish &wish)
{
    if (isOneOf<wish::ShowIncidents>(wish))
        return "incidents"_L1;
    if (isOneOf<wish::ShowHeartbeats>(wish))
        return "heartbeats"_L1;
    if (isOneOf<wish::ShowChannels, wish::AddChannel, wish::EditChannel, wish::DuplicateChannel, wish::RemoveChannel,
                wish::RestoreChannel>(wish))
        return "channels"_L1;
    if (isOneOf<wish::ShowDeliveries, wish::TestChannel, wish::SendAgain>(wish))
        return "deliveries"_L1;
    return "monitors"_L1;
}

QByteArray jsonFor(const Wish &wish, const QJsonObject &reply)
{
    const QJsonArray all = reply.value(partOf(wish)).toArray();
    return repliesWithOne(wish) ? QJsonDocument(all.first().toObject()).toJson() : QJsonDocument(all).toJson();
}

} // namespace

QString outputFor(const Wish &wish, const QJsonObject &reply, const OutputStyle &style, Instant now)
{
    if (style.json)
        return QString::fromUtf8(jsonFor(wish, reply));
    return std::visit(Spoken{reply, style.width, now}, wish);
}

QByteArray monitorsAsJson(const QJsonObject &reply)
{
    return QJsonDocument(reply.value("monitors"_L1).toArray()).toJson();
}

} // namespace aloft

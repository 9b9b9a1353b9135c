// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include "alert_commands.h"
#include "command_reading.h"
#include "model/domain/zone_times.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

using Asked = decltype(CommandLine::asked);

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

const Option intervalOption{u"--interval"_s, true};
const Option graceOption{u"--grace"_s, true};
const Option cronOption{u"--cron"_s, true};
const Option timezoneOption{u"--timezone"_s, true};
const Option earlyOption{u"--early"_s, true};
const Option tagOption{u"--tag"_s, true, true};
const Option noteOption{u"--note"_s, true};
const Option keepBodiesOption{u"--keep-bodies"_s, true};
const Option acceptGetOption{u"--accept-get"_s, true};
const Option monitorOption{u"--monitor"_s, true};
const Option ranOption{u"--ran"_s};
const Option failedOption{u"--failed"_s};
const Option alertViaOption{u"--alert-via"_s, true};
const Option dependsOnOption{u"--depends-on"_s, true};

/// What does not go together, whatever the monitor has been so far.
Result<void> checkSchedule(const Arguments &arguments)
{
    for (const Option &option : {cronOption, timezoneOption, earlyOption}) {
        if (arguments.has(intervalOption.name) && arguments.has(option.name))
            return Error{tr("%1 and %2 exclude each other.").arg(intervalOption.name, option.name)};
    }
    if (arguments.has(cronOption.name)) {
        if (const auto fields = cronFieldsIn(arguments.value(cronOption.name)); !fields)
            return Error{u"%1: %2."_s.arg(cronOption.name, fields.error().sentence)};
    }
    if (arguments.has(timezoneOption.name)) {
        if (const auto zone = zoneIn(arguments.value(timezoneOption.name)); !zone)
            return Error{u"%1: %2."_s.arg(timezoneOption.name, zone.error().sentence)};
    }
    return {};
}

Result<void> readNewSchedule(const Arguments &arguments, Schedule &schedule)
{
    if (const auto checked = checkSchedule(arguments); !checked)
        return checked;
    if (arguments.has(cronOption.name)) {
        schedule.cron = Cron::parse(arguments.value(cronOption.name), arguments.value(timezoneOption.name)).value();
    } else {
        for (const Option &option : {timezoneOption, earlyOption}) {
            if (arguments.has(option.name))
                return Error{tr("%1 needs %2.").arg(option.name, cronOption.name)};
        }
    }
    if (const auto read = readDuration(arguments, intervalOption, schedule.interval); !read)
        return read;
    if (const auto read = readDuration(arguments, graceOption, schedule.grace); !read)
        return read;
    return readDuration(arguments, earlyOption, schedule.early);
}

Result<void> readChangedSchedule(const Arguments &arguments, wish::EditMonitor &edit)
{
    if (const auto checked = checkSchedule(arguments); !checked)
        return checked;
    if (arguments.has(cronOption.name))
        edit.cron = arguments.value(cronOption.name);
    if (arguments.has(timezoneOption.name))
        edit.timezone = zoneIn(arguments.value(timezoneOption.name)).value();
    if (const auto read = readDuration(arguments, intervalOption, edit.interval); !read)
        return read;
    if (const auto read = readDuration(arguments, graceOption, edit.grace); !read)
        return read;
    return readDuration(arguments, earlyOption, edit.early);
}

/// What a new monitor and a changed one are told in the same words.
template <typename Fields>
Result<void> readSwitches(const Arguments &arguments, Fields &fields)
{
    if (const auto read = readYesOrNo(arguments, keepBodiesOption, fields.keepsBodies); !read)
        return read;
    return readYesOrNo(arguments, acceptGetOption, fields.acceptsGet);
}

/// The monitor that another one depends on; 0 or "none" for none.
template <typename Slot>
Result<void> readDependsOn(const Arguments &arguments, Slot &slot)
{
    const QString parent = arguments.value(dependsOnOption.name);
    if (!arguments.has(dependsOnOption.name))
        return {};
    if (parent == "none"_L1) {
        slot = 0;
        return {};
    }
    const Result<MonitorId> id = readMonitorId(parent);
    if (!id)
        return id.error();
    slot = *id;
    return {};
}

/// Their names are looked up when the wish is carried out.
asked::Later readAlertVia(const Arguments &arguments)
{
    asked::Later later;
    if (!arguments.has(alertViaOption.name))
        return later;
    later.alertVia = QStringList();
    for (const QString &channel : arguments.value(alertViaOption.name).split(u',', Qt::SkipEmptyParts))
        later.alertVia->append(channel.trimmed());
    return later;
}

Result<Asked> readAdd(const Arguments &arguments)
{
    wish::CreateMonitor create;
    create.draft.name = arguments.operands().first();
    create.draft.tags = arguments.values(tagOption.name);
    create.draft.note = arguments.value(noteOption.name);
    if (const auto read = readNewSchedule(arguments, create.draft.schedule); !read)
        return read.error();
    if (const auto read = readSwitches(arguments, create.draft); !read)
        return read.error();
    if (const auto read = readDependsOn(arguments, create.draft.dependsOn); !read)
        return read.error();
    return Asked(asked::CarryOut{create, arguments.has(jsonOption.name), readAlertVia(arguments)});
}

Result<Asked> readEdit(const Arguments &arguments)
{
    const Result<MonitorId> id = readMonitorId(arguments.operands().first());
    if (!id)
        return id.error();
    wish::EditMonitor edit;
    edit.monitor = *id;
    if (arguments.has(u"--name"_s))
        edit.name = arguments.value(u"--name"_s);
    if (const auto read = readChangedSchedule(arguments, edit); !read)
        return read.error();
    if (arguments.has(tagOption.name) && arguments.has(u"--no-tags"_s))
        return Error{tr("--tag and --no-tags exclude each other.")};
    if (arguments.has(tagOption.name) || arguments.has(u"--no-tags"_s))
        edit.tags = arguments.values(tagOption.name);
    if (arguments.has(noteOption.name))
        edit.note = arguments.value(noteOption.name);
    if (const auto read = readSwitches(arguments, edit); !read)
        return read.error();
    if (const auto read = readDependsOn(arguments, edit.dependsOn); !read)
        return read.error();
    const asked::Later later = readAlertVia(arguments);
    wish::EditMonitor nothing;
    nothing.monitor = *id;
    if (edit == nothing && !later.alertVia)
        return Error{tr("Say what to change, such as --interval 1h.")};
    return Asked(asked::CarryOut{edit, arguments.has(jsonOption.name), later});
}

Result<Asked> readResolve(const Arguments &arguments)
{
    const Result<MonitorId> id = readMonitorId(arguments.operands().first());
    if (!id)
        return id.error();
    const bool ran = arguments.has(ranOption.name);
    if (ran == arguments.has(failedOption.name))
        return Error{tr("'monitor resolve' needs either --ran or --failed.")};
    return Asked(asked::CarryOut{wish::ResolveMisses{{*id}, ran}, arguments.has(jsonOption.name)});
}

Result<Asked> readList(const Arguments &arguments)
{
    return Asked(asked::CarryOut{wish::ShowMonitors{}, arguments.has(jsonOption.name)});
}

Result<Asked> readIncidents(const Arguments &arguments)
{
    wish::ShowIncidents show;
    if (arguments.has(monitorOption.name)) {
        const Result<MonitorId> id = readMonitorId(arguments.value(monitorOption.name));
        if (!id)
            return id.error();
        show.monitor = *id;
    }
    return Asked(asked::CarryOut{show, arguments.has(jsonOption.name)});
}

Result<Asked> readHeartbeats(const Arguments &arguments)
{
    if (!arguments.has(monitorOption.name))
        return Error{tr("'heartbeat list' needs --monitor ID.")};
    const Result<MonitorId> id = readMonitorId(arguments.value(monitorOption.name));
    if (!id)
        return id.error();
    wish::ShowHeartbeats show;
    show.monitor = *id;
    if (const auto read = readLimit(arguments, wish::ShowHeartbeats::mostAtOnce, show.most); !read)
        return read.error();
    return Asked(asked::CarryOut{show, arguments.has(jsonOption.name)});
}

Result<Asked> readExport(const Arguments &arguments)
{
    return Asked(asked::Export{arguments.operands().first()});
}

Result<Asked> readImport(const Arguments &arguments)
{
    return Asked(asked::Import{arguments.operands().first(), arguments.has(jsonOption.name)});
}

QList<Command> ownCommands()
{
    return {
        {u"monitor add"_s,
         {u"NAME"_s},
         {intervalOption, cronOption, timezoneOption, graceOption, earlyOption, tagOption, noteOption, keepBodiesOption,
          acceptGetOption, alertViaOption, dependsOnOption, jsonOption},
         readAdd},
        {u"monitor list"_s, {}, {jsonOption}, readList},
        {u"monitor show"_s, {u"ID"_s}, {jsonOption}, readOneMonitor<wish::ShowMonitors>},
        {u"monitor edit"_s,
         {u"ID"_s},
         {{u"--name"_s, true},
          intervalOption,
          cronOption,
          timezoneOption,
          graceOption,
          earlyOption,
          tagOption,
          {u"--no-tags"_s},
          noteOption,
          keepBodiesOption,
          acceptGetOption,
          alertViaOption,
          dependsOnOption,
          jsonOption},
         readEdit},
        {u"monitor pause"_s, {u"ID"_s}, {jsonOption}, readOneMonitor<wish::PauseMonitor>},
        {u"monitor resume"_s, {u"ID"_s}, {jsonOption}, readOneMonitor<wish::ResumeMonitor>},
        {u"monitor rotate"_s, {u"ID"_s}, {jsonOption}, readOneMonitor<wish::RotateToken>},
        {u"monitor remove"_s, {u"ID"_s}, {jsonOption}, readOneMonitor<wish::RemoveMonitor>},
        {u"monitor restore"_s, {u"ID"_s}, {jsonOption}, readOneMonitor<wish::RestoreMonitor>},
        {u"monitor resolve"_s, {u"ID"_s}, {ranOption, failedOption, jsonOption}, readResolve},
        {u"monitor export"_s, {u"FILE"_s}, {}, readExport},
        {u"monitor import"_s, {u"FILE"_s}, {jsonOption}, readImport},
        {u"incident list"_s, {}, {monitorOption, jsonOption}, readIncidents},
        {u"heartbeat list"_s, {}, {monitorOption, limitOption, jsonOption}, readHeartbeats},
    };
}

} // namespace

const QList<Command> &commands()
{
    static const QList<Command> all = ownCommands() + alertCommands();
    return all;
}

bool isCommandGroup(const QString &word)
{
    return std::any_of(commands().begin(), commands().end(),
                       [&word](const Command &command) { return command.name.startsWith(word + u' '); });
}

} // namespace aloft

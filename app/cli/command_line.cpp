// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"

#include "arguments.h"
#include "command_help.h"
#include "model/words/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

using Asked = decltype(CommandLine::asked);

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

const Option dataDirOption{u"--data-dir"_s, true};
const Option helpOption{u"--help"_s};
const Option jsonOption{u"--json"_s};
const Option intervalOption{u"--interval"_s, true};
const Option graceOption{u"--grace"_s, true};
const Option tagOption{u"--tag"_s, true, true};
const Option noteOption{u"--note"_s, true};

/// One command: what it is called, what it takes, and how that becomes something asked for.
struct Command
{
    QString name;
    QString operand; ///< how the one operand is called; empty: it takes none
    QList<Option> options;
    std::function<Result<Asked>(const Arguments &)> read;
};

Result<MonitorId> readId(const QString &text)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    bool ok = false;
    const MonitorId id = text.toLongLong(&ok);
    if (!ok || id < 1 || !std::all_of(text.begin(), text.end(), isDigit))
        return Error{tr("\"%1\" is no monitor's ID; 'aloft monitor list' shows them.").arg(text)};
    return id;
}

/// Reads an option that may be missing; the value stays as it is then.
template <typename Slot>
Result<void> readDuration(const Arguments &arguments, const Option &option, Slot &slot)
{
    if (!arguments.has(option.name))
        return {};
    const Result<seconds> duration = parseDuration(arguments.value(option.name));
    if (!duration)
        return Error{option.name + ": "_L1 + duration.error().sentence};
    slot = *duration;
    return {};
}

Result<Asked> readAdd(const Arguments &arguments)
{
    wish::CreateMonitor create;
    create.draft.name = arguments.operands().first();
    create.draft.tags = arguments.values(tagOption.name);
    create.draft.note = arguments.value(noteOption.name);
    if (const auto read = readDuration(arguments, intervalOption, create.draft.schedule.interval); !read)
        return read.error();
    if (const auto read = readDuration(arguments, graceOption, create.draft.schedule.grace); !read)
        return read.error();
    return Asked(asked::CarryOut{create, arguments.has(jsonOption.name)});
}

Result<Asked> readEdit(const Arguments &arguments)
{
    const Result<MonitorId> id = readId(arguments.operands().first());
    if (!id)
        return id.error();
    wish::EditMonitor edit;
    edit.monitor = *id;
    if (arguments.has(u"--name"_s))
        edit.name = arguments.value(u"--name"_s);
    if (const auto read = readDuration(arguments, intervalOption, edit.interval); !read)
        return read.error();
    if (const auto read = readDuration(arguments, graceOption, edit.grace); !read)
        return read.error();
    if (arguments.has(tagOption.name) && arguments.has(u"--no-tags"_s))
        return Error{tr("--tag and --no-tags exclude each other.")};
    if (arguments.has(tagOption.name) || arguments.has(u"--no-tags"_s))
        edit.tags = arguments.values(tagOption.name);
    if (arguments.has(noteOption.name))
        edit.note = arguments.value(noteOption.name);
    if (edit == wish::EditMonitor{.monitor = *id, .name = {}, .type = {}, .interval = {}, .grace = {}, .tags = {}, .note = {}})
        return Error{tr("Say what to change, such as --interval 1h.")};
    return Asked(asked::CarryOut{edit, arguments.has(jsonOption.name)});
}

/// For the commands that say nothing but which monitor.
template <typename OneMonitor>
Result<Asked> readOne(const Arguments &arguments)
{
    const Result<MonitorId> id = readId(arguments.operands().first());
    if (!id)
        return id.error();
    OneMonitor wish;
    wish.monitor = *id;
    return Asked(asked::CarryOut{wish, arguments.has(jsonOption.name)});
}

Result<Asked> readList(const Arguments &arguments)
{
    return Asked(asked::CarryOut{wish::ShowMonitors{}, arguments.has(jsonOption.name)});
}

Result<Asked> readIncidents(const Arguments &arguments)
{
    wish::ShowIncidents show;
    if (arguments.has(u"--monitor"_s)) {
        const Result<MonitorId> id = readId(arguments.value(u"--monitor"_s));
        if (!id)
            return id.error();
        show.monitor = *id;
    }
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

const QList<Command> &commands()
{
    static const QList<Command> all{
        {u"monitor add"_s, u"NAME"_s, {intervalOption, graceOption, tagOption, noteOption, jsonOption}, readAdd},
        {u"monitor list"_s, {}, {jsonOption}, readList},
        {u"monitor show"_s, u"ID"_s, {jsonOption}, readOne<wish::ShowMonitors>},
        {u"monitor edit"_s,
         u"ID"_s,
         {{u"--name"_s, true}, intervalOption, graceOption, tagOption, {u"--no-tags"_s}, noteOption, jsonOption},
         readEdit},
        {u"monitor pause"_s, u"ID"_s, {jsonOption}, readOne<wish::PauseMonitor>},
        {u"monitor resume"_s, u"ID"_s, {jsonOption}, readOne<wish::ResumeMonitor>},
        {u"monitor rotate"_s, u"ID"_s, {jsonOption}, readOne<wish::RotateToken>},
        {u"monitor remove"_s, u"ID"_s, {jsonOption}, readOne<wish::RemoveMonitor>},
        {u"monitor restore"_s, u"ID"_s, {jsonOption}, readOne<wish::RestoreMonitor>},
        {u"monitor export"_s, u"FILE"_s, {}, readExport},
        {u"monitor import"_s, u"FILE"_s, {jsonOption}, readImport},
        {u"incident list"_s, {}, {{u"--monitor"_s, true}, jsonOption}, readIncidents},
    };
    return all;
}

Result<CommandLine> readCommand(const QStringList &words, const QString &dataDir)
{
    const QString group = words.first();
    const QString verb = words.value(1);
    const QString name = group + u' ' + verb;
    if (group != "monitor"_L1 && group != "incident"_L1)
        return Error{tr("There is no command %1.").arg(group)};
    if (verb == helpOption.name)
        return CommandLine{dataDir, asked::Text{commandHelp(group)}};
    if (verb == dataDirOption.name || verb.startsWith(dataDirOption.name + u'='))
        return Error{
            tr("--data-dir belongs before %1 or behind the whole command, as in 'aloft --data-dir DIR %1 list'.").arg(group)};
    if (verb.isEmpty() || verb.startsWith(u'-'))
        return Error{tr("The command %1 needs to know what to do, such as '%1 list'.").arg(group)};
    const auto command = std::find_if(commands().begin(), commands().end(), [&name](const Command &c) { return c.name == name; });
    if (command == commands().end())
        return Error{tr("There is no command %1.").arg(name)};
    if (words.sliced(2).contains(helpOption.name))
        return CommandLine{dataDir, asked::Text{commandHelp(name)}};
    const auto arguments = Arguments::read(words.sliced(2), command->options + QList<Option>{dataDirOption});
    if (!arguments)
        return arguments.error();
    const qsizetype expected = command->operand.isEmpty() ? 0 : 1;
    if (arguments->operands().size() < expected)
        return Error{tr("'%1' needs its %2.").arg(name, command->operand)};
    if (arguments->operands().size() > expected)
        return Error{tr("'%1' has no use for \"%2\"; a name with blanks needs quotes.").arg(name, arguments->operands().last())};
    const Result<Asked> asked = command->read(*arguments);
    if (!asked)
        return asked.error();
    return CommandLine{arguments->has(dataDirOption.name) ? arguments->value(dataDirOption.name) : dataDir, *asked};
}

Result<ListenOverride> readListen(const Arguments &arguments)
{
    ListenOverride listen;
    if (arguments.has(u"--listen"_s)) {
        listen.address = arguments.value(u"--listen"_s).trimmed();
        if (const QString fault = listenAddressFault(*listen.address); !fault.isEmpty() || listen.address->isEmpty())
            return Error{tr("\"%1\" is no IP address to listen on, such as 127.0.0.1 or 0.0.0.0.").arg(*listen.address)};
    }
    if (arguments.has(u"--port"_s)) {
        bool ok = false;
        listen.port = arguments.value(u"--port"_s).toUShort(&ok);
        if (!ok)
            return Error{tr("\"%1\" is no port; it is a number up to 65535.").arg(arguments.value(u"--port"_s))};
    }
    return listen;
}

Result<CommandLine> readRun(const Arguments &arguments)
{
    const QString dataDir = arguments.value(dataDirOption.name);
    if (arguments.has(helpOption.name))
        return CommandLine{dataDir, asked::Text{commandHelp({})}};
    if (arguments.has(u"--version"_s))
        return CommandLine{dataDir, asked::Text{versionText()}};
    const Result<ListenOverride> listen = readListen(arguments);
    if (!listen)
        return listen.error();
    const bool headless = arguments.has(u"--headless"_s);
    const bool waits = arguments.has(u"--wait"_s);
    const bool minimized = arguments.has(u"--minimized"_s);
    if (waits && !headless)
        return Error{tr("--wait goes with --headless only.")};
    if (minimized && headless)
        return Error{tr("--minimized and --headless exclude each other.")};
    if (headless)
        return CommandLine{dataDir, asked::RunHeadless{*listen, waits}};
    return CommandLine{dataDir, asked::RunWindow{*listen, minimized}};
}

/// How many words at the beginning are options of the program itself, with their values.
qsizetype countLeading(const QStringList &words, const QList<Option> &options)
{
    qsizetype i = 0;
    while (i < words.size() && words.at(i).startsWith(u'-')) {
        const auto option = std::find_if(options.begin(), options.end(), [&](const Option &o) { return o.name == words.at(i); });
        i += option != options.end() && option->takesValue ? 2 : 1;
    }
    return std::min(i, words.size());
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &words)
{
    const QList<Option> options{dataDirOption, {u"--listen"_s, true}, {u"--port"_s, true}, {u"--headless"_s},
                                {u"--wait"_s}, {u"--minimized"_s},    {u"--version"_s},    helpOption};
    const qsizetype leading = countLeading(words, options);
    const auto arguments = Arguments::read(words.first(leading), options);
    if (!arguments)
        return arguments.error();
    if (arguments->has(dataDirOption.name) && arguments->value(dataDirOption.name).isEmpty())
        return Error{tr("The option %1 needs a value.").arg(dataDirOption.name)};
    if (leading == words.size() || arguments->has(helpOption.name) || arguments->has(u"--version"_s))
        return readRun(*arguments);
    if (words.at(leading) == "monitor"_L1 || words.at(leading) == "incident"_L1) {
        for (const Option &option : options) {
            if (arguments->has(option.name) && option.name != dataDirOption.name)
                return Error{tr("The option %1 does not go with a command.").arg(option.name)};
        }
    }
    return readCommand(words.sliced(leading), arguments->value(dataDirOption.name));
}

} // namespace aloft

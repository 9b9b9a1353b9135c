// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"

#include "command_help.h"
#include "commands.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

const Option dataDirOption{u"--data-dir"_s, true};
const Option helpOption{u"--help"_s};

Result<CommandLine> readCommand(const QStringList &words, const QString &dataDir)
{
    const QString group = words.first();
    const QString verb = words.value(1);
    const QString name = group + u' ' + verb;
    if (!isCommandGroup(group))
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
    const auto arguments = Arguments::read(words.sliced(2), command->options + QList<Option>{dataDirOption}, command->others);
    if (!arguments)
        return arguments.error();
    const qsizetype given = arguments->operands().size();
    const qsizetype expected = command->operands.size();
    if (given < expected)
        return Error{tr("'%1' needs its %2.").arg(name, command->operands.at(given))};
    if (given > expected)
        return Error{tr("'%1' has no use for \"%2\"; a name with blanks needs quotes.").arg(name, arguments->operands().last())};
    const auto asked = command->read(*arguments);
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
    if (isCommandGroup(words.at(leading))) {
        for (const Option &option : options) {
            if (arguments->has(option.name) && option.name != dataDirOption.name)
                return Error{tr("The option %1 does not go with a command.").arg(option.name)};
        }
    }
    return readCommand(words.sliced(leading), arguments->value(dataDirOption.name));
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arguments.h"
#include "command_line.h"

#include <functional>

namespace aloft {

/// One command: what it is called, what it takes, and how that becomes something asked for.
struct Command
{
    QString name; ///< of its group and of what is done, such as "monitor add"
    QStringList operands; ///< how they are called; all of them are needed
    QList<Option> options; ///< besides those of every command
    /// The error is a sentence for wrong usage.
    std::function<Result<decltype(CommandLine::asked)>(const Arguments &)> read;
    Arguments::Others others = Arguments::Others::Refused; ///< options that are none of these
};

/// All of them, those of one group together.
[[nodiscard]] const QList<Command> &commands();

/// Whether commands begin with this word, as all on monitors do with "monitor".
[[nodiscard]] bool isCommandGroup(const QString &word);

} // namespace aloft

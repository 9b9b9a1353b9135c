// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/runtime/receiver_plan.h"
#include "model/wishes/wish.h"

namespace aloft {

/// What a command line can ask for.
namespace asked {

/// Help or the version: print it and be done.
struct Text
{
    QString text;
};

struct RunWindow
{
    ListenOverride listen;
    bool minimized = false;
};

struct RunHeadless
{
    ListenOverride listen;
    bool waits = false;
};

/// What of a wish is known only when it is carried out.
struct Later
{
    QString channel; ///< the number or the name of the channel that it is about; empty: it is about none, or says so itself
    std::optional<QStringList> alertVia = {}; ///< the same of the channels of a monitor
    std::optional<seconds> snoozedFor = {}; ///< from now
    QString fieldFromInput = {}; ///< of a channel: its value is the first line of standard input
};

struct CarryOut
{
    Wish wish;
    bool json = false;
    Later later = {};
};

/// "-" stands for standard output.
struct Export
{
    QString file;
};

/// "-" stands for standard input.
struct Import
{
    QString file;
    bool json = false;
};

} // namespace asked

struct CommandLine
{
    QString dataDir; ///< empty: the platform's own place
    std::variant<asked::Text, asked::RunWindow, asked::RunHeadless, asked::CarryOut, asked::Export, asked::Import> asked;
};

/// Reads what follows the program's name. The error is a sentence for wrong usage.
[[nodiscard]] Result<CommandLine> parseCommandLine(const QStringList &words);

} // namespace aloft

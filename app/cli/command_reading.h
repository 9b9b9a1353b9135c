// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands.h"
#include "model/words/words.h"

/// What the commands read in the same way, each error a sentence for wrong usage.
namespace aloft {

using Asked = decltype(CommandLine::asked);

inline const Option jsonOption{QStringLiteral("--json")};
inline const Option limitOption{QStringLiteral("--limit"), true};

/// Decimal digits, and more than 0.
[[nodiscard]] std::optional<qint64> readNumber(const QString &text);
[[nodiscard]] Result<MonitorId> readMonitorId(const QString &text);

/// --limit; `most` stays as it is without it.
[[nodiscard]] Result<void> readLimit(const Arguments &arguments, int highest, int &most);

/// "yes" or "no" as an option's value.
[[nodiscard]] Result<bool> yesOrNo(const Option &option, const QString &answer);

/// Reads an option that may be missing; the slot stays as it is then.
template <typename Slot>
[[nodiscard]] Result<void> readDuration(const Arguments &arguments, const Option &option, Slot &slot)
{
    if (!arguments.has(option.name))
        return {};
    const Result<seconds> duration = parseDuration(arguments.value(option.name));
    if (!duration)
        return Error{option.name + QStringLiteral(": ") + duration.error().sentence};
    slot = *duration;
    return {};
}

/// The same for a switch.
template <typename Slot>
[[nodiscard]] Result<void> readYesOrNo(const Arguments &arguments, const Option &option, Slot &slot)
{
    if (!arguments.has(option.name))
        return {};
    const Result<bool> answer = yesOrNo(option, arguments.value(option.name));
    if (!answer)
        return answer.error();
    slot = *answer;
    return {};
}

/// For the commands that say nothing but which monitor.
template <typename OneMonitor>
[[nodiscard]] Result<Asked> readOneMonitor(const Arguments &arguments)
{
    const Result<MonitorId> id = readMonitorId(arguments.operands().first());
    if (!id)
        return id.error();
    OneMonitor wish;
    wish.monitor = *id;
    return Asked(asked::CarryOut{wish, arguments.has(jsonOption.name)});
}

} // namespace aloft

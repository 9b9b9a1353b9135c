// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_reading.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

} // namespace

std::optional<qint64> readNumber(const QString &text)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    return ok && number > 0 && std::ranges::all_of(text, isDigit) ? std::optional(number) : std::nullopt;
}

Result<MonitorId> readMonitorId(const QString &text)
{
    if (const auto id = readNumber(text))
        return *id;
    return Error{tr("\"%1\" is no monitor's ID; 'aloft monitor list' shows them.").arg(text)};
}

Result<void> readLimit(const Arguments &arguments, int highest, int &most)
{
    if (!arguments.has(limitOption.name))
        return {};
    const auto number = readNumber(arguments.value(limitOption.name));
    if (!number || *number > highest)
        return Error{tr("--limit is a number from 1 to %1.").arg(highest)};
    most = int(*number);
    return {};
}

Result<bool> yesOrNo(const Option &option, const QString &answer)
{
    if (answer != "yes"_L1 && answer != "no"_L1)
        return Error{tr("%1 is yes or no, not \"%2\".").arg(option.name, answer)};
    return answer == "yes"_L1;
}

} // namespace aloft

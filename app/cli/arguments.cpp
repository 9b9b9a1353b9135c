// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace aloft {

Result<Arguments> Arguments::read(const QStringList &words, const QList<Option> &options)
{
    Arguments read;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (word == "--"_L1) {
            read.m_operands += words.sliced(i + 1);
            break;
        }
        if (!word.startsWith(u'-') || word == "-"_L1) {
            read.m_operands.append(word);
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.left(equals);
        const auto option = std::find_if(options.begin(), options.end(), [&name](const Option &o) { return o.name == name; });
        if (option == options.end())
            return Error{QCoreApplication::translate("CommandLine", "There is no option %1 here.").arg(name)};
        if (read.has(name) && !option->repeats)
            return Error{QCoreApplication::translate("CommandLine", "The option %1 is given twice.").arg(name)};
        if (!option->takesValue && equals >= 0)
            return Error{QCoreApplication::translate("CommandLine", "The option %1 takes no value.").arg(name)};
        if (option->takesValue && equals < 0 && i + 1 == words.size())
            return Error{QCoreApplication::translate("CommandLine", "The option %1 needs a value.").arg(name)};
        QString value;
        if (option->takesValue)
            value = equals >= 0 ? word.mid(equals + 1) : words.at(++i);
        read.m_values[name].append(value);
    }
    return read;
}

} // namespace aloft

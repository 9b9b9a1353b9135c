// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

QString nameIn(const QString &word)
{
    return word.left(word.indexOf(u'='));
}

} // namespace

Result<Arguments> Arguments::read(const QStringList &words, const QList<Option> &options, Others others)
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
        const QString name = nameIn(word);
        const auto known = std::ranges::find(options, name, &Option::name);
        const bool isOther = known == options.end();
        if (isOther && (others == Others::Refused || !name.startsWith("--"_L1) || name.size() == 2))
            return Error{QCoreApplication::translate("CommandLine", "There is no option %1 here.").arg(name)};
        if (isOther && !read.has(name))
            read.m_others.append(name);
        if (const auto taken = read.take(words, i, isOther ? Option{name, true} : *known); !taken)
            return taken.error();
    }
    return read;
}

/// The option at `i`, with its value, which may be the word behind it.
Result<void> Arguments::take(const QStringList &words, qsizetype &i, const Option &option)
{
    const QString &word = words.at(i);
    const qsizetype equals = word.indexOf(u'=');
    if (has(option.name) && !option.repeats)
        return Error{QCoreApplication::translate("CommandLine", "The option %1 is given twice.").arg(option.name)};
    if (!option.takesValue && equals >= 0)
        return Error{QCoreApplication::translate("CommandLine", "The option %1 takes no value.").arg(option.name)};
    if (option.takesValue && equals < 0 && i + 1 == words.size())
        return Error{QCoreApplication::translate("CommandLine", "The option %1 needs a value.").arg(option.name)};
    QString value;
    if (option.takesValue)
        value = equals >= 0 ? word.mid(equals + 1) : words.at(++i);
    m_values[option.name].append(value);
    return {};
}

} // namespace aloft

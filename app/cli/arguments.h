// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/result.h"

#include <QHash>
#include <QStringList>

namespace aloft {

/// An option as a command knows it.
struct Option
{
    QString name; ///< with its two dashes
    bool takesValue = false;
    bool repeats = false;
};

/// The words of a command line, told apart: --name, --name VALUE, --name=VALUE; "--" ends the options.
class Arguments
{
public:
    /// What to make of options that are not known: refuse them, or take them together with a value.
    enum class Others { Refused, WithValue };

    /// The error is a sentence about the first word that does not fit.
    static Result<Arguments> read(const QStringList &words, const QList<Option> &options, Others others = Others::Refused);

    [[nodiscard]] bool has(const QString &option) const { return m_values.contains(option); }
    /// The option's value, or empty.
    [[nodiscard]] QString value(const QString &option) const { return m_values.value(option).value(0); }
    [[nodiscard]] QStringList values(const QString &option) const { return m_values.value(option); }
    /// The names of those that are not among the command's own.
    [[nodiscard]] const QStringList &others() const { return m_others; }
    /// What is no option, in its order.
    [[nodiscard]] const QStringList &operands() const { return m_operands; }

private:
    Result<void> take(const QStringList &words, qsizetype &i, const Option &option);

    QHash<QString, QStringList> m_values;
    QStringList m_others;
    QStringList m_operands;
};

} // namespace aloft

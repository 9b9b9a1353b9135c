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
    /// The error is a sentence about the first word that does not fit.
    static Result<Arguments> read(const QStringList &words, const QList<Option> &options);

    [[nodiscard]] bool has(const QString &option) const { return m_values.contains(option); }
    /// The option's value, or empty.
    [[nodiscard]] QString value(const QString &option) const { return m_values.value(option).value(0); }
    [[nodiscard]] QStringList values(const QString &option) const { return m_values.value(option); }
    /// What is no option, in its order.
    [[nodiscard]] const QStringList &operands() const { return m_operands; }

private:
    QHash<QString, QStringList> m_values;
    QStringList m_operands;
};

} // namespace aloft

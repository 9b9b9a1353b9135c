// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_text.h"

#include "model/words/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace aloft {

QString text(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

QString moment(const QJsonObject &object, QLatin1StringView key, Instant now)
{
    const auto at = fromIso(text(object, key));
    return at ? momentText(*at, now) : u"-"_s;
}

QString length(const QJsonObject &object, QLatin1StringView key)
{
    return exactDurationText(seconds{object.value(key).toInteger()});
}

QString yesOrNo(const QJsonObject &object, QLatin1StringView key)
{
    return object.value(key).toBool() ? QCoreApplication::translate("CommandLine", "yes")
                                      : QCoreApplication::translate("CommandLine", "no");
}

QString detailText(const QList<std::pair<QString, QString>> &lines)
{
    constexpr int labelWidth = 16;
    QString detail;
    for (const auto &[label, value] : lines) {
        if (!value.isEmpty())
            detail += (label + u':').leftJustified(labelWidth) + value + u'\n';
    }
    return detail;
}

} // namespace aloft

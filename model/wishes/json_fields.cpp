// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_fields.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

namespace aloft {

JsonFields::JsonFields(QJsonObject object)
    : m_object(std::move(object))
{
}

std::optional<QString> JsonFields::text(QLatin1StringView key)
{
    const QJsonValue value = take(key);
    if (value.isString())
        return value.toString();
    wrong(key, QCoreApplication::translate("Json", "a text"));
    return std::nullopt;
}

std::optional<QStringList> JsonFields::texts(QLatin1StringView key)
{
    const auto values = array(key);
    if (!values)
        return std::nullopt;
    QStringList texts;
    for (const QJsonValue value : *values) {
        if (!value.isString()) {
            wrong(key, QCoreApplication::translate("Json", "a list of texts"));
            return std::nullopt;
        }
        texts.append(value.toString());
    }
    return texts;
}

std::optional<bool> JsonFields::flag(QLatin1StringView key)
{
    const QJsonValue value = take(key);
    if (value.isBool())
        return value.toBool();
    wrong(key, QCoreApplication::translate("Json", "true or false"));
    return std::nullopt;
}

std::optional<qint64> JsonFields::number(QLatin1StringView key, qint64 least, qint64 most)
{
    const QJsonValue value = take(key);
    const double number = value.toDouble();
    const bool isWhole = value.isDouble() && std::abs(number) <= static_cast<double>(greatest) && std::trunc(number) == number;
    if (isWhole && number >= static_cast<double>(least) && number <= static_cast<double>(most))
        return static_cast<qint64>(number);
    if (least == -greatest && most == greatest)
        wrong(key, QCoreApplication::translate("Json", "a whole number"));
    else
        wrong(key, QCoreApplication::translate("Json", "a whole number from %1 to %2").arg(least).arg(most));
    return std::nullopt;
}

std::optional<seconds> JsonFields::duration(QLatin1StringView key)
{
    const auto count = number(key);
    return count ? std::optional(seconds{*count}) : std::nullopt;
}

std::optional<Instant> JsonFields::instant(QLatin1StringView key)
{
    const QJsonValue value = take(key);
    if (const auto instant = fromIso(value.toString()))
        return instant;
    wrong(key, QCoreApplication::translate("Json", "a time like 2026-11-22T14:09:01.250Z"));
    return std::nullopt;
}

std::optional<QJsonObject> JsonFields::object(QLatin1StringView key)
{
    const QJsonValue value = take(key);
    if (value.isObject())
        return value.toObject();
    wrong(key, QCoreApplication::translate("Json", "an object"));
    return std::nullopt;
}

std::optional<QJsonArray> JsonFields::array(QLatin1StringView key)
{
    const QJsonValue value = take(key);
    if (value.isArray())
        return value.toArray();
    wrong(key, QCoreApplication::translate("Json", "a list"));
    return std::nullopt;
}

void JsonFields::fail(const QString &sentence)
{
    if (m_fault.isEmpty())
        m_fault = sentence;
}

void JsonFields::refuseOthers()
{
    const QStringList keys = m_object.keys();
    for (const QString &key : keys) {
        if (!m_asked.contains(key))
            fail(QCoreApplication::translate("Json", "\"%1\" is not known").arg(key));
    }
}

QJsonValue JsonFields::take(QLatin1StringView key)
{
    m_asked.insert(key);
    return m_object.value(key);
}

void JsonFields::missing(QLatin1StringView key)
{
    fail(QCoreApplication::translate("Json", "\"%1\" is missing").arg(key));
}

void JsonFields::wrong(QLatin1StringView key, const QString &expected)
{
    if (!m_object.value(key).isUndefined() && !m_object.value(key).isNull())
        fail(QCoreApplication::translate("Json", "\"%1\" must be %2").arg(key, expected));
}

void insertAll(QJsonObject &into, const QJsonObject &others)
{
    for (auto member = others.begin(); member != others.end(); ++member)
        into.insert(member.key(), member.value());
}

QJsonValue orNull(std::optional<Instant> instant)
{
    return instant ? QJsonValue(toIso(*instant)) : QJsonValue(QJsonValue::Null);
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

#include <QJsonObject>
#include <QSet>
#include <QStringList>

namespace aloft {

/// Reads the fields of one JSON object by type. What is missing or null reads as nothing; the first value of a wrong
/// type or out of range is kept as a fault, and reads as nothing too.
class JsonFields
{
public:
    /// The greatest whole number that JSON carries without loss.
    static constexpr qint64 greatest = (qint64{1} << 53) - 1;

    explicit JsonFields(QJsonObject object);

    [[nodiscard]] std::optional<QString> text(QLatin1StringView key);
    [[nodiscard]] std::optional<QStringList> texts(QLatin1StringView key);
    [[nodiscard]] std::optional<bool> flag(QLatin1StringView key);
    [[nodiscard]] std::optional<qint64> number(QLatin1StringView key, qint64 least = -greatest, qint64 most = greatest);
    [[nodiscard]] std::optional<seconds> duration(QLatin1StringView key);
    [[nodiscard]] std::optional<Instant> instant(QLatin1StringView key);
    [[nodiscard]] std::optional<QJsonObject> object(QLatin1StringView key);
    [[nodiscard]] std::optional<QJsonArray> array(QLatin1StringView key);

    /// The value, or its default together with the fault that the field is missing.
    template<typename T>
    [[nodiscard]] T required(std::optional<T> value, QLatin1StringView key)
    {
        if (!value)
            missing(key);
        return std::move(value).value_or(T{});
    }

    /// Keeps a fault found by the caller, unless there is one already.
    void fail(const QString &sentence);
    /// A fault if the object has fields that nobody asked for.
    void refuseOthers();
    /// The first fault as a sentence, or nothing.
    [[nodiscard]] QString fault() const { return m_fault; }

private:
    [[nodiscard]] QJsonValue take(QLatin1StringView key);
    void missing(QLatin1StringView key);
    void wrong(QLatin1StringView key, const QString &expected);

    QJsonObject m_object;
    QSet<QString> m_asked;
    QString m_fault;
};

/// Adds the members of one object to another.
void insertAll(QJsonObject &into, const QJsonObject &others);

/// ISO 8601 in UTC, or null if there is none; a text, or null if it is empty.
[[nodiscard]] QJsonValue orNull(std::optional<Instant> instant);
[[nodiscard]] QJsonValue orNull(const QString &text);

} // namespace aloft

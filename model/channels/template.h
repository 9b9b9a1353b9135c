// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace aloft {

/// The small language of the files in resources/channels, see the README there.
struct TemplateValues
{
    QMap<QString, QJsonValue>
        values; ///< what the placeholders stand for: texts, and whole values for a string that is one placeholder
    QString kind; ///< of the delivery, for choices
};

/// What is shown in the place of a secret.
inline constexpr QStringView secretMask{u"••••"};

/// A text with its placeholders filled in; nothing if one of them is empty.
[[nodiscard]] std::optional<QString> filledText(const QString &text, const TemplateValues &values);

/// The same for a URL: what does not stand at its very beginning is percent-encoded.
[[nodiscard]] std::optional<QString> filledUrl(const QString &text, const TemplateValues &values);

/// The same for parts with " · " between them: those with an empty placeholder are left out.
[[nodiscard]] QString filledParts(const QString &text, const TemplateValues &values);

/// JSON with all its strings filled in and all its choices made. Undefined if nothing is left of it.
[[nodiscard]] QJsonValue filledJson(const QJsonValue &json, const TemplateValues &values);

/// What can stand in a placeholder besides the fields of a channel.
[[nodiscard]] const QStringList &alertValueNames();

/// A sentence about the first thing that is wrong with a template, or nothing.
/// @param names what may stand in its placeholders
[[nodiscard]] QString templateFault(const QJsonValue &json, const QStringList &names);

/// The names in a text's placeholders whose values would be shown: all but those that are only asked whether they are filled in
/// ({{name?word}}) and those of which only the host is said ({{name.host}}).
[[nodiscard]] QStringList shownNames(const QString &text);

} // namespace aloft

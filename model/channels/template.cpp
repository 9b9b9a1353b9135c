// SPDX-License-Identifier: GPL-3.0-or-later
#include "template.h"

#include "escapes.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <functional>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr auto choiceKey = "$kind"_L1;
constexpr auto elseKey = "else"_L1;

/// {{name}}, {{name.host}}, {{name?word}}, {{name|filter|filter}}
struct Placeholder
{
    QString name;
    bool host = false;
    QString word = {};
    QStringList filters = {};
    bool isFirst = false; ///< the text begins with it
};

using Fill = std::function<std::optional<QString>(const Placeholder &)>;

const QRegularExpression &pattern()
{
    static const QRegularExpression expression(u"\\{\\{([a-zA-Z]+)(\\.host)?(?:\\?([^{}|]+))?((?:\\|[a-z0-9]+)*)\\}\\}"_s);
    return expression;
}

Placeholder placeholderOf(const QRegularExpressionMatch &match)
{
    return {match.captured(1), match.hasCaptured(2) && !match.captured(2).isEmpty(), match.captured(3),
            match.captured(4).split(u'|', Qt::SkipEmptyParts), match.capturedStart() == 0};
}

QString plainValue(const Placeholder &placeholder, const TemplateValues &values)
{
    const QString value = values.values.value(placeholder.name).toString();
    if (!placeholder.word.isEmpty())
        return value.isEmpty() ? QString() : placeholder.word;
    if (placeholder.host)
        return QUrl(value).host();
    return escaped(value, placeholder.filters);
}

std::optional<QString> filled(const QString &text, const Fill &fill)
{
    QString result;
    qsizetype done = 0;
    for (auto matches = pattern().globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const auto value = fill(placeholderOf(match));
        if (!value || value->isEmpty())
            return std::nullopt;
        result += QStringView(text).mid(done, match.capturedStart() - done);
        result += *value;
        done = match.capturedEnd();
    }
    result += QStringView(text).mid(done);
    return result;
}

QJsonValue filledString(const QString &text, const TemplateValues &values)
{
    const QRegularExpressionMatch match = pattern().match(text);
    if (match.hasMatch() && match.capturedLength() == text.size()) {
        const QJsonValue value = values.values.value(match.captured(1));
        if (!value.isString() && !value.isUndefined() && !value.isNull())
            return value;
    }
    const auto result = filledText(text, values);
    return result ? QJsonValue(*result) : QJsonValue(QJsonValue::Undefined);
}

QJsonValue filledObject(const QJsonObject &object, const TemplateValues &values)
{
    if (object.contains(choiceKey)) {
        const QJsonObject choices = object.value(choiceKey).toObject();
        return filledJson(choices.value(choices.contains(values.kind) ? values.kind : QString(elseKey)), values);
    }
    QJsonObject result;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QJsonValue value = filledJson(member.value(), values);
        if (!value.isUndefined())
            result.insert(member.key(), value);
    }
    return result;
}

QString textFault(const QString &text, const QStringList &names)
{
    QString rest = text;
    for (auto matches = pattern().globalMatch(text); matches.hasNext();) {
        const Placeholder placeholder = placeholderOf(matches.next());
        if (!names.contains(placeholder.name))
            return u"\"%1\" is neither a field nor a value of an alert"_s.arg(placeholder.name);
        for (const QString &filter : placeholder.filters) {
            if (!isFilter(filter))
                return u"\"%1\" is no filter"_s.arg(filter);
        }
    }
    rest.remove(pattern());
    return rest.contains(u"{{"_s) || rest.contains(u"}}"_s) ? u"\"%1\" has a malformed placeholder"_s.arg(text) : QString();
}

QString membersFault(const QJsonObject &object, const QStringList &names)
{
    for (const QJsonValue member : object) {
        if (const QString fault = templateFault(member, names); !fault.isEmpty())
            return fault;
    }
    return {};
}

QString choiceFault(const QJsonObject &object)
{
    static const QStringList kinds{u"down"_s, u"up"_s, u"late"_s, u"reminder"_s, u"digest"_s, u"test"_s, elseKey};
    const QJsonObject choices = object.value(choiceKey).toObject();
    if (object.size() != 1 || !choices.contains(elseKey))
        return u"A choice is an object with \"$kind\" alone, and has an \"else\""_s;
    for (const QString &kind : choices.keys()) {
        if (!kinds.contains(kind))
            return u"\"%1\" is no kind of delivery"_s.arg(kind);
    }
    return {};
}

} // namespace

std::optional<QString> filledText(const QString &text, const TemplateValues &values)
{
    return filled(text, [&values](const Placeholder &placeholder) { return plainValue(placeholder, values); });
}

std::optional<QString> filledUrl(const QString &text, const TemplateValues &values)
{
    return filled(text, [&values, &text](const Placeholder &placeholder) -> std::optional<QString> {
        const QString value = plainValue(placeholder, values);
        if (placeholder.isFirst) // an address, to which a path may be added
            return text.contains(u"}}/"_s) && value.endsWith(u'/') ? value.chopped(1) : value;
        // Both may stand in a path, and Telegram's tokens have colons.
        return value == secretMask ? value : QString::fromLatin1(QUrl::toPercentEncoding(value, ":@"));
    });
}

QString filledParts(const QString &text, const TemplateValues &values)
{
    const QString between = u" · "_s;
    QStringList parts;
    for (const QString &part : text.split(between)) {
        if (const auto said = filledText(part, values))
            parts.append(*said);
    }
    return parts.join(between);
}

QJsonValue filledJson(const QJsonValue &json, const TemplateValues &values)
{
    if (json.isString())
        return filledString(json.toString(), values);
    if (json.isObject())
        return filledObject(json.toObject(), values);
    if (!json.isArray())
        return json;
    QJsonArray result;
    const QJsonArray items = json.toArray();
    for (const QJsonValue item : items) {
        const QJsonValue value = filledJson(item, values);
        if (!value.isUndefined())
            result.append(value);
    }
    return result;
}

const QStringList &alertValueNames()
{
    static const QStringList names{u"kind"_s,    u"title"_s,   u"text"_s,        u"paragraphs"_s, u"at"_s,
                                   u"payload"_s, u"monitor"_s, u"incidentKey"_s, u"appUrl"_s};
    return names;
}

QString templateFault(const QJsonValue &json, const QStringList &names)
{
    if (json.isString())
        return textFault(json.toString(), names);
    const QJsonObject object = json.toObject();
    if (object.contains(choiceKey)) {
        const QString fault = choiceFault(object);
        return fault.isEmpty() ? membersFault(object.value(choiceKey).toObject(), names) : fault;
    }
    if (json.isObject())
        return membersFault(object, names);
    const QJsonArray items = json.toArray();
    for (const QJsonValue item : items) {
        if (const QString fault = templateFault(item, names); !fault.isEmpty())
            return fault;
    }
    return {};
}

QStringList shownNames(const QString &text)
{
    QStringList names;
    for (auto matches = pattern().globalMatch(text); matches.hasNext();) {
        const Placeholder placeholder = placeholderOf(matches.next());
        if (placeholder.word.isEmpty() && !placeholder.host)
            names.append(placeholder.name);
    }
    return names;
}

} // namespace aloft

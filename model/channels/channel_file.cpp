// SPDX-License-Identifier: GPL-3.0-or-later
#include "channel_file.h"

#include "model/domain/keys.h"
#include "template.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array senderKeys{
    std::pair{ChannelKind::Sender::Desktop, "desktop"_L1},
    std::pair{ChannelKind::Sender::Http, "http"_L1},
    std::pair{ChannelKind::Sender::Mail, "mail"_L1},
    std::pair{ChannelKind::Sender::Command, "command"_L1},
};

constexpr std::array formKeys{
    std::pair{ChannelField::Form::Line, "line"_L1},     std::pair{ChannelField::Form::Url, "url"_L1},
    std::pair{ChannelField::Form::Host, "host"_L1},     std::pair{ChannelField::Form::Port, "port"_L1},
    std::pair{ChannelField::Form::Mail, "mail"_L1},     std::pair{ChannelField::Form::Text, "text"_L1},
    std::pair{ChannelField::Form::Choice, "choice"_L1}, std::pair{ChannelField::Form::Switch, "switch"_L1},
    std::pair{ChannelField::Form::Time, "time"_L1},     std::pair{ChannelField::Form::File, "file"_L1},
};

/// The members of one object, with the first thing that is wrong about them. A member that nobody asked for is a mistake too.
class Members
{
public:
    Members(QJsonObject object, QString place) : m_left(std::move(object)), m_place(std::move(place)) {}

    QString text(QLatin1StringView key, bool needed = false)
    {
        const QJsonValue value = m_left.take(key);
        if (!value.isString() && (needed || !value.isUndefined()))
            fail(u"\"%1\" must be a text"_s.arg(key));
        else if (needed && value.toString().isEmpty())
            fail(u"\"%1\" is empty"_s.arg(key));
        return value.toString();
    }

    /// A text for a person.
    QString words(QLatin1StringView key, bool needed = false)
    {
        const QString source = text(key, needed);
        return source.isEmpty() ? source : QCoreApplication::translate("Channels", source.toUtf8().constData());
    }

    bool flag(QLatin1StringView key)
    {
        const QJsonValue value = m_left.take(key);
        if (!value.isBool() && !value.isUndefined())
            fail(u"\"%1\" must be true or false"_s.arg(key));
        return value.toBool();
    }

    int number(QLatin1StringView key)
    {
        const QJsonValue value = m_left.take(key);
        if (!value.isDouble())
            fail(u"\"%1\" must be a number"_s.arg(key));
        return value.toInt();
    }

    QJsonObject object(QLatin1StringView key)
    {
        const QJsonValue value = m_left.take(key);
        if (!value.isObject() && !value.isUndefined())
            fail(u"\"%1\" must be an object"_s.arg(key));
        return value.toObject();
    }

    QJsonArray array(QLatin1StringView key)
    {
        const QJsonValue value = m_left.take(key);
        if (!value.isArray() && !value.isUndefined())
            fail(u"\"%1\" must be a list"_s.arg(key));
        return value.toArray();
    }

    template <typename Value, std::size_t size>
    Value oneOf(QLatin1StringView key, const KeyTable<Value, size> &table)
    {
        const QString word = text(key, true);
        const auto value = valueOf(table, word);
        if (!value)
            fail(u"\"%1\" is not a known %2"_s.arg(word, key));
        return value.value_or(table.front().first);
    }

    void fail(const QString &sentence)
    {
        if (m_fault.isEmpty())
            m_fault = m_place + u": "_s + sentence;
    }

    [[nodiscard]] QString fault()
    {
        if (!m_left.isEmpty())
            fail(u"\"%1\" is not known here"_s.arg(m_left.keys().constFirst()));
        return m_fault;
    }

private:
    QJsonObject m_left;
    QString m_place;
    QString m_fault;
};

void readChoices(const QJsonArray &choices, ChannelField &field, Members &members)
{
    for (const QJsonValue choice : choices) {
        const QJsonArray both = choice.toArray();
        if (both.size() != 2)
            members.fail(u"a choice is what is kept and what is read"_s);
        field.choices.append(both.at(0).toString());
        field.choiceWords.append(QCoreApplication::translate("Channels", both.at(1).toString().toUtf8().constData()));
    }
    if (field.choices.isEmpty() == (field.form == ChannelField::Form::Choice))
        members.fail(u"a choice, and nothing else, has choices"_s);
    if (!field.choices.isEmpty() && !field.choices.contains(field.preset))
        members.fail(u"the preset is not among the choices"_s);
}

Result<ChannelField> readField(const QJsonObject &json, const QString &file)
{
    Members members(json, u"%1, field %2"_s.arg(file, json.value("key"_L1).toString()));
    ChannelField field;
    field.key = members.text("key"_L1, true);
    field.label = members.words("label"_L1, true);
    field.hint = members.words("hint"_L1);
    field.example = members.text("example"_L1);
    field.form = members.oneOf("form"_L1, formKeys);
    field.isSecret = members.flag("secret"_L1);
    field.isRequired = members.flag("required"_L1);
    field.preset = members.text("preset"_L1);
    readChoices(members.array("choices"_L1), field, members);
    if (alertValueNames().contains(field.key))
        members.fail(u"is called as a value of an alert is"_s);
    const QString fault = members.fault();
    return fault.isEmpty() ? Result<ChannelField>(field) : Error{fault};
}

QString requestFault(const ChannelKind &kind)
{
    static const QStringList known{u"method"_s, u"url"_s, u"headers"_s, u"headerLines"_s, u"signature"_s, u"body"_s};
    QStringList names = alertValueNames();
    for (const ChannelField &field : kind.fields)
        names.append(field.key);
    if ((kind.sender == ChannelKind::Sender::Http) == kind.request.value("url"_L1).toString().isEmpty())
        return u"a kind that sends by HTTP, and no other, has a request with a URL"_s;
    for (const QString &member : kind.request.keys()) {
        if (!known.contains(member))
            return u"\"%1\" is not known in a request"_s.arg(member);
    }
    const QString fault = templateFault(kind.request, names);
    return fault.isEmpty() ? templateFault(kind.summary, names) : fault;
}

QString summaryFault(const ChannelKind &kind)
{
    const QStringList shown = shownNames(kind.summary);
    for (const ChannelField &field : kind.fields) {
        if (field.isSecret && shown.contains(field.key))
            return u"the summary would show the secret \"%1\""_s.arg(field.key);
    }
    return {};
}

QString readFields(const QJsonArray &json, ChannelKind &kind)
{
    for (const QJsonValue value : json) {
        const auto field = readField(value.toObject(), kind.key);
        if (!field)
            return field.error().sentence;
        for (const ChannelField &former : kind.fields) {
            if (former.key == field->key)
                return u"%1: there are two fields \"%2\""_s.arg(kind.key, field->key);
        }
        kind.fields.append(*field);
    }
    return {};
}

} // namespace

Result<ChannelFile> readChannelFile(const QString &key, const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return Error{u"%1: %2"_s.arg(key, error.error == QJsonParseError::NoError ? u"not an object"_s : error.errorString())};
    Members members(document.object(), key);
    ChannelFile file;
    ChannelKind &kind = file.kind;
    kind.key = key;
    kind.name = members.words("name"_L1, true);
    kind.about = members.words("about"_L1, true);
    file.order = members.number("order"_L1);
    kind.sender = members.oneOf("sender"_L1, senderKeys);
    Members help(members.object("help"_L1), key + ", help"_L1);
    kind.helpText = help.words("text"_L1, true);
    kind.helpUrl = QUrl(help.text("url"_L1, true), QUrl::StrictMode);
    if (kind.helpUrl.scheme() != "https"_L1 || kind.helpUrl.host().isEmpty())
        help.fail(u"\"url\" must be an https address"_s);
    kind.summary = members.words("summary"_L1, true);
    kind.oneMonitorAMessage = members.flag("oneMonitorAMessage"_L1);
    kind.closesIncidents = members.flag("closesIncidents"_L1);
    kind.request = members.object("request"_L1);
    for (const QString &fault : {readFields(members.array("fields"_L1), kind), members.fault(), help.fault()}) {
        if (!fault.isEmpty())
            return Error{fault};
    }
    for (const QString &fault : {requestFault(kind), summaryFault(kind)}) {
        if (!fault.isEmpty())
            return Error{key + u": "_s + fault};
    }
    return file;
}

} // namespace aloft

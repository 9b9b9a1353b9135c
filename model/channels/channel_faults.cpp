// SPDX-License-Identifier: GPL-3.0-or-later
#include "channel_kind.h"
#include "channel_values.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QTime>

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestValue = 4000;
constexpr qsizetype longestAddress = 254; // RFC 5321, 4.5.3.1.3, without the angle brackets
constexpr int greatestPort = 65535;
constexpr auto headersField = "headers"_L1;
constexpr auto senderField = "from"_L1;

QString tr(const char *text)
{
    return QCoreApplication::translate("Channels", text);
}

bool hasControls(const QString &text, bool linesAllowed)
{
    return std::ranges::any_of(text, [linesAllowed](QChar c) {
        const bool line = linesAllowed && (c == u'\n' || c == u'\r' || c == u'\t');
        return !line && (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator);
    });
}

QString urlFault(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!text.startsWith("http://"_L1, Qt::CaseInsensitive) && !text.startsWith("https://"_L1, Qt::CaseInsensitive))
        return tr("Must begin with https:// or http://");
    if (!url.isValid() || url.host().isEmpty() || text.contains(u' '))
        return tr("Is not a complete address, such as https://example.org/path");
    if (!url.userInfo().isEmpty())
        return tr("Must not have a name or password in it");
    return {};
}

QString hostFault(const QString &text)
{
    QUrl url;
    url.setScheme(u"smtp"_s);
    url.setHost(text, QUrl::StrictMode);
    const bool foreign = std::ranges::any_of(text, [](QChar c) { return c.isSpace() || u"/?#@\\%"_s.contains(c); });
    return foreign || !url.isValid() || url.host().isEmpty()
               ? tr("Must be the name or address of a computer alone, such as smtp.example.org")
               : QString();
}

QString portFault(const QString &text)
{
    bool isNumber = false;
    const int port = text.toInt(&isNumber);
    return isNumber && port >= 1 && port <= greatestPort ? QString() : tr("Must be a number from 1 to 65535");
}

QString addressFault(const QString &address)
{
    // What is between quotes in front of the @ could hold blanks and commas; nobody uses that.
    static const QRegularExpression shape(u"^[^\\s@<>()\\[\\],;:\"\\\\]+@([^\\s@<>()\\[\\],;:\"\\\\]+)$"_s);
    const QRegularExpressionMatch match = shape.match(address);
    if (!match.hasMatch() || address.size() > longestAddress || !hostFault(match.captured(1)).isEmpty())
        return tr("\"%1\" is not a mail address, such as ops@example.org").arg(address);
    return {};
}

QString mailFault(const ChannelField &field, const QString &text)
{
    const QStringList addresses = text.split(u',');
    if (field.key == senderField && addresses.size() > 1)
        return tr("Must be one address alone");
    for (const QString &address : addresses) {
        if (const QString fault = addressFault(address.trimmed()); !fault.isEmpty())
            return fault;
    }
    return {};
}

QString headerFault(const QString &line)
{
    static const QRegularExpression shape(u"^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\\s*\\S.*$"_s); // RFC 9110, 5.1
    static const QStringList ours{u"connection"_s, u"content-length"_s,    u"expect"_s,
                                  u"host"_s,       u"transfer-encoding"_s, u"upgrade"_s};
    const QRegularExpressionMatch match = shape.match(line);
    if (!match.hasMatch())
        return tr("\"%1\" is not a header, such as X-Team: ops").arg(line);
    const QString name = match.captured(1).toLower();
    return ours.contains(name) || name.startsWith("x-aloft-"_L1) ? tr("%1 is set by Aloft itself").arg(match.captured(1))
                                                                 : QString();
}

QString headersFault(const QString &text)
{
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        if (line.trimmed().isEmpty())
            continue;
        if (const QString fault = headerFault(line.trimmed()); !fault.isEmpty())
            return fault;
    }
    return {};
}

QString formFault(const ChannelField &field, const QString &text)
{
    switch (field.form) {
    case ChannelField::Form::Line:
        return {};
    case ChannelField::Form::Text:
        return field.key == headersField ? headersFault(text) : QString();
    case ChannelField::Form::Url:
        return urlFault(text);
    case ChannelField::Form::Host:
        return hostFault(text);
    case ChannelField::Form::Port:
        return portFault(text);
    case ChannelField::Form::Mail:
        return mailFault(field, text);
    case ChannelField::Form::Choice:
        return field.choices.contains(text) ? QString() : tr("Must be one of %1").arg(field.choices.join(u", "_s));
    case ChannelField::Form::Switch:
        return text == "on"_L1 ? QString() : tr("Must be \"on\" or empty");
    case ChannelField::Form::Time:
        return QTime::fromString(text, u"HH:mm"_s).isValid() ? QString() : tr("Must be a time of the day, such as 22:00");
    case ChannelField::Form::File:
        return QDir::isAbsolutePath(text) ? QString() : tr("Must be a whole path, such as /usr/local/bin/page-me");
    }
    Q_UNREACHABLE();
}

/// A value under a key that the kind does not have there would never be used, and a secret would lie open.
QString strangerFault(const Channel &channel, const ChannelKind &kind)
{
    const auto isKnown = [&kind](const QString &key, bool secret) {
        return std::ranges::any_of(kind.fields,
                                   [&](const ChannelField &field) { return field.key == key && field.isSecret == secret; });
    };
    for (const QString &key : channel.fields.keys()) {
        if (!isKnown(key, false))
            return isKnown(key, true) ? tr("\"%1\" has to be kept as a secret").arg(key)
                                      : tr("%1 has no field \"%2\"").arg(kind.name, key);
    }
    for (const QString &key : channel.secrets.keys()) {
        if (!isKnown(key, true))
            return isKnown(key, false) ? tr("\"%1\" is not a secret").arg(key) : tr("%1 has no field \"%2\"").arg(kind.name, key);
    }
    return {};
}

/// One end without the other would be silently of no use.
QString quietHoursFault(const Channel &channel)
{
    const QString from = channel.fields.value(u"quietFrom"_s).trimmed();
    const QString until = channel.fields.value(u"quietUntil"_s).trimmed();
    if (from.isEmpty() != until.isEmpty())
        return tr("Quiet hours need a beginning and an end");
    return !from.isEmpty() && from == until ? tr("Quiet hours must not begin and end at the same time") : QString();
}

} // namespace

QString fieldFault(const ChannelField &field, const QString &value)
{
    const QString text = value.trimmed();
    if (text.isEmpty())
        return field.isRequired && field.preset.isEmpty() ? tr("Is needed") : QString();
    if (text.size() > longestValue)
        return tr("At most 4,000 characters");
    if (hasControls(text, field.form == ChannelField::Form::Text))
        return tr("Must not have control characters or line breaks in it");
    return formFault(field, text);
}

QString channelFault(const Channel &channel)
{
    const ChannelKind *kind = channelKind(channel.type);
    if (!kind) {
        QStringList keys;
        for (const ChannelKind &known : channelKinds())
            keys.append(known.key);
        return tr("There is no type of channel \"%1\", only %2").arg(channel.type, keys.join(u", "_s));
    }
    if (const QString fault = strangerFault(channel, *kind); !fault.isEmpty())
        return fault;
    for (const ChannelField &field : kind->fields) {
        if (channel.secrets.value(field.key).inKeychain && channel.secrets.value(field.key).value.isEmpty())
            continue;
        if (const QString fault = fieldFault(field, fieldValue(channel, field)); !fault.isEmpty())
            return tr("%1: %2").arg(field.label, fault);
    }
    return quietHoursFault(channel);
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "channel_values.h"

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// Of a header the name may be seen.
QString maskedLine(const QString &line)
{
    const qsizetype colon = line.indexOf(u':');
    return colon < 0 ? secretMask.toString() : line.left(colon) + u": "_s + secretMask.toString();
}

QString maskedValue(const QString &value, const ChannelField &field)
{
    if (field.form != ChannelField::Form::Text)
        return value.isEmpty() ? value : secretMask.toString();
    QStringList lines;
    for (const QString &line : value.split(u'\n', Qt::SkipEmptyParts))
        lines.append(maskedLine(line));
    return lines.join(u'\n');
}

} // namespace

QString fieldValue(const Channel &channel, const ChannelField &field)
{
    const QString kept = field.isSecret ? channel.secrets.value(field.key).value : channel.fields.value(field.key);
    const QString value = kept.trimmed();
    return value.isEmpty() && field.isRequired ? field.preset : value;
}

QString fieldValue(const Channel &channel, const QString &field)
{
    const ChannelKind *kind = channelKind(channel.type);
    if (!kind)
        return {};
    const auto found = std::ranges::find(kind->fields, field, &ChannelField::key);
    return found == kind->fields.end() ? QString() : fieldValue(channel, *found);
}

bool waitsForKeychain(const Channel &channel)
{
    return std::ranges::any_of(channel.secrets, [](const Secret &secret) { return secret.inKeychain && secret.value.isEmpty(); });
}

QStringList secretTexts(const Channel &channel)
{
    QStringList texts;
    for (const Secret &secret : channel.secrets) {
        for (const QString &line : secret.value.trimmed().split(u'\n', Qt::SkipEmptyParts)) {
            texts.append(line.trimmed());
            if (const QUrl url(line.trimmed()); url.scheme().startsWith("http"_L1))
                texts += {url.path(QUrl::FullyEncoded), url.query(QUrl::FullyEncoded)};
            if (const qsizetype colon = line.indexOf(u": "_s); colon > 0)
                texts.append(line.mid(colon + 2).trimmed());
        }
    }
    texts.removeAll(QString());
    texts.removeAll(u"/"_s);
    // The longest first: one may be the beginning of another.
    std::ranges::sort(texts, std::greater(), &QString::size);
    return texts;
}

TemplateValues channelValues(const Channel &channel, bool masked)
{
    TemplateValues values;
    const ChannelKind *kind = channelKind(channel.type);
    if (!kind)
        return values;
    for (const ChannelField &field : kind->fields) {
        const QString value = fieldValue(channel, field);
        values.values.insert(field.key, masked && field.isSecret ? maskedValue(value, field) : value);
    }
    return values;
}

} // namespace aloft

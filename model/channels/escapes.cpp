// SPDX-License-Identifier: GPL-3.0-or-later
#include "escapes.h"

#include <QRegularExpression>

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar ellipsis = u'…';
constexpr qsizetype ellipsis_bytes = 3;

/// A blank of no width behind each @ leaves it readable, but makes it no mention.
QString quiet(QString text)
{
    return text.replace(u'@', u"@\u200B"_s);
}

QString forSlack(QString text)
{
    text.replace(u'&', u"&amp;"_s);
    text.replace(u'<', u"&lt;"_s);
    text.replace(u'>', u"&gt;"_s);
    return quiet(text);
}

/// Links and emphasis anywhere, headings and lists at the beginning of a line. More would show up as backslashes in some clients.
QString forMarkdown(QString text)
{
    static const QRegularExpression special(u"([\\\\`*_\\[\\]~|<>]|^\\s*[-+#])"_s, QRegularExpression::MultilineOption);
    return text.replace(special, u"\\\\1"_s);
}

QString filteredBy(const QString &filter, const QString &text)
{
    if (filter == "slack"_L1)
        return forSlack(text);
    if (filter == "markdown"_L1)
        return forMarkdown(text);
    return filter == "quiet"_L1 ? quiet(text) : text;
}

QString filteredByAll(const QStringList &filters, QString text)
{
    for (const QString &filter : filters)
        text = filteredBy(filter, text);
    return text;
}

/// The longest beginning whose escaped form fits: nothing is cut in the middle of an escape.
QString cutLine(const QString &line, const QStringList &filters, qsizetype most_bytes)
{
    QString cut = shortened(line, most_bytes);
    while (!cut.isEmpty() && filteredByAll(filters, cut).toUtf8().size() > most_bytes)
        cut = shortened(line, cut.toUtf8().size() * 3 / 4);
    return filteredByAll(filters, cut);
}

} // namespace

QString escaped(const QString &text, const QStringList &filters)
{
    const auto number = std::ranges::find_if(filters, [](const QString &filter) { return filter.toLongLong() > 0; });
    if (number == filters.end())
        return filteredByAll(filters, text);
    const qsizetype most_bytes = number->toLongLong();
    QString result;
    for (const QString &line : text.split(u'\n')) {
        const QString next = (result.isEmpty() ? QString() : u"\n"_s) + filteredByAll(filters, line);
        // Room for the sign that something is missing is always kept.
        if (result.toUtf8().size() + next.toUtf8().size() + 1 + ellipsis_bytes > most_bytes)
            return result.isEmpty() ? cutLine(line, filters, most_bytes) : result + u'\n' + ellipsis;
        result += next;
    }
    return result;
}

bool isFilter(const QString &filter)
{
    return filter == "slack"_L1 || filter == "markdown"_L1 || filter == "quiet"_L1 || filter.toLongLong() > 0;
}

QString shortened(const QString &text, qsizetype most_bytes)
{
    if (text.toUtf8().size() <= most_bytes)
        return text;
    QString cut;
    qsizetype size_bytes = 0;
    for (const uint character : text.toUcs4()) {
        const QString next = QString::fromUcs4(reinterpret_cast<const char32_t *>(&character), 1);
        size_bytes += next.toUtf8().size();
        if (size_bytes + ellipsis_bytes > most_bytes)
            break;
        cut += next;
    }
    return most_bytes < ellipsis_bytes ? cut : cut + ellipsis;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "route.h"

#include "model/domain/report.h"

#include <QStringList>

#include <cctype>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

bool isHexDigit(char c)
{
    return std::isxdigit(static_cast<unsigned char>(c)) != 0;
}

bool isWellEncoded(QByteArrayView path)
{
    for (qsizetype i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 1)) {
        if (i + 2 >= path.size() || !isHexDigit(path[i + 1]) || !isHexDigit(path[i + 2]))
            return false;
    }
    return true;
}

/// The target without scheme and host, which proxies put there.
QByteArrayView withoutAuthority(QByteArrayView target)
{
    const qsizetype scheme = target.indexOf("://");
    if (target.startsWith('/') || scheme < 0)
        return target;
    const qsizetype path = target.indexOf('/', scheme + 3);
    return path < 0 ? QByteArrayView("/") : target.sliced(path);
}

/// The path without query and fragment.
QByteArrayView withoutQuery(QByteArrayView path)
{
    for (const char mark : {'?', '#'}) {
        if (const qsizetype at = path.indexOf(mark); at >= 0)
            path = path.first(at);
    }
    return path;
}

QByteArrayView queryOf(QByteArrayView target)
{
    const qsizetype fragment = target.indexOf('#');
    const QByteArrayView whole = fragment < 0 ? target : target.first(fragment);
    const qsizetype mark = whole.indexOf('?');
    return mark < 0 ? QByteArrayView() : whole.sliced(mark + 1);
}

QString tidyRunId(QString id)
{
    id.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    id = id.trimmed().left(longestRunId);
    if (!id.isEmpty() && id.back().isHighSurrogate())
        id.chop(1); // half of a character
    return id;
}

} // namespace

std::optional<QByteArray> pathOf(QByteArrayView target)
{
    const QByteArrayView encoded = withoutQuery(withoutAuthority(target));
    if (!encoded.startsWith('/') || !isWellEncoded(encoded))
        return std::nullopt;

    QByteArray path;
    const QList<QByteArray> parts = QByteArray::fromPercentEncoding(encoded.toByteArray()).split('/');
    for (const QByteArray &part : parts) {
        if (const QByteArray tidy = part.trimmed(); !tidy.isEmpty())
            path += '/' + tidy;
    }
    return path.isEmpty() ? "/"_ba : path;
}

QString runIdIn(QByteArrayView target)
{
    constexpr QByteArrayView key = "rid=";
    for (QByteArrayView rest = queryOf(target); !rest.isEmpty();) {
        const qsizetype end = rest.indexOf('&');
        const QByteArrayView parameter = end < 0 ? rest : rest.first(end);
        if (parameter.startsWith(key))
            return tidyRunId(QString::fromUtf8(QByteArray::fromPercentEncoding(parameter.sliced(key.size()).toByteArray())));
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
    }
    return {};
}

Route routeOf(const QString &path)
{
    if (path == "/healthz"_L1)
        return {Route::Place::Health, {}, {}};
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    if (parts.size() < 3 || parts[0] != "api"_L1 || parts[1] != "heartbeat"_L1)
        return {};
    return {Route::Place::Heartbeat, parts[2], parts.mid(3).join(u'/')};
}

QByteArray allowedAt(Route::Place place)
{
    switch (place) {
    case Route::Place::Heartbeat:
        return "POST"_ba;
    case Route::Place::Health:
        return "GET, HEAD"_ba;
    case Route::Place::Nowhere:
        break;
    }
    return {};
}

} // namespace aloft

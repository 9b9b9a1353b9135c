// SPDX-License-Identifier: GPL-3.0-or-later
#include "instant.h"

namespace aloft {

QString toIso(Instant instant)
{
    // Not in QTimeZone::utc(), which Qt 6.4 writes as +00:00.
    return QDateTime::fromMSecsSinceEpoch(toUtc_ms(instant)).toUTC().toString(Qt::ISODateWithMs);
}

std::optional<Instant> fromIso(const QString &text)
{
    // A date alone would be read as its midnight.
    constexpr qsizetype dateOnly = 10;
    if (text.size() <= dateOnly)
        return std::nullopt;
    const QDateTime parsed = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!parsed.isValid())
        return std::nullopt;
    return fromUtc_ms(parsed.toMSecsSinceEpoch());
}

QDateTime toLocal(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(toUtc_ms(instant));
}

} // namespace aloft

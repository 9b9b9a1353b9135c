// SPDX-License-Identifier: GPL-3.0-or-later
#include "instant.h"

#include <QTimeZone>

namespace aloft {

QString toIso(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(toUtc_ms(instant), QTimeZone::utc()).toString(Qt::ISODateWithMs);
}

std::optional<Instant> fromIso(const QString &text)
{
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

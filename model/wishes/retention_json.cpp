// SPDX-License-Identifier: GPL-3.0-or-later
#include "retention_json.h"

namespace aloft {

using namespace Qt::StringLiterals;

QJsonObject toJson(const Retention &retention)
{
    return {{u"newestPerMonitor"_s, retention.newestPerMonitor},
            {u"thinnedDays"_s, retention.thinned_days},
            {u"mostBytes"_s, retention.most_bytes}};
}

Retention readRetention(JsonFields &outer, const QJsonObject &json)
{
    JsonFields fields(json);
    Retention retention;
    const auto number = [&fields](QLatin1StringView key, NumberRange range, qint64 standard) {
        return fields.number(key, range.least, range.most).value_or(standard);
    };
    retention.newestPerMonitor = number("newestPerMonitor"_L1, newestPerMonitorRange, retention.newestPerMonitor);
    retention.thinned_days = number("thinnedDays"_L1, thinnedDaysRange, retention.thinned_days);
    retention.most_bytes = number("mostBytes"_L1, mostBytesRange, retention.most_bytes);
    fields.refuseOthers();
    if (!fields.fault().isEmpty())
        outer.fail(fields.fault());
    return retention;
}

} // namespace aloft

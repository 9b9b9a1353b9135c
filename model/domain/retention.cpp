// SPDX-License-Identifier: GPL-3.0-or-later
#include "retention.h"

#include <QCoreApplication>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Retention", text);
}

} // namespace

QString newestPerMonitorFault(qint64 number)
{
    return newestPerMonitorRange.contains(number) ? QString() : tr("From 100 to 1,000,000");
}

QString thinnedDaysFault(qint64 days)
{
    return thinnedDaysRange.contains(days) ? QString() : tr("From 1 to 3,650 days");
}

QString mostBytesFault(qint64 bytes)
{
    return mostBytesRange.contains(bytes) ? QString() : tr("From 16 MiB to 1,024 GiB");
}

QString retentionFault(const Retention &retention)
{
    const auto labelled = [](const QString &label, const QString &fault) { return u"%1: %2."_s.arg(label, fault); };
    if (const QString fault = newestPerMonitorFault(retention.newestPerMonitor); !fault.isEmpty())
        return labelled(tr("Heartbeats of each monitor"), fault);
    if (const QString fault = thinnedDaysFault(retention.thinned_days); !fault.isEmpty())
        return labelled(tr("Older ones as counts"), fault);
    if (const QString fault = mostBytesFault(retention.most_bytes); !fault.isEmpty())
        return labelled(tr("At most on disk"), fault);
    return {};
}

} // namespace aloft

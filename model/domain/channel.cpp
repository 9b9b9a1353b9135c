// SPDX-License-Identifier: GPL-3.0-or-later
#include "channel.h"

#include "monitor.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 60;
constexpr seconds longestWait{24 * 60 * 60};
constexpr seconds leastRemind{5 * 60};
constexpr seconds longestRemind{7 * 24 * 60 * 60};
constexpr int minutesInADay = 24 * 60;

QString tr(const char *text)
{
    return QCoreApplication::translate("Channel", text);
}

std::optional<int> minutesIn(const QString &text)
{
    const QTime time = QTime::fromString(text, u"HH:mm"_s);
    return time.isValid() ? std::optional(time.hour() * 60 + time.minute()) : std::nullopt;
}

} // namespace

bool isUsed(const Channel &channel)
{
    return channel.isEnabled && !channel.removedAt;
}

QString channelNameFault(const QString &name)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return tr("A channel needs a name");
    if (trimmed.size() > longestName)
        return tr("At most %1 characters").arg(longestName);
    return nameFault(trimmed);
}

QString onlyAfterFault(seconds onlyAfter)
{
    return onlyAfter < seconds{0} || onlyAfter > longestWait ? tr("At most 24 hours") : QString();
}

QString remindEveryFault(seconds remindEvery)
{
    if (remindEvery == seconds{0})
        return {};
    if (remindEvery < leastRemind)
        return tr("At least 5 minutes, or never");
    return remindEvery > longestRemind ? tr("At most 7 days") : QString();
}

std::optional<QuietHours> quietHoursOf(const Channel &channel)
{
    const auto from = minutesIn(channel.fields.value(u"quietFrom"_s));
    const auto until = minutesIn(channel.fields.value(u"quietUntil"_s));
    if (!from || !until || *from == *until)
        return std::nullopt;
    return QuietHours{*from, *until};
}

std::optional<Instant> quietUntil(const QuietHours &hours, Instant now)
{
    const QDateTime local = toLocal(now);
    const int minute = local.time().hour() * 60 + local.time().minute();
    const int length = (hours.until_min - hours.from_min + minutesInADay) % minutesInADay;
    const int since = (minute - hours.from_min + minutesInADay) % minutesInADay;
    if (since >= length)
        return std::nullopt;
    const QTime end(hours.until_min / 60, hours.until_min % 60);
    QDateTime until(local.date(), end);
    if (until <= local)
        until = QDateTime(local.date().addDays(1), end);
    return fromUtc_ms(until.toMSecsSinceEpoch());
}

} // namespace aloft

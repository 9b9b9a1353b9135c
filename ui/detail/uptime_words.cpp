// SPDX-License-Identifier: GPL-3.0-or-later
#include "uptime_words.h"

#include "model/words/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

class UptimeWords
{
    Q_DECLARE_TR_FUNCTIONS(aloft::UptimeWords)
};

using Words = UptimeWords;

QString incidentsText(int count)
{
    return count == 1 ? Words::tr("1 incident") : Words::tr("%1 incidents").arg(count);
}

} // namespace

QString uptimeText(const Uptime &uptime)
{
    const auto share = shareUp(uptime);
    if (!share)
        return u"–"_s;
    if (uptime.down <= milliseconds{})
        return Words::tr("100 %");
    constexpr double hundredths = 10'000;
    return Words::tr("%1 %").arg(std::min(std::floor(*share * hundredths), hundredths - 1) / 100, 0, 'f', 2);
}

QString uptimeDefinition()
{
    return Words::tr(
        "Time up, as a share of the time that counts. Late still is up. Paused and pending time does not count, nor does "
        "time in which Aloft was not listening.");
}

QString dayText(const Day &day)
{
    QStringList parts;
    if (shareUp(day.uptime))
        parts << Words::tr("%1 up").arg(uptimeText(day.uptime));
    else if (day.blind <= milliseconds{})
        parts << Words::tr("nothing counted");
    if (day.uptime.down > milliseconds{})
        parts << Words::tr("down for %1").arg(durationText(day.uptime.down));
    if (day.incidents > 0)
        parts << incidentsText(day.incidents);
    if (day.blind > milliseconds{})
        parts << Words::tr("Aloft was not listening for %1").arg(durationText(day.blind));
    return Words::tr("%1: %2").arg(QLocale(QLocale::English).toString(day.date, u"ddd d MMM"_s), parts.join(u", "_s));
}

QString daysSentence(const QList<Day> &days)
{
    Uptime all;
    milliseconds blind{};
    qsizetype troubled = 0;
    for (const Day &day : days) {
        all.up += day.uptime.up;
        all.down += day.uptime.down;
        blind += day.blind;
        troubled += day.uptime.down > milliseconds{} ? 1 : 0;
    }
    if (!shareUp(all))
        return Words::tr("Nothing counted in the last %1 days.").arg(days.size());
    QString sentence = Words::tr("%1 up in the last %2 days.").arg(uptimeText(all)).arg(days.size());
    if (troubled > 0)
        sentence +=
            u' ' + (troubled == 1 ? Words::tr("1 day with downtime.") : Words::tr("%1 days with downtime.").arg(troubled));
    if (blind > milliseconds{})
        sentence += u' ' + Words::tr("Aloft was not listening for %1.").arg(durationText(blind));
    return sentence;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "status_log.h"

#include "model/words/words.h"

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

/// Why the monitor stands as it does after this step, or nothing where the status says it all.
QString reasonOf(const StatusStep &step, const Changes &changes)
{
    if (step.to == Status::Down) {
        for (const IncidentNews &news : changes.opened) {
            if (news.incident.monitor == step.monitor)
                return causeSentence(news.incident.cause, false);
        }
    }
    if (step.from == Status::Down) {
        for (const IncidentNews &news : changes.resolved) {
            if (news.incident.monitor == step.monitor && news.incident.resolution)
                return resolutionKey(*news.incident.resolution);
        }
    }
    return {};
}

} // namespace

QStringList statusLog(const Changes &changes)
{
    QStringList lines;
    for (const StatusStep &step : changes.steps) {
        const QString reason = reasonOf(step, changes);
        lines.append(toIso(step.at) + u' ' + step.name.simplified() + ": "_L1 + statusKey(step.from) + " -> "_L1 +
                     statusKey(step.to) + (reason.isEmpty() ? QString() : u": "_s + reason));
    }
    return lines;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_times_card.h"

#include "run_times.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace aloft {

RunTimesCard::RunTimesCard(const Theme &theme, const Clock &clock, QWidget *parent)
    : Card(tr("Run times"), {}, parent), m_chart(new RunTimesChart(theme, clock, this))
{
    setObjectName(u"runTimesCard"_s);
    body()->addWidget(m_chart);
    hide();
}

void RunTimesCard::setHeartbeats(const QList<Heartbeat> &heartbeats, int most)
{
    const QList<RunTime> runs = runTimesOf(heartbeats, most);
    m_chart->setRuns(runs, most);
    setHint(tr("last %1, from start to end").arg(runs.size()));
    setVisible(!runs.isEmpty());
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrivals_card.h"

#include "arrivals_chart.h"
#include "model/domain/clock.h"
#include "ui/widgets/make.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace aloft {

ArrivalsCard::ArrivalsCard(Theme &theme, const Clock &clock, QWidget *parent)
    : Card(tr("Arrivals"), {}, parent),
      m_clock(clock),
      m_chart(new ArrivalsChart(theme, clock, this)),
      m_empty(makeWrappedLabel(tr("From the second heartbeat on this shows how early or late each one came, and how much of "
                                  "the grace period the job really needs."),
                               "small", this))
{
    setObjectName(u"arrivalsCard"_s);
    m_empty->setObjectName(u"noArrivals"_s);
    body()->addWidget(m_chart, 1);
    body()->addWidget(m_empty);
    body()->addStretch();
}

void ArrivalsCard::setMonitor(const Monitor &monitor)
{
    m_monitor = monitor;
    refresh();
}

void ArrivalsCard::setArrivals(const QList<Arrival> &arrivals)
{
    m_arrivals = arrivals;
    refresh();
}

void ArrivalsCard::setGrace(seconds grace)
{
    m_grace = grace;
    refresh();
}

void ArrivalsCard::refresh()
{
    const auto awaited = awaitedArrival(m_monitor, m_clock.now());
    const bool any = awaited || !m_arrivals.isEmpty();
    m_chart->setArrivals(m_arrivals, awaited, m_grace);
    m_empty->setVisible(!any);
    setHint(m_arrivals.size() > 1 ? tr("last %1, against due and deadline").arg(m_arrivals.size())
            : any                 ? tr("against due and deadline")
                                  : QString());
}

} // namespace aloft

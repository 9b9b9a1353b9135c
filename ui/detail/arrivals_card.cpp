// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrivals_card.h"

#include "arrivals_chart.h"
#include "model/domain/clock.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/make.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace aloft {

ArrivalsCard::ArrivalsCard(Theme &theme, const Clock &clock, QWidget *parent)
    : Card(tr("Arrivals"), {}, parent),
      m_clock(clock),
      m_chart(new ArrivalsChart(theme, clock, this)),
      m_length(new ChoiceBox(this)),
      m_empty(makeWrappedLabel(tr("From the second heartbeat on this shows how early or late each one came, and how much of "
                                  "the grace period the job really needs."),
                               "small", this))
{
    setObjectName(u"arrivalsCard"_s);
    m_empty->setObjectName(u"noArrivals"_s);
    body()->addWidget(m_chart, 1);
    body()->addWidget(m_empty);
    body()->addStretch();
    setupChoice();
}

void ArrivalsCard::setupChoice()
{
    for (const int length : {30, arrivalsShown, 120})
        m_length->addItem(tr("last %1").arg(length), length);
    m_length->setCurrentIndex(m_length->findData(arrivalsShown));
    m_length->setObjectName(u"arrivalsLength"_s);
    m_length->setAccessibleName(tr("How many arrivals are shown"));
    // The head stays as high as that of the card beside it.
    m_length->setStyleSheet(u"min-height: 16px; max-height: 16px; padding: 0 2px 0 6px; font-size: 12px; border-radius: 5px"_s);
    addToHead(m_length);
    connect(m_length, &QComboBox::activated, this, [this] {
        m_chart->setPlaces(length());
        emit lengthChosen(length());
    });
}

int ArrivalsCard::length() const
{
    return m_length->currentData().toInt();
}

void ArrivalsCard::setBlind(const QList<BlindInterval> &blind)
{
    m_chart->setBlind(blind);
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
    setHint(any ? tr("against due and deadline") : QString());
    m_length->setVisible(any);
}

} // namespace aloft

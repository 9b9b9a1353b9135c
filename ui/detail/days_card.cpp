// SPDX-License-Identifier: GPL-3.0-or-later
#include "days_card.h"

#include "days_strip.h"
#include "ui/widgets/make.h"
#include "uptime_words.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace aloft {

DaysCard::DaysCard(const Theme &theme, QWidget *parent)
    : Card(tr("Last 90 days"), {}, parent), m_strip(new DaysStrip(theme, this)), m_first(makeLabel({}, "small", this))
{
    setObjectName(u"daysCard"_s);
    setToolTip(uptimeDefinition());
    auto *ends = new QHBoxLayout;
    ends->addWidget(m_first);
    ends->addStretch(1);
    ends->addWidget(makeLabel(tr("today"), "small", this));
    body()->setSpacing(2);
    body()->addWidget(m_strip);
    body()->addLayout(ends);
}

void DaysCard::setDays(const QList<Day> &days)
{
    m_strip->setDays(days);
    m_first->setText(days.isEmpty() ? QString() : QLocale(QLocale::English).toString(days.constFirst().date, u"d MMM"_s));
    const bool blind = std::ranges::any_of(days, [](const Day &day) { return day.blind > milliseconds{}; });
    const bool counted = std::ranges::any_of(days, [](const Day &day) { return shareUp(day.uptime).has_value(); });
    setHint(blind ? tr("hatched: Aloft was not listening") : counted || days.isEmpty() ? QString() : tr("nothing counted yet"));
}

} // namespace aloft

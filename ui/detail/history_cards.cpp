// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_cards.h"

#include "fitted_table.h"
#include "model/domain/clock.h"
#include "model/tables/heartbeat_table.h"
#include "model/tables/incident_table.h"
#include "model/words/words.h"
#include "ui/widgets/make.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr int fewHeartbeats = 5;
constexpr std::chrono::days lookBack{90};

QString endOf(const Incident &incident)
{
    return incident.resolution ? IncidentsCard::tr("ended by: %1").arg(resolutionWord(*incident.resolution))
                               : IncidentsCard::tr("still open");
}

} // namespace

HeartbeatsCard::HeartbeatsCard(Theme &theme, HeartbeatTable &heartbeats, QWidget *parent)
    : Card(tr("Recent heartbeats"), {}, parent),
      m_heartbeats(heartbeats),
      m_table(new FittedTable(theme, heartbeats, HeartbeatTable::When, this)),
      m_empty(makeWrappedLabel(tr("No heartbeats yet. The first one shows up here by itself."), "small", this)),
      m_toggle(makeButton(tr("Show all"), "quiet", u"showAllHeartbeats"_s, this))
{
    setObjectName(u"heartbeatsCard"_s);
    m_table->setObjectName(u"heartbeats"_s);
    m_table->setAccessibleName(tr("Recent heartbeats"));
    m_table->setNote([this](int row) { return m_heartbeats.index(row, 0).data(HeartbeatTable::NoteRole).toString(); },
                     [this](int row) { return m_heartbeats.index(row, 0).data(HeartbeatTable::HasOutputRole).toBool() ? tr("Output")
                                                                                                                      : QString(); });
    m_empty->setObjectName(u"noHeartbeats"_s);
    m_table->setEndReached([this] { m_heartbeats.askForOlder(); });
    // The head stays as high as that of the card beside it.
    m_toggle->setStyleSheet(u"min-height: 14px; padding: 0 3px"_s);
    addToHead(m_toggle);
    body()->addWidget(m_table);
    body()->addWidget(m_empty);
    body()->addStretch(1);
    connect(m_toggle, &QPushButton::clicked, this, [this] { showAll(!m_all); });
    connect(m_table, &FittedTable::rowOpened, this, [this](int row) { emit outputRequested(m_heartbeats.heartbeats().at(row)); });
    connect(&m_heartbeats, &HeartbeatTable::updated, this, &HeartbeatsCard::showState);
    showAll(false);
}

void HeartbeatsCard::collapse()
{
    showAll(false);
}

void HeartbeatsCard::showAll(bool all)
{
    m_all = all;
    m_table->setLimit(all ? -1 : fewHeartbeats);
    m_toggle->setText(all ? tr("Show fewer") : tr("Show all"));
    m_toggle->setAccessibleName(m_toggle->text());
    showState();
}

void HeartbeatsCard::showState()
{
    const int count = m_heartbeats.rowCount();
    m_table->setVisible(count > 0);
    m_empty->setVisible(count == 0);
    m_toggle->setVisible(count > fewHeartbeats);
}

IncidentsCard::IncidentsCard(Theme &theme, const Clock &clock, IncidentTable &incidents, QWidget *parent)
    : Card(tr("Incident history"), {}, parent),
      m_clock(clock),
      m_incidents(incidents),
      m_table(new FittedTable(theme, incidents, IncidentTable::CauseText, this)),
      m_empty(makeWrappedLabel(tr("No incidents. An outage shows up here with its cause and why it ended."), "small", this))
{
    setObjectName(u"incidentsCard"_s);
    m_table->setObjectName(u"incidents"_s);
    m_table->setAccessibleName(tr("Incident history"));
    m_table->setColumnHidden(IncidentTable::Ended, true);
    m_table->setSecondLine([this](int row) { return endOf(m_incidents.incidents().at(row)); });
    m_table->setNote([](int) { return QString(); }, [](int) { return tr("What happened"); });
    m_table->setEndReached([this] { m_incidents.askForOlder(); });
    connect(m_table, &FittedTable::rowOpened, this, [this](int row) { emit incidentOpened(m_incidents.incidents().at(row)); });
    m_empty->setObjectName(u"noIncidents"_s);
    body()->addWidget(m_table);
    body()->addWidget(m_empty);
    body()->addStretch(1);
    connect(&m_incidents, &IncidentTable::updated, this, &IncidentsCard::showState);
    showState();
}

void IncidentsCard::showState()
{
    const QList<Incident> &all = m_incidents.incidents();
    m_table->setVisible(!all.isEmpty());
    m_empty->setVisible(all.isEmpty());
    const Instant since = m_clock.now() - lookBack;
    const auto recent = std::ranges::count_if(all, [since](const Incident &incident) { return incident.startedAt >= since; });
    // Those on pages that are still to come may be as recent.
    const bool more = m_incidents.hasOlder() && recent == all.size();
    setHint(all.isEmpty() ? QString() : (more ? tr("more than %1 in 90 days") : tr("%1 in 90 days")).arg(recent));
}

} // namespace aloft

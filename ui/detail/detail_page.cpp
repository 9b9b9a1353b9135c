// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail_page.h"

#include "advice_card.h"
#include "arrivals_card.h"
#include "days_card.h"
#include "detail_header.h"
#include "first_steps.h"
#include "history_cards.h"
#include "model/domain/clock.h"
#include "model/tables/heartbeat_table.h"
#include "model/tables/incident_table.h"
#include "model/tables/monitor_table.h"
#include "moments.h"
#include "note_card.h"
#include "output_card.h"
#include "run_times_card.h"
#include "schedule_card.h"
#include "state_banner.h"
#include "tiles.h"
#include "timeline_card.h"
#include "ui/pages/refused_card.h"
#include "ui/widgets/ticker.h"
#include "uptime_tiles.h"
#include "url_card.h"

#include <QFocusEvent>
#include <QGridLayout>
#include <QScrollArea>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr int twoColumns_px = 760;
constexpr int gap_px = 12;
constexpr int margin_px = 22;
/// With every minute a day's figures change a little.
constexpr int ticksBetweenPasts = 60;

} // namespace

DetailPage::DetailPage(Theme &theme, const Clock &clock, Wishes &wishes, MonitorTable &monitors, HeartbeatTable &heartbeats,
                       IncidentTable &incidents, Ticker &ticker, QWidget *parent)
    : QWidget(parent),
      m_clock(clock),
      m_wishes(wishes),
      m_monitors(monitors),
      m_heartbeats(heartbeats),
      m_incidents(incidents),
      m_header(new DetailHeader(theme, clock, wishes, this)),
      m_scroll(new QScrollArea(this)),
      m_grid(new QGridLayout),
      m_banner(new StateBanner(theme, clock)),
      m_snooze(new Banner(theme, Banner::Kind::Info)),
      m_tiles(new Tiles(theme, clock)),
      m_uptime(new UptimeTiles),
      m_steps(new FirstSteps(theme, clock)),
      m_url(new UrlCard(theme, wishes)),
      m_schedule(new ScheduleCard(theme, clock, wishes)),
      m_arrivals(new ArrivalsCard(theme, clock)),
      m_runTimes(new RunTimesCard(theme, clock)),
      m_days(new DaysCard(theme)),
      m_advice(new AdviceCard(theme, clock, wishes)),
      m_note(new NoteCard),
      m_output(new OutputCard(clock)),
      m_timeline(new TimelineCard(theme, clock)),
      m_recent(new HeartbeatsCard(theme, heartbeats)),
      m_history(new IncidentsCard(theme, clock, incidents)),
      m_refused(new RefusedCard(theme, clock, monitors, RefusedCard::Scope::OneMonitor))
{
    setupPage();
    connectHeader();
    connectCards();
    connect(&m_monitors, &MonitorTable::updated, this, &DetailPage::takeMonitor);
    connect(&m_heartbeats, &HeartbeatTable::updated, this, &DetailPage::takeHeartbeats);
    connect(&m_incidents, &IncidentTable::updated, this, &DetailPage::takeHeartbeats); // they know the causes
    connect(m_arrivals, &ArrivalsCard::lengthChosen, this, &DetailPage::takeHeartbeats);
    connect(&ticker, &Ticker::ticked, this, &DetailPage::refresh);
}

void DetailPage::setupPage()
{
    setObjectName(u"detailPage"_s);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->addLayout(m_grid);
    column->addStretch(1);
    m_grid->setSpacing(gap_px);
    arrange(false);
    m_scroll->setObjectName(u"detailScroll"_s);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Details of the monitor"));
    // Not a stop of its own for the tab key: from any control inside the keys scroll as well.
    m_scroll->setFocusPolicy(Qt::ClickFocus);
    m_header->setContentsMargins(margin_px, 16, margin_px, 12);
    // The cards stay in line with the head, whether or not there is a scroll bar.
    const QScrollBar *bar = m_scroll->verticalScrollBar();
    const auto fitMargins = [column, bar] {
        const int right = bar->maximum() > 0 ? std::max(margin_px - bar->sizeHint().width(), 0) : margin_px;
        column->setContentsMargins(margin_px, 2, right, margin_px);
    };
    fitMargins();
    // Later, since a page that just fits would otherwise be laid out with and without the bar in turns, and never come to an end.
    connect(bar, &QScrollBar::rangeChanged, content, fitMargins, Qt::QueuedConnection);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(m_header);
    page->addWidget(m_scroll, 1);
}

void DetailPage::connectHeader()
{
    connect(m_header, &DetailHeader::backRequested, this, &DetailPage::backRequested);
    connect(m_header, &DetailHeader::editRequested, this, [this] { emit editRequested(m_shown); });
    connect(m_header, &DetailHeader::duplicateRequested, this, [this] { emit duplicateRequested(m_shown); });
    connect(m_header, &DetailHeader::deleteRequested, this, [this] { emit deleteRequested(m_shown); });
    connect(m_header, &DetailHeader::copyUrlRequested, m_url, &UrlCard::copyUrl);
    connect(m_header, &DetailHeader::rotateRequested, this, &DetailPage::askToRotate);
    connect(m_header, &DetailHeader::hideSecretsRequested, this, &DetailPage::hideSecretsRequested);
}

void DetailPage::connectCards()
{
    connect(m_steps, &FirstSteps::cronLineRequested, m_url, &UrlCard::copyCronLine);
    connect(m_steps, &FirstSteps::curlCommandRequested, m_url, &UrlCard::copyCurlCommand);
    connect(m_url, &UrlCard::copyRequested, this, &DetailPage::copyRequested);
    connect(m_url, &UrlCard::testHeartbeatRequested, this, [this] { emit testHeartbeatRequested(m_shown); });
    connect(m_url, &UrlCard::localNetworkRequested, this, &DetailPage::localNetworkRequested);
    connect(m_schedule, &ScheduleCard::graceShown, m_arrivals, &ArrivalsCard::setGrace);
    connect(m_banner, &StateBanner::missResolved, this, [this](bool ran) { m_wishes.send(wish::ResolveMisses{{m_shown}, ran}, this); });
    connect(m_banner, &StateBanner::acknowledged, this, [this] { m_wishes.send(wish::AcknowledgeIncident{m_shown}, this); });
    m_snooze->setObjectName(u"snoozeBanner"_s);
    m_snooze->setText(tr("It goes on being watched, but nobody is alerted about it."));
    const QPushButton *endSnooze = m_snooze->addButton(tr("End snooze"), "plain", u"endSnooze"_s);
    connect(endSnooze, &QPushButton::clicked, this, [this] { m_wishes.send(wish::SnoozeMonitor{m_shown, {}}, this); });
    connect(m_history, &IncidentsCard::incidentOpened, this,
            [this](const Incident &incident) { showTimeline(incident, focusWidget()); });
    connect(m_timeline, &TimelineCard::wanted, this, &DetailPage::timelineWanted);
    connect(m_timeline, &TimelineCard::closed, this, [this] {
        if (m_timelineOpener && m_timelineOpener->isVisible())
            m_timelineOpener->setFocus(Qt::OtherFocusReason);
    });
    connect(&m_incidents, &IncidentTable::updated, m_timeline, [this] { m_timeline->follow(m_incidents.incidents()); });
    connect(m_banner, &StateBanner::refusedRequested, this, &DetailPage::showRefused);
    connect(m_steps, &FirstSteps::refusedRequested, this, &DetailPage::showRefused);
    connect(&m_refused->table(), &RefusedTable::updated, this, &DetailPage::offerRefused);
    connect(m_banner, &StateBanner::outputRequested, this, [this] {
        if (const auto failure = failureWithOutput(m_heartbeats.heartbeats(), m_known))
            showOutput(*failure, focusWidget());
    });
    connect(m_recent, &HeartbeatsCard::outputRequested, this,
            [this](const Heartbeat &heartbeat) { showOutput(heartbeat, focusWidget()); });
    connect(m_output, &OutputCard::copyRequested, this, &DetailPage::copyRequested);
    connect(m_output, &OutputCard::closed, this, &DetailPage::closeOutput);
}

void DetailPage::arrange(bool oneColumn)
{
    if (oneColumn == m_oneColumn)
        return;
    m_oneColumn = oneColumn;
    int row = 0;
    for (QWidget *wide : std::initializer_list<QWidget *>{m_banner, m_snooze, m_tiles, m_uptime, m_steps, m_url})
        m_grid->addWidget(wide, row++, 0, 1, 2);
    const auto addPair = [&](QWidget *left, QWidget *right) {
        m_grid->addWidget(left, row, 0, 1, oneColumn ? 2 : 1);
        row += oneColumn ? 1 : 0;
        m_grid->addWidget(right, row++, oneColumn ? 0 : 1, 1, oneColumn ? 2 : 1);
    };
    addPair(m_schedule, m_arrivals);
    for (QWidget *wide : std::initializer_list<QWidget *>{m_runTimes, m_advice, m_days, m_note})
        m_grid->addWidget(wide, row++, 0, 1, 2);
    m_grid->addWidget(m_output, row++, 0, 1, 2);
    addPair(m_recent, m_history);
    m_grid->addWidget(m_timeline, row++, 0, 1, 2);
    m_grid->addWidget(m_refused, row++, 0, 1, 2);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, oneColumn ? 0 : 1);
    m_grid->setHorizontalSpacing(oneColumn ? 0 : gap_px);
}

void DetailPage::showMonitor(MonitorId monitor)
{
    if (monitor != m_shown) {
        m_shown = monitor;
        m_scroll->verticalScrollBar()->setValue(0);
        m_recent->collapse();
        m_outputOpener.clear();
        m_output->close();
        m_timelineOpener.clear();
        m_timeline->close();
        m_refused->collapse();
        m_refused->table().setRefused({});
        setPast({.monitor = monitor});
    }
    takeMonitor();
    takeHeartbeats();
}

void DetailPage::takeMonitor()
{
    const Monitor *monitor = m_monitors.find(m_shown);
    if (!monitor || *monitor == m_known)
        return;
    // Of another monitor the past comes with its history.
    const bool moved = monitor->id == m_known.id && (monitor->status != m_known.status || monitor->incident != m_known.incident);
    m_known = *monitor;
    const bool waitsForFirst = monitor->status == Status::Pending && !monitor->lastHeartbeatAt;
    m_header->setMonitor(*monitor);
    m_banner->setMonitor(*monitor);
    m_tiles->setMonitor(*monitor);
    m_steps->setMonitor(*monitor);
    m_tiles->setVisible(!waitsForFirst);
    m_uptime->setVisible(!waitsForFirst);
    m_steps->setVisible(waitsForFirst);
    m_url->setMonitor(*monitor);
    m_arrivals->setMonitor(*monitor);
    m_schedule->setMonitor(*monitor);
    m_advice->examine(m_known, m_heartbeats.heartbeats());
    m_note->setNote(monitor->note);
    showSnooze();
    m_banner->offerOutput(failureWithOutput(m_heartbeats.heartbeats(), m_known).has_value());
    offerRefused();
    if (moved)
        askForPast();
}

void DetailPage::askForPast()
{
    m_ticks = 0;
    emit pastWanted(m_shown);
}

void DetailPage::setPast(const Past &past)
{
    if (past.monitor != m_shown)
        return;
    m_uptime->setUptime(past.uptime);
    m_days->setDays(past.days);
    m_arrivals->setBlind(past.blind);
}

void DetailPage::takeHeartbeats()
{
    const QList<Heartbeat> &heartbeats = m_heartbeats.heartbeats();
    m_tiles->setArrivals(arrivalsOf(heartbeats));
    m_arrivals->setArrivals(withCauses(arrivalsOf(heartbeats, m_arrivals->length()), m_incidents.incidents()));
    m_runTimes->setHeartbeats(heartbeats, m_arrivals->length());
    m_advice->examine(m_known, heartbeats);
    m_banner->offerOutput(failureWithOutput(m_heartbeats.heartbeats(), m_known).has_value());
}

void DetailPage::setHistory(const History &history)
{
    if (history.monitor == m_shown)
        m_refused->table().setRefused(history.refused);
}

void DetailPage::addRefused(const QList<RefusedRequest> &refused)
{
    QList<RefusedRequest> here;
    std::ranges::copy_if(refused, std::back_inserter(here), [this](const RefusedRequest &each) { return each.monitor == m_shown; });
    m_refused->table().addNewer(here);
}

bool DetailPage::awaitsHeartbeat() const
{
    const Monitor *monitor = m_monitors.find(m_shown);
    if (!monitor || !isVisible())
        return false;
    const Status status = statusAt(*monitor, m_clock.now());
    return status == Status::Pending || status == Status::Late || status == Status::Down;
}

/// What was refused before the last heartbeat cannot be why the next one does not come.
void DetailPage::offerRefused()
{
    const auto since = m_known.lastHeartbeatAt;
    const bool offered = std::ranges::any_of(m_refused->table().refused(),
                                             [since](const RefusedRequest &refused) { return !since || refused.lastAt > *since; });
    const bool silent = m_known.incident && m_known.incident->cause.kind != Cause::Kind::Reported;
    m_banner->offerRefused(offered && silent);
    m_steps->offerRefused(offered);
}

void DetailPage::showOutput(const Heartbeat &heartbeat, QWidget *opener)
{
    if (m_output->isHidden())
        m_outputOpener = opener;
    m_output->showOutput(heartbeat);
    m_grid->activate(); // it has a place before it is brought into sight
    m_scroll->ensureWidgetVisible(m_output, 0, gap_px);
}

void DetailPage::closeOutput()
{
    QWidget *opener = m_outputOpener && m_outputOpener->isVisible() ? m_outputOpener.data() : nullptr;
    if (opener)
        opener->setFocus(Qt::OtherFocusReason);
}

void DetailPage::showSnooze()
{
    const Instant now = m_clock.now();
    const bool snoozed = m_known.snoozedUntil > now;
    m_snooze->setVisible(snoozed);
    if (snoozed)
        m_snooze->setTitle(tr("Alerts snoozed until %1").arg(timeNear(*m_known.snoozedUntil, now, now, false)));
}

void DetailPage::showTimeline(const Incident &incident, QWidget *opener)
{
    if (m_timeline->isHidden())
        m_timelineOpener = opener;
    m_timeline->showIncident(incident);
    m_grid->activate(); // it has a place before it is brought into sight
    m_scroll->ensureWidgetVisible(m_timeline, 0, gap_px);
}

void DetailPage::setTimeline(const Timeline &timeline)
{
    m_timeline->setTimeline(timeline);
}

void DetailPage::followDeliveries(const QList<Delivery> &deliveries)
{
    const IncidentId shown = m_timeline->incident();
    const auto tellsOfIt = [shown](const Alert &alert) { return alert.incident.id == shown; };
    const bool grown = shown != 0 && std::ranges::any_of(deliveries, [&tellsOfIt](const Delivery &delivery) {
        return std::ranges::any_of(delivery.alerts, tellsOfIt);
    });
    if (grown)
        emit timelineWanted(shown);
}

void DetailPage::showRefused()
{
    m_scroll->ensureWidgetVisible(m_refused, 0, gap_px);
    if (auto *table = m_refused->findChild<QWidget *>(u"refused"_s))
        table->setFocus(Qt::OtherFocusReason);
}

void DetailPage::refresh()
{
    const Monitor *monitor = m_monitors.find(m_shown);
    if (!monitor || !isVisible())
        return;
    m_header->refresh();
    m_banner->setMonitor(*monitor);
    showSnooze();
    m_timeline->refresh();
    m_tiles->refresh();
    m_steps->refresh();
    m_schedule->refresh();
    m_arrivals->refresh();
    if (++m_ticks >= ticksBetweenPasts)
        askForPast();
    if (monitor->incident)
        m_incidents.refresh();
    const QDate today = toLocal(m_clock.now()).date();
    if (today != std::exchange(m_today, today)) {
        m_heartbeats.refresh();
        m_incidents.refresh();
    }
}

void DetailPage::setReceiver(const ReceiverState &receiver)
{
    m_url->setReceiver(receiver);
}

void DetailPage::setSettings(const Settings &settings)
{
    m_header->setSecretsHidden(settings.hideSecrets);
    m_url->setSecretsHidden(settings.hideSecrets);
    m_output->setSecretsHidden(settings.hideSecrets);
}

void DetailPage::setNarrow(bool narrow)
{
    m_header->setNarrow(narrow);
}

void DetailPage::askToRotate()
{
    m_url->askToRotate();
    m_scroll->ensureWidgetVisible(m_url, 0, 0);
}

void DetailPage::focusInEvent(QFocusEvent *event)
{
    // So that the keys scroll. A focus proxy would end the tab order here: this holds the proxy and all after it.
    m_scroll->setFocus(event->reason());
}

void DetailPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void DetailPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width() < twoColumns_px);
}

} // namespace aloft

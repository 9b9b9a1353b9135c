// SPDX-License-Identifier: GPL-3.0-or-later
#include "tiles.h"

#include "model/domain/clock.h"
#include "model/words/words.h"
#include "moments.h"
#include "ui/widgets/make.h"
#include "ui/widgets/schedule_bar.h"

#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr int narrow_px = 540;
// From here on minutes are enough to say when something is due.
constexpr seconds minutesSuffice{10 * 60};

} // namespace

Tile::Tile(const QString &title, const QString &objectName, QWidget *parent)
    : Card({}, {}, parent),
      m_title(title),
      m_figure(makeLabel({}, "figure", this)),
      m_inserted(new QWidget(this)),
      m_below(makeWrappedLabel({}, "small", this))
{
    setObjectName(objectName);
    m_figure->setObjectName(u"figure"_s);
    m_below->setObjectName(u"below"_s);
    body()->setSpacing(3);
    body()->addWidget(makeLabel(title, "small", this));
    body()->addWidget(m_figure);
    auto *inserted = new QVBoxLayout(m_inserted);
    inserted->setContentsMargins(0, 5, 0, 3);
    m_inserted->hide();
    body()->addWidget(m_inserted);
    body()->addWidget(m_below);
    body()->addStretch(1);
}

void Tile::say(const QString &figure, const QString &below, const QString &absolute)
{
    m_figure->setText(figure);
    m_below->setText(below);
    setToolTip(absolute);
    setAccessibleName(tr("%1: %2, %3").arg(m_title, figure, below));
}

void Tile::setFigureColour(const QColor &colour)
{
    const QString sheet = colour.isValid() ? u"color: %1"_s.arg(colour.name()) : QString();
    if (m_figure->styleSheet() != sheet)
        m_figure->setStyleSheet(sheet);
}

void Tile::insert(QWidget *widget)
{
    m_inserted->layout()->addWidget(widget);
    m_inserted->show();
}

Tiles::Tiles(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_clock(clock),
      m_grid(new QGridLayout(this)),
      m_last(new Tile(tr("Last heartbeat"), u"lastTile"_s, this)),
      m_next(new Tile(tr("Next heartbeat"), u"nextTile"_s, this)),
      m_onTime(new Tile(tr("On time"), u"onTimeTile"_s, this)),
      m_bar(new ScheduleBar(theme, m_next))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(12);
    // Three in a row must not keep the page from becoming so narrow that there are two.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_next->insert(m_bar);
    m_bar->setAccessibleName(tr("How much of interval and grace has passed"));
    arrange(false);
    connect(&theme, &Theme::changed, this, &Tiles::showNext);
}

void Tiles::setMonitor(const Monitor &monitor)
{
    m_monitor = monitor;
    refresh();
}

void Tiles::setArrivals(const QList<Arrival> &arrivals)
{
    m_arrivals = arrivals;
    showOnTime();
}

void Tiles::refresh()
{
    showLast();
    showNext();
    showOnTime();
}

void Tiles::showLast()
{
    const Instant now = m_clock.now();
    if (!m_monitor.lastHeartbeatAt) {
        m_last->say(tr("never"), tr("no heartbeats yet"));
        return;
    }
    const Instant last = *m_monitor.lastHeartbeatAt;
    m_last->say(agoText(now - last), momentText(last, now), absoluteText(last));
}

void Tiles::showNext()
{
    const Instant now = m_clock.now();
    const auto due = dueOf(m_monitor);
    const auto deadline = deadlineOf(m_monitor);
    m_next->setInsertedVisible(due.has_value());
    if (!due || !deadline) {
        m_next->setFigureColour({});
        m_next->say(tr("paused"), m_monitor.pausedUntil ? tr("until %1").arg(momentText(*m_monitor.pausedUntil, now, false))
                                                        : tr("until resumed"));
        return;
    }
    m_bar->setSchedule(spanOf(m_monitor));
    m_bar->setPassed(now - anchorOf(m_monitor));

    const Status status = statusAt(m_monitor, now);
    const bool withSeconds = !m_monitor.schedule.cron && m_monitor.schedule.interval < minutesSuffice;
    const bool overdue = now > *due;
    m_next->setFigureColour(overdue ? m_theme.colours().of(status == Status::Down ? Status::Down : Status::Late) : QColor());
    if (!overdue) {
        const QString when = momentText(*due, now, withSeconds);
        m_next->say(tr("due in %1").arg(countdownText(*due - now)),
                    status == Status::Down ? when : tr("%1 · goes down %2").arg(when, timeNear(*deadline, *due, now, withSeconds)),
                    absoluteText(*due));
        return;
    }
    const Instant down = m_monitor.incident ? m_monitor.incident->startedAt : *deadline;
    const QString when = timeNear(*due, now, now, withSeconds);
    // It may have gone down before anything was due, since the job itself said so.
    m_next->say(tr("overdue %1").arg(durationText(now - *due)),
                down < *due ? tr("was due %1").arg(when)
                            : (status == Status::Down ? tr("was due %1 · went down %2") : tr("was due %1 · goes down %2"))
                                  .arg(when, timeNear(down, *due, now, withSeconds)),
                absoluteText(*due));
}

void Tiles::showOnTime()
{
    const Punctuality punctuality = punctualityOf(m_arrivals, awaitedArrival(m_monitor, m_clock.now()));
    if (punctuality.total > 0) {
        m_onTime->say(tr("%1 of %2").arg(punctuality.onTime).arg(punctuality.total), usualText(punctuality));
        return;
    }
    m_onTime->say(u"–"_s, m_monitor.lastHeartbeatAt ? tr("counts from the second heartbeat on") : usualText(punctuality));
}

void Tiles::arrange(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    for (Tile *tile : {m_last, m_next, m_onTime})
        m_grid->removeWidget(tile);
    m_grid->addWidget(m_last, 0, 0);
    if (narrow) {
        // Of the three, the one with the bar makes use of a whole row.
        m_grid->addWidget(m_onTime, 0, 1);
        m_grid->addWidget(m_next, 1, 0, 1, 2);
    } else {
        m_grid->addWidget(m_next, 0, 1);
        m_grid->addWidget(m_onTime, 0, 2);
    }
    m_grid->setColumnStretch(0, 5);
    m_grid->setColumnStretch(1, narrow ? 5 : 6);
    m_grid->setColumnStretch(2, narrow ? 0 : 4);
    for (int column = 0; column < 3; ++column)
        m_grid->setColumnMinimumWidth(column, 0);
}

void Tiles::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width() < narrow_px);
}

} // namespace aloft

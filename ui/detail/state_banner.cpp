// SPDX-License-Identifier: GPL-3.0-or-later
#include "state_banner.h"

#include "model/domain/clock.h"
#include "model/words/words.h"
#include "moments.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace aloft {

StateBanner::StateBanner(const Theme &theme, const Clock &clock, QWidget *parent)
    : Banner(theme, Kind::Danger, parent),
      m_clock(clock),
      m_output(addButton(tr("Show output"), "plain", u"showOutput"_s)),
      m_refused(addButton(tr("See what was refused"), "plain", u"showRefused"_s)),
      m_ran(addButton(tr("It ran"), "plain", u"itRan"_s)),
      m_failed(addButton(tr("It did not"), "plain", u"itDidNot"_s)),
      m_acknowledge(addButton(tr("Acknowledge"), "primary", u"acknowledge"_s))
{
    setObjectName(u"stateBanner"_s);
    connect(m_output, &QPushButton::clicked, this, &StateBanner::outputRequested);
    connect(m_refused, &QPushButton::clicked, this, &StateBanner::refusedRequested);
    connect(m_ran, &QPushButton::clicked, this, [this] { emit missResolved(true); });
    connect(m_failed, &QPushButton::clicked, this, [this] { emit missResolved(false); });
    connect(m_acknowledge, &QPushButton::clicked, this, &StateBanner::acknowledged);
    offerOutput(false);
    offerRefused(false);
    setMonitor({});
}

void StateBanner::setMonitor(const Monitor &monitor)
{
    m_monitor = monitor;
    const bool paused = monitor.status == Status::Paused;
    const bool unproven = isUnproven(monitor);
    if (paused)
        showPause();
    else if (monitor.incident)
        showIncident(*monitor.incident);
    else if (unproven)
        showQuestion();
    m_acknowledge->setVisible(!paused && monitor.incident && !monitor.incident->acknowledgedAt);
    m_ran->setVisible(unproven);
    m_failed->setVisible(unproven);
    setVisible(paused || monitor.incident || unproven);
}

void StateBanner::showIncident(const Incident &incident)
{
    const Instant now = m_clock.now();
    setKind(Kind::Danger);
    setTitle(tr("Incident open since %1").arg(timeNear(incident.startedAt, now, now, true)));
    const QString cause = causeSentence(incident.cause) + u'.';
    const QString seen = seenText(incident);
    if (!m_monitor.lastHeartbeatAt) {
        setText(cause + seen);
        return;
    }
    const QString last = timeNear(*m_monitor.lastHeartbeatAt, now, now, true);
    if (incident.cause.kind == Cause::Kind::Reported)
        setText(tr("%1 Last success %2.").arg(cause, last) + seen);
    else
        setText((m_monitor.lastOrigin.isEmpty() ? tr("%1 Last one %2.").arg(cause, last)
                                                : tr("%1 Last one %2 from %3.").arg(cause, last, m_monitor.lastOrigin))
                + seen);
}

/// " Seen by ada at 16:14:20." as it goes on after the cause; nothing while nobody has.
QString StateBanner::seenText(const Incident &incident) const
{
    if (!incident.acknowledgedAt)
        return {};
    const Instant now = m_clock.now();
    const QString at = timeNear(*incident.acknowledgedAt, now, now, false);
    return u' ' + (incident.acknowledgedBy.isEmpty() ? tr("Seen at %1.").arg(at) : tr("Seen by %1 at %2.").arg(incident.acknowledgedBy, at));
}

void StateBanner::showQuestion()
{
    const Instant now = m_clock.now();
    setKind(Kind::Warning);
    setTitle(tr("Did it run?"));
    setText(tr("%1. Without a heartbeat it goes down %2.")
                .arg(unprovenSentence(m_monitor, now), timeNear(*deadlineOf(m_monitor), now, now, false)));
}

void StateBanner::offerOutput(bool offered)
{
    m_output->setVisible(offered);
}

void StateBanner::offerRefused(bool offered)
{
    m_refused->setVisible(offered);
}

void StateBanner::showPause()
{
    const Instant now = m_clock.now();
    setKind(Kind::Info);
    setTitle(m_monitor.pausedUntil ? tr("Paused until %1").arg(timeNear(*m_monitor.pausedUntil, now, now, false))
                                   : tr("Paused until resumed"));
    const QString effect = tr("Heartbeats are answered and kept, but nothing is expected and nobody is alerted.");
    setText(m_monitor.pausedAt ? tr("Since %1. %2").arg(timeNear(*m_monitor.pausedAt, now, now, false), effect) : effect);
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_card.h"

#include "model/domain/clock.h"
#include "model/words/words.h"
#include "moments.h"
#include "timeline_steps.h"
#include "ui/widgets/make.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int line_px = 7; ///< from the left edge
constexpr int dot_px = 9;
constexpr int dotTop_px = 5;
constexpr int gap_px = 12;

/// A step with its dot on the line, which ends with the last one.
class StepRow : public QWidget
{
public:
    StepRow(const Theme &theme, const TimelineStep &step, const QString &time, bool isLast)
        : m_theme(theme), m_mark(step.mark), m_isLast(isLast)
    {
        setObjectName(u"timelineStep"_s);
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(26, 0, 0, isLast ? 0 : gap_px);
        column->setSpacing(1);
        auto *head = makeWrappedLabel(u"%1  %2"_s.arg(time, step.title), "strong", this);
        head->setToolTip(absoluteText(step.at));
        column->addWidget(head);
        if (!step.text.isEmpty())
            column->addWidget(makeWrappedLabel(step.text, "small", this));
        setAccessibleName(u"%1 %2 %3"_s.arg(time, step.title, step.text).trimmed());
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Colours &colours = m_theme.colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QColor line = colours.pending;
        line.setAlphaF(0.5F);
        if (!m_isLast)
            painter.fillRect(QRectF(line_px + (dot_px - 1) / 2.0, dotTop_px + dot_px, 1, height()), line);
        const QRectF dot(line_px, dotTop_px, dot_px, dot_px);
        const QColor colour = colourOf(colours);
        // What was held back is an empty ring.
        painter.setPen(QPen(colour, 1.5));
        painter.setBrush(m_mark == TimelineStep::Mark::Held ? QColor(Qt::transparent) : colour);
        painter.drawEllipse(dot.adjusted(0.75, 0.75, -0.75, -0.75));
    }

private:
    [[nodiscard]] QColor colourOf(const Colours &colours) const
    {
        switch (m_mark) {
        case TimelineStep::Mark::Plain:
        case TimelineStep::Mark::Held:
            return colours.pending;
        case TimelineStep::Mark::Good:
            return colours.up;
        case TimelineStep::Mark::Warning:
            return colours.late;
        case TimelineStep::Mark::Bad:
            return colours.down;
        }
        Q_UNREACHABLE();
    }

    const Theme &m_theme;
    const TimelineStep::Mark m_mark;
    const bool m_isLast;
};

} // namespace

TimelineCard::TimelineCard(const Theme &theme, const Clock &clock, QWidget *parent)
    : Card(tr("What happened"), {}, parent),
      m_theme(theme),
      m_clock(clock),
      m_close(makeButton(tr("Close"), "plain", u"closeTimeline"_s, this)),
      m_steps(new QVBoxLayout)
{
    setObjectName(u"timelineCard"_s);
    m_close->setAccessibleName(tr("Close what happened"));
    addToHead(m_close);
    m_steps->setSpacing(0);
    body()->addLayout(m_steps);
    connect(m_close, &QPushButton::clicked, this, &TimelineCard::close);
    hide();
}

void TimelineCard::showIncident(const Incident &incident)
{
    if (m_timeline.incident.id != incident.id)
        m_timeline.deliveries.clear();
    m_timeline.incident = incident;
    showSteps();
    show();
    m_close->setFocus(Qt::OtherFocusReason);
    emit wanted(incident.id);
}

void TimelineCard::setTimeline(const Timeline &timeline)
{
    if (timeline.incident.id == 0 || timeline.incident.id != m_timeline.incident.id)
        return;
    m_timeline = timeline;
    showSteps();
}

void TimelineCard::follow(const QList<Incident> &incidents)
{
    const auto now = std::ranges::find(incidents, m_timeline.incident.id, &Incident::id);
    if (m_timeline.incident.id == 0 || now == incidents.cend() || *now == m_timeline.incident)
        return;
    m_timeline.incident = *now;
    showSteps();
    emit wanted(now->id);
}

void TimelineCard::refresh()
{
    const bool waits = std::ranges::any_of(m_timeline.deliveries,
                                           [](const Delivery &delivery) { return delivery.state == Delivery::State::Waiting; });
    if (isVisible() && waits)
        showSteps();
}

void TimelineCard::showSteps()
{
    const Instant now = m_clock.now();
    const Incident &incident = m_timeline.incident;
    setHint(tr("Incident of %1").arg(momentText(incident.startedAt, now)));
    clearLayout(*m_steps);
    const QList<TimelineStep> steps = timelineSteps(m_timeline, now);
    for (const TimelineStep &step : steps)
        m_steps->addWidget(new StepRow(m_theme, step, timeNear(step.at, incident.startedAt, now, true), &step == &steps.constLast()));
}

void TimelineCard::close()
{
    if (isHidden())
        return;
    hide();
    m_timeline = {};
    emit closed();
}

void TimelineCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        Card::keyPressEvent(event);
}

} // namespace aloft

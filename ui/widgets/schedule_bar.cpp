// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedule_bar.h"

#include <QPainter>
#include <QPainterPath>

namespace aloft {

namespace {

constexpr int bare_px = 10;
constexpr int filling_px = 6;

} // namespace

ScheduleBar::ScheduleBar(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ScheduleBar::setSchedule(const Schedule &schedule)
{
    m_schedule = schedule;
    update();
}

void ScheduleBar::setPassed(std::optional<milliseconds> passed)
{
    if (m_passed.has_value() != passed.has_value())
        updateGeometry();
    m_passed = passed;
    update();
}

QSize ScheduleBar::sizeHint() const
{
    return {120, m_passed ? filling_px : bare_px};
}

void ScheduleBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(rect(), m_passed ? 3 : 4, m_passed ? 3 : 4);
    painter.setClipPath(outline);
    const Colours &colours = m_theme.colours();
    const double whole = static_cast<double>((m_schedule.interval + m_schedule.grace).count());
    // However short the grace is, it stays visible.
    const double graceWidth = std::max(3.0, width() * static_cast<double>(m_schedule.grace.count()) / std::max(1.0, whole));
    const QRectF interval(0, 0, width() - graceWidth, height());
    const QRectF grace(interval.right(), 0, graceWidth, height());
    if (!m_passed) {
        painter.fillRect(interval, colours.up);
        painter.fillRect(grace, colours.late);
        return;
    }
    const double passed = static_cast<double>(m_passed->count()) / 1000 / std::max(1.0, whole);
    QColor faded = colours.late;
    faded.setAlphaF(0.45F);
    painter.fillRect(interval, colours.line);
    painter.fillRect(grace, faded);
    const double reached = width() * std::clamp(passed, 0.0, 1.0);
    const QColor full = passed >= 1 ? colours.down : reached > interval.right() ? colours.late : colours.up;
    painter.fillRect(QRectF(0, 0, reached, height()), full);
}

Schedule spanOf(const Monitor &monitor)
{
    const milliseconds untilDue = dueBy(monitor, monitor.schedule) - anchorOf(monitor);
    return {.interval = std::chrono::ceil<seconds>(untilDue), .grace = monitor.schedule.grace};
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "days_strip.h"

#include "ui/widgets/hatching.h"
#include "uptime_words.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr int height_px = 34;
/// Room around the cells for the frame of the one that is looked at.
constexpr double edge_px = 4;
constexpr int wide_px = 540;

/// A part of a cell that is there at all can be seen.
constexpr double leastPart = 0.3;

/// Between two cells.
double gapOf(const QWidget &strip)
{
    return strip.width() >= wide_px ? 2 : 1;
}

double partOf(milliseconds part, milliseconds whole)
{
    if (part <= milliseconds{} || whole <= milliseconds{})
        return 0;
    return std::max(leastPart, double(part.count()) / double(whole.count()));
}

} // namespace

DaysStrip::DaysStrip(const Theme &theme, QWidget *parent) : MarkStrip(parent), m_theme(theme)
{
    setObjectName(u"daysStrip"_s);
    setAccessibleName(tr("Last 90 days"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void DaysStrip::setDays(const QList<Day> &days)
{
    if (days == m_days)
        return;
    m_days = days;
    setSentence(days.isEmpty() ? QString() : daysSentence(days));
}

QSize DaysStrip::sizeHint() const
{
    return {540, height_px};
}

QSize DaysStrip::minimumSizeHint() const
{
    return {180, height_px};
}

int DaysStrip::count() const
{
    return int(m_days.size());
}

QRectF DaysStrip::slotOf(int index) const
{
    // The gap after the last one lies beyond the edge, so that the strip is as wide as what stands below it.
    const double slot = (width() + gapOf(*this)) / double(std::max<qsizetype>(m_days.size(), 1));
    const double left = snapped(slot * index);
    return {left, 0, snapped(slot * (index + 1)) - left, double(height())};
}

QString DaysStrip::textOf(int index) const
{
    return dayText(m_days.at(index));
}

void DaysStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int index = 0; index < count(); ++index)
        paintDay(painter, index);
}

void DaysStrip::paintDay(QPainter &painter, int index) const
{
    const Colours &colours = m_theme.colours();
    const Day &day = m_days.at(index);
    const QRectF slot = slotOf(index);
    const double gap = gapOf(*this);
    const QRectF cell(slot.left(), edge_px, std::max(slot.width() - gap, 1.0), slot.height() - 2 * edge_px);
    QPainterPath shape;
    shape.addRoundedRect(cell, 1.5, 1.5);
    const milliseconds counted = day.uptime.up + day.uptime.down;
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(cell, counted > milliseconds{} ? colours.up : colours.line);
    if (const double down = snapped(cell.height() * partOf(day.uptime.down, counted)); down > 0)
        painter.fillRect(QRectF(cell.left(), cell.bottom() - down, cell.width(), down), colours.down);
    if (const double blind = snapped(cell.height() * partOf(day.blind, counted + day.blind)); blind > 0) {
        const QRectF unheard(cell.left(), cell.top(), cell.width(), blind);
        painter.fillRect(unheard, colours.panel);
        paintHatching(painter, unheard, colours.secondary);
    }
    painter.restore();
    if (index != current())
        return;
    painter.setPen(QPen(hasFocus() ? colours.accent : colours.ink, 1.5));
    painter.drawRoundedRect(cell.adjusted(-1.25, -2.25, 1.25, 2.25), 2.5, 2.5);
}

} // namespace aloft

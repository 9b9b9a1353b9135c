// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrivals_chart.h"

#include "model/domain/clock.h"
#include "model/words/words.h"
#include "ui/widgets/hatching.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

// In units of the grace period: how far the chart reaches beyond due before it clips.
constexpr double latest = 1.65;
constexpr double earliest = 0.6;
constexpr double labels_px = 58;
// The axes alone only hint at what will be there.
constexpr double emptyOpacity = 0.6;

} // namespace

ArrivalsChart::ArrivalsChart(Theme &theme, const Clock &clock, QWidget *parent)
    : MarkStrip(parent), m_theme(theme), m_clock(clock)
{
    setObjectName(u"arrivalsChart"_s);
    setAccessibleName(tr("Arrivals chart"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&m_theme, &Theme::changed, this, [this] { update(); });
}

void ArrivalsChart::setArrivals(const QList<Arrival> &arrivals, const std::optional<Arrival> &awaited, milliseconds grace)
{
    if (arrivals == m_arrivals && awaited == m_awaited && grace == m_grace)
        return;
    m_arrivals = arrivals;
    m_awaited = awaited;
    m_grace = grace;
    showMarks();
}

void ArrivalsChart::setBlind(const QList<BlindInterval> &blind)
{
    if (blind == m_blind)
        return;
    m_blind = blind;
    showMarks();
}

void ArrivalsChart::setPlaces(int places)
{
    if (places == m_places)
        return;
    m_places = places;
    showMarks();
}

void ArrivalsChart::showMarks()
{
    m_marks = withGaps(m_arrivals, m_blind, m_clock.now());
    const auto gaps = m_marks.size() - m_arrivals.size();
    if (m_awaited)
        m_marks << *m_awaited;
    QString sentence = arrivalsSentence(m_arrivals, m_awaited, m_places);
    if (gaps > 0)
        sentence += u' ' + (gaps == 1 ? tr("Aloft was not listening once in between.")
                                      : tr("Aloft was not listening %1 times in between.").arg(gaps));
    setSentence(sentence);
}

int ArrivalsChart::count() const
{
    return static_cast<int>(m_marks.size());
}

QString ArrivalsChart::textOf(int index) const
{
    return arrivalText(m_marks.at(index), m_clock.now());
}

QSize ArrivalsChart::sizeHint() const
{
    return {320, 128};
}

QSize ArrivalsChart::minimumSizeHint() const
{
    return {200, 120};
}

QRectF ArrivalsChart::plot() const
{
    return QRectF(rect()).adjusted(labels_px, 2, -1, -2);
}

double ArrivalsChart::heightOf(milliseconds lateness) const
{
    const double graces = static_cast<double>(lateness.count()) / static_cast<double>(std::max(m_grace, milliseconds{1}).count());
    const QRectF area = plot();
    return snapped(area.top() + (latest - std::clamp(graces, -earliest, latest)) / (latest + earliest) * area.height());
}

QRectF ArrivalsChart::slotOf(int index) const
{
    const QRectF area = plot();
    const double slot = area.width() / static_cast<double>(std::max<qsizetype>(m_places, m_marks.size()));
    const double right = area.right() - slot * static_cast<double>(m_marks.size() - 1 - index);
    return {right - slot, area.top(), slot, area.height()};
}

QColor ArrivalsChart::colourOf(const Arrival &arrival) const
{
    const Colours &colours = m_theme.colours();
    if (!arrival.onTime)
        return colours.down;
    if (arrival.awaited)
        return colours.late;
    return arrival.lateness * 2 > m_grace ? colours.late : colours.up;
}

void ArrivalsChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_marks.isEmpty())
        painter.setOpacity(emptyOpacity);
    paintGrounds(painter);
    for (int index = 0; index < count(); ++index) {
        if (m_marks.at(index).unheard)
            paintGap(painter, index);
        else
            paintBar(painter, index);
    }
    paintLabels(painter);
}

void ArrivalsChart::paintGrounds(QPainter &painter) const
{
    const Colours &colours = m_theme.colours();
    const QRectF area = plot();
    const double due = heightOf({});
    const double deadline = heightOf(m_grace);
    QColor zone = colours.late;
    zone.setAlphaF(m_theme.isDark() ? 0.16F : 0.13F);
    painter.fillRect(QRectF(QPointF(area.left(), deadline), QPointF(area.right(), due)), zone);
    if (current() >= 0)
        painter.fillRect(slotOf(current()), hasFocus() ? colours.accentSoft : colours.neutralSoft);

    const double line = std::max(1.0, snapped(1.0));
    painter.fillRect(QRectF(area.left(), due - line / 2, area.width(), line), colours.secondary);
    QPen pen(colours.down, 1.2);
    pen.setDashPattern({4, 3});
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLine(QPointF(area.left(), deadline), QPointF(area.right(), deadline));
}

void ArrivalsChart::paintGap(QPainter &painter, int index) const
{
    const QRectF slot = slotOf(index);
    const double left = snapped(slot.left());
    const QRectF area(left, slot.top(), std::max(snapped(slot.right()) - left, 3.0), slot.height());
    painter.fillRect(area, m_theme.colours().panel);
    paintHatching(painter, area, m_theme.colours().secondary);
}

void ArrivalsChart::paintBar(QPainter &painter, int index) const
{
    const Arrival &arrival = m_marks.at(index);
    const QRectF slot = slotOf(index);
    const double width = std::max(2.0, snapped(slot.width() * 0.62));
    const double left = snapped(slot.center().x() - width / 2);
    const double due = heightOf({});
    double end = heightOf(arrival.lateness);
    if (std::abs(end - due) < 1.5)
        end = arrival.lateness < milliseconds{} ? due + 1.5 : due - 1.5;

    const QColor colour = colourOf(arrival);
    const double reach = static_cast<double>(arrival.lateness.count()) / static_cast<double>(m_grace.count());
    const bool clipped = reach > latest || reach < -earliest;
    const double tip = clipped ? 5 : 0;
    const double body = end < due ? end + tip : end - tip;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(QPointF(left, std::min(body, due)), QPointF(left + width, std::max(body, due))), 1, 1);
    if (!clipped)
        return;
    // An arrowhead off the bar's end: it goes on beyond the chart.
    const double gap = end < due ? -1.5 : 1.5;
    const double middle = left + width / 2;
    painter.drawPolygon(QPolygonF({{middle - 3.5, body + gap}, {middle + 3.5, body + gap}, {middle, end + gap}}));
}

void ArrivalsChart::paintLabels(QPainter &painter) const
{
    const Colours &colours = m_theme.colours();
    QFont font = Theme::smallFont();
    font.setPixelSize(11);
    painter.setFont(font);
    const auto label = [&](double middle, const QColor &colour, const QString &text) {
        painter.setPen(colour);
        painter.drawText(QRectF(0, middle - 8, labels_px - 6, 16), Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    label(heightOf(m_grace), colours.down, tr("deadline"));
    label(heightOf(m_grace) + 14, colours.secondary, durationText(m_grace));
    label(heightOf({}), colours.secondary, tr("due"));
    label(std::min(heightOf(-m_grace * 2 / 5), plot().bottom() - 8), colours.secondary, tr("early"));
}

} // namespace aloft

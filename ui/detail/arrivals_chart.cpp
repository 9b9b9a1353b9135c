// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrivals_chart.h"

#include "model/domain/clock.h"
#include "model/words/words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

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
    : QWidget(parent), m_theme(theme), m_clock(clock)
{
    setObjectName(u"arrivalsChart"_s);
    setAccessibleName(tr("Arrivals chart"));
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&m_theme, &Theme::changed, this, [this] { update(); });
}

void ArrivalsChart::setArrivals(const QList<Arrival> &arrivals, const std::optional<Arrival> &awaited, milliseconds grace)
{
    QList<Arrival> shown = arrivals;
    if (awaited)
        shown << *awaited;
    const QString sentence = arrivalsSentence(arrivals, awaited);
    if (shown == m_arrivals && grace == m_grace && sentence == m_sentence)
        return;
    m_arrivals = shown;
    m_grace = grace;
    m_sentence = sentence;
    setFocusPolicy(m_arrivals.isEmpty() ? Qt::NoFocus : Qt::StrongFocus); // without bars there is nothing to walk
    setAccessibleDescription(sentence);
    if (m_current >= m_arrivals.size())
        m_current = -1;
    update();
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

double ArrivalsChart::snapped(double coordinate) const
{
    return std::round(coordinate * devicePixelRatioF()) / devicePixelRatioF();
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
    const double slot = area.width() / std::max<qsizetype>(arrivalsShown, m_arrivals.size());
    const double right = area.right() - slot * static_cast<double>(m_arrivals.size() - 1 - index);
    return {right - slot, area.top(), slot, area.height()};
}

int ArrivalsChart::indexAt(const QPointF &position) const
{
    for (int index = 0; index < m_arrivals.size(); ++index) {
        if (slotOf(index).contains(position))
            return index;
    }
    return -1;
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

bool ArrivalsChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int index = indexAt(help->pos());
    QToolTip::showText(help->globalPos(), index < 0 ? QString() : arrivalText(m_arrivals.at(index), m_clock.now()), this);
    return true;
}

void ArrivalsChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_arrivals.isEmpty())
        painter.setOpacity(emptyOpacity);
    paintGrounds(painter);
    for (int index = 0; index < m_arrivals.size(); ++index)
        paintBar(painter, index);
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
    if (m_current >= 0)
        painter.fillRect(slotOf(m_current), hasFocus() ? colours.accentSoft : colours.neutralSoft);

    const double line = std::max(1.0, snapped(1.0));
    painter.fillRect(QRectF(area.left(), due - line / 2, area.width(), line), colours.secondary);
    QPen pen(colours.down, 1.2);
    pen.setDashPattern({4, 3});
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLine(QPointF(area.left(), deadline), QPointF(area.right(), deadline));
}

void ArrivalsChart::paintBar(QPainter &painter, int index) const
{
    const Arrival &arrival = m_arrivals.at(index);
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

void ArrivalsChart::setCurrent(int index)
{
    if (index == m_current)
        return;
    m_current = index;
    setAccessibleDescription(index < 0 ? m_sentence : arrivalText(m_arrivals.at(index), m_clock.now()));
    update();
}

void ArrivalsChart::mouseMoveEvent(QMouseEvent *event)
{
    setCurrent(indexAt(event->position()));
}

void ArrivalsChart::leaveEvent(QEvent *)
{
    setCurrent(-1);
}

void ArrivalsChart::focusOutEvent(QFocusEvent *event)
{
    setCurrent(-1);
    QWidget::focusOutEvent(event);
}

void ArrivalsChart::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_arrivals.size()) - 1;
    const int from = m_current < 0 ? last + 1 : m_current;
    switch (event->key()) {
    case Qt::Key_Left:
        setCurrent(std::max(std::min(from - 1, last), std::min(0, last)));
        break;
    case Qt::Key_Right:
        setCurrent(std::min(from + 1, last));
        break;
    case Qt::Key_Home:
        setCurrent(std::min(0, last));
        break;
    case Qt::Key_End:
        setCurrent(last);
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (m_current >= 0)
        QToolTip::showText(mapToGlobal(slotOf(m_current).center().toPoint()), accessibleDescription(), this);
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_times.h"

#include "model/domain/clock.h"
#include "model/words/words.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr double labels_px = 58;

QString lengthText(milliseconds length)
{
    return length < seconds{1} ? RunTimesChart::tr("less than 1 s") : durationText(length);
}

milliseconds longestOf(const QList<RunTime> &runs)
{
    return std::ranges::max(runs, {}, &RunTime::length).length;
}

} // namespace

QList<RunTime> runTimesOf(const QList<Heartbeat> &heartbeats, int most)
{
    QList<RunTime> runs;
    for (const Heartbeat &heartbeat : heartbeats) {
        if (runs.size() == most)
            break;
        if (heartbeat.runTime)
            runs.prepend({heartbeat.at, *heartbeat.runTime, heartbeat.kind == HeartbeatKind::Fail});
    }
    return runs;
}

milliseconds medianOf(const QList<RunTime> &runs)
{
    QList<milliseconds> lengths;
    for (const RunTime &run : runs)
        lengths << run.length;
    const auto middle = lengths.begin() + (lengths.size() - 1) / 2;
    std::nth_element(lengths.begin(), middle, lengths.end());
    return *middle;
}

QString runTimeText(const RunTime &run, Instant now)
{
    const QString text = RunTimesChart::tr("%1: ran for %2").arg(momentText(run.endedAt, now, false), lengthText(run.length));
    return run.failed ? RunTimesChart::tr("%1, then failed").arg(text) : text;
}

QString runTimesSentence(const QList<RunTime> &runs)
{
    if (runs.isEmpty())
        return {};
    const auto failed = std::ranges::count(runs, true, &RunTime::failed);
    const QString sentence = RunTimesChart::tr("The last %1 runs took %2 as a rule, the longest %3.")
                                 .arg(runs.size())
                                 .arg(lengthText(medianOf(runs)), lengthText(longestOf(runs)));
    return failed == 0 ? sentence : RunTimesChart::tr("%1 %2 failed.").arg(sentence).arg(failed);
}

RunTimesChart::RunTimesChart(const Theme &theme, const Clock &clock, QWidget *parent)
    : MarkStrip(parent), m_theme(theme), m_clock(clock)
{
    setObjectName(u"runTimesChart"_s);
    setAccessibleName(tr("Run times chart"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RunTimesChart::setRuns(const QList<RunTime> &runs, int places)
{
    if (runs == m_runs && places == m_places)
        return;
    m_runs = runs;
    m_places = places;
    setSentence(runTimesSentence(runs));
}

QSize RunTimesChart::sizeHint() const
{
    return {320, 92};
}

QSize RunTimesChart::minimumSizeHint() const
{
    return {200, 92};
}

QRectF RunTimesChart::plot() const
{
    return QRectF(rect()).adjusted(labels_px, 8, -1, -2);
}

int RunTimesChart::count() const
{
    return int(m_runs.size());
}

QRectF RunTimesChart::slotOf(int index) const
{
    const QRectF area = plot();
    const double slot = area.width() / double(std::max<qsizetype>({m_places, m_runs.size(), 1}));
    const double right = area.right() - slot * double(m_runs.size() - 1 - index);
    return {right - slot, area.top(), slot, area.height()};
}

QString RunTimesChart::textOf(int index) const
{
    return runTimeText(m_runs.at(index), m_clock.now());
}

double RunTimesChart::heightOf(milliseconds length) const
{
    const QRectF area = plot();
    const auto longest = std::max(longestOf(m_runs), milliseconds{1});
    return snapped(area.bottom() - area.height() * double(length.count()) / double(longest.count()));
}

void RunTimesChart::paintEvent(QPaintEvent *)
{
    if (m_runs.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &colours = m_theme.colours();
    const QRectF area = plot();
    if (current() >= 0)
        painter.fillRect(slotOf(current()), hasFocus() ? colours.accentSoft : colours.neutralSoft);
    const double line = std::max(1.0, snapped(1.0));
    painter.fillRect(QRectF(area.left(), area.bottom() - line, area.width(), line), colours.secondary);
    for (int index = 0; index < count(); ++index)
        paintBar(painter, index);
    QPen pen(colours.ink, 1);
    pen.setDashPattern({4, 3});
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    const double median = heightOf(medianOf(m_runs));
    painter.drawLine(QPointF(area.left(), median), QPointF(area.right(), median));
    paintLabels(painter);
}

void RunTimesChart::paintBar(QPainter &painter, int index) const
{
    const RunTime &run = m_runs.at(index);
    const QRectF slot = slotOf(index);
    const double width = std::max(2.0, snapped(slot.width() * 0.62));
    const double left = snapped(slot.center().x() - width / 2);
    const double bottom = plot().bottom();
    const double top = std::min(heightOf(run.length), bottom - 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(run.failed ? m_theme.colours().down : m_theme.colours().accent);
    painter.drawRoundedRect(QRectF(QPointF(left, top), QPointF(left + width, bottom)), 1, 1);
}

void RunTimesChart::paintLabels(QPainter &painter) const
{
    QFont font = Theme::smallFont();
    font.setPixelSize(11);
    painter.setFont(font);
    painter.setPen(m_theme.colours().secondary);
    const milliseconds median = medianOf(m_runs);
    const double middle = std::clamp(heightOf(median), 15.0, double(height()) - 15.0);
    const auto label = [&](double centre, const QString &text) {
        painter.drawText(QRectF(0, centre - 8, labels_px - 6, 16), Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    label(middle - 7, tr("median"));
    label(middle + 7, median < seconds{1} ? tr("< 1 s") : durationText(median));
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/heartbeat.h"
#include "ui/theme/theme.h"
#include "ui/widgets/mark_strip.h"

namespace aloft {

class Clock;

/// One run whose start and end were heard.
struct RunTime
{
    Instant endedAt;
    milliseconds length{};
    bool failed = false;

    bool operator==(const RunTime &) const = default;
};

/// The last runs, oldest first.
/// @param heartbeats newest first
[[nodiscard]] QList<RunTime> runTimesOf(const QList<Heartbeat> &heartbeats, int most);

/// The middle one; of an even number the shorter of the two in the middle. The list is not empty.
[[nodiscard]] milliseconds medianOf(const QList<RunTime> &runs);

/// "today 02:06: ran for 4 min", "today 02:06: ran for 4 min, then failed".
[[nodiscard]] QString runTimeText(const RunTime &run, Instant now);

/// What the bars say together, for those who don't see them.
[[nodiscard]] QString runTimesSentence(const QList<RunTime> &runs);

/// How long each of the last runs took, with the median as a line.
class RunTimesChart : public MarkStrip
{
    Q_OBJECT

public:
    RunTimesChart(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    /// @param runs oldest first
    /// @param places for so many bars there is room
    void setRuns(const QList<RunTime> &runs, int places);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] int count() const override;
    [[nodiscard]] QRectF slotOf(int index) const override;
    [[nodiscard]] QString textOf(int index) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double heightOf(milliseconds length) const;
    void paintBar(QPainter &painter, int index) const;
    void paintLabels(QPainter &painter) const;

    const Theme &m_theme;
    const Clock &m_clock;
    QList<RunTime> m_runs;
    int m_places = 1;
};

} // namespace aloft

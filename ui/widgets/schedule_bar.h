// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/monitor.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace aloft {

/// Interval and grace as two lengths of one bar, and how much of them has passed if that is set.
class ScheduleBar : public QWidget
{
    Q_OBJECT

public:
    explicit ScheduleBar(const Theme &theme, QWidget *parent = nullptr);

    void setSchedule(const Schedule &schedule);
    /// Turns the bar into one that fills: the time since the anchor. Nothing shows the bare schedule.
    void setPassed(std::optional<milliseconds> passed);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Schedule m_schedule;
    std::optional<milliseconds> m_passed;
};

/// What a bar shows of a monitor: from the anchor to due, whatever expects it then, and the grace.
[[nodiscard]] Schedule spanOf(const Monitor &monitor);

} // namespace aloft

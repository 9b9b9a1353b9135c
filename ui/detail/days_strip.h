// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/uptime.h"
#include "ui/theme/theme.h"
#include "ui/widgets/mark_strip.h"

namespace aloft {

/// One cell for each day: up, with what was down from its foot, and hatched from its head for as much as Aloft was not listening.
class DaysStrip : public MarkStrip
{
    Q_OBJECT

public:
    explicit DaysStrip(const Theme &theme, QWidget *parent = nullptr);

    /// @param days oldest first
    void setDays(const QList<Day> &days);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] int count() const override;
    [[nodiscard]] QRectF slotOf(int index) const override;
    [[nodiscard]] QString textOf(int index) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintDay(QPainter &painter, int index) const;

    const Theme &m_theme;
    QList<Day> m_days;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pulse.h"

#include <QPainter>

namespace aloft {

Pulse::Pulse(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme)
{
    setFixedSize(120, 48);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Pulse::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.colours().accent, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{{3, 25}, {30, 25}, {40, 3}, {58, 43}, {69, 25}, {116, 25}});
}

} // namespace aloft

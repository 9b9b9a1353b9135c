// SPDX-License-Identifier: GPL-3.0-or-later
#include "switch_button.h"

#include <QKeyEvent>
#include <QPainter>

namespace aloft {

SwitchButton::SwitchButton(const Theme &theme, const QString &accessibleName, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme)
{
    setCheckable(true);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SwitchButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void SwitchButton::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(2, 2, 34, 20);
    if (hasFocus()) {
        painter.setPen(QPen(colours.accent, 1.5));
        painter.drawRoundedRect(track.adjusted(-1.2, -1.2, 1.2, 1.2), 11.2, 11.2);
    }
    painter.setPen(Qt::NoPen);
    // Off is drawn in a shade that stands out from the panel by 3:1.
    painter.setBrush(isChecked() ? colours.accent : colours.faint);
    painter.drawRoundedRect(hasFocus() ? track.adjusted(1, 1, -1, -1) : track, 10, 10);
    painter.setBrush(isChecked() ? colours.onAccent : colours.panel);
    painter.drawEllipse(QPointF(isChecked() ? 26 : 12, 12), 7, 7);
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pill.h"

#include <QPainter>

namespace aloft {

Pill::Pill(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Pill::setStatus(Status status, const QString &text)
{
    become(status, text);
}

void Pill::setText(const QString &text)
{
    become({}, text);
}

QSize Pill::sizeHint() const
{
    return {QFontMetrics(pillFont()).horizontalAdvance(m_text) + 22, 24};
}

QSize Pill::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 48), 24};
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(pillFont());
    const Colours &colours = m_theme.colours();
    painter.setPen(m_status ? QPen(Qt::NoPen) : QPen(colours.line, 1));
    painter.setBrush(m_status ? QBrush(colours.softOf(*m_status)) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), height() / 2.0, height() / 2.0);
    const bool plain = !m_status || *m_status == Status::Pending || *m_status == Status::Paused;
    painter.setPen(plain ? colours.secondary : colours.of(*m_status));
    const QRect inner = rect().adjusted(10, 0, -10, 0);
    painter.drawText(inner, Qt::AlignCenter, painter.fontMetrics().elidedText(m_text, Qt::ElideRight, inner.width() + 2));
}

void Pill::become(std::optional<Status> status, const QString &text)
{
    if (m_status == status && m_text == text)
        return;
    m_status = status;
    m_text = text;
    setAccessibleName(text);
    setToolTip(status ? QString() : text);
    updateGeometry();
    update();
}

QFont Pill::pillFont() const
{
    return Theme::smallFont(m_status ? QFont::DemiBold : QFont::Normal);
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "mark_strip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace aloft {

MarkStrip::MarkStrip(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
}

void MarkStrip::setSentence(const QString &sentence)
{
    m_sentence = sentence;
    setFocusPolicy(count() == 0 ? Qt::NoFocus : Qt::StrongFocus); // without marks there is nothing to walk
    if (m_current >= count())
        m_current = -1;
    setAccessibleDescription(m_current < 0 ? m_sentence : textOf(m_current));
    update();
}

double MarkStrip::snapped(double coordinate) const
{
    return std::round(coordinate * devicePixelRatioF()) / devicePixelRatioF();
}

int MarkStrip::indexAt(const QPointF &position) const
{
    for (int index = 0; index < count(); ++index) {
        if (slotOf(index).contains(position))
            return index;
    }
    return -1;
}

void MarkStrip::setCurrent(int index)
{
    if (index == m_current)
        return;
    m_current = index;
    setAccessibleDescription(index < 0 ? m_sentence : textOf(index));
    update();
}

bool MarkStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int index = indexAt(help->pos());
    QToolTip::showText(help->globalPos(), index < 0 ? QString() : textOf(index), this);
    return true;
}

void MarkStrip::mouseMoveEvent(QMouseEvent *event)
{
    setCurrent(indexAt(event->position()));
}

void MarkStrip::leaveEvent(QEvent *)
{
    setCurrent(-1);
}

void MarkStrip::focusOutEvent(QFocusEvent *event)
{
    setCurrent(-1);
    QWidget::focusOutEvent(event);
}

void MarkStrip::keyPressEvent(QKeyEvent *event)
{
    const int last = count() - 1;
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

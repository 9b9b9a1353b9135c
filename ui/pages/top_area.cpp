// SPDX-License-Identifier: GPL-3.0-or-later
#include "top_area.h"

#include <QEvent>
#include <QVBoxLayout>

namespace aloft {

TopArea::TopArea(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(14, 12, 14, 12);
    m_column->setSpacing(12);
    setWidget(content);
    content->installEventFilter(this);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TopArea::adapt()
{
    bool any = false;
    for (int place = 0; place < m_column->count(); ++place)
        any = any || !m_column->itemAt(place)->isEmpty();
    setVisible(any);
    if (!any)
        return;
    const int wanted = m_column->hasHeightForWidth() ? m_column->heightForWidth(width()) : m_column->sizeHint().height();
    setFixedHeight(std::min(wanted, window()->height() * 2 / 5));
}

void TopArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    adapt();
}

bool TopArea::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest && watched == widget())
        adapt();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace aloft

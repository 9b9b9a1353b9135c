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
    // Else the scroll area asks for the height that wrapped texts would need if it were very narrow.
    content->setMinimumHeight(1);
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
    const QSize wanted(width(), m_column->hasHeightForWidth() ? m_column->heightForWidth(width()) : m_column->sizeHint().height());
    setFixedHeight(std::min(wanted.height(), window()->height() * 2 / 5));
    // A layout that was asked for its height counts as laid out and leaves its contents where they were: once more, then.
    if (std::exchange(m_wanted, wanted) != wanted)
        QMetaObject::invokeMethod(this, [this] { m_column->invalidate(); }, Qt::QueuedConnection);
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

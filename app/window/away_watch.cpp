// SPDX-License-Identifier: GPL-3.0-or-later
#include "away_watch.h"

#include <QApplication>
#include <QEvent>

namespace aloft {

AwayWatch::AwayWatch(QWidget &window, const Clock &clock) : m_window(window), m_clock(clock), m_lastUsed(clock.now())
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(idleAfter);
    m_idle.setTimerType(Qt::CoarseTimer);
    connect(&m_idle, &QTimer::timeout, this, &AwayWatch::noteLeaving);
    qApp->installEventFilter(this);
}

bool AwayWatch::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
        if (m_window.isActiveWindow())
            noteUse();
        break;
    case QEvent::WindowActivate:
        if (watched == &m_window)
            noteUse();
        break;
    case QEvent::WindowDeactivate:
    case QEvent::Hide:
        if (watched == &m_window)
            noteLeaving();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void AwayWatch::noteUse()
{
    m_lastUsed = m_clock.now();
    m_idle.start();
    if (!std::exchange(m_present, true))
        emit returned();
}

void AwayWatch::noteLeaving()
{
    m_idle.stop();
    if (std::exchange(m_present, false))
        emit left();
}

} // namespace aloft

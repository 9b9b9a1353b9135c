// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticker.h"

#include <QEvent>
#include <QWidget>

namespace aloft {

using namespace std::chrono_literals;

Ticker::Ticker(QWidget &window)
    : m_window(window)
{
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &Ticker::ticked);
    window.installEventFilter(this);
    adapt();
}

bool Ticker::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (watched == &m_window && (type == QEvent::Show || type == QEvent::Hide || type == QEvent::WindowStateChange))
        adapt();
    return QObject::eventFilter(watched, event);
}

void Ticker::adapt()
{
    const bool seen = m_window.isVisible() && !m_window.isMinimized();
    if (seen == m_timer.isActive())
        return;
    if (!seen) {
        m_timer.stop();
        return;
    }
    m_timer.start();
    // What stood still while nobody looked is brought up to date at once.
    emit ticked();
}

} // namespace aloft

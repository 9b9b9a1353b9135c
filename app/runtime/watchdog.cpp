// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchdog.h"

#include <utility>

namespace aloft {

namespace {

bool canBeTold(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https"));
}

} // namespace

Watchdog::Watchdog(std::chrono::milliseconds first, std::chrono::milliseconds period, QObject *parent)
    : QObject(parent), m_first(first), m_period(period)
{
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Watchdog::tell);
}

void Watchdog::setUrl(const QUrl &url)
{
    if (url == m_url)
        return;
    m_url = url;
    m_underWay = false;
    m_timer.stop();
    recover();
    if (canBeTold(url))
        m_timer.start(m_first);
}

void Watchdog::finished(bool ok, const QString &sentence)
{
    // What comes in after the URL was changed says nothing about the new one.
    if (!std::exchange(m_underWay, false))
        return;
    if (ok)
        recover();
    else if (!std::exchange(m_failing, true))
        emit failing(sentence);
}

void Watchdog::tell()
{
    m_timer.start(m_period); // the first time was another one
    if (!m_sound)
        return;
    m_underWay = true;
    emit due(m_url);
}

void Watchdog::recover()
{
    if (std::exchange(m_failing, false))
        emit recovered();
}

} // namespace aloft

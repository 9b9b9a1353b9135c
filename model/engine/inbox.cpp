// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox.h"

#include <QAbstractEventDispatcher>
#include <QPointer>

namespace aloft {

namespace {

/// Somebody who sends thousands of bad requests a second is not worth more memory.
constexpr qsizetype mostRefused = 1000;

} // namespace

void Inbox::post(Signal signal)
{
    bool first = false;
    {
        const QMutexLocker lock(&m_mutex);
        first = m_waiting.isEmpty();
        m_waiting.append(std::move(signal));
    }
    if (first)
        wakeSoon();
}

void Inbox::wakeSoon()
{
    // An object that lives in the calling thread.
    if (QAbstractEventDispatcher *const loop = QAbstractEventDispatcher::instance())
        QMetaObject::invokeMethod(
            loop,
            [inbox = QPointer(this)] {
                if (inbox)
                    emit inbox->arrived();
            },
            Qt::QueuedConnection);
    else
        emit arrived();
}

void Inbox::note(RefusedRequest refused)
{
    bool first = false;
    {
        const QMutexLocker lock(&m_mutex);
        first = m_refused.isEmpty();
        if (m_refused.size() < mostRefused)
            m_refused.append(std::move(refused));
    }
    if (first)
        wakeSoon();
}

QList<RefusedRequest> Inbox::takeRefused()
{
    const QMutexLocker lock(&m_mutex);
    return std::exchange(m_refused, {});
}

QList<Signal> Inbox::take()
{
    const QMutexLocker lock(&m_mutex);
    return std::exchange(m_waiting, {});
}

} // namespace aloft

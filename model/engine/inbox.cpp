// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox.h"

namespace aloft {

void Inbox::post(Signal signal)
{
    bool first = false;
    {
        const QMutexLocker lock(&m_mutex);
        first = m_waiting.isEmpty();
        m_waiting.append(std::move(signal));
    }
    if (first)
        emit arrived();
}

QList<Signal> Inbox::take()
{
    const QMutexLocker lock(&m_mutex);
    return std::exchange(m_waiting, {});
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "wishes.h"

namespace aloft {

void Wishes::send(const Wish &wish, QObject *asker, Then then)
{
    const quint64 ticket = ++m_lastTicket;
    m_waiting.insert(ticket, {asker, std::move(then)});
    emit sent(ticket, wish);
}

void Wishes::answer(quint64 ticket, const Result<Reply> &reply)
{
    const Waiting waiting = m_waiting.take(ticket);
    if (waiting.asker && waiting.then)
        waiting.then(reply);
    else if (!reply)
        emit refused(reply.error().sentence);
}

} // namespace aloft

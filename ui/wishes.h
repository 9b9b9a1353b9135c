// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wishes/wish.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>

namespace aloft {

/// How the window asks for something: the wish leaves by a signal, and its reply finds back to who asked.
class Wishes : public QObject
{
    Q_OBJECT

public:
    using Then = std::function<void(const Result<Reply> &)>;

    using QObject::QObject;

    /// @param asker if it is gone by the time the reply comes, `then` is not called
    void send(const Wish &wish, QObject *asker, Then then = {});

    /// The reply to the wish that was sent with this ticket. A refusal that nobody waits for is emitted as refused().
    void answer(quint64 ticket, const Result<Reply> &reply);

signals:
    void sent(quint64 ticket, const aloft::Wish &wish);
    void refused(const QString &sentence);

private:
    struct Waiting
    {
        QPointer<QObject> asker;
        Then then;
    };

    quint64 m_lastTicket = 0;
    QHash<quint64, Waiting> m_waiting;
};

} // namespace aloft

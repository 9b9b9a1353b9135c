// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

#include <QList>
#include <QMutex>
#include <QObject>

namespace aloft {

/// A heartbeat as the receiver read it, before anyone knows whether its token is one of ours.
struct Signal
{
    quint64 ticket = 0; ///< comes back with the answer
    QString token;
    Instant at; ///< when the head of the request was read
    QString origin;
    quint16 port = 0; ///< the port of Aloft's that it came in on
};

/// What the receiver may now tell the job.
struct Answer
{
    enum class Kind {
        Kept,          ///< it is on disk
        UnknownToken,  ///< no monitor has this token
        NotStored,     ///< the disk failed; the job should try again
    };

    quint64 ticket = 0;
    Kind kind = Kind::NotStored;
};

/// Where the network thread leaves signals and the core takes them, all that are there at a time.
class Inbox : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// From any thread. Wakes the core if nothing was waiting.
    void post(Signal signal);

    /// All that waits, in order of arrival; leaves the inbox empty.
    [[nodiscard]] QList<Signal> take();

signals:
    /// Something waits. Connect queued.
    void arrived();

private:
    QMutex m_mutex;
    QList<Signal> m_waiting;
};

} // namespace aloft

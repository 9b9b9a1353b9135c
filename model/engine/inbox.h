// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/refused_request.h"
#include "model/domain/report.h"

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
    Report report = {};
    Body body = {};
    QString method = QStringLiteral("POST"); ///< GET and HEAD count only where the monitor takes them
};

/// What the receiver may now tell the job.
struct Answer
{
    enum class Kind {
        Kept,          ///< it is on disk
        UnknownToken,  ///< no monitor has this token
        WrongMethod,   ///< GET or HEAD, and nobody who takes them has this token
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

    /// From any thread. If nothing was waiting, it wakes the core, but only after the calling thread has seen to whatever
    /// else its event loop found ready: requests that come together are to share a transaction.
    void post(Signal signal);

    /// Leaves word of a request that was refused without asking the core. From any thread. When many wait already, it
    /// is dropped.
    void note(RefusedRequest refused);

    /// All signals that wait, in order of arrival; leaves none.
    [[nodiscard]] QList<Signal> take();

    /// All refused requests that wait; leaves none.
    [[nodiscard]] QList<RefusedRequest> takeRefused();

signals:
    /// Something waits. Connect queued.
    void arrived();

private:
    void wakeSoon();

    QMutex m_mutex;
    QList<Signal> m_waiting;
    QList<RefusedRequest> m_refused;
};

} // namespace aloft

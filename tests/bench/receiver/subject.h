// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load.h"

#include <QProcess>

namespace aloft::bench {

/// A server in a process of its own, and what it has answered so far.
class Subject
{
public:
    /// Starts this very program with these arguments and waits until it serves.
    explicit Subject(const QStringList &arguments);
    ~Subject();

    /// Sends a heartbeat to each monitor at least: the first one changes its status, which costs more than those that follow.
    void warmUp();

    Measured drive(const Load &load);

    /// Lets it stop in order and waits for that.
    void stop();

    [[nodiscard]] qint64 answered() const { return m_answered; }
    [[nodiscard]] qint64 failed() const { return m_failed; }

private:
    QProcess m_process;
    const QList<QByteArray> m_tokens;
    qsizetype m_nextToken = 0;
    quint16 m_port = 0;
    qint64 m_answered = 0;
    qint64 m_failed = 0;
};

} // namespace aloft::bench

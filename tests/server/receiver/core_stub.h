// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/receiver/receiver.h"

namespace aloft {

/// Stands in for the core: knows one token, and answers as soon as it is asked or when it is told to. What was refused
/// without asking stays in the inbox.
class CoreStub : public QObject
{
public:
    inline static const QString token = QStringLiteral("abcdefghijklmnopqrstuv");

    CoreStub(Inbox &inbox, Receiver &receiver) : m_inbox(inbox), m_receiver(receiver)
    {
        connect(&inbox, &Inbox::arrived, this, &CoreStub::work, Qt::QueuedConnection);
    }

    /// All that came in, in order.
    [[nodiscard]] const QList<Signal> &received() const { return m_received; }
    void forget() { m_received.clear(); }

    void holdBack() { m_holding = true; }
    void letGo()
    {
        m_holding = false;
        answerAll();
    }

    /// Whether the monitor takes GET and HEAD as well.
    void takeGet(bool takes) { m_takesGet = takes; }

    /// Whether storing works.
    void setDiskWorks(bool works) { m_diskWorks = works; }

private:
    void work()
    {
        const QList<Signal> arrived = m_inbox.take();
        m_received += arrived;
        m_unanswered += arrived;
        if (!m_holding)
            answerAll();
    }

    void answerAll()
    {
        QList<Answer> answers;
        for (const Signal &signal : std::exchange(m_unanswered, {}))
            answers.append({signal.ticket, kindFor(signal)});
        m_receiver.answer(answers);
    }

    [[nodiscard]] Answer::Kind kindFor(const Signal &signal) const
    {
        if (signal.method != QStringLiteral("POST") && !(m_takesGet && signal.token == token))
            return Answer::Kind::WrongMethod;
        if (signal.token != token)
            return Answer::Kind::UnknownToken;
        return m_diskWorks ? Answer::Kind::Kept : Answer::Kind::NotStored;
    }

    Inbox &m_inbox;
    Receiver &m_receiver;
    QList<Signal> m_received;
    QList<Signal> m_unanswered;
    bool m_holding = false;
    bool m_diskWorks = true;
    bool m_takesGet = false;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QTcpServer>

#include <functional>

class QTcpSocket;

namespace aloft {

/// What a webhook is told.
struct HookCall
{
    QByteArray head; ///< request line and headers
    QByteArray body;

    [[nodiscard]] QJsonObject json() const;
};

/// A webhook on a port of its own that writes down what it is told.
class Hook : public QObject
{
    Q_OBJECT

public:
    /// What it answers a call with, such as "200 OK"; empty: it hangs up without an answer.
    using Answer = std::function<QByteArray(const HookCall &call)>;

    explicit Hook(Answer answer = {});

    [[nodiscard]] QString url() const;
    [[nodiscard]] const QList<HookCall> &calls() const { return m_calls; }
    /// How many calls were of this kind: "down", "up", "test" and so on.
    [[nodiscard]] qsizetype count(const QString &kind) const;
    void setAnswer(const Answer &answer) { m_answer = answer; }

signals:
    void called();

private:
    void take(QTcpSocket *socket);

    QTcpServer m_server;
    Answer m_answer;
    QList<HookCall> m_calls;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace aloft {

/// Short messages that float over the lower edge of a window and leave by themselves.
class Toast : public QWidget
{
    Q_OBJECT

public:
    explicit Toast(QWidget *window);

    /// Stays for 4 s, or until the next is said.
    void say(const QString &text);
    /// Says what was refused and why; stays for 12 s.
    void complain(const QString &sentence);
    /// Stays for 30 s, or until its button is used.
    void offer(const QString &text, const QString &action, std::function<void()> then);
    /// Does what the newest offer is about, as its button would; nothing if none is there any more.
    void takeOffer();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QFrame *add(const QString &text, int time_ms);
    void drop(QWidget &message);
    void place();

    QVBoxLayout *m_column;
    QPointer<QFrame> m_said;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QFrame;
class QVBoxLayout;

namespace aloft {

/// Short messages that float over the lower edge of a window and leave by themselves.
class Toast : public QWidget
{
    Q_OBJECT

public:
    explicit Toast(QWidget *window);

    /// Stays for 4 s.
    void say(const QString &text);
    /// Says what was refused and why; stays for 12 s.
    void complain(const QString &sentence);
    /// Stays for 30 s, or until its button is used.
    void offer(const QString &text, const QString &action, std::function<void()> then);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QFrame *add(const QString &text, int time_ms);
    void place();

    QVBoxLayout *m_column;
};

} // namespace aloft

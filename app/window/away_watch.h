// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"

#include <QTimer>
#include <QWidget>

namespace aloft {

/// Tells when somebody turns to the window and when nobody looks at it any more. A window that merely stays
/// open on an unattended screen is not in use.
class AwayWatch : public QObject
{
    Q_OBJECT

public:
    /// Without a key or a mouse event for so long, nobody is there.
    static constexpr milliseconds idleAfter{5 * 60 * 1000};

    AwayWatch(QWidget &window, const Clock &clock);

    /// The last moment at which somebody did something in the window.
    [[nodiscard]] Instant lastUsed() const { return m_lastUsed; }

signals:
    void returned();
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void noteUse();
    void noteLeaving();

    QWidget &m_window;
    const Clock &m_clock;
    QTimer m_idle;
    Instant m_lastUsed;
    bool m_present = false;
};

} // namespace aloft

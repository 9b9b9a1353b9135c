// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

class QWidget;

namespace aloft {

/// Ticks once a second for texts that run, but only while the window can be seen: idle costs nothing.
class Ticker : public QObject
{
    Q_OBJECT

public:
    explicit Ticker(QWidget &window);

signals:
    void ticked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void adapt();

    QWidget &m_window;
    QTimer m_timer;
};

} // namespace aloft

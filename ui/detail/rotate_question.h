// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/incident.h"
#include "ui/widgets/banner.h"
#include "ui/wishes.h"

namespace aloft {

/// Asks in place whether the heartbeat URL shall be replaced, since that can't be undone.
class RotateQuestion : public Banner
{
    Q_OBJECT

public:
    RotateQuestion(const Theme &theme, Wishes &wishes, QWidget *parent = nullptr);

    void setMonitor(MonitorId monitor) { m_monitor = monitor; }
    /// Shows the question with the focus on the answer that changes nothing.
    void ask();

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void rotate();
    void close();

    Wishes &m_wishes;
    MonitorId m_monitor = 0;
    QPushButton *m_keep;
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/domain/receiver_state.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;

namespace aloft {

class StatusIcon;

/// The line below the list: whether Aloft receives, and when the last heartbeat of all came.
class ListFooter : public QFrame
{
    Q_OBJECT

public:
    ListFooter(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void setReceiver(const ReceiverState &state);
    void setLastHeartbeat(std::optional<Instant> at);
    /// The words that depend on now have changed.
    void refresh();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitLast();
    const Clock &m_clock;
    std::optional<Instant> m_lastAt;
    StatusIcon *m_icon;
    QLabel *m_receiver;
    QLabel *m_last;
};

} // namespace aloft

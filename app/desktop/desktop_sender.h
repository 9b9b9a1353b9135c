// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/alert.h"
#include "notice.h"

#include <QObject>

#include <functional>

namespace aloft {

class Notifier;

/// The notice that shows a message: the monitor's own if it is about one, else one that several share.
[[nodiscard]] Notice noticeOf(const Message &message);

/// The monitors of a message that are down by what it says last of each.
[[nodiscard]] QList<MonitorId> downIn(const QList<Alert> &alerts);

/// Sends messages of the desktop's channel: each is one notice.
class DesktopSender : public QObject
{
    Q_OBJECT

public:
    /// For so long after a notice about several monitors the next one continues it.
    static constexpr seconds growTime{10};

    /// @param hasTray whether the tray's icon takes what no service shows
    DesktopSender(Notifier &notifier, std::function<bool()> hasTray, QObject *parent = nullptr);

    /// Shows it; attempted() says what came of that, later or at once. One about several monitors takes the place of their own.
    void send(const aloft::Message &message);

signals:
    void attempted(aloft::DeliveryId delivery, const aloft::Attempt &attempt);

    /// A notice that several share was shown or replaced, and these monitors of it are down.
    void shared(const QList<aloft::MonitorId> &down);

private:
    [[nodiscard]] Message grown(Message message);
    void finish(const Message &message, const Notice &notice, milliseconds took, bool byService);

    Notifier &m_notifier;
    const std::function<bool()> m_hasTray;
    QList<Alert> m_told; ///< by the last message
    Instant m_toldAt;
    DeliveryId m_toldDelivery = 0;
};

} // namespace aloft

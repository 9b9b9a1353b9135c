// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notice.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QHash>
#include <QObject>

#include <functional>

class QDBusMessage;

namespace aloft {

/// Shows notices through org.freedesktop.Notifications. Never waits for it: calls go one after the other in the
/// background, and what cannot be shown is handed to fallback().
class Notifier : public QObject
{
    Q_OBJECT

public:
    /// Called when it is known whether the service took a notice; if it did not, after fallback().
    using Then = std::function<void(bool shown)>;

    /// @param bus the session bus; it may be a broken one, then everything goes to fallback()
    /// @param patience how long to wait for an answer
    explicit Notifier(const QDBusConnection &bus, milliseconds patience = seconds{5}, QObject *parent = nullptr);

    /// Replaces the earlier notice about the same monitor, if it is still to be seen. What is critical and nobody dismissed is
    /// shown again by a service that starts later, until it is withdrawn or replaced.
    void notify(const Notice &notice, const Then &then = {});

    /// Takes back the notice about this monitor.
    void withdraw(MonitorId monitor);

    /// Shows an example; testShown() says what came of it.
    void sendTest();

signals:
    /// A person clicked the notice about this monitor, or one about several.
    void monitorRequested(aloft::MonitorId monitor);
    void openRequested();
    void acknowledgeRequested(aloft::MonitorId monitor);
    void snoozeRequested(aloft::MonitorId monitor);

    /// There is no service to show it: somebody else should.
    void fallback(const QString &title, const QString &body);
    void testShown(bool shown, const QString &sentence);

private slots: // D-Bus connects by name only
    void onActionInvoked(uint id, const QString &action);
    void onNotificationClosed(uint id, uint reason);
    void onActivationToken(uint id, const QString &token);

private:
    struct Order
    {
        enum class Kind { Show, Withdraw, Test };
        Kind kind = Kind::Show;
        Notice notice;
        Then then = {};
    };

    struct Shown
    {
        uint id = 0; ///< the service's number
        Notice notice;
    };

    void connectSignals();
    void enqueue(const Order &order);
    void sendNext();
    void askCapabilities();
    void show(const Order &order);
    void close(MonitorId monitor);
    void call(const QDBusMessage &message, const std::function<void(const QDBusMessage &)> &then);
    void giveUp();
    void giveUp(const Order &order);
    void keepForLater(const Notice &notice);
    void startAnew(bool isThere);
    [[nodiscard]] std::optional<MonitorId> shownAs(uint id) const;

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    const int m_patience_ms;
    bool m_waiting = false; ///< for the answer to a call
    std::optional<QStringList> m_capabilities; ///< what the service can do, once it was asked
    QList<Order> m_orders;
    QHash<MonitorId, Shown> m_shown; ///< what may still be on the screen
    QHash<MonitorId, Notice> m_missed; ///< critical ones that wait for a service to appear
};

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

namespace aloft {

/// A notification service that remembers what it was asked for.
class FakeNotifications : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Call
    {
        uint replaces = 0;
        QString title;
        QString body;
        QStringList actions;
        QVariantMap hints;
        int expire_ms = 0;
    };

    explicit FakeNotifications(QDBusConnection bus, QStringList capabilities) : m_capabilities(std::move(capabilities))
    {
        bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                           QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }

    QList<Call> calls;
    QList<uint> closed;
    bool isMute = false; ///< takes calls and never answers

public slots:
    QStringList GetCapabilities() { return m_capabilities; }

    uint Notify(const QString &, uint replaces, const QString &, const QString &title, const QString &body,
                const QStringList &actions, const QVariantMap &hints, int expire_ms)
    {
        calls << Call{replaces, title, body, actions, hints, expire_ms};
        if (isMute)
            setDelayedReply(true);
        return replaces != 0 ? replaces : ++m_lastId;
    }

    void CloseNotification(uint id) { closed << id; }

signals:
    void ActionInvoked(uint id, const QString &action);
    void ActivationToken(uint id, const QString &token);
    void NotificationClosed(uint id, uint reason);

private:
    QStringList m_capabilities;
    uint m_lastId = 40;
};

} // namespace aloft

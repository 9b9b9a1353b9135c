// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>

namespace aloft {

/// Tells when the person locks the screen and comes back to it, as the desktop's screen saver or the session's manager say.
class SessionLock : public QObject
{
    Q_OBJECT

public:
    /// @param session of the session's number (XDG_SESSION_ID); empty: only the screen saver is heard
    SessionLock(const QDBusConnection &systemBus, const QDBusConnection &sessionBus, const QString &session,
                QObject *parent = nullptr);

signals:
    void locked();
    void unlocked();

private slots: // D-Bus connects by name only
    void onActiveChanged(bool active);
    void onLock();
    void onUnlock();

private:
    void findSession(const QString &session);
    void setLocked(bool locked);

    QDBusConnection m_system;
    QDBusConnection m_session;
    bool m_locked = false;
};

} // namespace aloft

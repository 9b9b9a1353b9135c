// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_lock.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <utility>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

const QString loginService = u"org.freedesktop.login1"_s;

} // namespace

SessionLock::SessionLock(const QDBusConnection &systemBus, const QDBusConnection &sessionBus, const QString &session,
                         QObject *parent)
    : QObject(parent), m_system(systemBus), m_session(sessionBus)
{
    // Desktops differ in the path and in who owns the name; what is said is the same.
    for (const QString &interface : {u"org.freedesktop.ScreenSaver"_s, u"org.gnome.ScreenSaver"_s})
        m_session.connect({}, {}, interface, u"ActiveChanged"_s, this, SLOT(onActiveChanged(bool)));
    if (!session.isEmpty() && m_system.isConnected())
        findSession(session);
}

/// Others may be logged in on the same computer: only our own session counts.
void SessionLock::findSession(const QString &session)
{
    QDBusMessage question = QDBusMessage::createMethodCall(loginService, u"/org/freedesktop/login1"_s,
                                                           u"org.freedesktop.login1.Manager"_s, u"GetSession"_s);
    question << session;
    auto *watcher = new QDBusPendingCallWatcher(m_system.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> reply = *finished;
        if (reply.isError())
            return;
        const QString interface = u"org.freedesktop.login1.Session"_s;
        m_system.connect(loginService, reply.value().path(), interface, u"Lock"_s, this, SLOT(onLock()));
        m_system.connect(loginService, reply.value().path(), interface, u"Unlock"_s, this, SLOT(onUnlock()));
    });
}

void SessionLock::onActiveChanged(bool active)
{
    setLocked(active);
}

void SessionLock::onLock()
{
    setLocked(true);
}

void SessionLock::onUnlock()
{
    setLocked(false);
}

/// Several may tell of the same.
void SessionLock::setLocked(bool locked)
{
    if (std::exchange(m_locked, locked) == locked)
        return;
    if (locked)
        emit this->locked();
    else
        emit unlocked();
}

} // namespace aloft

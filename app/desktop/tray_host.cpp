// SPDX-License-Identifier: GPL-3.0-or-later
#include "tray_host.h"

#include "x_tray_selection.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include <utility>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

const QString service = u"org.kde.StatusNotifierWatcher"_s;
const QString path = u"/StatusNotifierWatcher"_s;

} // namespace

TrayHost::TrayHost(const QDBusConnection &bus, XTraySelection *selection, milliseconds patience, QObject *parent)
    : QObject(parent), m_bus(bus), m_selection(selection), m_watcher(service, bus, QDBusServiceWatcher::WatchForRegistration)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &TrayHost::missing);
}

void TrayHost::look()
{
    connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &TrayHost::askWatcher);
    m_bus.connect(service, path, service, u"StatusNotifierHostRegistered"_s, this, SLOT(askWatcher()));
    m_patience.start();
    askWatcher();
    if (!m_selection)
        return;
    connect(m_selection, &XTraySelection::ownerAppeared, this, &TrayHost::settle);
    if (m_selection->hasOwner())
        settle();
}

/// The watcher may run without a host, and then nobody would draw the icon.
void TrayHost::askWatcher()
{
    if (m_found || !m_bus.isConnected())
        return;
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << service << u"IsStatusNotifierHostRegistered"_s;
    question.setAutoStartService(false);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *finished;
        if (!reply.isError() && reply.value().variant().toBool())
            settle();
    });
}

void TrayHost::settle()
{
    if (std::exchange(m_found, true))
        return;
    m_patience.stop();
    emit found();
}

} // namespace aloft

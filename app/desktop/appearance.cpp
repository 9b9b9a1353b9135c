// SPDX-License-Identifier: GPL-3.0-or-later
#include "appearance.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

const QString service = u"org.freedesktop.portal.Desktop"_s;
const QString path = u"/org/freedesktop/portal/desktop"_s;
const QString interface = u"org.freedesktop.portal.Settings"_s;
const QString appearanceGroup = u"org.freedesktop.appearance"_s;
const QString colourScheme = u"color-scheme"_s;

constexpr uint prefersDark = 1; // 0: no preference, 2: light

} // namespace

Appearance::Appearance(const QDBusConnection &bus, QObject *parent)
    : QObject(parent), m_bus(bus), m_watcher(service, bus, QDBusServiceWatcher::WatchForRegistration)
{
    m_bus.connect(service, path, interface, u"SettingChanged"_s, this,
                  SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &Appearance::ask);
    ask();
}

void Appearance::ask()
{
    if (!m_bus.isConnected())
        return;
    // ReadOne is newer and not in every portal; Read is in all of them and only wraps the value once more.
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    question << appearanceGroup << colourScheme;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *finished;
        if (!reply.isError())
            take(reply.value().variant());
    });
}

void Appearance::onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == appearanceGroup && key == colourScheme)
        take(value.variant());
}

void Appearance::take(const QVariant &value)
{
    QVariant scheme = value;
    while (scheme.canConvert<QDBusVariant>())
        scheme = scheme.value<QDBusVariant>().variant();
    const uint preference = scheme.toUInt();
    if (preference == 0 && !m_isDark)
        return;
    const bool isDark = preference == prefersDark;
    if (m_isDark == isDark)
        return;
    m_isDark = isDark;
    emit darkChanged(isDark);
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace aloft {

/// A D-Bus of the test's own, so that nothing on the desktop of whoever runs it sees or answers anything.
class PrivateBus
{
public:
    PrivateBus()
    {
        // The usual configuration would start the real services of the machine as soon as somebody asks for them.
        QFile configuration(m_folder.filePath(QStringLiteral("bus.conf")));
        if (!configuration.open(QIODevice::WriteOnly))
            return;
        configuration.write("<busconfig><type>session</type><listen>unix:dir=" + QFile::encodeName(m_folder.path())
                            + "</listen><policy context='default'><allow send_destination='*' eavesdrop='true'/>"
                              "<allow eavesdrop='true'/><allow own='*'/></policy></busconfig>");
        configuration.close();
        m_daemon.setStandardErrorFile(QProcess::nullDevice());
        m_daemon.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                                                       QStringLiteral("--config-file=") + configuration.fileName()});
        if (m_daemon.waitForStarted() && m_daemon.waitForReadyRead())
            m_address = QString::fromLatin1(m_daemon.readLine()).trimmed();
    }
    PrivateBus(const PrivateBus &) = delete;
    PrivateBus &operator=(const PrivateBus &) = delete;
    ~PrivateBus()
    {
        for (const QString &name : m_names)
            QDBusConnection::disconnectFromBus(name);
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }

    [[nodiscard]] bool isRunning() const { return !m_address.isEmpty(); }

    /// For other programs, as DBUS_SESSION_BUS_ADDRESS.
    [[nodiscard]] const QString &address() const { return m_address; }

    /// Whoever asks with another name gets a connection of its own, like another program.
    [[nodiscard]] QDBusConnection connection(const QString &name)
    {
        m_names << name;
        return QDBusConnection::connectToBus(m_address, name);
    }

    /// Ends a connection, and with it all names that it owns.
    void disconnect(const QString &name)
    {
        m_names.removeAll(name);
        QDBusConnection::disconnectFromBus(name);
    }

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
    QStringList m_names;
};

/// A connection to nothing, as on a machine without a session bus.
inline QDBusConnection noBus()
{
    return QDBusConnection(QStringLiteral("there is no such connection"));
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>

#include <array>
#include <optional>

namespace aloft {

/// Keeps the computer from going to sleep by itself: asks systemd's login manager, and beside it the session, since desktops
/// decide by their own idle time. A person can still put it to sleep. What is not there is not asked.
class SleepInhibitor : public QObject
{
    Q_OBJECT

public:
    /// @param system the bus of the login manager
    /// @param session the bus of the desktop; none without one
    SleepInhibitor(const QDBusConnection &system, const QDBusConnection &session, QObject *parent = nullptr);
    ~SleepInhibitor() override;

    void setOn(bool on);

private:
    /// A service of the session that hands out a number for each who holds it awake.
    struct Keeper
    {
        QString service;
        QString path;
        QString interface;
        QString takeBack; ///< the method that gives the number back
        QVariantList arguments;
        std::optional<uint> cookie = {};
    };

    void askLogin();
    void ask(std::size_t place);
    void release();

    QDBusConnection m_system;
    QDBusConnection m_session;
    QDBusUnixFileDescriptor m_hold; ///< as long as it is open, it holds
    std::array<Keeper, 2> m_keepers;
    bool m_on = false;
    int m_round = 0; ///< an answer to an earlier question is given back at once
};

} // namespace aloft

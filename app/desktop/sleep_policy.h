// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

#include <QDBusConnection>
#include <QObject>

namespace aloft {

/// Whether this computer goes to sleep by itself when nobody uses it, as far as that can be found out: systemd's login manager,
/// GNOME's settings and Plasma's are asked, each if it is there.
class SleepPolicy : public QObject
{
    Q_OBJECT

public:
    /// @param configFolder of the user, where Plasma keeps its settings
    SleepPolicy(const QDBusConnection &system, QString configFolder, QObject *parent = nullptr);

    /// Asks; sleepsAfter() tells, if it does.
    void look();

signals:
    /// @param idle how long nobody has to use it for that
    void sleepsAfter(std::chrono::seconds idle);

private:
    void askLogin();
    void askGnome();
    void readPlasma();
    void found(seconds idle);

    QDBusConnection m_system;
    const QString m_configFolder;
    std::optional<seconds> m_shortest; ///< as it was told
};

/// What Plasma is set to do on mains power; none if it does not sleep. Reads powerdevilrc (Plasma 6) and
/// powermanagementprofilesrc (Plasma 5).
[[nodiscard]] std::optional<seconds> plasmaSleepsAfter(const QString &configFolder);

/// "This computer goes to sleep after 15 min without use. Aloft sees nothing while it sleeps."
[[nodiscard]] QString sleepHint(seconds idle);

} // namespace aloft

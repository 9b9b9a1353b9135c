// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QObject>

#include <optional>

namespace aloft {

/// Whether the desktop is set to dark, as its settings portal says. Qt 6.4 does not know.
class Appearance : public QObject
{
    Q_OBJECT

public:
    /// Asks at once, in the background. Without a portal nothing is ever emitted.
    /// @param bus the session bus
    explicit Appearance(const QDBusConnection &bus, QObject *parent = nullptr);

    /// None as long as the desktop has stated no preference.
    [[nodiscard]] std::optional<bool> isDark() const { return m_isDark; }

signals:
    /// Also at the first answer, unless it states no preference. A preference that is withdrawn counts as light.
    void darkChanged(bool dark);

private slots: // D-Bus connects by name only
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask();
    void take(const QVariant &value);

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    std::optional<bool> m_isDark;
};

} // namespace aloft

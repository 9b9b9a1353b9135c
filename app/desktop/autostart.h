// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/result.h"

#include <QCoreApplication>
#include <QStringList>

namespace aloft {

/// "Start Aloft when I log in": the entry aloft.desktop in the user's autostart folder.
class Autostart
{
    Q_DECLARE_TR_FUNCTIONS(aloft::Autostart)

public:
    /// @param folder see userFolder()
    /// @param program absolute path of the executable
    /// @param dataDir empty: the default one, which needs no mention
    Autostart(QString folder, QString program, QString dataDir);

    /// Where desktops look for the user's entries: autostart below XDG_CONFIG_HOME or ~/.config.
    [[nodiscard]] static QString userFolder();

    /// Whether an entry is there and not switched off by the desktop's own settings.
    [[nodiscard]] bool isEnabled() const;

    /// Writes the entry, whole or not at all, or removes it.
    Result<void> setEnabled(bool enabled);

private:
    [[nodiscard]] QString path() const;
    [[nodiscard]] QByteArray entry() const;
    Result<void> write() const;

    QString m_folder;
    QString m_program;
    QString m_dataDir;
};

/// The value of an Exec key, quoted as the Desktop Entry Specification says.
[[nodiscard]] QString execValue(const QStringList &command);

} // namespace aloft

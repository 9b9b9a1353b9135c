// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/result.h"

#include <QLockFile>
#include <QString>

namespace aloft {

/// The folder that holds all of one Aloft: database, lock, liveness mark, window geometry. Only its owner can open it.
class DataFolder
{
public:
    /// @param wanted the folder of --data-dir; empty for the platform's own place
    /// Creates it with mode 0700 if it is missing. The error is a sentence that names the folder.
    static Result<DataFolder> open(const QString &wanted);

    /// Absolute, without symbolic links, so that one folder has one name.
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString lockPath() const;
    [[nodiscard]] QString livenessPath() const;
    [[nodiscard]] QString windowSettingsPath() const;

    /// Where a running Aloft wrote down its socket, since the command line may run with another environment, as in cron.
    [[nodiscard]] QString doorPath() const;

    /// The socket of an Aloft that is about to run: in XDG_RUNTIME_DIR, or else in a folder of the user's own in the
    /// temporary directory, named by a hash of the folder so that the path stays short.
    [[nodiscard]] Result<QString> socketPath() const;

private:
    explicit DataFolder(QString path);

    QString m_path;
};

/// Held by whoever works on a data folder: one at a time.
class FolderLock
{
public:
    explicit FolderLock(const DataFolder &folder);

    /// Does not wait. A lock whose holder has crashed counts as free.
    [[nodiscard]] bool tryTake();
    void release();

    /// Why the last tryTake() failed, as a sentence, if waiting does not help: the disk is full, the folder cannot be
    /// written, the lock file cannot be used. Empty if somebody merely holds the lock.
    [[nodiscard]] const QString &fault() const { return m_fault; }

    /// What to say if whoever holds the lock does not answer.
    [[nodiscard]] QString holderSentence() const;

private:
    [[nodiscard]] bool isUnreadable() const;
    [[nodiscard]] bool isMisleading() const;
    [[nodiscard]] QString faultOfCreation() const;
    [[nodiscard]] QString faultOfFile() const;

    const QString m_folder;
    const QString m_path;
    QLockFile m_file;
    QString m_fault;
};

/// The system's name of who runs this, for the activity log.
[[nodiscard]] QString systemUserName();

} // namespace aloft

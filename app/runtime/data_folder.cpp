// SPDX-License-Identifier: GPL-3.0-or-later
#include "data_folder.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStorageInfo>
#include <QSysInfo>

#include <cstdlib>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

/// The longest path that a local socket can have, the closing zero and Qt's temporary name not counted.
constexpr int longestSocketPath = 100;

/// A lock file is made and filled in far less.
constexpr qint64 writingTakes_ms = 2'000;
/// With less, not even a lock file can be written.
constexpr qint64 leastSpace_bytes = 4'096;

/// Creates the folder with mode 0700 at once, so that there is no moment in which others could look into it.
bool createPrivate(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return true;
    if (!QDir().mkpath(info.absolutePath()))
        return false;
#ifdef Q_OS_UNIX
    return ::mkdir(QFile::encodeName(path).constData(), 0700) == 0 || QFileInfo(path).isDir();
#else
    return QDir().mkdir(path) && QFile::setPermissions(path, ownerOnly);
#endif
}

/// Whether nobody else could have put something into the folder.
bool isPrivate(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isDir() || info.isSymLink())
        return false;
#ifdef Q_OS_UNIX
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther |
                            QFileDevice::WriteOther | QFileDevice::ExeOther;
    return info.ownerId() == ::getuid() && !(info.permissions() & others);
#else
    return true;
#endif
}

/// Qt would take the root folder for the home of somebody who has none, such as a service.
bool hasHome()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return !qEnvironmentVariableIsEmpty("HOME") || !qEnvironmentVariableIsEmpty("XDG_DATA_HOME");
#else
    return true;
#endif
}

QString userNumber()
{
#ifdef Q_OS_UNIX
    return QString::number(::getuid());
#else
    return systemUserName();
#endif
}

} // namespace

DataFolder::DataFolder(QString path) : m_path(std::move(path)) {}

Result<DataFolder> DataFolder::open(const QString &wanted)
{
    if (wanted.isEmpty() && !hasHome())
        return Error{QCoreApplication::translate("DataFolder", "Neither HOME nor XDG_DATA_HOME says where Aloft's data belongs. "
                                                               "Choose a folder with --data-dir.")};
    const QString chosen = wanted.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) : wanted;
    const QString path = QDir::cleanPath(QFileInfo(chosen).absoluteFilePath());
    const QFileInfo info(path);
    if (info.exists() && !info.isDir())
        return Error{
            QCoreApplication::translate("DataFolder", "The data folder %1 is a file. Choose another with --data-dir.").arg(path)};
    if (!createPrivate(path))
        return Error{QCoreApplication::translate("DataFolder", "The data folder %1 cannot be created. Check who may write there, "
                                                               "or choose another with --data-dir.")
                         .arg(path)};
    const QFileInfo made(path);
    if (!made.isReadable() || !made.isExecutable())
        return Error{
            QCoreApplication::translate("DataFolder", "The data folder %1 cannot be read. Check who owns it.").arg(path)};
    return DataFolder(made.canonicalFilePath());
}

QString DataFolder::lockPath() const
{
    return m_path + "/lock"_L1;
}

QString DataFolder::livenessPath() const
{
    return m_path + "/alive"_L1;
}

QString DataFolder::windowSettingsPath() const
{
    return m_path + "/window.ini"_L1;
}

QString DataFolder::doorPath() const
{
    return m_path + "/door"_L1;
}

Result<QString> DataFolder::socketPath() const
{
    const QByteArray hash = QCryptographicHash::hash(m_path.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString name = u"aloft-%1.socket"_s.arg(QLatin1StringView(hash));
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!runtime.isEmpty() && QFileInfo(runtime).isWritable() && runtime.size() + 1 + name.size() <= longestSocketPath)
        return QString(runtime + u'/' + name);
    const QString own = u"%1/aloft-%2"_s.arg(QDir::tempPath(), userNumber());
    if (!createPrivate(own) || !isPrivate(own))
        return Error{QCoreApplication::translate("DataFolder", "The folder %1 is not yours alone, so the command line cannot "
                                                               "reach Aloft safely. Remove it and start again.")
                         .arg(own)};
    return QString(own + u'/' + name);
}

FolderLock::FolderLock(const DataFolder &folder) : m_folder(folder.path()), m_path(folder.lockPath()), m_file(m_path)
{
    // However long Aloft runs, its lock never grows old; one whose holder is gone is still recognised.
    m_file.setStaleLockTime(0);
}

bool FolderLock::tryTake()
{
    m_fault.clear();
    if (m_file.isLocked())
        return true;
    const QFileInfo file(m_path);
    if (file.exists() && !file.isFile()) { // reading from a pipe would never end
        m_fault = faultOfFile();
        return false;
    }
    if (m_file.tryLock(0))
        return true;
    if (m_file.error() != QLockFile::LockFailedError) {
        m_fault = faultOfCreation();
        return false;
    }
    // The system's own lock on the file knows better than what is written in it, and is asked by the removal.
    if ((isUnreadable() || isMisleading()) && m_file.removeStaleLockFile() && m_file.tryLock(0))
        return true;
    if (isUnreadable())
        m_fault = faultOfFile();
    return false;
}

/// A full disk or a power cut leaves an empty lock file. Empty for a moment is also that of somebody who is just taking it.
bool FolderLock::isUnreadable() const
{
    qint64 process = 0;
    QString host;
    QString program;
    if (m_file.getLockInfo(&process, &host, &program))
        return false;
    const QDateTime written = QFileInfo(m_path).lastModified();
    return std::abs(written.msecsTo(QDateTime::currentDateTime())) > writingTakes_ms;
}

/// A container that is started again has another host name, or gives us the number of the process that was killed; its lock
/// looks alive then.
bool FolderLock::isMisleading() const
{
    qint64 process = 0;
    QString host;
    QString program;
    return m_file.getLockInfo(&process, &host, &program) &&
           (process == QCoreApplication::applicationPid() || host != QSysInfo::machineHostName());
}

/// Why the lock file could not be made.
QString FolderLock::faultOfCreation() const
{
    const QStorageInfo disk(m_folder);
    if (disk.isReadOnly())
        return QCoreApplication::translate("FolderLock", "The data folder %1 is on a read-only disk. Choose another with "
                                                         "--data-dir.")
            .arg(m_folder);
    if (m_file.error() == QLockFile::PermissionError)
        return QCoreApplication::translate("FolderLock", "You may not write in the data folder %1. Check who owns it, or choose "
                                                         "another with --data-dir.")
            .arg(m_folder);
    if (disk.isValid() && disk.bytesAvailable() < leastSpace_bytes)
        return QCoreApplication::translate("FolderLock", "The disk of the data folder %1 is full. Free some space and start "
                                                         "again.")
            .arg(m_folder);
    return QCoreApplication::translate("FolderLock", "The lock file %1 cannot be written. Check the disk: it may be full or "
                                                     "damaged.")
        .arg(m_path);
}

QString FolderLock::faultOfFile() const
{
    return QCoreApplication::translate("FolderLock", "The lock file %1 cannot be used. If no other computer uses this folder, "
                                                     "delete it and start again.")
        .arg(m_path);
}

QString FolderLock::holderSentence() const
{
    qint64 process = 0;
    QString host;
    QString program;
    if (!m_file.getLockInfo(&process, &host, &program))
        return faultOfFile();
    if (host != QSysInfo::machineHostName())
        return QCoreApplication::translate("FolderLock", "Aloft on the computer %1 uses the data folder %2. If no other computer "
                                                         "uses this folder, delete %3 and start again.")
            .arg(host, m_folder, m_path);
    return QCoreApplication::translate("FolderLock", "Another Aloft (process %1) uses the data folder %2 but does not "
                                                     "answer. Try again, or end it.")
        .arg(QString::number(process), m_folder);
}

void FolderLock::release()
{
    m_file.unlock();
}

QString systemUserName()
{
    const QString user = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME", qEnvironmentVariable("USERNAME")));
    return user.isEmpty() ? QFileInfo(QDir::homePath()).owner() : user;
}

} // namespace aloft

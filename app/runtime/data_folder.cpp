// SPDX-License-Identifier: GPL-3.0-or-later
#include "data_folder.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QSysInfo>

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

FolderLock::FolderLock(const DataFolder &folder) : m_file(folder.lockPath())
{
    // However long Aloft runs, its lock never grows old; one whose holder is gone is still recognised.
    m_file.setStaleLockTime(0);
}

bool FolderLock::tryTake()
{
    if (m_file.isLocked() || m_file.tryLock(0))
        return true;
    // A container that is started again has another host name, or gives us the number of the process that was killed;
    // its lock looks alive then. The system's own lock on the file knows better, and is asked by the removal.
    qint64 process = 0;
    QString host;
    QString program;
    if (!m_file.getLockInfo(&process, &host, &program))
        return false;
    const bool misleads = process == QCoreApplication::applicationPid() || host != QSysInfo::machineHostName();
    return misleads && m_file.removeStaleLockFile() && m_file.tryLock(0);
}

void FolderLock::release()
{
    m_file.unlock();
}

qint64 FolderLock::holder() const
{
    qint64 process = 0;
    QString host;
    QString program;
    return m_file.getLockInfo(&process, &host, &program) ? process : 0;
}

QString systemUserName()
{
    const QString user = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME", qEnvironmentVariable("USERNAME")));
    return user.isEmpty() ? QFileInfo(QDir::homePath()).owner() : user;
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "byte_output.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

Error cannotWrite(const QString &path, const QString &reason)
{
    return {QCoreApplication::translate("CommandLine", "The file %1 cannot be written: %2.").arg(path, reason)};
}

/// A device or a pipe must never be replaced by a file; neither may what another program has open for us below /dev.
bool isReplaceable(const QString &path)
{
    const QFileInfo info(path);
    const QString absolute = info.absoluteFilePath();
    if (absolute.startsWith("/dev/"_L1) || absolute.startsWith("/proc/"_L1))
        return false;
    return !info.exists() || info.isFile();
}

Result<void> writeInto(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    // Unbuffered, so that no error comes too late to be told; never made anew where a device is missing.
    if (!file.open(QIODevice::WriteOnly | QIODevice::ExistingOnly | QIODevice::Unbuffered) || file.write(bytes) != bytes.size())
        return cannotWrite(path, file.errorString());
    return {};
}

Result<void> writePrivately(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    // Before the first byte is in it, so that nobody else has it open.
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         file.write(bytes) == bytes.size() && file.commit();
    if (!written)
        return cannotWrite(path, file.errorString());
    return {};
}

} // namespace

Result<void> writeStandardOutput(const QByteArray &bytes, std::FILE *stream)
{
    errno = 0;
    const bool written = std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream) ==
                         static_cast<std::size_t>(bytes.size());
    if (written && std::fflush(stream) == 0 && std::ferror(stream) == 0)
        return {};
    return Error{QCoreApplication::translate("CommandLine", "The output cannot be written: %1.").arg(qt_error_string(errno))};
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    return isReplaceable(path) ? writePrivately(path, bytes) : writeInto(path, bytes);
}

} // namespace aloft

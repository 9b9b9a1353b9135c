// SPDX-License-Identifier: GPL-3.0-or-later
#include "own_certificate.h"

#include <QCoreApplication>
#include <QDir>
#include <QNetworkInterface>
#include <QSaveFile>
#include <QSysInfo>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr auto onlyOwner = QFile::ReadOwner | QFile::WriteOwner;

Error cannotWrite(const QString &file, const QString &why)
{
    return {QCoreApplication::translate("aloft::Tls", "%1 cannot be written: %2.").arg(QDir::toNativeSeparators(file), why)};
}

/// Whole or not at all, and nobody else's to read from its first byte on.
Result<void> write(QSaveFile &file, const QByteArray &bytes)
{
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(onlyOwner) || file.write(bytes) != bytes.size() || !file.flush())
        return cannotWrite(file.fileName(), file.errorString());
    return {};
}

Result<void> makeFolder(const QString &folder)
{
    if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, onlyOwner | QFile::ExeOwner))
        return cannotWrite(folder, QCoreApplication::translate("aloft::Tls", "the folder cannot be made"));
    return {};
}

} // namespace

OwnNames thisComputer()
{
    OwnNames names{QSysInfo::machineHostName(), {}};
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (!address.isLinkLocal())
            names.addresses.append(address.toString());
    }
    return names;
}

TlsFiles ownCertificateFiles(const QString &dataFolder)
{
    const QString folder = dataFolder + "/tls/"_L1;
    return {folder + "aloft.pem"_L1, folder + "aloft-key.pem"_L1};
}

Result<TlsFiles> ownCertificate(const QString &dataFolder, const OwnNames &names, Instant now, Former former)
{
    const TlsFiles files = ownCertificateFiles(dataFolder);
    if (former == Former::Keep && QFile::exists(files.certificate) && QFile::exists(files.key))
        return files;
    const Result<PemPair> made = makeSelfSigned(names, now);
    if (!made)
        return made.error();
    if (const Result<void> folder = makeFolder(dataFolder + "/tls"_L1); !folder)
        return folder.error();
    QSaveFile key(files.key);
    QSaveFile certificate(files.certificate);
    if (const Result<void> written = write(key, made->key); !written)
        return written.error();
    if (const Result<void> written = write(certificate, made->certificate); !written)
        return written.error();
    if (!key.commit())
        return cannotWrite(files.key, key.errorString());
    if (!certificate.commit())
        return cannotWrite(files.certificate, certificate.errorString());
    return files;
}

} // namespace aloft

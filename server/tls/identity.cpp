// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <array>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// More than any chain or key needs; whoever names a large file by mistake is told so before it is read.
constexpr qint64 largestFile_bytes = 1024 * 1024;

/// Below that clients refuse it, and OpenSSL does not even begin.
constexpr int shortestRsa_bits = 2048;

constexpr std::array usableKinds{QSsl::Rsa, QSsl::Ec};

class Tls
{
    Q_DECLARE_TR_FUNCTIONS(aloft::Tls)
};

QString shown(const QString &file)
{
    return QDir::toNativeSeparators(file);
}

Result<QByteArray> readFile(const QString &name)
{
    const QFileInfo info(name);
    if (info.exists() && (!info.isFile() || info.size() > largestFile_bytes))
        return Error{Tls::tr("%1 is neither a certificate nor a key.").arg(shown(name))};
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Tls::tr("%1 cannot be read: %2.").arg(shown(name), file.errorString())};
    return file.read(largestFile_bytes);
}

/// The words of a PEM file that stand for a key with a passphrase, in its newer and its older form.
bool isEncrypted(const QByteArray &pem)
{
    return pem.contains("BEGIN ENCRYPTED PRIVATE KEY") || pem.contains("Proc-Type: 4,ENCRYPTED");
}

Result<QSslKey> longEnough(const QSslKey &key, const QString &file)
{
    if (key.algorithm() != QSsl::Rsa || key.length() >= shortestRsa_bits)
        return key;
    return Error{Tls::tr("The RSA key in %1 has only %2 bits. HTTPS needs %3 or more.")
                     .arg(shown(file))
                     .arg(key.length())
                     .arg(shortestRsa_bits)};
}

Result<QSslKey> keyIn(const QByteArray &pem, const QString &file)
{
    if (isEncrypted(pem))
        return Error{Tls::tr("The key in %1 is protected by a passphrase. Aloft needs one that is not.").arg(shown(file))};
    if (!pem.contains("PRIVATE KEY-----"))
        return Error{Tls::tr("There is no private key in %1. It has to be a PEM file.").arg(shown(file))};
    for (const QSsl::KeyAlgorithm kind : usableKinds) {
        if (const QSslKey key(pem, kind); !key.isNull())
            return longEnough(key, file);
    }
    return Error{Tls::tr("The key in %1 is damaged or of a kind that Aloft cannot use, such as Ed25519. "
                         "Use an RSA key or one on the curve P-256.")
                     .arg(shown(file))};
}

Instant instantOf(const QDateTime &moment)
{
    return fromUtc_ms(moment.toMSecsSinceEpoch());
}

QString dayText(Instant moment)
{
    return QLocale().toString(toLocal(moment).date(), QLocale::LongFormat);
}

QString subjectOf(const QSslCertificate &certificate)
{
    const QStringList names = certificate.subjectInfo(QSslCertificate::CommonName);
    if (!names.isEmpty())
        return names.first();
    const auto alternatives = certificate.subjectAlternativeNames();
    return alternatives.isEmpty() ? QString() : alternatives.first();
}

/// QSslCertificate::isSelfSigned() is false for those that may sign nothing else.
bool isSelfIssued(const QSslCertificate &certificate)
{
    const QList<QByteArray> attributes = certificate.subjectInfoAttributes();
    return attributes == certificate.issuerInfoAttributes()
        && std::all_of(attributes.begin(), attributes.end(), [&](const QByteArray &attribute) {
               return certificate.subjectInfo(attribute) == certificate.issuerInfo(attribute);
           });
}

} // namespace

Result<PemPair> readPem(const TlsFiles &files)
{
    Result<QByteArray> certificate = readFile(files.certificate);
    if (!certificate)
        return certificate.error();
    Result<QByteArray> key = readFile(files.key);
    if (!key)
        return key.error();
    return PemPair{std::move(*certificate), std::move(*key)};
}

Result<Identity> identityIn(const PemPair &pem, const TlsFiles &files)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromData(pem.certificate, QSsl::Pem);
    if (chain.isEmpty() || chain.first().isNull())
        return Error{Tls::tr("There is no certificate in %1. It has to be a PEM file.").arg(shown(files.certificate))};
    const Result<QSslKey> key = keyIn(pem.key, files.key);
    if (!key)
        return key.error();
    return Identity{chain, *key};
}

QSslConfiguration configurationOf(const Identity &identity)
{
    QSslConfiguration configuration;
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    // Else each socket would load all the authorities that this computer trusts, for nothing.
    configuration.setCaCertificates({});
    configuration.setLocalCertificateChain(identity.chain);
    configuration.setPrivateKey(identity.key);
    return configuration;
}

CertificateFacts factsOf(const QSslCertificate &certificate)
{
    const QByteArray pin = QCryptographicHash::hash(certificate.publicKey().toDer(), QCryptographicHash::Sha256);
    return {.subject = subjectOf(certificate),
            .validFrom = instantOf(certificate.effectiveDate()),
            .validUntil = instantOf(certificate.expiryDate()),
            .fingerprint = QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper()),
            .keyPin = certificate.publicKey().isNull() ? QString() : QString::fromLatin1(pin.toBase64()),
            .selfSigned = isSelfIssued(certificate)};
}

QString validityFault(const CertificateFacts &facts, Instant now)
{
    if (now > facts.validUntil)
        return Tls::tr("The certificate expired on %1. Jobs that check it are refused.").arg(dayText(facts.validUntil));
    if (now < facts.validFrom)
        return Tls::tr("The certificate is not valid before %1. Jobs that check it are refused until then.")
            .arg(dayText(facts.validFrom));
    return {};
}

} // namespace aloft

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pem.h"

#include <QFile>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t rsaSize_bits = 2048;
constexpr long week_s = 7 * 24 * 60 * 60;

EVP_PKEY *makeKey(KeyKind kind)
{
    switch (kind) {
    case KeyKind::Rsa:
        return EVP_RSA_gen(rsaSize_bits);
    case KeyKind::Ec:
        return EVP_EC_gen("P-256");
    case KeyKind::Ed25519:
        return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    }
    Q_UNREACHABLE();
}

template<typename Write>
QByteArray written(Write write)
{
    BIO *memory = BIO_new(BIO_s_mem());
    write(memory);
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(memory, &bytes);
    QByteArray pem(bytes, qsizetype(size));
    BIO_free(memory);
    return pem;
}

} // namespace

PemPair makePem(KeyKind kind, const QByteArray &passphrase)
{
    EVP_PKEY *key = makeKey(kind);
    X509 *certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -week_s);
    X509_gmtime_adj(X509_getm_notAfter(certificate), week_s);
    X509_set_pubkey(certificate, key);
    X509_NAME *name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("test"), -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_EXTENSION *names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_add_ext(certificate, names, -1);
    X509_EXTENSION_free(names);
    X509_sign(certificate, key, kind == KeyKind::Ed25519 ? nullptr : EVP_sha256());

    PemPair pem;
    pem.certificate = written([&](BIO *memory) { PEM_write_bio_X509(memory, certificate); });
    pem.key = written([&](BIO *memory) {
        auto *phrase = reinterpret_cast<unsigned char *>(const_cast<char *>(passphrase.constData()));
        PEM_write_bio_PrivateKey(memory, key, passphrase.isEmpty() ? nullptr : EVP_aes_256_cbc(), phrase, int(passphrase.size()),
                                 nullptr, nullptr);
    });
    X509_free(certificate);
    EVP_PKEY_free(key);
    return pem;
}

TlsFiles writePem(const QString &folder, const PemPair &pem)
{
    TlsFiles files{folder + "/cert.pem"_L1, folder + "/key.pem"_L1};
    overwrite(files.certificate, pem.certificate);
    overwrite(files.key, pem.key);
    return files;
}

void overwrite(const QString &file, const QByteArray &bytes)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        qFatal("%s cannot be written.", qPrintable(file));
}

} // namespace aloft

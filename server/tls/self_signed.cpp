// SPDX-License-Identifier: GPL-3.0-or-later
#include "self_signed.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <memory>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// A certificate that runs out stops every job that trusts it, and each has to be told of the next one by hand. Browsers and
/// public authorities ask for short lives because they cannot tell everybody that a key was lost; here its owner can.
constexpr std::chrono::days lifetime{3650};
constexpr std::chrono::days clockDifference{1};
constexpr int serial_bytes = 16;
constexpr long versionThree = 2; // they are counted from 0
constexpr qsizetype longestCommonName = 64;

template<auto Free>
struct Freed
{
    template<typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;

Error libraryError()
{
    std::array<char, 256> words{};
    ERR_error_string_n(ERR_get_error(), words.data(), words.size());
    ERR_clear_error();
    return {QCoreApplication::translate("aloft::Tls", "A certificate cannot be made: %1.").arg(QLatin1StringView(words.data()))};
}

bool isHostName(const QString &name)
{
    const auto isPart = [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-' || c == u'.'); };
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isPart);
}

/// As OpenSSL's configuration has it: DNS:name,IP:address.
QByteArray alternativeNames(const OwnNames &names)
{
    QStringList hosts;
    if (isHostName(names.host)) {
        hosts << names.host;
        if (!names.host.contains(u'.'))
            hosts << names.host + ".local"_L1;
    }
    hosts << u"localhost"_s;
    hosts.removeDuplicates();
    QStringList addresses = names.addresses + QStringList{u"127.0.0.1"_s, u"::1"_s};
    addresses.removeIf([](const QString &address) { return QHostAddress(address).isNull() || address.contains(u'%'); });
    addresses.removeDuplicates();
    return ("DNS:"_L1 + hosts.join(",DNS:"_L1) + ",IP:"_L1 + addresses.join(",IP:"_L1)).toLatin1();
}

bool addExtension(X509 &certificate, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, &certificate, &certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(&certificate, extension.get(), -1) == 1;
}

/// Not an authority: a thief of the key cannot make certificates for other sites where it was added to the trusted ones.
bool addExtensions(X509 &certificate, const OwnNames &names)
{
    return addExtension(certificate, NID_subject_alt_name, alternativeNames(names))
        && addExtension(certificate, NID_basic_constraints, "critical,CA:FALSE"_ba)
        && addExtension(certificate, NID_key_usage, "critical,digitalSignature"_ba)
        && addExtension(certificate, NID_ext_key_usage, "serverAuth"_ba)
        && addExtension(certificate, NID_subject_key_identifier, "hash"_ba);
}

bool setSerial(X509 &certificate)
{
    std::array<unsigned char, serial_bytes> bytes{};
    if (RAND_bytes(bytes.data(), int(bytes.size())) != 1)
        return false;
    bytes.front() &= 0x7f; // it must not be negative
    const Number number(BN_bin2bn(bytes.data(), int(bytes.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(&certificate));
}

bool setName(X509 &certificate, const OwnNames &names)
{
    const QByteArray text = (isHostName(names.host) ? names.host : u"Aloft"_s).left(longestCommonName).toLatin1();
    X509_NAME *const name = X509_get_subject_name(&certificate);
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.constData());
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, bytes, int(text.size()), -1, 0) == 1
        && X509_set_issuer_name(&certificate, name) == 1;
}

bool setTimes(X509 &certificate, Instant now)
{
    const auto seconds = [](Instant moment) { return std::chrono::system_clock::to_time_t(moment); };
    return ASN1_TIME_set(X509_getm_notBefore(&certificate), seconds(now - clockDifference))
        && ASN1_TIME_set(X509_getm_notAfter(&certificate), seconds(now + lifetime));
}

bool fill(X509 &certificate, EVP_PKEY &key, const OwnNames &names, Instant now)
{
    return X509_set_version(&certificate, versionThree) == 1 && setSerial(certificate) && setTimes(certificate, now)
        && setName(certificate, names) && X509_set_pubkey(&certificate, &key) == 1 && addExtensions(certificate, names)
        && X509_sign(&certificate, &key, EVP_sha256()) > 0;
}

QByteArray bytesIn(BIO &memory)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(&memory, &bytes);
    return {bytes, qsizetype(size)};
}

} // namespace

Result<PemPair> makeSelfSigned(const OwnNames &names, Instant now)
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    const Memory keyPem(BIO_new(BIO_s_mem()));
    const Memory certificatePem(BIO_new(BIO_s_mem()));
    if (!key || !certificate || !keyPem || !certificatePem || !fill(*certificate, *key, names, now))
        return libraryError();
    if (PEM_write_bio_PrivateKey(keyPem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1
        || PEM_write_bio_X509(certificatePem.get(), certificate.get()) != 1)
        return libraryError();
    return PemPair{bytesIn(*certificatePem), bytesIn(*keyPem)};
}

} // namespace aloft
